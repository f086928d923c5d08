"""No text that a person can send holds the house: every step of ours over it takes time in proportion to its length."""

import time
from collections.abc import Callable

import pytest

from assistant.hr.letter.heard import heard_in
from assistant.hr.letter.learnt import learnt_letters
from assistant.hr.letter.questions import LetterQuestion, questions_in
from assistant.hr.letter.sections import read_letter
from assistant.privacy.known_words import KnownWords
from assistant.question.declined import declined
from assistant.question.parts import parts
from assistant.question.spelling import quoted_spans
from corpus.orders.detection import orders
from corpus.text.sentences import spans
from tests.fakes import HashEmbedder

UNITS = (
    *".?!, \n\t-'\"([<«“*_#|1Aaé",
    *(
        "? ",
        ". ",
        "! ",
        "a ",
        "A ",
        "Aa-",
        "A.",
        "1-",
        "1,1",
        "a@",
        "@a.",
        "+1 ",
        "Mr ",
        "Mr. ",
        "my ",
        "born ",
        "badge ",
    ),
    *(
        "my name is ",
        "my friend ",
        "hello ",
        "Dear A ",
        "Regards ",
        "thanks ",
        "1 rue de ",
        "12 A Street ",
        "> ",
        "\n\n",
    ),
    *("what is a? ", "can i ", "From: a\n", "On a wrote:\n", "Aa de la ", "sin 1", "that it ", "A\n", "a: "),
)


def asked_in(text: str) -> tuple[LetterQuestion, ...]:
    """What a letter asks, by the words of its sentences alone."""
    letter, embedder = read_letter(text, "en"), HashEmbedder()
    return questions_in(letter, learnt_letters(embedder.name).judge(heard_in(letter), embedder))


STEPS: dict[str, Callable[[str], object]] = {
    "letter": asked_in,
    "personal data": lambda text: KnownWords.of([text], "key").masked(text),
    "sentences": lambda text: list(spans(text)),
    "orders": lambda text: list(orders(text)),
    "parts": lambda text: parts(text, HashEmbedder()),
    "declined": declined,
    "quotations": quoted_spans,
}
SIZE, SECONDS = 4_000, 0.2  # what grows with the square of the length takes minutes for 100,000 characters, then
QUADRATIC = 8  # times as long for four times the text: in proportion it is 4, with the square 16


@pytest.mark.parametrize("step", STEPS)
def test_a_step_takes_hostile_texts_in_good_time(step: str) -> None:
    work, slow = STEPS[step], {}
    work("Hello.")  # what is read once
    for unit in UNITS:
        text = (unit * SIZE)[:SIZE]
        taken = _seconds(work, text)
        if taken > SECONDS and taken > QUADRATIC * _seconds(work, text[: SIZE // 4]):  # a busy machine is slow alone
            slow[unit] = taken
    assert slow == {}


def _seconds(work: Callable[[str], object], text: str) -> float:
    """The shorter of two times: what else runs on the machine makes one longer."""
    times = []
    for _ in range(2):
        began = time.process_time()
        work(text)
        times.append(time.process_time() - began)
    return min(times)
