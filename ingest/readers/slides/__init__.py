"""Slides in; their blocks out, a page for each slide."""
