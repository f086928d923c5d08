import pytest

from assistant.answer import Claim, Evidence
from assistant.composing.cite import cite
from assistant.composing.compose import compose
from assistant.composing.rows import asked_rows, in_columns, named_row_first
from assistant.evidence.judgement import Judgement
from assistant.gate.verify import passing
from assistant.question.understand import understand
from assistant.retrieval.rerank import best_first, judged
from corpus.document import Document, Hit, Source
from corpus.store import Store
from ingest.preparation.split import split
from tests.assistant.composing.test_compose import evidence

PAY = ("Rank | Monthly pay | Leave days", "Clerk | 800 | 12", "Clerk, senior | 950 | 14", "Captain | 990 | 20")


def test_a_row_is_told_and_cited_with_its_columns(store: Store) -> None:
    text = "Pay\n\n" + "\n".join([PAY[0], *(f"Guard {n} of the hall | {700 + n} | {n}" for n in range(1, 40))])
    document = Document(Source("pay", "pay.csv", "Pay", language="en"), "digest", text)
    passages = split(document, 60)
    assert len(passages) > 2
    store.put(document, passages, "f")
    last = Evidence(Hit(passages[-1], document.source), passages[-1].sentences[-1])
    claims, differences = in_columns(compose([last]), (), store)
    assert differences == []
    said, citations = cite(claims)
    assert [claim.text for claim in said] == ["Guard 39 of the hall: Monthly pay 739, Leave days 39"]
    assert [citation.quote for citation in citations] == ["Guard 39 of the hall | 739 | 39", PAY[0]]
    assert [citation.passage_id for citation in citations] == [passages[-1].id, passages[0].id]
    assert all(text[citation.start : citation.end] == citation.quote for citation in citations)
    assert passing(Claim(said[0].text, said[0].citations, 1.0), {citation.number: citation for citation in citations})


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does a senior clerk get?", [PAY[0], PAY[2]]),
        ("What do a clerk and a captain get?", list(PAY)),
        ("What do they get?", list(PAY)),
        ("What is the monthly pay?", list(PAY)),  # the names of the columns take no row's place
    ],
)
def test_a_row_that_holds_less_of_what_is_asked_is_left_out(question: str, expected: list[str]) -> None:
    rows = evidence("\n".join(PAY))
    assert [row.quote for row in asked_rows(understand(question, (), "en"), rows)] == expected


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What is the monthly pay of a clerk?", "Clerk | 800 | 12"),  # the model took a captain's for it
        ("What is the pay of a senior clerk?", "Clerk, senior | 950 | 14"),
        ("What is paid monthly?", "Captain | 990 | 20"),  # no row is named: the model's word holds
        ("Who gets 800?", "Captain | 990 | 20"),  # nor is one whose label is not asked for
        ("Does a captain get more than a clerk?", "Captain | 990 | 20"),
    ],
)
def test_the_row_whose_label_is_asked_for_goes_first(question: str, first: str) -> None:
    logits = dict(zip(PAY, (-3.0, 0.3, -0.5, 2.7), strict=True))
    ranked = best_first(judged(row, Judgement(logits[row.quote], 0.0, 0.0)) for row in evidence("\n".join(PAY)))
    told = named_row_first(understand(question, (), "en"), ranked)
    assert told[0].quote == first
    assert sorted(row.judgement.answers for row in told if row.judgement) == sorted(logits.values())
    assert [row.score for row in told] == sorted((row.score for row in told), reverse=True)
