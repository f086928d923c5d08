from collections.abc import Sequence

from assistant.answer import Evidence, Turn
from assistant.ask import ask
from assistant.evidence.judgement import Judgement, PassageText
from assistant.limits import PASSAGES_READ
from assistant.question.understand import understand
from assistant.records.journal import Journal
from assistant.retrieval.rerank import rerank, text_of
from corpus.document import Document, Hit, Passage, Sentence, Source
from corpus.store import Store
from ingest.preparation.split import split

SENTENCES = [f"Sentence number {number} of the report." for number in range(4)]
QUESTION = understand("Which sentence?", (), None)


class Knowing:
    """A reader that finds its answer in sentences that hold some words; it keeps what it was asked."""

    name = "knowing"

    def __init__(self, words: str) -> None:
        self.words = words
        self.questions: list[tuple[str, str, int]] = []

    def read(
        self, question: str, turn_before: str, passages: Sequence[PassageText]
    ) -> list[tuple[Judgement | None, ...]]:
        self.questions.append((question, turn_before, len(passages)))
        return [
            tuple(Judgement(4.0 if self.words in sentence else -4.0, -9.0, -9.0) for sentence in passage.sentences)
            for passage in passages
        ]


def hit(number: int) -> Hit:
    """One passage with all the sentences, each about passage `number`."""
    sentences = [f"{sentence} P{number}." for sentence in SENTENCES]
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    spans = [Sentence(start, start + len(own)) for start, own in zip(starts, sentences, strict=True)]
    passage = Passage(f"a.{number}", "a", "d", 0, len(text), text, language="en", sentences=tuple(spans))
    return Hit(passage, Source("a", "", "A report"), dense=0.9)


def evidence(hits: Sequence[Hit]) -> list[Evidence]:
    """Every sentence of the hits, each a little behind the one before it."""
    found = [Evidence(own, sentence) for own in hits for sentence in own.passage.sentences]
    return [Evidence(e.hit, e.sentence, score=-number / 10, rank=-number / 10) for number, e in enumerate(found)]


def unread(document_id: str) -> Document:
    raise AssertionError(f"{document_id} has no tables")


def test_what_answers_comes_first() -> None:
    hits = [hit(0), hit(1)]
    first, *others = rerank(QUESTION, hits, evidence(hits), Knowing("number 2 of the report. P1"), unread)
    assert first.quote == "Sentence number 2 of the report. P1."
    assert first.judgement and first.judgement.answers == 4.0
    assert [e.rank for e in others] == sorted((e.rank for e in others), reverse=True)


def test_only_the_first_passages_are_read_and_the_others_stay_behind_them() -> None:
    hits = [hit(number) for number in range(PASSAGES_READ + 2)]
    reader = Knowing(f"P{PASSAGES_READ}")  # the first that is not read
    found = rerank(QUESTION, hits, evidence(hits), reader, unread)
    assert reader.questions == [(QUESTION.asked, "", PASSAGES_READ)]
    assert [e.quote for e in found] == [e.quote for e in evidence(hits)]
    assert [e.judgement is None for e in found] == [False] * 4 * PASSAGES_READ + [True] * 8


def test_the_turn_before_is_read_where_a_question_leans_on_it() -> None:
    reader, before = Knowing(""), [Turn("What do the officers wear?", "What do the officers wear?")]
    for asked in ("And in winter?", "Which documents describe the training centre in Strelsau?"):
        rerank(understand(asked, before, None), [hit(0)], evidence([hit(0)]), reader, unread)
    assert [turn for _, turn, _ in reader.questions] == ["What do the officers wear?", ""]


def test_rows_are_read_under_the_names_of_their_columns_wherever_these_stand() -> None:
    rows = [f"Guard {number} | {700 + number} | {number}" for number in range(40)]
    text = "They are paid so:\n\n" + "\n".join(["Guard | Monthly pay | Leave days", *rows])
    document = Document(Source("pay", "pay.csv", "Pay", language="en"), "digest", text)
    first, *_, last = (text_of(Hit(own, document.source), lambda _: document) for own in split(document, 60))
    assert first.sentences[:3] == (
        "They are paid so:",
        "Guard | Monthly pay | Leave days",
        "Guard 0: Monthly pay 700, Leave days 0",
    )
    assert last.sentences[-1] == "Guard 39: Monthly pay 739, Leave days 39"


def test_rows_that_would_not_all_be_read_stand_as_they_are() -> None:
    names = " | ".join(["Guard", *(f"Crowns for a day of duty number {number}" for number in range(6))])
    text = "\n".join([names, *(" | ".join([f"Guard {n}", *6 * [str(n)]]) for n in range(9))])
    document = Document(Source("pay", "pay.csv", "Pay", language="en"), "digest", text)
    [passage] = split(document, 300)
    assert text_of(Hit(passage, document.source), lambda _: document).sentences[1] == "Guard 0 | 0 | 0 | 0 | 0 | 0 | 0"


def test_nothing_found_is_nothing_read() -> None:
    reader = Knowing("")
    assert rerank(QUESTION, [], [], reader, unread) == [] and not reader.questions


def test_what_the_reader_prefers_leads_the_answer(ruritania: Store, journal: Journal) -> None:
    for colour in ("blue", "green"):
        answer = ask(
            "What berets do they wear?", ruritania, journal, strictness="off", reader=Knowing(f"wear {colour}")
        )
        assert colour in answer.claims[0].text and answer.timings_ms["reread"] >= 0
