"""What writers ask of themselves, put as documents put it: "Is there a role for me?" of a nurse asks for a nurse."""

import re

from corpus.settings import Language

Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> Rules:
    return tuple((re.compile(rf"(?<![\w-])(?:{asked})(?![\w-])", re.IGNORECASE), told) for asked, told in pairs)


_OFFICER: dict[Language, tuple[str, str]] = {"en": ("an officer", "officers"), "fr": ("un policier", "les policiers")}
_LIKE_ME = (
    r"(?:(?:some|any)(?:one|body)|people|persons?|officers?|civilians?|those)(?: who (?:is|are))? like "
    r"(?:me|us|myself)"
)
_COMME_MOI = r"(?:quelqu['’]une? comme moi|des? gens comme (?:moi|nous)|une personne comme moi)"
_PLACE: dict[Language, Rules] = {
    "en": _rules(
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
    "fr": _rules(
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
"""Questions whether there is a place for the writer or for what they know, and what they would do there."""

_OWN: dict[Language, Rules] = {
    "en": _rules(
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
    "fr": _rules(
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
    return any(asked.search(question) for asked, _ in _PLACE[language])


def of_the_writer(question: str, work: str, language: Language) -> str:
    """A question about the writer as one about whoever does that work, or about officers where it is not known."""
    if work:
        for asked, told in _PLACE[language]:
            if asked.search(question):
                return asked.sub(told.format(one=work), question, count=1)
    is_person = work.startswith(("a ", "an ", "un "))  # and no field of work
    one, everyone = (work, work) if is_person else _OFFICER[language]
    for asked, told in _OWN[language]:
        question = asked.sub(told.format(one=one, all=everyone), question)
    return question
