"""Words of applicants, and the words that documents about deployments use for the same."""

from assistant.hr.reading.first_person import Rules, rules
from corpus.settings import Language

_WORDS: dict[Language, Rules] = {
    "en": rules(
        (
            r"(?:looks?|looking|search(?:es|ing)?) for|wants?|seeks?|needs?|recruits?) "
            r"(?:more )?(?:wom[ae]n(?: (?:police )?officers?)?|policewom[ae]n|of them|them",
            "deploy more female police officers",
        ),
        (r"wom[ae]n(?: (?:police )?officers?)|policewom[ae]n", "female police officers"),
        (r"put to use (?:abroad|overseas)|(?:over|out|down) there", "on a mission"),
        (r"(?:lend|send|lending|sending)(?! (?:me|us|you|my|the|him|her)\b)", "deploy"),
        (r"(?:lent|sent)(?: (?:abroad|overseas|away))?", "deployed"),
        (r"away(?: from home)?|gone|abroad|overseas", "deployed"),
        (r"the (?:list|register|registry)", "the roster"),
        (r"job", "role"),
        (r"jobs|duties|tasks", "roles"),
    ),
    "fr": rules(
        (r"là-bas|sur place", "en mission"),
        (r"(?:on |les policiers )?(?:part|partent)(?= en| pour|\W*$)", "les policiers sont déployés"),
        (r"partir|envoyer", "être déployé"),
        (r"envoyé", "déployé"),
        (r"le registre|la liste", "le répertoire national"),
    ),
}


def in_house_words(question: str, language: Language) -> str:
    """The question in the words of documents; unchanged where they use no others."""
    for words, replacement in _WORDS[language]:
        question = words.sub(replacement, question)
    return question
