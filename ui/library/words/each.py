"""The fixed words around a question that is asked of each of several documents."""

from typing import Final

from corpus.settings import Language
from ui.library.words.list import LIBRARY

_EACH: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "back_to_document": "The document",
        "each_title": "What each document says",
        "each_note": "One question or subject, asked of each document by itself. Every answer is a quote. "
        "What has no question mark is taken for a subject.",
        "sides_title": "Side by side",
        "question": "Your question, or a subject",
        "question_hint": "How many officers were deployed? · leave · Women, Peace and Security",
        "one_by_one": "Choose documents one by one",
        "one_by_one_chosen": "Chosen one by one: {n}",
        "one_by_one_note": "Two stand side by side. With none checked, all that the fields above leave are asked.",
        "ask_each": "Ask each",
        "ask_both": "Ask both editions",
        "asking": "Each document is being asked…",
        "understood": "Understood as:",
        "document": "Document",
        "says": "What it says",
        "nothing": "Says nothing.",
        "closest": "Nothing sure. Closest words:",
        "mentions": "Where it is mentioned:",
        "say_nothing": "Say nothing: {n}",
        "told_by": "Documents that say something: {n} of {of}.",
        "nobody_asked": "No document is left to ask.",
        "earlier_edition": "earlier edition",
        "confidence_high": "confidence: high",
        "confidence_medium": "confidence: medium",
        "confidence_low": "confidence: low",
        "differing": "Words that the other side does not have are marked.",
        "compare_texts": "What changed, sentence by sentence",
    },
    "fr": {
        "back_to_document": "Le document",
        "each_title": "Ce que dit chaque document",
        "each_note": "Une question ou un sujet, posé à chaque document séparément. Chaque réponse est une "
        "citation. Sans point d’interrogation, c’est un sujet.",
        "sides_title": "Côte à côte",
        "question": "Votre question, ou un sujet",
        "question_hint": "Combien de policiers ont été déployés? · congés · Femmes, paix et sécurité",
        "one_by_one": "Choisir les documents un à un",
        "one_by_one_chosen": "Choisis un à un : {n}",
        "one_by_one_note": "Deux se lisent côte à côte. Si rien n’est coché, tous ceux que laissent les champs "
        "ci-dessus sont interrogés.",
        "ask_each": "Interroger chacun",
        "ask_both": "Interroger les deux éditions",
        "asking": "Chaque document est interrogé…",
        "understood": "Compris comme :",
        "document": "Document",
        "says": "Ce qu’il dit",
        "nothing": "N’en dit rien.",
        "closest": "Rien de sûr. Mots les plus proches :",
        "mentions": "Où il en est question :",
        "say_nothing": "N’en disent rien : {n}",
        "told_by": "Documents qui en disent quelque chose : {n} sur {of}.",
        "nobody_asked": "Il ne reste aucun document à interroger.",
        "earlier_edition": "édition antérieure",
        "confidence_high": "confiance : élevée",
        "confidence_medium": "confiance : moyenne",
        "confidence_low": "confiance : faible",
        "differing": "Les mots que l’autre côté n’a pas sont marqués.",
        "compare_texts": "Ce qui a changé, phrase par phrase",
    },
}
EACH: Final[dict[Language, dict[str, str]]] = {"en": LIBRARY["en"] | _EACH["en"], "fr": LIBRARY["fr"] | _EACH["fr"]}
