"""The path of one letter, on one screen: parts, questions, an answer to each, what may stand, the reply."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from assistant.answer import ANSWERED, Answer
from assistant.hr.holding.answering import Ask
from assistant.hr.holding.hold import held_back
from assistant.hr.letter.questions import LetterQuestion, questions_in
from assistant.hr.letter.sections import Letter, read_letter
from assistant.hr.reading.topics import sensitive, topics_of
from assistant.hr.reply.messages import message
from assistant.hr.reply.reply import Templates, write_reply
from assistant.hr.values import Directory, Draft, DraftQuestion
from assistant.privacy.personal_data import blackened
from corpus.document import Passage
from corpus.settings import Language


def unanswered(text: str, language: Language | None = None) -> Draft:
    """A letter that waits for its draft, without personal data."""
    letter = read_letter(text, language)
    return Draft(uuid.uuid4().hex, letter.language, "new", blackened(text), (), "", letter.private)


def draft_reply(
    text: str,
    ask: Ask,
    passage: Callable[[str], Passage | None],
    contacts: Directory,
    templates: Templates,
    today: date,
    language: Language | None = None,
) -> Draft:
    """The draft of a reply to a letter. Its questions are asked with personal data masked; the reply holds none."""
    letter = read_letter(text, language)
    questions = tuple(_answered(letter, one, ask, passage, today) for one in questions_in(letter))
    reply = write_reply(questions, contacts, templates, letter.language)
    kept = blackened(text)
    return Draft(uuid.uuid4().hex, letter.language, "drafted", kept, questions, reply, letter.private, drafted=reply)


def without_personal_data(draft: Draft) -> Draft:
    """The draft as it may be kept: its questions in the words of the blackened letter."""
    kept = (replace(one, text=" ".join(draft.letter[one.start : one.end].split())) for one in draft.questions)
    return replace(draft, questions=tuple(kept))


def _answered(
    letter: Letter,
    question: LetterQuestion,
    ask: Ask,
    passage: Callable[[str], Passage | None],
    today: date,
) -> DraftQuestion:
    echo = letter.masked((question.start, question.end)).rstrip(" .;,")
    named = (question.text, question.start, question.end)
    if matter := sensitive(question.asked, question.is_request):
        return DraftQuestion(*named, _for_a_person(question, letter.language), matter, echo)
    answer = ask(question, letter)
    topics = topics_of(question.text)
    why = held_back(question, answer, passage, today)
    if why or answer.status not in ANSWERED:
        answer = _declined(answer)
    return DraftQuestion(*named, answer, topics[0].name if topics else "general", echo)


def _for_a_person(question: LetterQuestion, language: Language) -> Answer:
    """An answer that says only that a person has to look; the documents were not asked."""
    return Answer(
        id=uuid.uuid4().hex,
        conversation_id=uuid.uuid4().hex,
        question=question.asked,
        understood_as=question.asked,
        language=language,
        status="refused",
        text=message("person", language),
        strictness="strict",
    )


def _declined(answer: Answer) -> Answer:
    """The answer without its claims; what was found is shown as near, never as an answer."""
    nearby = answer.nearby or tuple(replace(one, number=place) for place, one in enumerate(answer.citations, 1))
    return replace(
        answer,
        status=answer.status if answer.status not in ANSWERED else "not_in_documents",
        text=message("declined", answer.language),
        claims=(),
        citations=(),
        conflicts=(),
        nearby=nearby,
        suggestions=(),
    )
