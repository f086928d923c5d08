"""What changed between two editions, as markup: sentence by sentence, and in a changed one word by word."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, Literal, get_args

from corpus.document import Document, Source, Span
from corpus.history import Change, changes
from corpus.settings import Language
from ui.library_list import dated, pager
from ui.library_place import Place, document_link
from ui.library_text import spoken
from ui.library_words import LIBRARY
from ui.render import plain

PER_PAGE: Final = 200
Kind = Literal["changed", "added", "removed", "moved"]
_COMPARED: Final = ("title", "publisher", "edition", "published", "url", "language", "audience", "symbol", "session")
_WORD: Final = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Difference:
    """One sentence that differs: where it stood in the older text, and where it stands in the newer one."""

    kind: Kind
    before: Span | None
    after: Span | None


def differences(older: Document, newer: Document) -> list[Difference]:
    """Every sentence that differs, in the order of the newer text; one that only stands elsewhere now has moved."""
    found = changes(older, newer)
    gone: dict[str, list[Span]] = {}
    for one in found:
        if one.before and not one.after:
            gone.setdefault(older.text[slice(*one.before)], []).append(one.before)
    moved: dict[Span, Span] = {}  # where a sentence stands now, and where it stood
    for one in found:
        if one.after and not one.before and (stood := gone.get(newer.text[slice(*one.after)])):
            moved[one.after] = stood.pop(0)
    left = set(moved.values())
    return [
        Difference("moved", moved[one.after], one.after)
        if one.after in moved
        else Difference(_kind(one), one.before, one.after)
        for one in found
        if one.after or one.before not in left
    ]


def _kind(change: Change) -> Kind:
    if change.before and change.after:
        return "changed"
    return "added" if change.after else "removed"


def by_word(before: str, after: str) -> tuple[str, str]:
    """Two wordings of a sentence as markup, each with the words marked that the other one does not have."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    compared = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False)
    left, right = [], []
    for kind, a, b, c, d in compared.get_opcodes():
        left.append(_told(old[a:b], "" if kind == "equal" else "del"))
        right.append(_told(new[c:d], "" if kind == "equal" else "ins"))
    return "".join(left), "".join(right)


def _told(pieces: Sequence[str], tag: str) -> str:
    text = "".join(pieces)
    if not tag or not text:
        return plain(text)
    words = text.lstrip()
    return f"{plain(text[: len(text) - len(words)])}<{tag}>{plain(words)}</{tag}>"


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
    before, after = (
        document.text[slice(*span)] if span else "" for document, span in ((older, one.before), (newer, one.after))
    )
    left, right = (
        by_word(before, after)
        if one.kind == "changed"
        else (f"<del>{plain(before)}</del>", f"<ins>{plain(after)}</ins>")
    )
    sides = [
        _side(older, one.before, "before", left if one.kind != "moved" else plain(before), words),
        _side(newer, one.after, "after", right if one.kind != "moved" else plain(after), words),
    ]
    shown = sides[1:] if one.kind == "moved" else sides
    return f'<li class="{one.kind}"><p class="kind">{words[f"{one.kind}_one"]}</p>{"".join(shown)}</li>'


def _side(document: Document, span: Span | None, side: str, told: str, words: Mapping[str, str]) -> str:
    """One wording, which leads to its place in its edition."""
    if span is None:
        return ""
    link = plain(document_link(document.id, document.digest, span))
    page = document.page_at(span[0])
    where = words["page"].format(n=page) if page else words["in_text"]
    words_of_it = f"<span{spoken(document.source.language)}>{told}</span>"
    lead = f'<a class="where" href="{link}">{where}<span class="unseen"> ({words[side]})</span></a>'
    return f'<p class="{side}"><span class="label">{words[side]}</span> {words_of_it} {lead}</p>'


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
        for name in _COMPARED
        if getattr(older, name) != getattr(newer, name)
    )
    if not rows:
        return ""
    heads = "".join(f'<th scope="col">{words[name]}</th>' for name in ("fact", "before", "after"))
    return (
        f'<section class="facts-changed"><h3>{words["facts_changed"]}</h3><div class="wide"><table><thead><tr>{heads}'
        f"</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )
