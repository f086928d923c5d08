"""One document as markup: its facts, its editions in order, its contents and its text; and two editions compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from corpus.document import Document, Source
from corpus.library.library import Edition
from corpus.settings import Language
from ui.library.list import called, dated, facts_in_line
from ui.library.place import Place, document_link
from ui.library.text import part_at, parts_of, render_contents, render_text, spoken
from ui.library.words.list import LIBRARY
from ui.markup.elements import is_web_address, plain
from ui.markup.words import readable_date
from ui.page.navigation import PLACES

OPENED: Final = 12  # headings of a table of contents that is open from the beginning
DIGITS: Final = 8  # of a digest that are shown


def render_document(
    document: Document, line: Sequence[Edition], newer: Source | None, place: Place, acts: str, language: Language
) -> str:
    """The page of one edition. `line` has the editions of the document and of those before it, oldest first; `newer`
    is the document that took its place; `acts` is markup of what else may be done with it."""
    words, source = LIBRARY[language], document.source
    here = Place(document=document.id, edition=document.digest)
    return (
        f'<div class="document" data-here="{plain(here.link)}">'
        f"<h1{spoken(source.language)}>{plain(called(source))}</h1>"
        f'<p class="facts">{facts_in_line(source, language, newer is not None)}</p>'
        f"{_warnings(document, line, newer, words)}{acts}"
        f'<p class="to-text"><a href="#text">{words["to_text"]}</a></p>'
        f'<div class="beside">{_facts(document, line, newer, language)}{_editions(document, line, language)}</div>'
        f'<div class="reading">{_reading(document, place, words)}</div></div>'
    )


def _warnings(document: Document, line: Sequence[Edition], newer: Source | None, words: Mapping[str, str]) -> str:
    """That there is something newer than what is shown."""
    current = next((one for one in line if one.source.id == document.id and one.current), None)
    told = []
    if current and current.digest != document.digest:
        link = plain(document_link(document.id))
        told.append(f'<p class="note">{words["not_current"]} <a href="{link}">{words["current_one"]}</a></p>')
    if newer:
        link = plain(document_link(newer.id))
        told.append(f'<p class="note">{words["replaced_by"]} <a href="{link}">{plain(called(newer))}</a></p>')
    return "".join(told)


def _facts(document: Document, line: Sequence[Edition], newer: Source | None, language: Language) -> str:
    words, source = LIBRARY[language], document.source
    date = dated(source, language) + (f" ({words['stated']})" if source.date_basis == "stated" else "")
    before = dict.fromkeys(one.source.id for one in line if one.source.id != document.id)
    names = {one.source.id: called(one.source) for one in line}
    facts = {
        "publisher": plain(source.publisher),
        "edition": plain(source.edition),
        "published": date,
        "language": words.get(source.language, plain(source.language)),
        "audience": words[source.audience] if source.audience in ("public", "staff") else plain(source.audience),
        "symbol": plain(source.symbol),
        "session": plain(source.session),
        "restated" if source.restated else "original": _origin(source, words),
        "replaces": ", ".join(f'<a href="{plain(document_link(name))}">{plain(names[name])}</a>' for name in before),
        "file": plain(source.file),
        "id": f"<code>{plain(document.id)}</code>",
        "digest": f"<code>{plain(source.sha256)}</code>" if source.sha256 else "",
    }
    rows = "".join(f"<div><dt>{words[name]}</dt><dd>{told}</dd></div>" for name, told in facts.items() if told)
    return f'<section aria-labelledby="facts"><h2 id="facts">{words["facts"]}</h2><dl>{rows}</dl></section>'


def _origin(source: Source, words: Mapping[str, str]) -> str:
    """A link to the publisher's page, where its address is one of the web."""
    label = words["restated_from"] if source.restated else words["publishers_page"]
    if not is_web_address(source.url):
        return label if source.restated else plain(source.url)
    return f'<a href="{plain(source.url)}" target="_blank" rel="noopener noreferrer">{label}</a>'


def _editions(document: Document, line: Sequence[Edition], language: Language) -> str:
    """The editions in order, each with a link to it and to what changed, and a form that compares any two."""
    words = LIBRARY[language]
    before = {newer.digest: older for older, newer in pairwise(line)}
    items = "".join(
        f"<li>{_edition(one, document.id, before.get(one.digest), one.digest == document.digest, language)}</li>"
        for one in line
    )
    compare = render_compare(document, line, language) if len(line) > 1 else ""
    return (
        f'<section aria-labelledby="editions"><h2 id="editions">{words["editions"]}</h2>'
        f'<ol class="editions">{items}</ol>{compare}</section>'
    )


def _edition(one: Edition, of: str, before: Edition | None, shown: bool, language: Language) -> str:
    words = LIBRARY[language]
    link = Place(document=one.source.id, edition="" if one.current else one.digest)
    if one.source.id != of:
        badges = [words["another"]]
    else:
        badges = [words["current"] if one.current else "", words["shown"] if shown else ""]
    told = "".join(f' <span class="badge">{badge}</span>' for badge in badges if badge)
    changed = ""
    if before and before.source.sha256 and before.source.sha256 == one.source.sha256:
        changed = f'<span class="soft">{words["same_file"]}</span>'
    elif before:
        to = plain(replace(link, edition=one.digest, before=before.digest).link)
        changed = f'<a href="{to}">{words["what_changed"]}</a>'
    name = f'<a href="{plain(link.link)}"{" aria-current=page" if shown else ""}>{edition_name(one, of, language)}</a>'
    return f'{name}{told}<p class="facts">{_added(one, language)}</p>{changed}'


def edition_name(one: Edition, of: str, language: Language) -> str:
    """What an edition is called: as its publisher does, with its date; its title where it is not one of document `of`.

    Editions that came without new facts are told apart by their digests.
    """
    source = one.source
    facts = (plain(source.edition), dated(source, language), "" if source.id == of else plain(called(source)))
    return " · ".join(fact for fact in (*facts, one.digest[:DIGITS]) if fact)


def _added(one: Edition, language: Language) -> str:
    day = one.added[:10]
    told = f'<time datetime="{plain(day)}">{plain(readable_date(day, language))}</time>'
    return LIBRARY[language]["added"].format(date=told)


def render_compare(document: Document, line: Sequence[Edition], language: Language, before: str = "") -> str:
    """The form that compares any two editions."""
    words = LIBRARY[language]

    def options(now: str) -> str:
        return "".join(
            f'<option value="{one.digest}"{" selected" if one.digest == now else ""}>'
            f"{edition_name(one, document.id, language)}</option>"
            for one in line
        )

    earlier = before or line[0].digest
    later = document.digest if document.digest != earlier else line[-1].digest
    return (
        f'<form class="compare" action="{PLACES["documents"]}"><fieldset><legend>{words["compare"]}</legend>'
        f'<input type="hidden" name="document" value="{plain(document.id)}">'
        f'<div class="field"><label for="compare-before">{words["earlier"]}</label>'
        f'<select id="compare-before" name="before">{options(earlier)}</select></div>'
        f'<div class="field"><label for="compare-after">{words["later"]}</label>'
        f'<select id="compare-after" name="edition">{options(later)}</select></div>'
        f"<button>{words['compare_them']}</button></fieldset></form>"
    )


def _reading(document: Document, place: Place, words: Mapping[str, str]) -> str:
    """Contents and text, of which a long one is shown in parts."""
    parts, marked = parts_of(document.text), (place.start, place.end)
    there = place.start < place.end <= len(document.text)
    number = min(place.part, len(parts)) if place.part else part_at(parts, place.start)
    contents = render_contents(document, Place(document=document.id, edition=place.edition), words)
    opened = " open" if len(document.headings) <= OPENED else ""
    missing = "" if there or not place.end else f'<p class="note" role="alert">{words["not_there"]}</p>'
    orders = any(one.overrulable for one in document.set_aside)
    out = f'<p class="soft">{words["kept_out_told"]}</p>' if orders else ""
    pager = _parts(replace(place, start=0, end=0), number, len(parts), words)
    text = render_text(document, parts[number - 1], marked if there else (0, 0), words)
    return (
        (
            f"<details class=contents{opened}><summary>{words['contents']}</summary>{contents}</details>"
            if contents
            else ""
        )
        + f'<section aria-labelledby="text"><h2 id="text">{words["text"]}</h2>'
        + f'<p class="soft" id="text-hint">{words["text_hint"]}</p>{out}{missing}{pager}'
        + '<div class="text" tabindex="0" role="group" aria-labelledby="text" aria-describedby="text-hint"'
        + f"{spoken(document.source.language)}>{text}</div>{pager}</section>"
    )


def _parts(place: Place, number: int, count: int, words: Mapping[str, str]) -> str:
    if count == 1:
        return ""

    def link(to: int, rel: str, word: str) -> str:
        return (
            f'<a rel="{rel}" href="{plain(replace(place, part=to).link)}">{words[word]}</a>' if 0 < to <= count else ""
        )

    here = f'<span aria-current="page">{words["part"].format(n=number, of=count)}</span>'
    steps: Iterable[str] = (link(number - 1, "prev", "previous"), here, link(number + 1, "next", "next"))
    return f'<nav class="pager" aria-label="{words["parts"]}">{"".join(steps)}</nav>'
