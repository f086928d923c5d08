"""Sentences in; those that give orders to a machine out."""

START = "@"
"""Stands before a pattern that counts only where a clause begins (see `CLAUSE`); others count anywhere."""
