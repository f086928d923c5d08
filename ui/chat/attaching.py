"""Files of the open conversation on the page: how one is attached and taken off, and whether questions go to them."""

import json
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from assistant.access.attached import AttachedFiles
from assistant.desk import Desk
from assistant.records.attachments import Attachment
from corpus.errors import NotFound
from corpus.settings import Language
from ui.markup.root import at
from ui.markup.templates import render
from ui.markup.words import readable_date

ATTACHED: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "attach": "Attach a file",
        "files": "Attached files",
        "ask": "Ask",
        "ask_file": "the attached file",
        "ask_files": "the attached files",
        "ask_documents": "the documents",
        "private": "Only you can read it and what it answers. It goes with this conversation, by {date} at the latest.",
        "aside": "{n} kept out",
        "aside_means": "So many places of it are kept out of answers: they are hidden, or give orders to a machine.",
        "remove": "Take {file} off",
        "remove_sure": "Take this file off?",
        "remove_warning": "The answers from it are deleted with it. This cannot be undone.",
        "take_off": "Take off",
        "cancel": "Cancel",
        "publish": "Add {file} to the documents",
        "publish_title": "Add this file to the documents",
        "publish_means": "A copy becomes a document for everybody of the audience; the attached one stays yours alone.",
        "publish_do": "Add",
        "audience": "Audience",
        "staff": "The staff",
        "public": "Everyone",
    },
    "fr": {
        "attach": "Joindre un fichier",
        "files": "Fichiers joints",
        "ask": "Interroger",
        "ask_file": "le fichier joint",
        "ask_files": "les fichiers joints",
        "ask_documents": "les documents",
        "private": "Vous seul pouvez le lire. Il part avec cette conversation, le {date} au plus tard.",
        "aside": "{n} mis à l’écart",
        "aside_means": "Tant de ses passages restent hors des réponses : ils sont cachés, ou commandent une machine.",
        "remove": "Retirer {file}",
        "remove_sure": "Retirer ce fichier ?",
        "remove_warning": "Les réponses qui en viennent disparaîtront aussi. C’est définitif.",
        "take_off": "Retirer",
        "cancel": "Annuler",
        "publish": "Ajouter {file} aux documents",
        "publish_title": "Ajouter ce fichier aux documents",
        "publish_means": "Une copie devient un document pour tout ce public; le fichier joint reste à vous seul.",
        "publish_do": "Ajouter",
        "audience": "Public",
        "staff": "Le personnel",
        "public": "Tout le monde",
    },
}

SAID: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "reading": "Reading {name}… A question that you send meanwhile is asked of it.",
        "done": "{name} is attached. Your questions go to it now.",
        "published": "{name} is in the documents now.",
        "too_large": "{name} is too large: at most {limit} MB, and some 400 pages.",
        "too_many_files": "{name} was not attached: there are as many as there may be. Take one off first.",
        "document_unreadable": "{name} cannot be read.",
        "parser_failed": "{name} cannot be read.",
        "wrong_use": "{name} cannot be used: it may be empty.",
        "not_found": "{name} was not attached: the conversation is gone. Reload the page.",
        "not_allowed": "{name} was not attached: your role may not do this.",
        "too_many": "{name} was not attached: you have sent too many requests in a minute. Wait a moment.",
        "busy": "{name} was not attached: so many files wait to be read. Try again in a minute.",
        "lost": "{name} was not attached: the server did not answer. Try again.",
    },
    "fr": {
        "reading": "Lecture de {name}… Une question envoyée d’ici là lui sera posée.",
        "done": "{name} est joint. Vos questions s’adressent maintenant à lui.",
        "published": "{name} est maintenant dans les documents.",
        "too_large": "{name} est trop grand : au plus {limit} Mo, et quelque 400 pages.",
        "too_many_files": "{name} n’a pas été joint : il y a déjà autant de fichiers que permis. Retirez-en un.",
        "document_unreadable": "{name} ne peut pas être lu.",
        "parser_failed": "{name} ne peut pas être lu.",
        "wrong_use": "{name} ne peut pas servir : il est peut-être vide.",
        "not_found": "{name} n’a pas été joint : la conversation n’existe plus. Rechargez la page.",
        "not_allowed": "{name} n’a pas été joint : votre rôle ne le permet pas.",
        "too_many": "{name} n’a pas été joint : trop de demandes en une minute. Attendez un instant.",
        "busy": "{name} n’a pas été joint : trop de fichiers attendent d’être lus. Réessayez dans une minute.",
        "lost": "{name} n’a pas été joint : le serveur n’a pas répondu. Réessayez.",
    },
}
"""What the page's script says of a file: that it is read, attached or added, or why not, by the code of the fault."""


def attached_part(desk: Desk, conversation_id: str | None, language: Language) -> Markup:
    """What the page shows of attached files; nothing where none can be attached."""
    if not (desk.attached and desk.attached.days):
        return Markup()
    try:
        files = desk.journal.attachments.list(conversation_id) if conversation_id else []
    except NotFound:  # the conversation was deleted meanwhile, from elsewhere
        files = []
    return render_attached(files, desk.attached, language, curator=desk.caller.may("curate"))


def render_attached(
    files: Sequence[Attachment], attaching: AttachedFiles, language: Language, *, curator: bool = False
) -> Markup:
    """The button that attaches, the files, and the switch between them and the documents, where there are files."""
    words = ATTACHED[language]
    return render(
        "chat/attached.html",
        words,
        files=[(file, file_address(file.conversation_id, file.id)) for file in files],
        until=readable_date(files[0].until[:10], language) if files else "",
        limit=attaching.limit,
        curator=curator,
        said=json.dumps(SAID[language], ensure_ascii=False),
    )


def file_address(conversation_id: str, attachment_id: str) -> str:
    """Where its owner gets an attached file."""
    return f"{_address(conversation_id, attachment_id)}/file"


def pages_address(conversation_id: str, attachment_id: str) -> str:
    """Where the pages of an attached PDF are drawn for its owner, before a page's number."""
    return f"{_address(conversation_id, attachment_id)}/pages/"


def _address(conversation_id: str, attachment_id: str) -> str:
    return at(f"/api/conversations/{quote(conversation_id, safe='')}/attachments/{quote(attachment_id, safe='')}")
