"""Every sentence a person can see that no document wrote, in English and in French."""

from assistant.answer import Citation
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
    "missing": {
        "en": "No sentence in the documents answers: {question}",
        "fr": "Aucune phrase des documents ne répond à : {question}",
    },
    "missing_words": {
        "en": "The documents found say nothing about: {words}",
        "fr": "Les documents trouvés ne disent rien de : {words}",
    },
    "suggestion": {
        "en": "What is there to know about “{topic}”?",
        "fr": "Que faut-il savoir sur « {topic} » ?",
    },
    "nearby": {
        "en": "Nearest in the documents, though no answer:",
        "fr": "Le plus proche dans les documents, sans y répondre :",
    },
    "ask_instead": {"en": "The documents do answer:", "fr": "Les documents répondent à :"},
    "differ": {"en": "The documents differ on {about}:", "fr": "Les documents divergent sur {about} :"},
    "inferred": {"en": "{date} (date inferred)", "fr": "{date} (date déduite)"},
    "restated": {"en": "restated from the publisher's page", "fr": "reformulé d'après la page de l'éditeur"},
    "superseded": {"en": "superseded by {newer}", "fr": "remplacé par {newer}"},
    "page": {"en": "page {number}", "fr": "page {number}"},
    "newer": {
        "en": "{newer} is dated {date}, later than the others.",
        "fr": "{newer} est daté de {date}, après les autres.",
    },
    "model_unavailable": {
        "en": "The language model did not answer in time: this answer quotes the documents word for word.",
        "fr": "Le modèle de langue n'a pas répondu à temps : cette réponse cite les documents mot à mot.",
    },
    "model_unusable": {
        "en": "The language model's reply was of no use: this answer quotes the documents word for word.",
        "fr": "La réponse du modèle de langue est inutilisable : cette réponse cite les documents mot à mot.",
    },
    "undated": {
        "en": "No date tells which of the documents is the newest.",
        "fr": "Aucune date ne dit lequel des documents est le plus récent.",
    },
}


def message(name: str, language: Language, **values: str) -> str:
    """The sentence of that name, filled in."""
    return _MESSAGES[name][language].format(**values)


def sourced(citation: Citation, language: Language) -> str:
    """Where a quote comes from, in one line: title, publisher, edition, date, page, and how its text came about."""
    date = citation.published
    if date and citation.date_basis == "inferred":
        date = message("inferred", language, date=date)
    parts = [citation.title, citation.publisher, citation.edition, date]
    if citation.page is not None:
        parts.append(message("page", language, number=str(citation.page)))
    if citation.restated:
        parts.append(message("restated", language))
    if citation.superseded_by:
        parts.append(message("superseded", language, newer=citation.superseded_by))
    return ", ".join(part for part in parts if part)
