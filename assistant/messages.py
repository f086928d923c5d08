"""Every sentence a person can see that no document wrote, in English and in French."""

from collections.abc import Sequence

from assistant.answer import Citation, pages_shown
from corpus.document import Source
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
    "choose": {
        "en": "The documents say much about “{subject}”. What do you want to know? They answer, for example:",
        "fr": "Les documents en disent long sur « {subject} ». Que voulez-vous savoir? Ils répondent par exemple à :",
    },
    "too_many_questions": {
        "en": "I answer {number} questions of a message. Ask this one again by itself: {question}",
        "fr": "Je réponds à {number} questions par message. Posez celle-ci de nouveau, seule : {question}",
    },
    "quoted_en": {"en": "In an English document:", "fr": "Dans un document en anglais :"},
    "quoted_fr": {"en": "In a French document:", "fr": "Dans un document en français :"},
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
    "says_nothing": {"en": "Says nothing.", "fr": "N'en dit rien."},
    "near_words": {"en": "Closest words:", "fr": "Mots les plus proches :"},
    "ask_instead": {"en": "The documents do answer:", "fr": "Les documents répondent à :"},
    "differ": {"en": "The documents differ on {about}:", "fr": "Les documents divergent sur {about} :"},
    "inferred": {"en": "{date} (date inferred)", "fr": "{date} (date déduite)"},
    "typed": {"en": "{date} (date given by a curator)", "fr": "{date} (date donnée par une personne)"},
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
        "en": "The language model could not be used to the end. What it did not write is quoted.",
        "fr": "Le modèle de langue n'a pas pu servir jusqu'au bout. Ce qu'il n'a pas écrit est cité.",
    },
    "model_left_open": {
        "en": "The language model found no answer to “{part}” in the sentences that it was given.",
        "fr": "Le modèle de langue n'a pas trouvé de réponse à « {part} » dans les phrases qu'il a reçues.",
    },
    "model_says_differ": {
        "en": "The language model takes {numbers} to differ: read them side by side.",
        "fr": "Pour le modèle de langue, {numbers} diffèrent : lisez-les côte à côte.",
    },
    "nothing_before": {
        "en": "This is the beginning of our conversation. Ask a question about the documents first.",
        "fr": "Notre conversation commence ici. Posez d'abord une question sur les documents.",
    },
    "asked_before": {
        "en": "Your questions in this conversation:",
        "fr": "Vos questions dans cette conversation :",
    },
    "conversation": {
        "en": "Our conversation, each question with the first sentence that answered it:",
        "fr": "Notre conversation, chaque question avec la première phrase qui y répondait :",
    },
    "unanswered": {"en": "(not answered)", "fr": "(sans réponse)"},
    "gone": {
        "en": "The sentences of that answer no longer stand in the documents. Ask the question again.",
        "fr": "Les phrases de cette réponse ne figurent plus dans les documents. Posez de nouveau la question.",
    },
    "sure": {
        "en": "My confidence in the last answer is {level}. Its evidence, to be read where it stands:",
        "fr": "Ma confiance dans la dernière réponse est {level}. Ce qui la fonde, à lire dans son contexte :",
    },
    "high": {"en": "high", "fr": "élevée"},
    "medium": {"en": "medium", "fr": "moyenne"},
    "low": {"en": "low", "fr": "faible"},
    "sure_of_nothing": {
        "en": "The last answer quotes no document, so there is no evidence to show.",
        "fr": "La dernière réponse ne cite aucun document; il n'y a donc rien pour l'appuyer.",
    },
    "no_more": {
        "en": "I find no further sentence in the documents that answers: {question}",
        "fr": "Je ne trouve dans les documents aucune autre phrase qui réponde à : {question}",
    },
    "not_in_english": {
        "en": "No English document answers this. The quotes are in the language of their documents.",
        "fr": "Aucun document anglais ne répond à cette question. Les citations sont dans la langue des documents.",
    },
    "not_in_french": {
        "en": "No French document answers this. The quotes are in the language of their documents.",
        "fr": "Aucun document français ne répond à cette question. Les citations sont dans la langue des documents.",
    },
    "collection": {
        "en": "Documents that you can ask about: {number}.",
        "fr": "Documents que vous pouvez interroger : {number}.",
    },
    "mentioning": {
        "en": "Documents that mention “{subject}”: {number}.",
        "fr": "Documents qui mentionnent « {subject} » : {number}.",
    },
    "newest": {"en": "The newest by their dates:", "fr": "Les plus récents d'après leurs dates :"},
    "no_dates": {"en": "Documents without a date: {number}.", "fr": "Documents sans date : {number}."},
    "further": {
        "en": "… and {number} more, which the library shows.",
        "fr": "… et {number} de plus, que montre la bibliothèque.",
    },
    "which_document": {
        "en": "Several documents fit. Which of them do you mean?",
        "fr": "Plusieurs documents conviennent. Duquel parlez-vous?",
    },
    "overview": {
        "en": "An overview of “{title}”: the first sentence under its headings ({shown} of {number}).",
        "fr": "Aperçu de « {title} » : la première phrase sous ses intertitres ({shown} sur {number}).",
    },
    "said_of": {
        "en": "What “{title}” says about “{topic}”, a sentence of each section that mentions it ({number}).",
        "fr": "Ce que « {title} » dit sur « {topic} », une phrase de chaque section qui en parle ({number}).",
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


def listed(sources: Sequence[Source], language: Language, most: int) -> str:
    """Documents as a list, a line each with title, publisher and date: the first of them, and how many there are more.

    It is empty where there are none, and begins on a line of its own where there are.
    """
    lines = [f"\n• {_described(source, language)}" for source in sources[:most]]
    if len(sources) > most:
        lines.append("\n" + message("further", language, number=str(len(sources) - most)))
    return "".join(lines)


def _described(source: Source, language: Language) -> str:
    parts = (source.title, source.publisher, _dated(source.published, source.date_basis, language))
    return ", ".join(part for part in parts if part)


def _dated(published: str, basis: str, language: Language) -> str:
    """A date, with the word where it comes from, if not from the document; empty where there is none."""
    return message(basis, language, date=published) if published and basis in ("inferred", "typed") else published


def sourced(citation: Citation, language: Language) -> str:
    """Where a quote comes from, in one line: title, publisher, edition, date, page, and how its text came about."""
    date = _dated(citation.published, citation.date_basis, language)
    parts = [citation.title, citation.publisher, citation.edition, date]
    if citation.page is not None:
        parts.append(on_pages(citation.page, citation.page_end, language))
    if citation.restated:
        parts.append(message("restated", language))
    if citation.superseded_by:
        parts.append(message("superseded", language, newer=citation.superseded_by))
    return ", ".join(part for part in parts if part)
