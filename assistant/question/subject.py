"""What a question about the collection names: a subject, or a document, in the words of whoever asks."""

import re

from assistant.question.moves import carriers
from corpus.text.stems import FUNCTION_WORDS, stems_of_both

_QUOTED = re.compile(r"\"([^\"]+)\"|“([^”]+)”|«\s*([^»]+?)\s*»|(?<!\w)[‘']([^’']+)[’'](?!\w)")
_SAYS_ABOUT = re.compile(
    r"what (?:do|does|did) (?P<document>.{3,80}?) (?:say|state|write|tell(?: us| me)?) "
    r"(?:about|on) (?P<topic>[^?]+?)\W*$"
    r"|(?:que (?:dit|disent)|qu['’]est-ce que) (?P<texte>.{3,80}?)(?: dit| disent)? "
    r"(?:sur|à propos d[eu]s?|au sujet d[eu]s?|concernant) (?P<sujet>[^?]+?)\W*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def subject_of(message: str) -> str:
    """What it puts in quotation marks; else the stretch from the first to the last word that people wrap nothing in.

    It is empty where there is no such word: "which documents do you have" names nothing.
    """
    if quoted := _QUOTED.search(message):
        return str(next(filter(None, quoted.groups()))).strip()
    own = [match for match in _WORD.finditer(message) if _names(match.group())]
    return message[own[0].start() : own[-1].end()] if own else ""


def document_and_topic(message: str) -> tuple[str, str] | None:
    """Of "what does the 2012 report say about leave?", the report and the leave; None of another question."""
    asked = _SAYS_ABOUT.match(message.strip())
    return (asked["document"] or asked["texte"], asked["topic"] or asked["sujet"]) if asked else None


def name_in(message: str) -> str:
    """The same where it is written as a name; empty for a subject in small letters, which may be a turn of phrase."""
    subject = subject_of(message)
    return subject if _QUOTED.search(message) or (subject[:1].isupper() and not message.startswith(subject)) else ""


def _names(word: str) -> bool:
    return word.lower() not in FUNCTION_WORDS and carriers().isdisjoint(stems_of_both(word))
