"""Lines that say when a document was made: "Date modified: 2021-08-05", "Ottawa, le 3 mars 2019"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.text.dates import dates_in
from corpus.text.names import CAPITALS
from ingest.readers.blocks import Block

_HEAD, _TAIL = 40, 12  # blocks at a document's beginning and end that can say when it was made
_LONGEST_LINE = 100
_FRAME = "when the page was changed or published"
_BY = r"(?:(?: date)?(?: on| in| le| en)?\s*:?\s*)"
_MODIFIED = re.compile(
    r"(?:page )?(?:date )?(?:of |de (?:la )?)?(?:last |dernière )?"
    rf"(?:modified|modification|updated?|reviewed|changed|revised|mise? à jour|modifiée?|révisée?){_BY}",
    re.I,
)
_PUBLISHED = re.compile(
    r"(?:(?:date )?(?:of |de )?(?:first )?"
    rf"(?:published|publication|issued?|posted|released?|publiée?|diffusée?|parution)|date){_BY}",
    re.I,
)
_PLACE = re.compile(rf"(?:[{CAPITALS}][\w.’'-]+ ?){{0,4}},? ?(?:on |le )?(?:[A-Za-z]{{2,6}}(?:day|di),? )?(?:le )?")


def date_of_lines(blocks: Sequence[Block]) -> str:
    """The ISO date of the last change that lines near the beginning or end state, else of publication, else ""."""
    return _dated(blocks, _MODIFIED) or _dated(blocks, _PUBLISHED) or _dateline(blocks)


def framed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a page, its lines that say only when it was changed or published marked as its frame."""
    begin = ""  # the label that the line before ends with
    for number, block in enumerate(blocks):
        near = number < _HEAD or number >= len(blocks) - _TAIL
        own = block.text.strip(" |").replace(" | ", ": ")
        texts = (own, f"{begin} {own}" if begin else "") if near and block.kind != "heading" else ()
        dated = any(_states_date(text, label) for text in texts for label in (_MODIFIED, _PUBLISHED))
        begin = own if _MODIFIED.fullmatch(own) or _PUBLISHED.fullmatch(own) else ""
        labels = near and begin and number + 1 < len(blocks) and bool(_only_date(blocks[number + 1].text.strip(), 0))
        yield replace(block, frame=_FRAME) if (dated or labels) and not block.hidden else block


def _states_date(text: str, label: re.Pattern[str]) -> str:
    """The date of a text that is a label and a date; "" for any other."""
    match = label.match(text) if len(text) <= _LONGEST_LINE else None
    return _only_date(text, match.end()) if match else ""


def _dated(blocks: Sequence[Block], label: re.Pattern[str]) -> str:
    """The date of the first line near the document's beginning or end that is a label and a date."""
    near = blocks if len(blocks) <= _HEAD + _TAIL else [*blocks[:_HEAD], *blocks[-_TAIL:]]
    for before, block in pairwise([Block("paragraph", ""), *near]):
        text = block.text.strip(" |").replace(" | ", ": ")
        if label.fullmatch(before.text):  # the label and the date are set one under the other
            text = f"{before.text} {text}"
        if day := _states_date(text, label):
            return day
    return ""


def _dateline(blocks: Sequence[Block]) -> str:
    """The date of a line that is nothing else, perhaps with a place, near the document's beginning."""
    for block in blocks[: _HEAD // 4]:
        match = _PLACE.match(block.text) if len(block.text) <= _LONGEST_LINE else None
        if match and (day := _only_date(block.text, match.end()) or _only_date(block.text, 0)):
            return day
    return ""


def _only_date(text: str, at: int) -> str:
    """The date that all of a text from `at` is."""
    days = dates_in(text)
    whole = len(days) == 1 and days[0].start <= at and days[0].end >= len(text.rstrip(" .)"))
    return days[0].date if whole else ""
