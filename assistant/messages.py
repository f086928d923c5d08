"""Every sentence a person can see that no document wrote, in English and in French."""

from assistant.answer import Citation, pages_shown
from corpus.settings import Language

_MESSAGES: dict[str, dict[Language, str]] = {
    "not_in_documents": {
        "en": "The documents do not answer this.",
        "fr": "Les documents ne répondent pas à cette question.",
    },
    "no_documents": {
        "en": "There are no documents to answer from.",
        "fr": "Il n'y a aucun document d'où tirer une réponse.",
    },
    "greeting": {
        "en": "Hello. Ask me about the documents. I answer in their own words, with the source of each sentence.",
        "fr": "Bonjour. Posez une question sur les documents. Je réponds avec leurs propres mots et donne la source de "
        "chaque phrase.",
    },
    "welcome": {"en": "You are welcome.", "fr": "Je vous en prie."},
    "goodbye": {"en": "Goodbye.", "fr": "Au revoir."},
    "what_i_do": {
        "en": "I answer questions from these documents, in English or French. Every sentence is a quote, with its "
        "source. Where documents differ I show both sides, and where they do not answer I say so.",
        "fr": "Je réponds aux questions d'après ces documents, en anglais ou en français. Chaque phrase est une "
        "citation, avec sa source. Si des documents divergent, je montre les deux positions; s'ils ne répondent pas, "
        "je le dis.",
    },
    "refused_order": {
        "en": "This is an instruction, or something that I should believe. I only answer questions, from the "
        "documents.",
        "fr": "Ceci est une consigne, ou quelque chose que je devrais croire. Je réponds seulement à des questions, "
        "d'après les documents.",
    },
    "refused_private": {
        "en": "I do not give out anyone's private data. Ask the office that is responsible for it.",
        "fr": "Je ne communique les données personnelles de personne. Adressez-vous au bureau qui en est responsable.",
    },
    "missing": {
        "en": "No sentence in the documents answers: {question}",
        "fr": "Aucune phrase des documents ne répond à : {question}",
    },
    "understood_as": {"en": "Understood as: {question}", "fr": "Compris comme : {question}"},
    "confidence_high": {"en": "Confidence: high", "fr": "Confiance : élevée"},
    "confidence_medium": {"en": "Confidence: medium", "fr": "Confiance : moyenne"},
    "confidence_low": {"en": "Confidence: low", "fr": "Confiance : faible"},
    "absent": {
        "en": "No document names {identifiers}.",
        "fr": "Aucun document ne mentionne {identifiers}.",
    },
    "left_out_undated": {
        "en": "Documents left out because they have no date: {number}. It is not known whether they existed then.",
        "fr": "Documents laissés de côté parce qu'ils n'ont pas de date : {number}. On ne sait pas s'ils existaient "
        "alors.",
    },
    "suggestion": {
        "en": "What is there to know about “{topic}”?",
        "fr": "Que faut-il savoir sur « {topic} » ?",
    },
    "nearby": {
        "en": "Closest passages, which do not answer the question:",
        "fr": "Passages les plus proches, qui ne répondent pas à la question :",
    },
    "ask_instead": {"en": "The documents do answer:", "fr": "Les documents répondent à :"},
    "differ": {"en": "The documents differ on {about}:", "fr": "Les documents divergent sur {about} :"},
    "inferred": {"en": "{date} (date inferred)", "fr": "{date} (date déduite)"},
    "restated": {"en": "restated from the publisher's page", "fr": "reformulé d'après la page de l'éditeur"},
    "superseded": {"en": "superseded by {newer}", "fr": "remplacé par {newer}"},
    "page": {"en": "page {number}", "fr": "page {number}"},
    "pages": {"en": "pages {number}", "fr": "pages {number}"},
    "stale_changed": {
        "en": "Out of date: the document said “{before}” and now says “{after}”.",
        "fr": "Périmé : le document disait « {before} » et dit maintenant « {after} ».",
    },
    "stale_removed": {
        "en": "Out of date: the document no longer says “{before}”.",
        "fr": "Périmé : le document ne dit plus « {before} ».",
    },
    "stale_superseded": {
        "en": "Out of date: another document has replaced the one that says “{before}”. It says: “{after}”",
        "fr": "Périmé : un autre document a remplacé celui qui dit « {before} ». Il dit : « {after} »",
    },
    "newer": {
        "en": "{newer} is dated {date}, later than the others.",
        "fr": "{newer} est daté de {date}, après les autres.",
    },
    "model_unavailable": {
        "en": "The language model could not be used. Sentences that it did not reword are exact quotes.",
        "fr": "Le modèle de langue n'a pas pu servir. Les phrases non reformulées sont citées telles quelles.",
    },
    "undated": {
        "en": "No date tells which of the documents is the newest.",
        "fr": "Aucune date ne dit lequel des documents est le plus récent.",
    },
}


def message(name: str, language: Language, **values: str) -> str:
    """The sentence of that name, filled in."""
    return _MESSAGES[name][language].format(**values)


def on_pages(page: int, page_end: int | None, language: Language) -> str:
    """The page of a quote, or the pages from where it begins to where it ends: "page 2", "pages 2-3"."""
    return message("page" if page_end is None else "pages", language, number=pages_shown(page, page_end))


def sourced(citation: Citation, language: Language) -> str:
    """Where a quote comes from, in one line: title, publisher, edition, date, page, and how its text came about."""
    date = citation.published
    if date and citation.date_basis == "inferred":
        date = message("inferred", language, date=date)
    parts = [citation.title, citation.publisher, citation.edition, date]
    if citation.page is not None:
        parts.append(on_pages(citation.page, citation.page_end, language))
    if citation.restated:
        parts.append(message("restated", language))
    if citation.superseded_by:
        parts.append(message("superseded", language, newer=citation.superseded_by))
    return ", ".join(part for part in parts if part)
