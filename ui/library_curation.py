"""What curators see: files to bring in, what waits for a person, and what a removal would affect, asked once more."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

from assistant.curation import Affected
from corpus.document import SetAside, Source
from corpus.quarantine import Held
from corpus.settings import Language
from ui.library_list import called
from ui.library_place import Place, document_link
from ui.library_words import LIBRARY
from ui.library_words_curation import CURATION, OUTCOMES
from ui.render import plain
from ui.words import readable_date

EXCERPT: Final = 300  # characters of what is kept out of answers
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_FIELDS: Final = ("title", "publisher", "edition", "published", "url")


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


def render_upload(edition_of: Source | None, limit: int, language: Language) -> str:
    """The form that files are brought in by, of at most `limit` bytes each; one file where it is a new edition.

    The browser sends each file by itself to the route for uploads, and shows what became of it.
    """
    words = CURATION[language]
    about = (
        f'<p class="note done">{words["edition_of"]} <a href="{plain(document_link(edition_of.id))}">'
        if edition_of
        else ""
    )
    about += f"{plain(called(edition_of))}</a></p>" if edition_of else ""
    kept = {"id": edition_of.id, "supersedes": edition_of.supersedes} if edition_of else {}
    known = "".join(f'<input type="hidden" name="{name}" value="{plain(value)}">' for name, value in kept.items())
    fields = "".join(_field(name, edition_of, words) for name in _FIELDS if edition_of or name != "title")
    review = plain(Place(doing="review").link)
    told = plain(json.dumps(OUTCOMES[language], ensure_ascii=False))
    return (
        f'{about}<form class="upload" data-words="{told}" data-limit="{limit}" data-review="{review}">'
        f'<div class="field drop"><label for="upload-file">{words["file" if edition_of else "files"]}</label>'
        f'<input type="file" id="upload-file" name="file" required{"" if edition_of else " multiple"}>'
        f'<p class="soft">{words["kinds"]}</p></div>'
        f"<fieldset><legend>{words['facts_one' if edition_of else 'facts_all']}</legend>{known}{fields}"
        f"{_choice('language', _languages(language), edition_of.language if edition_of else '', words)}"
        f"{_choice('audience', _audiences(language), edition_of.audience if edition_of else '', words, required=True)}"
        f'</fieldset><button class="primary">{words["bring"]}</button></form>'
        '<p class="count" role="status" id="upload-told"></p><ol class="outcomes"></ol>'
    )


def _field(name: str, known: Source | None, words: Mapping[str, str]) -> str:
    value = str(getattr(known, name)) if known else ""
    if name == "published" and not _DATE.fullmatch(value):
        value = ""
    rule = {
        "published": f' pattern="[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?" placeholder="{words["date_hint"]}"',
        "url": ' type="url" pattern="https?://.+" maxlength="2000"',
    }.get(name, ' maxlength="500"')
    return (
        f'<div class="field"><label for="upload-{name}">{words[name]}</label>'
        f'<input id="upload-{name}" name="{name}" value="{plain(value)}"{rule}></div>'
    )


def _choice(name: str, options: Mapping[str, str], now: str, words: Mapping[str, str], required: bool = False) -> str:
    none = words["choose"] if required else words["from_text"]
    inside = "".join(
        f'<option value="{value}"{" selected" if value == now else ""}>{told}</option>'
        for value, told in {"": none, **options}.items()
    )
    return (
        f'<div class="field"><label for="upload-{name}">{words[name]}</label>'
        f'<select id="upload-{name}" name="{name}"{" required" if required else ""}>{inside}</select></div>'
    )


def _languages(language: Language) -> dict[str, str]:
    return {code: LIBRARY[language][code] for code in ("en", "fr")}


def _audiences(language: Language) -> dict[str, str]:
    return {name: LIBRARY[language][name] for name in ("public", "staff")}


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
    since = words["since"].format(date=plain(readable_date(day, language)))
    of = one.document_id if one.document_id in sources else ""
    mended = f'<a class="button" href="{plain(Place(document=of, doing="upload").link)}">{words["mended"]}</a>'
    ask = asking(
        f"dismiss-{number}", words["dismiss_ask"], words["dismiss_told"], words["dismiss"], "dismiss", one.place, words
    )
    return (
        f"<h3>{plain(one.document_id)}</h3>"
        f'<p class="facts">{plain(PurePath(one.place).name)} · {since}</p>'
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
