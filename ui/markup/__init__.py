"""Answers, sources and faults in; their markup out, everything that others wrote as plain text."""
