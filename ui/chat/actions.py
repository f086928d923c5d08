"""What people do on the chat page besides asking: each act takes what the page shows, and returns what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, cast

from markupsafe import Markup

from assistant.access.attached import document_of
from assistant.access.sharing import share
from assistant.answer import Answer
from assistant.desk import Desk
from assistant.originals.file import original_of
from assistant.records.feedback import Verdict
from assistant.records.recorded import recorded
from corpus.document import Document
from corpus.errors import NotFound, WrongUse
from corpus.settings import Audience, Language
from ui.chat.attaching import file_address, pages_address
from ui.chat.conversation import Talk, opened
from ui.library.place import address_of, file_link
from ui.markup.source import Kind, Opened, numbers_of, render_no_source, render_source

ClickData = Mapping[str, str]
"""The data attributes of what was clicked."""
MORE: Final = 30  # conversations that the list grows by
LONGEST_COMMENT: Final = 4_000  # characters
LONGEST_NAME: Final = 200  # characters of a conversation's name


def open_conversation(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    conversation, turns = opened(desk, click["id"], language)
    return replace(talk, conversation=conversation, turns=turns)


def begin(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    return talk.closed()


def rename(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    renamed = desk.journal.conversations.rename(talk.id or "", click["name"][:LONGEST_NAME])
    return replace(talk, conversation=renamed)


def pin(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    """Keeps the open conversation above the others, or no longer."""
    pinned = desk.journal.conversations.pin(talk.id or "", click["pinned"] == "yes")
    return replace(talk, conversation=pinned)


def delete(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    desk.journal.conversations.delete(talk.id or "")
    return talk.closed()


def take_off(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    """Takes an attached file off the open conversation, which goes as well if it was never more than that file."""
    if desk.attached:
        desk.attached.remove(desk.journal, talk.id or "", click["file"])
    try:
        return open_conversation(desk, talk, {"id": talk.id or ""}, language)
    except NotFound:
        return talk.closed()


def judge(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    """A verdict on an answer; the same one again keeps the comment that was given."""
    verdict = click["verdict"]
    if verdict not in ("up", "down"):
        raise WrongUse("A verdict is up or down.", "Press one of the two.")
    desk.journal.answer(click["answer"])  # NotFound where the answer is another's
    comment = click.get("comment", "")[:LONGEST_COMMENT]
    desk.journal.feedback.give(click["answer"], desk.caller.id, cast(Verdict, verdict), comment)
    return talk


def share_answer(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    """Lets others read an answer: everybody who may use the page, the staff, or from now on nobody any more."""
    audience = click.get("audience", "")
    if audience not in ("public", "staff", ""):
        raise WrongUse("An answer is shared with everybody or with the staff.", "Choose one of the two.")
    share(desk, click["answer"], cast(Audience, audience) or None)
    return talk


def list_more(desk: Desk, talk: Talk, click: ClickData, language: Language) -> Talk:
    return replace(talk, listed=talk.listed + MORE)


ACTS: Final[Mapping[str, Callable[[Desk, Talk, ClickData, Language], Talk]]] = {
    "open": open_conversation,
    "new": begin,
    "rename": rename,
    "pin": pin,
    "delete": delete,
    "attached": open_conversation,
    "take_off": take_off,
    "judge": judge,
    "share": share_answer,
    "more": list_more,
}


def source(desk: Desk, click: ClickData, language: Language) -> Markup:
    """The markup of the source that a citation of a recorded answer names."""
    try:
        answer = recorded(desk.journal.answer(click["answer"]))
        kind: Kind = "near" if click["kind"] == "near" else "source"
        with desk.over(answer.attached, answer.conversation_id) as over:
            cited = _opened(over, answer, kind, int(click["number"]))
    except (WrongUse, ValueError):  # the source is gone, or the attached file
        return render_no_source(language)
    return render_source(cited, language)


def _opened(desk: Desk, answer: Answer, kind: Kind, number: int) -> Opened:
    """A source with its document in the edition that was quoted; ValueError for a number that no source has."""
    citations = answer.nearby if kind == "near" else answer.citations
    by_number = {citation.number: citation for citation in citations}
    if number not in by_number:
        raise ValueError(f"no source {number}")
    citation, numbers = by_number[number], numbers_of(citations)
    try:
        document = desk.shelf.document(citation.document_id, edition_of(desk, citation.passage_id))
        current = desk.shelf.document(citation.document_id).digest == document.digest
    except NotFound:
        return Opened(answer.id, kind, citation, numbers)
    quoted = document.text[citation.start : citation.end] == citation.quote
    if not quoted:
        return Opened(answer.id, kind, citation, numbers, None, current)
    file, pages = _file(desk, document, answer)
    attached = bool(answer.attached)
    return Opened(answer.id, kind, citation, numbers, document, current, file, pages, attached)


def _file(desk: Desk, document: Document, answer: Answer) -> tuple[str, str]:
    """Where the file of an edition is had, and where its pages are drawn, before a page's number; empty where not.

    A file that is attached is its owner's; one that lay within another file is nowhere.
    """
    try:
        has_pages = original_of(document, desk.store).has_pages
    except NotFound:
        return "", ""
    file, pages = file_link(document.id, document.digest), f"{address_of(document.id)}/pages/"
    if answer.attached:
        of_document = {document_of(attached.id): attached.id for attached in answer.attached}
        if document.id not in of_document:
            return "", ""
        owned = answer.conversation_id, of_document[document.id]
        file, pages = file_address(*owned), pages_address(*owned)
    return file, pages if has_pages else ""


def edition_of(desk: Desk, passage_id: str) -> str | None:
    """The digest of a passage's edition; None, for the current one, where it was split into other passages since."""
    try:
        return desk.shelf.passage(passage_id).digest
    except NotFound:
        return None
