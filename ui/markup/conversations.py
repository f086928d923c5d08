"""The list of conversations, what stands above the open one (its name, what can be done with it), and how to begin."""

from collections.abc import Sequence
from urllib.parse import quote

from assistant.records.conversations import Conversation
from corpus.settings import Language
from ui.chat.words import CHAT
from ui.markup.elements import plain
from ui.markup.words import readable_date

FORMS = ("markdown", "docx", "json")


def render_past(
    found: Sequence[Conversation], here: str | None, language: Language, *, more: bool = False, searched: bool = False
) -> str:
    """The conversations, `here` marked as the one that is open; `more` offers those that are left out."""
    words = CHAT[language]
    if not found:
        return f'<p class="none">{words["none_found" if searched else "none"]}</p>'
    rows = "".join(
        f'<li><button type="button" data-act="open" data-id="{plain(one.id)}"'
        f'{" aria-current=true" if one.id == here else ""}><span class="name">{plain(one.name)}</span>'
        f'<span class="when">{plain(readable_date(one.changed[:10], language))}</span></button></li>'
        for one in found
    )
    rest = f'<button type="button" class="quiet" data-act="more">{words["more"]}</button>' if more else ""
    return f'<nav aria-label="{words["past"]}"><ul>{rows}</ul>{rest}</nav>'


def render_examples(examples: Sequence[str], language: Language) -> str:
    """Questions to start with, as buttons that ask them; nothing where there are none."""
    rows = "".join(
        f'<li><button type="button" class="ask" data-ask="{plain(one)}">{plain(one)}</button></li>' for one in examples
    )
    return f'<h2 class="small">{CHAT[language]["examples"]}</h2><ul>{rows}</ul>' if rows else ""


def render_named(conversation: Conversation | None, language: Language) -> str:
    """The name of the open conversation, with renaming, exporting and deleting; nothing where none is recorded."""
    if conversation is None:
        return ""
    words = CHAT[language]
    buttons = "".join(
        f'<button type="button" class="quiet" data-dialog="{name}-dialog">{words[name]}</button>'
        for name in ("rename", "delete")
    )
    return (
        f'<div class="named" data-conversation="{plain(conversation.id)}"><h2>{plain(conversation.name)}</h2>'
        f'<div class="tools">{_exports(conversation, language)}{buttons}</div></div>'
        f"{_renaming(conversation, language)}{_deleting(conversation, language)}"
    )


def _exports(conversation: Conversation, language: Language) -> str:
    words = CHAT[language]
    address = f"/api/conversations/{quote(conversation.id, safe='')}/export?language={language}&amp;form="
    links = "".join(f'<li><a href="{address}{form}" download>{words[form]}</a></li>' for form in FORMS)
    return f'<details class="menu"><summary class="quiet">{words["export"]}</summary><ul>{links}</ul></details>'


def _renaming(conversation: Conversation, language: Language) -> str:
    words = CHAT[language]
    return (
        '<dialog id="rename-dialog" aria-labelledby="rename-title"><form data-act="rename">'
        f'<h2 id="rename-title">{words["rename"]}</h2>'
        f"<label><span>{words['name']}</span>"
        f'<input name="name" maxlength="200" required value="{plain(conversation.name)}"></label>'
        f'<div class="choices"><button type="button" class="quiet" data-cancel>{words["cancel"]}</button>'
        f'<button type="submit" class="do">{words["save"]}</button></div></form></dialog>'
    )


def _deleting(conversation: Conversation, language: Language) -> str:
    words = CHAT[language]
    return (
        '<dialog id="delete-dialog" aria-labelledby="delete-title" aria-describedby="delete-told">'
        '<form data-act="delete">'
        f'<h2 id="delete-title">{words["delete_sure"]}</h2><p><strong>{plain(conversation.name)}</strong></p>'
        f'<p id="delete-told">{words["delete_told"]}</p>'
        f'<div class="choices"><button type="button" class="quiet" data-cancel autofocus>{words["cancel"]}</button>'
        f'<button type="submit" class="do danger">{words["delete"]}</button></div></form></dialog>'
    )
