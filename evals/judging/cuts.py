"""Quotes that were cut in mid-clause: they begin or end where no clause of their document does."""

BEFORE = frozenset('.?!:;…»”")]•–—')  # what a clause may follow on
AFTER = frozenset('.?!:;…»”")]')  # what a clause ends with
ITEM = frozenset("•–—")  # what the next item of a list begins with


def is_cut(text: str, start: int, end: int) -> bool:
    """Whether the characters [start, end) of a document begin or end within a clause of it.

    A line is a clause of its own: headings, items of lists and cells have no stop.
    """
    quote = text[start:end].strip()
    if not quote:
        return False
    before, after = text[:start].rstrip(" \u00a0"), text[end:].lstrip(" \u00a0")
    begins = not before or before[-1] in BEFORE or before[-1] == "\n" or quote[0] in ITEM
    ends = not after or quote[-1] in AFTER or after[0] == "\n" or after[0] in ITEM or text[end - 1] == "\n"
    return not (begins and ends)
