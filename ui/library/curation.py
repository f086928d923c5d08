"""What curators see besides what waits for review: what is out of date, and what a removal would affect."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from assistant.curation.curation import OutdatedQuote, RemovalEffects
from corpus.document import Source
from corpus.settings import Language
from ui.library.differences import by_word
from ui.library.list import called
from ui.library.place import Place, document_link
from ui.library.words.curation import CURATION
from ui.markup.elements import plain


def render_acts(document_id: str, aside: int, uploads: bool, language: Language) -> str:
    """What a curator may do with a document that is open, of which `aside` pieces are kept out of answers."""
    words = CURATION[language]
    bring = (
        f'<a class="button" href="{plain(Place(document=document_id, doing="upload").link)}">{words["new_edition"]}</a>'
    )
    remove = (
        f'<a class="button" href="{plain(Place(document=document_id, doing="remove").link)}">{words["remove"]}…</a>'
    )
    review = f'<a class="button" href="{plain(Place(doing="review").link)}">{words["some_aside"].format(n=aside)}</a>'
    return f'<p class="acts">{bring if uploads else ""}{review if aside else ""}{remove}</p>'


def render_stale(found: Sequence[OutdatedQuote], titles: Mapping[str, str], language: Language) -> str:
    """What recorded answers quote and no longer stands, document by document: the old wording and the new."""
    words = CURATION[language]
    told = []
    for name, group in groupby(found, key=lambda one: one.what.document_id):
        items = "".join(_outdated(one, words) for one in group)
        heading = f'<a href="{plain(document_link(name))}">{plain(titles[name])}</a>' if name in titles else plain(name)
        told.append(f'<section class="changes"><h2>{heading}</h2><ul>{items}</ul></section>')
    return f'<p class="soft">{words["stale_told"]}</p>' + ("".join(told) or f"<p>{words['nothing_stale']}</p>")


def _outdated(one: OutdatedQuote, words: Mapping[str, str]) -> str:
    before, after = by_word(one.what.before, one.what.after)
    now = ""
    if after:
        link = f'<a class="where" href="{plain(document_link(one.what.now_in))}">{words["now_in"]}</a>'
        now = f'<p><span class="label">{words["now"]}</span> {after} {link}</p>'
    return (
        f'<li><p class="kind">{words[f"{one.what.kind}_since"]} {words["quoted_by"].format(n=one.answers)}</p>'
        f'<p><span class="label">{words["then"]}</span> {before}</p>{now}</li>'
    )


def render_removal(source: Source, effects: RemovalEffects, titles: Mapping[str, str], language: Language) -> str:
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
