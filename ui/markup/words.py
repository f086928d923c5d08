"""The fixed words in and around an answer, in English and in French, and dates as each language writes them."""

import re
from datetime import date
from typing import Final

from corpus.settings import Language
from corpus.text.months import MONTHS

ANSWER: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "busy": "Reading the documents…",
        "getting_ready": "Getting ready: the language model is loading…",
        "waiting": "Others are asking too. Your question waits for its turn…",
        "announced": "{status} Sources: {n}.",
        "answered": "Answered.",
        "sources": "Sources",
        "source": "Source {n}",
        "page": "page\u00a0{n}",
        "pages": "pages\u00a0{n}",
        "inferred": "date inferred",
        "typed": "date given by a curator",
        "superseded": "superseded",
        "en": "in English",
        "fr": "in French",
        "other": "in another language ({code})",
        "restated": "restated",
        "checked": "joined",
        "checked_means": "A language model joined these sentences; every clause is held by its quotes.",
        "attached": "From the attached file:",
        "attached_files": "From the attached files:",
        "attached_asked": "Asked of what is attached:",
        "understood": "Understood as:",
        "missing": "What the documents do not say",
        "nearby": "Closest passages – these do not answer the question",
        "conflicts": "Where the documents differ",
        "preferred": "Preferred",
        "suggestions": "You could also ask",
        "fault": "The question could not be answered because of a fault on our side.",
        "fault_next": "Try again; if it happens again, tell the people who run this service.",
        "stale": "Out of date",
        "stale_quotes": "Since this answer was given, what it quotes has changed.",
        "before": "Quoted then:",
        "after": "It says now:",
        "changed_since": "A newer edition words it differently.",
        "removed_since": "The document no longer says this.",
        "superseded_since": "Another document has taken the place of this one.",
        "ask_again": "Ask again",
        "useful": "Is this useful?",
        "up": "Useful",
        "down": "Not useful",
        "comment": "What should we know? (optional)",
        "send": "Send comment",
        "thanks": "Thank you.",
        "commented": "Thank you. Your comment is kept.",
        "kept_to": "Kept to:",
        "partial": "Answered in part",
        "conflicting": "The documents differ",
        "not_in_documents": "Not in the documents",
        "out_of_scope": "Outside what the documents cover",
        "refused": "Not answered",
        "high": "Confidence: high",
        "medium": "Confidence: medium",
        "low": "Confidence: low",
        "confidence_means": "What this means",
        "edit": "Edit the question",
        "edited": "The question, edited",
        "ask": "Ask",
        "retry": "Try again, wider or narrower",
        "sureness": "What to show",
        "strict": "Only what is certain",
        "balanced": "What most likely answers",
        "off": "Also what is merely near",
        "read_strict": "Read narrowly: only what is certain.",
        "read_off": "Read widely: this is what comes nearest, and it may not answer.",
        "stopped": "Stopped. Nothing of this answer is kept.",
        "share": "Share",
        "ask_each": "Ask each document",
        "shared": "Shared",
        "share_with": "Who may read this answer",
        "share_staff": "The staff",
        "share_public": "Everyone who may use this page",
        "share_note": "Whoever has the link reads question and answer, if they may read the documents it quotes.",
        "share_make": "Make the link",
        "readers_staff": "The staff may read this answer.",
        "readers_public": "Everyone who may use this page may read this answer.",
        "share_open": "See what they see",
        "share_copy": "Copy the link",
        "share_end": "Stop sharing",
        "copy": "Copy",
        "copied": "Copied",
    },
    "fr": {
        "busy": "Lecture des documents…",
        "getting_ready": "Préparation : le modèle de langue se charge…",
        "waiting": "D’autres personnes posent aussi des questions. La vôtre attend son tour…",
        "announced": "{status} Sources : {n}.",
        "answered": "Réponse donnée.",
        "sources": "Sources",
        "source": "Source {n}",
        "page": "page\u00a0{n}",
        "pages": "pages\u00a0{n}",
        "inferred": "date déduite",
        "typed": "date donnée par une personne",
        "superseded": "remplacé",
        "en": "en anglais",
        "fr": "en français",
        "other": "dans une autre langue ({code})",
        "restated": "reformulé",
        "checked": "jointes",
        "checked_means": "Un modèle de langue a joint ces phrases; chaque proposition est tenue par ses citations.",
        "attached": "Tiré du fichier joint :",
        "attached_files": "Tiré des fichiers joints :",
        "attached_asked": "Demandé à ce qui est joint :",
        "understood": "Question comprise ainsi :",
        "missing": "Ce que les documents ne disent pas",
        "nearby": "Passages les plus proches – ils ne répondent pas à la question",
        "conflicts": "Là où les documents divergent",
        "preferred": "Retenu",
        "suggestions": "Vous pourriez aussi demander",
        "fault": "Une défaillance de notre côté a empêché de répondre à la question.",
        "fault_next": "Réessayez; si cela se reproduit, signalez-le aux responsables de ce service.",
        "stale": "Périmé",
        "stale_quotes": "Depuis cette réponse, ce qu’elle cite a changé.",
        "before": "Cité alors :",
        "after": "Il est dit maintenant :",
        "changed_since": "Une édition plus récente le formule autrement.",
        "removed_since": "Le document ne dit plus cela.",
        "superseded_since": "Un autre document a remplacé celui-ci.",
        "ask_again": "Poser de nouveau",
        "useful": "Est-ce utile ?",
        "up": "Utile",
        "down": "Pas utile",
        "comment": "Que devrions-nous savoir ? (facultatif)",
        "send": "Envoyer le commentaire",
        "thanks": "Merci.",
        "commented": "Merci. Votre commentaire est conservé.",
        "kept_to": "Limité à :",
        "partial": "Réponse partielle",
        "conflicting": "Les documents divergent",
        "not_in_documents": "Absent des documents",
        "out_of_scope": "Hors du sujet des documents",
        "refused": "Sans réponse",
        "high": "Confiance : élevée",
        "medium": "Confiance : moyenne",
        "low": "Confiance : faible",
        "confidence_means": "Ce que cela veut dire",
        "edit": "Modifier la question",
        "edited": "La question, modifiée",
        "ask": "Demander",
        "retry": "Réessayer, plus large ou plus étroit",
        "sureness": "Ce qu’il faut montrer",
        "strict": "Seulement ce qui est certain",
        "balanced": "Ce qui répond probablement",
        "off": "Aussi ce qui est seulement proche",
        "read_strict": "Lecture étroite : seulement ce qui est certain.",
        "read_off": "Lecture large : voici le plus proche, qui ne répond peut-être pas.",
        "stopped": "Arrêté. Rien de cette réponse n’est conservé.",
        "share": "Partager",
        "ask_each": "Interroger chaque document",
        "shared": "Partagée",
        "share_with": "Qui peut lire cette réponse",
        "share_staff": "Le personnel",
        "share_public": "Tous ceux qui ont accès à cette page",
        "share_note": "Qui a le lien lit la question et la réponse, s’il peut lire les documents qu’elle cite.",
        "share_make": "Créer le lien",
        "readers_staff": "Le personnel peut lire cette réponse.",
        "readers_public": "Tous ceux qui ont accès à cette page peuvent lire cette réponse.",
        "share_open": "Voir ce qu’ils voient",
        "share_copy": "Copier le lien",
        "share_end": "Ne plus partager",
        "copy": "Copier",
        "copied": "Copié",
    },
}
"""What stands in and around an answer; the answer's language chooses."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def language_words(code: str, language: Language) -> str:
    """The words that say which language a source is in."""
    words = ANSWER[language]
    return words[code] if code in ANSWER else words["other"].format(code=code)


def readable_date(value: str, language: Language) -> str:
    """An ISO year, month, day or from/to range as the language writes it; anything else is returned as it is."""
    ends = [_one_date(part, language) for part in value.split("/")]
    if len(ends) > 2 or None in ends:
        return value
    words = [end for end in ends if end]
    return ("–" if all(word.isdigit() for word in words) else " – ").join(words)


def _one_date(value: str, language: Language) -> str | None:
    """One date in words; None where it is not a date of the calendar."""
    match = _ISO.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if not month:
        return str(year)
    name = MONTHS[language][month - 1]
    if not day:
        return f"{name} {year}"
    if language == "fr":
        return f"{'1er' if day == 1 else day} {name} {year}"
    return f"{name} {day}, {year}"
