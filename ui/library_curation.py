"""What curators see: what waits for a person, and what a removal would affect, asked once more."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import Final

from assistant.curation import Affected, Outdated
from corpus.document import SetAside, Source
from corpus.quarantine import Held
from corpus.settings import Language
from ui.library_differences import by_word
from ui.library_list import called
from ui.library_place import Place, document_link
from ui.library_words_curation import CURATION
from ui.render import plain
from ui.words import readable_date

EXCERPT: Final = 300  # characters of what is kept out of answers
_DIGEST: Final = re.compile(
    "[0-9a-f]{32}"
)  # the name of an upload that came without an id, which tells nobody anything


def render_acts(document_id: str, uploads: bool, language: Language) -> str:
    """What a curator may do with a document that is open."""
    words = CURATION[language]
    bring = (
        f'<a class="button" href="{plain(Place(document=document_id, doing="upload").link)}">{words["new_edition"]}</a>'
    )
    remove = (
        f'<a class="button" href="{plain(Place(document=document_id, doing="remove").link)}">{words["remove"]}…</a>'
    )
    return f'<p class="acts">{bring if uploads else ""}{remove}</p>'


def render_review(
    held: Sequence[Held],
    aside: Mapping[str, Sequence[SetAside]],
    sources: Mapping[str, Source],
    uploads: bool,
    language: Language,
) -> str:
    """Files that could not be read, with what may be done about each; and what is kept out of answers, and why."""
    words = CURATION[language]
    files = "".join(
        f'<li id="held-{number}">{_held(one, number, sources, uploads, language)}</li>'
        for number, one in enumerate(held)
    )
    documents = "".join(
        f'<li><h3><a href="{plain(document_link(name))}">{plain(called(sources[name]))}</a></h3>'
        f"<ul>{''.join(_aside(name, one, words) for one in found)}</ul></li>"
        for name, found in aside.items()
        if name in sources
    )
    return (
        f'<section aria-labelledby="held"><h2 id="held">{words["held"]}</h2><p class="soft">{words["held_told"]}</p>'
        + (f'<ol class="held">{files}</ol>' if files else f"<p>{words['nothing_held']}</p>")
        + f'</section><section aria-labelledby="aside"><h2 id="aside">{words["aside"]}</h2>'
        + f'<p class="soft">{words["aside_told"]}</p>'
        + (f'<ol class="aside">{documents}</ol>' if documents else f"<p>{words['nothing_aside']}</p>")
        + "</section>"
    )


def _held(one: Held, number: int, sources: Mapping[str, Source], uploads: bool, language: Language) -> str:
    words, day = CURATION[language], one.since[:10]
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


def _aside(document_id: str, one: SetAside, words: Mapping[str, str]) -> str:
    text = plain(one.text[:EXCERPT]) + ("…" if len(one.text) > EXCERPT else "")
    quoted = f"<q>{text}</q>" if text else ""
    page = f" ({words['page'].format(n=one.page)})" if one.page else ""
    where = ""
    if one.start is not None and one.end is not None:
        where = f' <a href="{plain(document_link(document_id, "", (one.start, one.end)))}">{words["in_text"]}</a>'
    return (
        f'<li><strong>{words[one.kind]}</strong>{page}: <span lang="en">{plain(one.reason)}</span> {quoted}{where}</li>'
    )


def render_stale(found: Sequence[Outdated], titles: Mapping[str, str], language: Language) -> str:
    """What recorded answers quote and no longer stands, document by document: the old wording and the new."""
    words = CURATION[language]
    told = []
    for name, group in groupby(found, key=lambda one: one.what.document_id):
        items = "".join(_outdated(one, words) for one in group)
        heading = f'<a href="{plain(document_link(name))}">{plain(titles[name])}</a>' if name in titles else plain(name)
        told.append(f'<section class="changes"><h2>{heading}</h2><ul>{items}</ul></section>')
    return f'<p class="soft">{words["stale_told"]}</p>' + ("".join(told) or f"<p>{words['nothing_stale']}</p>")


def _outdated(one: Outdated, words: Mapping[str, str]) -> str:
    before, after = by_word(one.what.before, one.what.after)
    now = ""
    if after:
        link = f'<a class="where" href="{plain(document_link(one.what.now_in))}">{words["now_in"]}</a>'
        now = f'<p><span class="label">{words["now"]}</span> {after} {link}</p>'
    return (
        f'<li><p class="kind">{words[f"{one.what.kind}_since"]} {words["quoted_by"].format(n=one.answers)}</p>'
        f'<p><span class="label">{words["then"]}</span> {before}</p>{now}</li>'
    )


def render_removal(source: Source, effects: Affected, titles: Mapping[str, str], language: Language) -> str:
    """What goes with a document, and the question whether it is to go. `titles` are those of other documents."""
    words = CURATION[language]
    told = [words["goes"].format(n=effects.passages)]
    if effects.answers:
        stale = f" {words['stale_already'].format(n=effects.stale_already)}" if effects.stale_already else ""
        told.append(words["answers"].format(n=effects.answers) + stale)
    if effects.drafts:
        told.append(words["drafts"].format(n=effects.drafts, open=effects.open_drafts))
    if effects.snippets:
        told.append(words["snippets"].format(n=effects.snippets))
    told += [words["returning"].format(title=plain(titles[name])) for name in effects.returning if name in titles]
    if len(told) == 1:
        told.append(words["nothing_quotes"])
    items = "".join(f"<li>{one}</li>" for one in told)
    questions = "".join(f"<li>{plain(question)}</li>" for question in effects.questions)
    title = plain(called(source))
    ask = asking(
        "remove",
        words["remove_ask"].format(title=title),
        words["remove_last"],
        words["remove_yes"],
        "remove",
        source.id,
        words,
    )
    return (
        f'<p class="back"><a href="{plain(document_link(source.id))}">{title}</a></p>'
        f"<h1>{words['remove_title'].format(title=title)}</h1>"
        f'<div class="warning"><p>{words["remove_told"]}</p><ul>{items}</ul></div>'
        + (f"<h2>{words['questions']}</h2><ul>{questions}</ul>" if questions else "")
        + f'<div class="acts">{ask}<a class="button" href="{plain(document_link(source.id))}">{words["keep"]}</a></div>'
    )


def asking(name: str, question: str, told: str, word: str, does: str, about: str, words: Mapping[str, str]) -> str:
    """A button that asks once more, and what it asks; `question`, `told` and `word` are markup, `about` is text."""
    return (
        f'<button type="button" class="danger" data-asks="ask-{name}">{words[does]}</button>'
        f'<dialog id="ask-{name}" aria-labelledby="ask-{name}-title"><h2 id="ask-{name}-title">{question}</h2>'
        f'<p>{told}</p><p class="acts"><button type="button" class="danger" data-does="{does}" '
        f'data-about="{plain(about)}">{word}</button>'
        f'<button type="button" data-closes="ask-{name}">{words["cancel"]}</button></p></dialog>'
    )
