"""Fields that a document's manifest entry leaves open, filled from what the file states of itself and from its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import unquote

from corpus.document import Document, SetAside
from corpus.text.dates import dates_in
from corpus.text.language import language_of
from corpus.text.sentences import lines
from ingest.preparation.clean import clean
from ingest.preparation.masthead import stated_fields
from ingest.preparation.masthead_parts import is_letterhead
from ingest.preparation.titles import LONGEST_TITLE, is_waymark, real_title
from ingest.readers.blocks import Block

_NEAR = 3_000  # letters from the beginning in which a title stands
_SENTENCE = re.compile(r"[.!?:;,…]$")


def complete(document: Document, properties: Mapping[str, str]) -> Document:
    """The document with the dates that its text names, and with its source's open fields filled from the file.

    `properties` are those of its Reading; "recognised" names pages read by text recognition ("3-7, 9"), which are set
    aside for a person to check. What the manifest says is never changed.
    """
    source = document.source
    of_file = {name: clean(words) for name, words in properties.items() if words.strip()}
    fields = {**stated_fields(_blocks(document)), **of_file}
    published = source.published or _iso(fields.get("published", ""))
    language = fields.get("language", "")[:2].lower()
    return replace(
        document,
        dates=tuple(dates_in(document.text)),
        set_aside=(*document.set_aside, *_to_check(fields.get("recognised", ""))),
        source=replace(
            source,
            title=source.title or _title(document, fields.get("title", "")),
            publisher=source.publisher or fields.get("publisher", ""),
            published=published,
            date_basis=source.date_basis or ("stated" if published and not source.published else ""),
            language=source.language or (language if language in ("en", "fr") else language_of(document.text)),
            symbol=source.symbol or fields.get("symbol", ""),
            session=source.session or fields.get("session", ""),
        ),
    )


def _blocks(document: Document) -> Iterator[Block]:
    """The lines of a text as blocks: headings, and paragraphs for everything else."""
    starts = {heading.start: heading.level for heading in document.headings}
    for start, end in lines(document.text):
        kind = "heading" if start in starts else "paragraph"
        yield Block(kind, document.text[start:end], starts.get(start, 0))  # type: ignore[arg-type]


def _to_check(pages: str) -> Iterator[SetAside]:
    """Each page that text recognition has read, for a person to look at."""
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", pages):
        for page in range(int(first), int(last or first) + 1):
            yield SetAside("unread", "read by text recognition; check the page", page=page)


def _title(document: Document, stated_title: str) -> str:
    """A title: what the file says, else the first heading or line that can be one, else the file's name."""
    text = document.text
    near = [(head.level, text[head.start : head.end]) for head in document.headings if head.start < _NEAR]
    headings = [(level, words) for level, words in near if not is_letterhead(words)]
    top, first = headings[0] if headings else (0, "")
    above = list(lines(text, 0, document.headings[0].start))[:1] if is_waymark(first) else []
    clear = (words for level, words in headings if (level < top or words is first) and not is_waymark(words))
    name = clean(unquote(PurePath(document.source.file).stem).replace("_", " "))
    tries = (
        real_title(stated_title),
        *(text[start:end] for start, end in above if _can_be_title(text[start:end])),
        *clear,
        name if re.search(r"[^\W\d_]{2}", name) else "",
        first,
        name,
        document.source.id,
    )
    return next(title for title in tries if title and len(title) <= 2 * LONGEST_TITLE)


def _can_be_title(line: str) -> bool:
    """Whether a line above all headings can be a title: short, with words, and no sentence."""
    if len(line) > LONGEST_TITLE or _SENTENCE.search(line) or is_letterhead(line):
        return False
    return len(re.findall(r"[^\W\d_]{2,}", line)) > 1


def _iso(words: str) -> str:
    """A date as ISO: a year, a month or a day."""
    dates = dates_in(words[:100])
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", words):
        return words
    return dates[0].date if dates else ""
