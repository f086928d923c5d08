"""What takes a letter to a person, as the page names it, in English and in French."""

from typing import Final

from assistant.hr.values import Draft
from corpus.settings import Language

MATTERS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "complaint": "a complaint",
        "death": "a death or an injury",
        "discrimination": "discrimination",
        "distress": "distress",
        "file": "their own file or application",
        "harassment": "harassment",
        "legal": "a legal matter",
        "media": "the media",
        "medical": "health or a disability",
        "security": "security",
        "wrongdoing": "wrongdoing",
    },
    "fr": {
        "complaint": "une plainte",
        "death": "un décès ou une blessure",
        "discrimination": "une discrimination",
        "distress": "une détresse",
        "file": "son propre dossier ou sa candidature",
        "harassment": "un harcèlement",
        "legal": "une affaire juridique",
        "media": "les médias",
        "medical": "la santé ou un handicap",
        "security": "la sécurité",
        "wrongdoing": "un acte répréhensible",
    },
}


def named_matter(matter: str, language: Language) -> str:
    """The words for a matter; its own name where an older draft has one that is not known any more."""
    return MATTERS[language].get(matter, matter)


def sentences_for_person(draft: Draft, text: str, language: Language) -> list[tuple[str, str]]:
    """The named matter and the words of each sentence of `text`, a letter, that takes it to a person."""
    return [
        (named_matter(sentence.matter, language), " ".join(text[sentence.start : sentence.end].split()))
        for sentence in draft.for_person
    ]
