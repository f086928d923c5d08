"""Whether an answer may stand in a letter: its evidence must be about what was asked, and recent enough."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from assistant.answer import ANSWERED, Answer, Citation
from assistant.hr.holding.groups import GROUPS, NOW
from assistant.hr.holding.names import names
from assistant.hr.letter.questions import LetterQuestion
from assistant.hr.reading.topics import topics_of
from assistant.hr.reading.work import work_asked_for
from assistant.question.kinds import asked_for, held
from corpus.document import Passage
from corpus.text.names import CAPITALS, SMALL_LETTERS
from corpus.text.numbers import figures
from corpus.text.stems import FUNCTION_WORDS, stems

FindPassage = Callable[[str], Passage | None]
"""The passage of an id; None where its document is gone."""

FRESH = 2  # years: an older document does not say how things are today
# "to the Congo", "pour le Mali": a place that the question is about. Acronyms have other forms in the documents.
_NAME = re.compile(
    r"\b(?:in|to|for|from|at|à|au|aux|en|pour)[ ](?:the[ ]|la[ ]|le[ ]|les[ ]|l['’])?"
    rf"([{CAPITALS}](?=[\w’'-]*[{SMALL_LETTERS}])[\w’'-]+)"
)
_INSTITUTIONS = frozenset(
    "hr rh rcmp grc canada canadian canadians canadien canadiens canadienne canadiennes i english french".split()
)


def reason_to_withhold(question: LetterQuestion, answer: Answer, passage: FindPassage, today: date) -> str:
    """Why this answer may not stand in a letter, in a word; empty where it may, or where it is no answer."""
    if answer.status not in ANSWERED:
        return ""
    evidence = " ".join([claim.text for claim in answer.claims] + [citation.quote for citation in answer.citations])
    for topic in topics_of(question.text):
        if not topic.evidence.search(evidence):
            return topic.name
    if (work := work_asked_for(answer.question)) and not _names_the_work(work, answer, evidence):
        return "work"
    if not _dated_or_counted(answer, passage):
        return "elsewhere"
    if any(group.search(question.text) and not in_evidence.search(evidence) for group, in_evidence in GROUPS):
        return "group"
    if NOW.search(question.text) and not _fresh(answer.citations, today):
        return "now"
    if question.is_claim and not figures(question.text) <= figures(evidence):
        return "premise"
    context = " ".join([evidence, *_context(answer.citations, passage)])
    return "" if _names(question, answer) <= set(stems(context, answer.language)) else "name"


def _names_the_work(work: set[str], answer: Answer, evidence: str) -> bool:
    """Whether the evidence names that kind of work. Where it is all in another language, it has other words for it."""
    if all(_is_foreign(citation, answer) for citation in answer.citations):
        return True
    own = {stem for word in work for stem in stems(word, answer.language)}
    return not own.isdisjoint(stems(evidence, answer.language))


def _is_foreign(citation: Citation, answer: Answer) -> bool:
    return citation.language not in ("", answer.language)


def _dated_or_counted(answer: Answer, passage: FindPassage) -> bool:
    """Whether the date or number that is asked for stands near a name in the question, if there is one.

    "Since when in Zenda?" is not answered by "since 1995" in a passage about another place.
    """
    kind = asked_for(answer.question)
    wanted = {stem for name in names(answer.question) for stem in stems(name, answer.language)}
    if kind not in ("date", "number") or not wanted:
        return True
    answering = [citation for citation in answer.citations if held(kind, citation.quote)]
    if any(_is_foreign(citation, answer) for citation in answering):
        return True
    return any(wanted & set(stems(text, answer.language)) for text in _context(answering, passage))


def _fresh(citations: Iterable[Citation], today: date) -> bool:
    latest = max((citation.published.rpartition("/")[2][:4] for citation in citations), default="")
    return latest.isdigit() and int(latest) >= today.year - FRESH


def _context(citations: Iterable[Citation], passage: FindPassage) -> Iterable[str]:
    """For each quote, the text around it: the title of its document, its headings and its passage."""
    for citation in citations:
        cited = passage(citation.passage_id)
        yield " ".join([citation.title, *citation.section, cited.text if cited else ""])


def _names(question: LetterQuestion, answer: Answer) -> set[str]:
    """Stems of the names in the question, which must stand in the evidence if any of it is in the same language."""
    if all(_is_foreign(citation, answer) for citation in answer.citations):
        return set()
    places = {re.split(r"['’]", name)[0].lower() for name in _NAME.findall(question.text)}
    return {stem for name in places - _INSTITUTIONS - FUNCTION_WORDS for stem in stems(name, answer.language)}
