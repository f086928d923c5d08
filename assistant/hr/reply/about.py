"""What of a letter waits for a person, in the words of a reply to whoever wrote it."""

from collections.abc import Iterable
from typing import Final

from corpus.settings import Language

_ABOUT: Final[dict[str, dict[Language, str]]] = {
    "complaint": {"en": "your complaint", "fr": "votre plainte"},
    "death": {"en": "the loss or injury that you tell us of", "fr": "le décès ou la blessure dont vous nous parlez"},
    "discrimination": {"en": "how you were treated", "fr": "le traitement que vous avez subi"},
    "distress": {"en": "how you are", "fr": "ce que vous traversez"},
    "file": {"en": "your own file or application", "fr": "votre dossier ou votre candidature"},
    "harassment": {"en": "how you were treated", "fr": "le traitement que vous avez subi"},
    "legal": {"en": "the legal matter that you mention", "fr": "la question juridique que vous évoquez"},
    "media": {"en": "your request as a journalist", "fr": "votre demande de journaliste"},
    "medical": {"en": "your health", "fr": "votre santé"},
    "security": {"en": "your safety", "fr": "votre sécurité"},
    "wrongdoing": {"en": "what you report to us", "fr": "ce que vous nous signalez"},
}
_OTHER: Final[dict[Language, str]] = {"en": "a part of your letter", "fr": "une partie de votre lettre"}
_AND: Final[dict[Language, str]] = {"en": " and ", "fr": " et "}


def about(matters: Iterable[str], language: Language) -> str:
    """What those matters are called, in one phrase: "your health and your own file or application"."""
    phrases = dict.fromkeys(_ABOUT.get(matter, _OTHER)[language] for matter in matters)
    *first, last = phrases or [""]
    return f"{', '.join(first)}{_AND[language]}{last}" if first else last
