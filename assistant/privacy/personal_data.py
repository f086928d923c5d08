"""Where a text names, numbers or reaches a private person, in English and French, and the same text with that masked.

Numbers are known by their check digits, their shape or the word before them, names by how letters give them: in the
signature, after "my name is", a rank, a form of address or a relation ("my colleague ..."). What a public document is
about (a mission, a resolution, a year, a count) has none of these, and stays.
"""

import re
from collections.abc import Iterable, Iterator

from assistant.privacy.datum import PersonalDatum
from assistant.privacy.numbers import checked_numbers, telephone_numbers
from assistant.privacy.patterns import SHAPES
from assistant.privacy.personal_names import names_in


def find(text: str) -> tuple[PersonalDatum, ...]:
    """The personal data in `text`, in order; no two overlap."""
    data: list[PersonalDatum] = []
    for datum in _candidates(text):
        if all(datum.end <= other.start or other.end <= datum.start for other in data):
            data.append(datum)
    return tuple(sorted(data, key=lambda datum: datum.start))


def masked(text: str, keep: Iterable[str] = ()) -> str:
    """`text` with each personal datum replaced by its kind in brackets, as "[phone]".

    What stands within one of `keep` stays: words known to be public, such as quotes and the office's own address.
    """
    for datum in reversed(_private(text, keep)):
        text = f"{text[: datum.start]}[{datum.kind}]{text[datum.end :]}"
    return text


def blackened(text: str, keep: Iterable[str] = ()) -> str:
    """`text` with the letters and digits of each personal datum blackened: every span in it stays where it is."""
    for datum in _private(text, keep):
        words = re.sub(r"\w", "█", text[datum.start : datum.end])
        text = text[: datum.start] + words + text[datum.end :]
    return text


def _private(text: str, keep: Iterable[str]) -> list[PersonalDatum]:
    public = [match.span() for words in keep if words for match in re.finditer(re.escape(words), text)]
    return [
        datum for datum in find(text) if not any(start <= datum.start and datum.end <= end for start, end in public)
    ]


def _candidates(text: str) -> Iterator[PersonalDatum]:
    """What may be personal, the surest kinds first: where two of them meet, the first one counts."""
    yield from checked_numbers(text)
    yield from telephone_numbers(text)
    yield from _shaped(text)
    for start, end in names_in(text):
        yield PersonalDatum("name", start, end)


def _shaped(text: str) -> Iterator[PersonalDatum]:
    """What its shape or the word before it tells."""
    for kind, shape in SHAPES:
        for match in shape.finditer(text):
            start, end = match.span("is") if "is" in shape.groupindex else match.span()
            yield PersonalDatum(kind, start, end)
