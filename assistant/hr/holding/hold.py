"""Whether an answer may stand in a letter: its evidence has to speak of what was asked, and of how things are now."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from assistant.answer import ANSWERED, Answer, Citation
from assistant.gate.verify import figures
from assistant.hr.holding.names import names
from assistant.hr.letter.questions import LetterQuestion
from assistant.hr.reading.topics import GROUPS, NOW, topics_of
from assistant.hr.reading.work import work_asked_for
from assistant.question.kinds import asked_for, held
from corpus.document import Passage
from corpus.text.stems import FUNCTION_WORDS, stems

FRESH = 2  # years: what an older document says is not how things stand today
# "to the Congo", "pour le Mali": a place that the question is about. Acronyms have other forms in the documents.
_NAME = re.compile(
    r"\b(?:in|to|for|from|at|à|au|aux|en|pour)[ ](?:the[ ]|la[ ]|le[ ]|les[ ]|l['’])?"
    r"([A-ZÀ-ÖØ-Þ](?=[\w’'-]*[a-zà-ÿ])[\w’'-]+)"
)
_INSTITUTIONS = frozenset(
    "hr rh rcmp grc canada canadian canadians canadien canadiens canadienne canadiennes i english french".split()
)


def held_back(question: LetterQuestion, answer: Answer, passage: Callable[[str], Passage | None], today: date) -> str:
    """Why this answer may not stand in a letter, in a word; empty where it may, or where it is none."""
    if answer.status not in ANSWERED:
        return ""
    said = " ".join([*(claim.text for claim in answer.claims), *(one.quote for one in answer.citations)])
    for topic in topics_of(question.text):
        if not topic.evidence.search(said):
            return topic.name
    if (work := work_asked_for(answer.question)) and not _told_of(work, answer, said):
        return "work"
    if not _dated_or_counted(answer, passage):
        return "elsewhere"
    if any(asked.search(question.text) and not names.search(said) for asked, names in GROUPS):
        return "group"
    if NOW.search(question.text) and not _fresh(answer.citations, today):
        return "now"
    around = " ".join([said, *_around(answer.citations, passage)])
    if question.is_claim and not figures(question.text) <= figures(said):
        return "premise"
    return "" if _names(question, answer) <= set(stems(around, answer.language)) else "name"


def _told_of(work: set[str], answer: Answer, said: str) -> bool:
    """Whether evidence in the question's language speaks of that kind of work; in another it has other words for it."""
    own = {stem for word in work for stem in stems(word, answer.language)}
    return all(one.language not in ("", answer.language) for one in answer.citations) or bool(
        own & set(stems(said, answer.language))
    )


def _dated_or_counted(answer: Answer, passage: Callable[[str], Passage | None]) -> bool:
    """Whether a date or number that is asked for stands where one of the names asked about does, where there are both.

    "Since when in Zenda?" is not answered by what has been so since 1995 elsewhere.
    """
    kind = asked_for(answer.question)
    wanted = {stem for name in names(answer.question) for stem in stems(name, answer.language)}
    if kind not in ("date", "number") or not wanted:
        return True
    told = [one for one in answer.citations if held(kind, one.quote)]
    foreign = any(one.language not in ("", answer.language) for one in told)
    return foreign or any(wanted & set(stems(one, answer.language)) for one in _around(told, passage))


def _fresh(citations: Iterable[Citation], today: date) -> bool:
    latest = max((one.published.rpartition("/")[2][:4] for one in citations), default="")
    return latest.isdigit() and int(latest) >= today.year - FRESH


def _around(citations: Iterable[Citation], passage: Callable[[str], Passage | None]) -> Iterable[str]:
    """What stands around the quotes: their passages, headings and titles."""
    for one in citations:
        found = passage(one.passage_id)
        yield " ".join([one.title, *one.section, found.text if found else ""])


def _names(question: LetterQuestion, answer: Answer) -> set[str]:
    """Names in the question that evidence in the same language has to know."""
    if not any(one.language in ("", answer.language) for one in answer.citations):
        return set()
    found = {re.split(r"['’]", name)[0].lower() for name in _NAME.findall(question.text)}
    return {stem for name in found - _INSTITUTIONS - FUNCTION_WORDS for stem in stems(name, answer.language)}
