"""Questions about the writer in the words of documents: a nurse's "Is there a role for me?" asks about a nurse."""

import re

from assistant.hr.patterns import whole_compounds
from corpus.settings import Language

Rules = tuple[tuple[re.Pattern[str], str], ...]
"""Words, and what replaces them."""


def rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((whole_compounds(words), replacement) for words, replacement in pairs)


_OFFICER: dict[Language, tuple[str, str]] = {"en": ("an officer", "officers"), "fr": ("un policier", "les policiers")}
_LIKE_ME = (
    r"(?:(?:some|any)(?:one|body)|people|persons?|officers?|civilians?|those)(?: who (?:is|are))? like "
    r"(?:me|us|myself)"
)
_COMME_MOI = r"(?:quelqu['’]une? comme moi|des? gens comme (?:moi|nous)|une personne comme moi)"
_PLACE: dict[Language, Rules] = {
    "en": rules(
        (
            r"^.*\b(?:uses?|place|room|role|need|work|jobs?|something|anything|positions?|openings?|spot)\b.{0,20}? "
            rf"for (?:me|us|myself|that|this|{_LIKE_ME})\b.*$",
            "Is there a role for {one}?",
        ),
        (
            r"^.*\b(?:that|this|it|my (?:\w+ )?(?:experience|skills?|training))\b.* "
            r"(?:be (?:put to use|used|of (?:any )?use|useful|needed)|help)\b.*$",
            "Is there a role for {one}?",
        ),
        (
            r"^.*\bwhat (?:would|will|do|does|could) (?:my (?:own )?(?:job|role|work|tasks?|duties)|I|we) "
            r"(?:be|do|involve|look like|consist of)\b",
            "What does {one} do",
        ),
    ),
    "fr": rules(
        (
            r"^.*\b(?:place|rôle|travail|poste|utilité|emploi|besoin)s?\b.{0,20}? "
            rf"(?:pour (?:moi|nous|cela|ça|{_COMME_MOI})|d['’]{_COMME_MOI}|{_COMME_MOI})(?!\w).*$",
            "Y a-t-il un rôle pour {one}?",
        ),
        (
            r"^.*\b(?:que ferais-je|que ferions-nous|qu['’]est-ce que je ferais|quelles? (?:seraient|sera(?:it)?) "
            r"(?:mes tâches|mon rôle|mon travail))\b",
            "Que fait {one}",
        ),
    ),
}
"""Questions whether there is a role for the writer or their experience, and what they would do in it."""

_OWN: dict[Language, Rules] = {
    "en": rules(
        (_LIKE_ME, "{one}"),
        (r"I['’]m|I am|we['’]re|we are", "they are"),
        (r"I['’]ve|I have", "they have"),
        (r"am I", "is {one}"),
        (r"(?:(?<=do )|(?<=are ))(?:I|we)", "{all}"),
        (
            r"(?:(?<=would )|(?<=could )|(?<=should )|(?<=might )|(?<=will )|(?<=can )|(?<=may )|(?<=did ))(?:I|we)",
            "{one}",
        ),
        (r"(?<=many )of us", "{all}"),
        (r"(?:(?<=for )|(?<=with )|(?<=of ))(?:me|us)", "{one}"),
        (r"me|us|myself|ourselves|our people", "{all}"),
        (r"my own|our own|my|our", "the"),
        (r"I|we", "they"),
    ),
    "fr": rules(
        (_COMME_MOI, "{one}"),
        (r"(?<=pour )(?:moi|nous)", "{one}"),
        (r"(?:me|nous) (?=faudrait-il|faut-il)", ""),
        (r"je (?:peux|pourrais)|on (?:peut|pourrait)", "{one} peut"),
        (r"(?:puis|pourrais)-je", "{one} peut-il"),
        (r"mon|ma|notre", "le"),
        (r"mes|nos", "les"),
    ),
}


def asks_for_the_writer(question: str, language: Language) -> bool:
    """Whether a question asks what there is for the writer, or for their experience."""
    return any(words.search(question) for words, _ in _PLACE[language])


def of_the_writer(question: str, work: str, language: Language) -> str:
    """A question about the writer as one about anybody of that work, or about officers where the work is not known."""
    if work:
        for words, replacement in _PLACE[language]:
            if words.search(question):
                return words.sub(replacement.format(one=work), question, count=1)
    is_person = work.startswith(("a ", "an ", "un "))  # rather than a field of work
    person, people = (work, work) if is_person else _OFFICER[language]
    for words, replacement in _OWN[language]:
        question = words.sub(replacement.format(one=person, all=people), question)
    return question
