"""One question of a letter, from its readings to an answer that is sure enough, or to none."""

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import ANSWERED, Answer, Filters
from assistant.answering import SURE
from assistant.desk import Desk
from assistant.hr.holding.weigh import likeliest, sure_enough, weigher
from assistant.hr.letter.questions import LetterQuestion
from assistant.hr.letter.sections import Letter
from assistant.hr.reading.readings import readings
from assistant.requests import AskRequest
from corpus.text.stems import stems

Ask = Callable[[LetterQuestion, Letter], Answer]


def answerer(desk: Desk) -> Ask:
    """Answers the questions of letters from public documents, as surely as the settings ask of a letter.

    A letter is no conversation: whatever it asks is a question to the documents, and stands in nobody's list of chats.
    """
    desk = replace(desk, moves=None, journal=desk.journal.unlisted())
    store, scope = desk.narrow(Filters("public"))
    weigh = weigher(desk, store, scope)
    strictness = desk.settings.letter_strictness

    def known(name: str) -> bool:
        return any(store.words.together(stems(name, language)) for language in ("en", "fr"))

    def ask(question: LetterQuestion, letter: Letter) -> Answer:
        desk.check_question(question.asked)
        meant, sure = likeliest(readings(question, letter, known), weigh, letter.language)
        enough = sure_enough(sure, strictness, read=desk.reader is not None)
        answer = desk.ask(
            AskRequest(
                question=meant,
                audience="public",
                language=letter.language,
                strictness="off" if enough else "strict",
                mode=desk.settings.letter_mode,
            )
        )
        if answer.confidence == SURE:  # answered by a rule, which needs no support by the readings
            return answer
        silent = not enough and answer.status in ANSWERED
        return replace(answer, confidence=sure, status="not_in_documents" if silent else answer.status)

    return ask
