"""The list of conversations, what stands above the open one (its name, what can be done with it), and how to begin."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from assistant.records.conversations import Conversation
from corpus.settings import Language
from ui.chat.words import CHAT
from ui.markup.root import at
from ui.markup.templates import render
from ui.markup.tour import STEPS, TOUR
from ui.markup.words import ANSWER

FORMS: Final = ("markdown", "docx", "json")


def render_past(
    conversations: Sequence[Conversation],
    open_id: str | None,
    language: Language,
    *,
    more: bool = False,
    searched: bool = False,
) -> Markup:
    """The conversations, the open one marked; `more` offers those that are left out.

    Where there are none, `searched` says that none fits what was searched for, and not that there are none at all.
    """
    return render(
        "markup/past.html",
        CHAT[language],
        conversations=conversations,
        open_id=open_id,
        language=language,
        more=more,
        searched=searched,
    )


def render_examples(examples: Sequence[str], language: Language, *, empty: bool = False) -> Markup:
    """How to begin: questions as buttons that ask them, and how it works; `empty` is a library without documents."""
    words = CHAT[language] | TOUR[language]
    return render("markup/examples.html", words, examples=examples, steps=STEPS, empty=empty)


def render_further(questions: Sequence[str], language: Language) -> Markup:
    """Questions to ask after an answer in `language`, as buttons; nothing where there are none."""
    return render("markup/around/further.html", ANSWER[language], questions=questions, language=language)


def render_named(conversation: Conversation | None, language: Language) -> Markup:
    """The name of the open conversation, with renaming, exporting and deleting; nothing where none is recorded."""
    if conversation is None:
        return Markup()
    address = at(f"/api/conversations/{quote(conversation.id, safe='')}/export?language={language}&form=")
    exports = [(form, f"{address}{form}") for form in FORMS]
    return render("markup/named.html", CHAT[language], conversation=conversation, exports=exports)
