"""Patterns of words that stand alone, whatever their case."""

import re


def whole_words(words: str) -> re.Pattern[str]:
    """A pattern for alternatives, none of them within a longer word; the parts of "part-time" are words."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def whole_compounds(words: str) -> re.Pattern[str]:
    """A pattern for alternatives, none of them within a longer word; "part-time" is one word."""
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
