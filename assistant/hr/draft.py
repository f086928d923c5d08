"""The path of one letter, on one screen: its parts, its questions, an answer to each, the check, the reply."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answer import ANSWERED, Answer
from assistant.hr.holding.answering import Ask
from assistant.hr.holding.hold import reason_to_withhold
from assistant.hr.letter.called import initials_of, subject_of
from assistant.hr.letter.heard import heard_in
from assistant.hr.letter.learnt import Judged, learnt_letters
from assistant.hr.letter.questions import LetterQuestion, questions_in, shortened
from assistant.hr.letter.sections import Letter, read_letter
from assistant.hr.reading.topics import topics_of
from assistant.hr.reply.messages import message
from assistant.hr.reply.reply import LEFT_OVER, Templates, write_reply
from assistant.hr.values import Directory, Draft, DraftQuestion, ForPerson
from assistant.privacy.personal_data import blackened
from corpus.document import Passage
from corpus.embedding.embedder import Embedder
from corpus.errors import TooLarge
from corpus.settings import Language

ANSWERED_OF_A_LETTER = 20  # questions; people ask fewer, and each takes up to a second
SECONDS_OF_A_LETTER = 15.0  # after which no further question is looked up: on a busy machine each takes longer
LONGEST_ECHO = 300  # characters of a question that the reply names and does not answer


def unanswered(text: str, language: Language | None = None) -> Draft:
    """A letter that waits for its draft; its personal data is blackened."""
    letter = read_letter(text, language)
    return Draft(
        uuid.uuid4().hex,
        letter.language,
        "new",
        blackened(text),
        (),
        "",
        letter.private,
        subject=subject_of(letter, ()),
        sender=initials_of(letter),
    )


def draft_reply(
    text: str,
    ask: Ask,
    passage: Callable[[str], Passage | None],
    contacts: Directory,
    templates: Templates,
    today: date,
    embedder: Embedder,
    language: Language | None = None,
) -> Draft:
    """The draft of a reply to a letter. Its questions are asked with personal data masked; the reply holds none.

    Sentences on matters that documents do not settle take the whole letter to a person.
    """
    letter = read_letter(text, language)
    judged = learnt_letters(embedder.name).judge(heard_in(letter), embedder)
    end = time.monotonic() + SECONDS_OF_A_LETTER
    questions = tuple(
        _answered(letter, question, ask, passage, today)
        if not number or (number < ANSWERED_OF_A_LETTER and time.monotonic() < end)
        else _left_over(letter, question)
        for number, question in enumerate(questions_in(letter, judged))
    )
    for_person = tuple(_for_person(judged))
    reply = write_reply(questions, for_person, contacts, templates, letter.language)
    return Draft(
        id=uuid.uuid4().hex,
        language=letter.language,
        state="drafted",
        letter=blackened(text),
        questions=questions,
        reply=reply,
        personal_data=letter.private,
        drafted=reply,
        for_person=for_person,
        subject=subject_of(letter, tuple(question.echo for question in questions)),
        sender=initials_of(letter),
    )


def without_personal_data(draft: Draft) -> Draft:
    """The draft as it may be stored: its questions in the words of the blackened letter."""
    questions = (
        replace(question, text=" ".join(draft.letter[question.start : question.end].split()))
        for question in draft.questions
    )
    return replace(draft, questions=tuple(questions))


def _answered(
    letter: Letter,
    question: LetterQuestion,
    ask: Ask,
    passage: Callable[[str], Passage | None],
    today: date,
) -> DraftQuestion:
    echo = letter.masked((question.start, question.end)).rstrip(" .;,")
    short = shortened(question.bare)
    words = (question.text, question.start, question.end)
    if question.matter:
        return DraftQuestion(*words, _for_a_person(question, letter.language), question.matter, echo, short)
    try:
        answer = ask(question, letter)
    except TooLarge:
        return _left_over(letter, question)
    topics = topics_of(question.text)
    if answer.status not in ANSWERED or reason_to_withhold(question, answer, passage, today):
        answer = _declined(answer)
    return DraftQuestion(*words, answer, topics[0].name if topics else "general", echo, short)


def _for_person(judged: Sequence[Judged]) -> Iterator[ForPerson]:
    """The sentences that take a letter to a person."""
    return (ForPerson(*sentence.span, sentence.matter) for sentence in judged if sentence.matter)


def _left_over(letter: Letter, question: LetterQuestion) -> DraftQuestion:
    """A question that is named and not looked up: it is one too many, or too long."""
    echo = letter.masked((question.start, question.end)).rstrip(" .;,")
    short = echo if len(echo) <= LONGEST_ECHO else echo[: LONGEST_ECHO - 1].rstrip() + "…"
    answer = _for_a_person(question, letter.language, "left_over")
    return DraftQuestion(question.text, question.start, question.end, answer, LEFT_OVER, short)


def _for_a_person(question: LetterQuestion, language: Language, why: str = "person") -> Answer:
    """An answer that says only that a person has to reply; the documents were not searched."""
    return Answer(
        id=uuid.uuid4().hex,
        conversation_id=uuid.uuid4().hex,
        question=question.asked,
        understood_as=question.asked,
        language=language,
        status="refused",
        text=message(why, language),
        strictness="strict",
    )


def _declined(answer: Answer) -> Answer:
    """The answer without its claims. What it cited is shown as nearby passages, never as an answer."""
    cited = (replace(citation, number=place) for place, citation in enumerate(answer.citations, 1))
    nearby = answer.nearby or tuple(cited)
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
