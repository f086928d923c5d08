"""What applicants say, in the words that documents about deployments use."""

import re

from corpus.settings import Language


def _said(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?<![\w-])(?:{asked})(?![\w-])", re.IGNORECASE), told) for asked, told in pairs)


_WORDS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": _said(
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
    "fr": _said(
        (r"là-bas|sur place", "en mission"),
        (r"(?:on |les policiers )?(?:part|partent)(?= en| pour|\W*$)", "les policiers sont déployés"),
        (r"partir|envoyer", "être déployé"),
        (r"envoyé", "déployé"),
        (r"le registre|la liste", "le répertoire national"),
    ),
}


def told(question: str, language: Language) -> str:
    """The question in the words of documents; as it was where it has no others."""
    for asked, words in _WORDS[language]:
        question = asked.sub(words, question)
    return question
