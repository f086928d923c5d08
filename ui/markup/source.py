"""The source beside the chat: what is known of it, and the document's full text with the quote marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Citation
from corpus.document import Document, Span
from corpus.settings import Language
from ui.chat.words import SOURCE
from ui.library.place import document_link
from ui.markup.elements import is_web_address, plain, spoken
from ui.markup.words import language_words, readable_date

Kind = Literal["source", "near"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A source of an answer, opened: its number among `all` there are, the document as it was quoted, and its state.

    `document` is None where it is gone, or no longer holds the quote at its place.
    """

    answer_id: str
    kind: Kind
    citation: Citation
    numbers: tuple[int, ...]
    document: Document | None = None
    current: bool = True


def render_source(opened: Opened, language: Language) -> str:
    """The whole panel. Its text is long: a document's, every character of it."""
    words, citation, document = SOURCE[language], opened.citation, opened.document
    notes = [
        words["near"] if opened.kind == "near" else "",
        words["gone"] if document is None else "" if opened.current else words["earlier"],
        words["superseded"] if citation.superseded_by else "",
        words["restated"] if citation.restated else "",
    ]
    told = "".join(f'<p class="aside">{note}</p>' for note in notes if note)
    return (
        f'<section class="sheet" aria-label="{words["region"]}" tabindex="-1" '
        f'data-key="{plain(opened.answer_id)} {opened.kind} {citation.number}">'
        f"<header>{_steps(opened, language)}<h2{spoken(citation.language)}>{plain(citation.title)}</h2>"
        f"{_known(citation, language)}{told}{_links(opened, language)}</header>"
        f'<div class="paper" tabindex="0" role="document" aria-label="{words["text"]}"{spoken(citation.language)}>'
        f"{_paper(document, (citation.start, citation.end), words['page_of'], citation.quote)}</div></section>"
    )


def _steps(opened: Opened, language: Language) -> str:
    """Which source of the answer it is, the way to its neighbours, and to close it."""
    words, here = SOURCE[language], opened.numbers.index(opened.citation.number)
    count = f'<p class="count">{words["of"].format(n=here + 1, all=len(opened.numbers))}</p>'
    return (
        f'<div class="steps">{count}{_step(opened, here - 1, "‹", words["previous"])}'
        f"{_step(opened, here + 1, '›', words['next'])}"
        f"{_closer(language)}</div>"
    )


def _closer(language: Language) -> str:
    close = SOURCE[language]["close"]
    return (
        f'<button type="button" class="icon" data-close aria-label="{close}" title="{close}">'
        '<span aria-hidden="true">×</span></button>'
    )


def _step(opened: Opened, to: int, sign: str, label: str) -> str:
    if len(opened.numbers) < 2:
        return ""
    leads = "disabled"
    if 0 <= to < len(opened.numbers):
        leads = f'data-answer="{plain(opened.answer_id)}" data-kind="{opened.kind}" data-number="{opened.numbers[to]}"'
    return (
        f'<button type="button" class="icon" {leads} aria-label="{label}" title="{label}">'
        f'<span aria-hidden="true">{sign}</span></button>'
    )


def _known(citation: Citation, language: Language) -> str:
    words = SOURCE[language]
    date = readable_date(citation.published, language) if citation.published else ""
    if date and citation.date_basis == "inferred":
        date = words["inferred"].format(date=date)
    rows = {
        "publisher": citation.publisher,
        "edition": citation.edition,
        "published": date,
        "page": "" if citation.page is None else str(citation.page),
        "section": " › ".join(citation.section),
        "language": language_words(citation.language, language) if citation.language not in ("", language) else "",
    }
    told = "".join(f"<div><dt>{words[name]}</dt><dd>{plain(said)}</dd></div>" for name, said in rows.items() if said)
    return f"<dl>{told}</dl>" if told else ""


def _links(opened: Opened, language: Language) -> str:
    words, citation, document = SOURCE[language], opened.citation, opened.document
    links = []
    if is_web_address(citation.url):
        links.append(
            f'<a href="{plain(citation.url)}" target="_blank" rel="noopener noreferrer">{words["original"]}</a>'
        )
    if document is not None:
        # Of this edition, also while it is the current one: in the next, these characters are other words.
        place = document_link(document.id, document.digest, (citation.start, citation.end))
        links.append(f'<a href="{plain(place)}">{words["library"]}</a>')
    return f'<p class="links">{"".join(links)}</p>' if links else ""


def _paper(document: Document | None, quote: Span, page_of: str, words: str) -> str:
    """The text, line by line, with headings and where pages begin; without a document the quote alone."""
    if document is None:
        return f"<p><mark>{plain(words)}</mark></p>"
    levels = {heading.start: heading.level for heading in document.headings}
    pages = {page.start: page.number for page in document.pages}
    parts = []
    for start, end in _lines(document.text):
        starting = [number for at, number in pages.items() if start <= at <= end]
        parts += [f'<p class="leaf">{page_of.format(n=number)}</p>' for number in starting]
        if start == end:
            continue
        inside = _marked(document.text, (start, end), quote)
        level = levels.get(start)
        tag = f"h{min(level + 2, 6)}" if level else "p"
        parts.append(f"<{tag}>{inside}</{tag}>")
    return "".join(parts)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _marked(text: str, line: Span, quote: Span) -> str:
    """A line of the text, with as much of the quote as lies in it marked."""
    start, end = max(line[0], quote[0]), min(line[1], quote[1])
    if start >= end:
        return plain(text[slice(*line)])
    before, marked, after = text[line[0] : start], text[start:end], text[end : line[1]]
    return f"{plain(before)}<mark>{plain(marked)}</mark>{plain(after)}"


def nothing_opened(language: Language) -> str:
    """The panel for a source that there is no more."""
    words = SOURCE[language]
    return (
        f'<section class="sheet" aria-label="{words["region"]}" tabindex="-1" data-key=""><header><div class="steps">'
        f'{_closer(language)}</div><p class="aside">{words["unknown"]}</p></header></section>'
    )


def numbers_of(citations: Sequence[Citation]) -> tuple[int, ...]:
    return tuple(citation.number for citation in citations)
