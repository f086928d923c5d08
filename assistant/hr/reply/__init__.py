"""Answered questions in; the text of a reply out, checked for promises, and sent."""
