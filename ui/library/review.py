"""What waits for a curator: files that could not be read, what is kept out of answers, and what somebody let in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from corpus.document import SetAside, Source
from corpus.library.quarantine import Held
from corpus.library.screenings import LetIn
from corpus.settings import Language
from ui.library.curation import asking
from ui.library.list import called
from ui.library.place import Place, document_link
from ui.library.words.reasons import reason_words
from ui.library.words.review import REVIEW
from ui.markup.elements import plain
from ui.markup.words import readable_date

EXCERPT: Final = 300  # characters of what is kept out of answers
_DIGEST: Final = re.compile(
    "[0-9a-f]{32}"
)  # the name of an upload that came without an id, which tells nobody anything


def render_held(held: Sequence[Held], sources: Mapping[str, Source], uploads: bool, language: Language) -> str:
    """Files that could not be read, with what may be done about each."""
    items = (_held(one, number, sources, uploads, language) for number, one in enumerate(held))
    files = (f'<li id="held-{number}">{item}</li>' for number, item in enumerate(items))
    return _section("held", "held", "nothing_held", files, language)


def render_aside(
    aside: Mapping[str, Sequence[SetAside]], sources: Mapping[str, Source], judging: bool, language: Language
) -> str:
    """What is kept out of answers and why, by document; with `judging`, what a person may let in can be let in."""
    words = REVIEW[language]
    documents = (
        f'<li><h3><a href="{plain(document_link(name))}">{plain(called(sources[name]))}</a></h3>'
        f"<ul>{''.join(_aside(name, one, language) for one in found)}</ul>"
        f"{_judging(sources[name], found, number, words) if judging else ''}</li>"
        for number, (name, found) in enumerate(aside.items())
        if name in sources
    )
    return _section("aside", "aside", "nothing_aside", documents, language)


def render_let_in(let_in: Sequence[LetIn], sources: Mapping[str, Source], language: Language) -> str:
    """Documents that somebody let in, each with since when; nothing where there are none."""
    words = REVIEW[language]
    documents = [
        f'<li><h3><a href="{plain(document_link(one.document_id))}">{plain(called(sources[one.document_id]))}</a></h3>'
        f'<p class="facts">{words["since"].format(date=plain(readable_date(one.since[:10], language)))}</p>'
        f'<div class="acts">{_taking_back(one, number, words)}</div></li>'
        for number, one in enumerate(let_in)
        if one.document_id in sources
    ]
    return _section("in", "let_in_list", "", documents, language) if documents else ""


def _section(name: str, words_of: str, nothing: str, items: Iterable[str], language: Language) -> str:
    words, inside = REVIEW[language], "".join(items)
    listed = f'<ol class="{name}">{inside}</ol>' if inside else f"<p>{words[nothing]}</p>"
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{words[words_of]}</h2>'
        f'<p class="soft">{words[f"{words_of}_told"]}</p>{listed}</section>'
    )


def _held(one: Held, number: int, sources: Mapping[str, Source], uploads: bool, language: Language) -> str:
    words, day = REVIEW[language], one.since[:10]
    path = PurePath(one.place)
    name = "" if _DIGEST.fullmatch(path.stem) else f"{plain(path.name)} · "
    since = words["since"].format(date=plain(readable_date(day, language)))
    of = one.document_id if one.document_id in sources else ""
    mended = f'<a class="button" href="{plain(Place(document=of, doing="upload").link)}">{words["mended"]}</a>'
    ask = asking(
        f"dismiss-{number}", words["dismiss_ask"], words["dismiss_told"], words["dismiss"], "dismiss", one.place, words
    )
    return (
        f"<h3>{plain(one.document_id)}</h3>"
        f'<p class="facts">{name}{since}</p>'
        f'<p lang="en"><strong>{plain(one.message)}</strong> {plain(one.what_to_do)}</p>'
        f'<div class="acts">{mended if uploads else ""}{ask}</div>'
    )


def _aside(document_id: str, one: SetAside, language: Language) -> str:
    words = REVIEW[language]
    text = plain(one.text[:EXCERPT]) + ("…" if len(one.text) > EXCERPT else "")
    quoted = f"<q>{text}</q>" if text else ""
    page = f" ({words['page'].format(n=one.page)})" if one.page else ""
    where = ""
    if one.start is not None and one.end is not None:
        where = f' <a href="{plain(document_link(document_id, "", (one.start, one.end)))}">{words["in_text"]}</a>'
    return f"<li><strong>{words[one.kind]}</strong>{page}: {reason_words(one.reason, language)} {quoted}{where}</li>"


def _judging(source: Source, found: Sequence[SetAside], number: int, words: Mapping[str, str]) -> str:
    """A button to let the orders of a document in, or that there is nothing of it that a person may let in."""
    orders = sum(one.overrulable for one in found)
    fixed = f'<p class="soft">{words["nobody"]}</p>' if orders < len(found) else ""
    if not orders:
        return fixed
    question = words["let_in_ask"].format(title=plain(called(source)))
    told = words["let_in_last"].format(n=orders)
    ask = asking(f"let-in-{number}", question, told, words["let_in_yes"], "let_in", source.id, words)
    return f'{fixed}<div class="acts">{ask}</div>'


def _taking_back(one: LetIn, number: int, words: Mapping[str, str]) -> str:
    return asking(
        f"keep-out-{number}",
        words["keep_out_ask"],
        words["keep_out_last"],
        words["keep_out"],
        "keep_out",
        one.document_id,
        words,
    )
