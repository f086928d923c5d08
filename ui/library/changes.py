"""What changed between two editions, as markup: what is known of them, then sentence by sentence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, get_args

from corpus.document import Document, Source, Span
from corpus.settings import Language
from ui.library.differences import Difference, Kind, by_word, differences
from ui.library.list import dated, pager
from ui.library.place import Place, document_link
from ui.library.text import spoken
from ui.library.words.list import LIBRARY
from ui.markup.elements import plain

PER_PAGE: Final = 200
_FACTS: Final = ("title", "publisher", "edition", "published", "url", "language", "audience", "symbol", "session")


def render_changes(older: Document, newer: Document, place: Place, language: Language) -> str:
    """The whole difference of two editions, PER_PAGE sentences at a time."""
    words, found = LIBRARY[language], differences(older, newer)
    last = max(1, -(-len(found) // PER_PAGE))
    page = min(max(place.page, 1), last)
    counts = Counter(one.kind for one in found)
    told = [words[f"n_{kind}"].format(n=counts[kind]) for kind in get_args(Kind) if counts[kind]]
    return (
        f'<p class="count" role="status">{" · ".join(told) or words["nothing_changed"]}</p>'
        + _facts(older.source, newer.source, language)
        + _grouped(older, newer, found[(page - 1) * PER_PAGE : page * PER_PAGE], words)
        + pager(replace(place, page=page), last, words)
    )


def _grouped(older: Document, newer: Document, found: Sequence[Difference], words: Mapping[str, str]) -> str:
    """The differences, each run of them under the headings that it stands below."""

    def section(one: Difference) -> tuple[str, ...]:
        return newer.section_at(one.after[0]) if one.after else older.section_at((one.before or (0, 0))[0])

    told = []
    for path, group in groupby(found, key=section):
        heading = " › ".join(plain(name) for name in path) or words["beginning"]
        items = "".join(_difference(older, newer, one, words) for one in group)
        told.append(
            f'<section class="changes"><h3{spoken(newer.source.language)}>{heading}</h3><ul>{items}</ul></section>'
        )
    return "".join(told)


def _difference(older: Document, newer: Document, one: Difference, words: Mapping[str, str]) -> str:
    """One sentence that differs: both wordings where it changed, else the one that came, went or moved."""
    before = older.text[slice(*one.before)] if one.before else ""
    after = newer.text[slice(*one.after)] if one.after else ""
    if one.before and one.after and one.kind == "changed":
        left, right = by_word(before, after)
        told = _side(older, one.before, "before", left, words) + _side(newer, one.after, "after", right, words)
        return f'<li class="changed"><p class="kind">{words["changed_one"]}</p>{told}</li>'
    if one.after:
        told = _side(newer, one.after, f"{one.kind}_one", f"<ins>{plain(after)}</ins>", words)
    else:
        told = _side(older, one.before or (0, 0), "removed_one", f"<del>{plain(before)}</del>", words)
    return f'<li class="{one.kind}">{told}</li>'


def _side(document: Document, span: Span, label: str, told: str, words: Mapping[str, str]) -> str:
    """One wording, which leads to its place in its edition."""
    link = plain(document_link(document.id, document.digest, span))
    page = document.page_at(span[0])
    where = words["page"].format(n=page) if page else words["in_text"]
    words_of_it = f"<span{spoken(document.source.language)}>{told}</span>"
    lead = f'<a class="where" href="{link}">{where}<span class="unseen"> ({words[label]})</span></a>'
    return f'<p class="{label}"><span class="label">{words[label]}</span> {words_of_it} {lead}</p>'


def _facts(older: Source, newer: Source, language: Language) -> str:
    """What is known of the two editions and differs, as a table; empty where nothing does."""
    words = LIBRARY[language]

    def told(source: Source, name: str) -> str:
        if name == "published":
            return dated(source, language)
        value = str(getattr(source, name))
        return plain(words.get(value, value) if name in ("language", "audience") else value) or words["none"]

    heading = {**words, "title": words["title_fact"]}
    rows = "".join(
        f'<tr><th scope="row">{heading[name]}</th><td>{told(older, name)}</td><td>{told(newer, name)}</td></tr>'
        for name in _FACTS
        if getattr(older, name) != getattr(newer, name)
    )
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{words[name]}</th>' for name in ("fact", "before", "after"))
    return (
        f'<section class="facts-changed"><h3>{words["facts_changed"]}</h3><div class="wide"><table><thead><tr>{heads}'
        f"</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )
