from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.answer import Evidence
from assistant.ask import ask
from assistant.deciding.signals import signals
from assistant.evidence.reader import Logits
from assistant.question.understand import understand
from assistant.records.journal import Journal
from assistant.retrieval.rerank import LONGEST, READ, ROOM, reread
from corpus.document import Hit, Passage, Sentence, Source
from corpus.store import Store

SENTENCES = [f"Sentence number {number} of the report." for number in range(READ + 3)]
QUESTION = understand("Which sentence?", (), None)


class Knowing:
    """A reader that finds its answer in sentences that hold some words; what it was asked is kept."""

    name = "knowing"

    def __init__(self, words: str) -> None:
        self.words = words
        self.asked: list[tuple[str, int]] = []

    def logits(self, question: str, sentences: Sequence[str]) -> Logits:
        self.asked.append((question, len(sentences)))
        return np.array([4.0 if self.words in sentence else -4.0 for sentence in sentences])


def ranked() -> list[Evidence]:
    """Sentences of one passage, each a little behind the one before it."""
    text = " ".join(SENTENCES)
    starts = [text.index(sentence) for sentence in SENTENCES]
    spans = [Sentence(start, start + len(one)) for start, one in zip(starts, SENTENCES, strict=True)]
    passage = Passage("a.0", "a", "d", 0, len(text), text, language="en", sentences=tuple(spans))
    hit = Hit(passage, Source("a", "", ""), dense=0.9)
    return [Evidence(hit, span, score=1 - number / 10) for number, span in enumerate(spans)]


def test_what_answers_comes_first() -> None:
    assert reread(QUESTION, ranked(), Knowing("number 7"))[0].quote == SENTENCES[7]


def test_only_the_first_are_read_and_the_others_stay_behind_them() -> None:
    reader = Knowing(f"number {READ}")  # the first that is not read
    found = reread(QUESTION, ranked(), reader)
    assert reader.asked == [(QUESTION.text, READ)]
    assert [e.quote for e in found] == SENTENCES
    assert [e.answers is None for e in found] == [number >= READ for number in range(len(SENTENCES))]


def test_long_sentences_leave_room_for_fewer() -> None:
    long = "a long sentence " * 100
    passage = Passage("a.0", "a", "d", 0, 8 * len(long), long * 8, language="en")
    spans = [Sentence(n * len(long), (n + 1) * len(long)) for n in range(8)]
    hit = Hit(passage, Source("a", "", ""))
    reader = Knowing("long")
    reread(QUESTION, [Evidence(hit, span) for span in spans], reader)
    assert reader.asked == [(QUESTION.text, ROOM // (LONGEST + len(QUESTION.text)))]
    endless = understand("Which sentence? " * 1_000, (), None)
    assert len(reread(endless, [Evidence(hit, spans[0])], reader)) == 1


def test_nothing_found_is_nothing_read() -> None:
    reader = Knowing("")
    assert reread(QUESTION, [], reader) == [] and not reader.asked


def test_the_signals_tell_what_the_reader_says() -> None:
    found = reread(QUESTION, ranked(), Knowing("number 7"))
    told = signals(QUESTION, [found[0].hit], found, {})
    assert (told.read, told.answers, told.answers_twice, told.answers_first) == (True, 4.0, 0.0, 4.0)
    unread = signals(QUESTION, [found[0].hit], [replace(e, answers=None) for e in found], {})
    assert (unread.read, unread.answers) == (False, None)


def test_where_only_headings_were_read_there_is_a_first_logit_all_the_same() -> None:
    heading, unread = ranked()[:2]
    heading = replace(heading, sentence=replace(heading.sentence, heading=True), answers=1.0)
    assert signals(QUESTION, [heading.hit], [heading, unread], {}).answers_first == 1.0


def test_what_the_reader_prefers_leads_the_answer(ruritania: Store, journal: Journal) -> None:
    for colour in ("blue", "green"):
        answer = ask(
            "What berets do they wear?", ruritania, journal, strictness="off", reader=Knowing(f"wear {colour}")
        )
        assert colour in answer.claims[0].text and answer.timings_ms["reread"] >= 0
