from dataclasses import replace

from assistant.answer import Answer, Citation, Claim, Conflict, Part, Side
from assistant.composing.join import join


def citation(number: int, quote: str, start: int) -> Citation:
    place = ("a", "A", "", "", "", "", "", "en", False, "a.0", (), None)
    return Citation(number, *place, quote, start, start + len(quote))


def answer(question: str, *claims: str, confidence: float = 0.9) -> Answer:
    """An answer whose claims are quotes; the place of a quote is told by its words."""
    return Answer(
        "id",
        "talk",
        question,
        question,
        "en",
        "answered" if claims else "not_in_documents",
        " ".join(claims) or "Nothing.",
        tuple(Claim(text, (n,), 1.0) for n, text in enumerate(claims, 1)),
        tuple(citation(n, text, sum(map(ord, text))) for n, text in enumerate(claims, 1)),
        missing=() if claims else (f"No: {question}",),
        confidence=confidence,
        timings_ms={"total": 2.0},
    )


def test_a_single_answer_stays_as_it_is() -> None:
    one = answer("Who?", "Sapt leads.")
    assert join("Who?", [one]) == one


def test_answers_follow_one_another_and_a_quote_keeps_one_number() -> None:
    joined = join(
        "Who? Since when?", [answer("Who?", "Sapt leads."), answer("Since when?", "Since 1894.", "Sapt leads.")]
    )
    assert joined.text == "Who?\nSapt leads. [1]\n\nSince when?\nSince 1894. [2] Sapt leads. [1]"
    assert joined.parts == (Part("Who?", "answered", (1,)), Part("Since when?", "answered", (2, 1)))
    assert [one.number for one in joined.citations] == [1, 2]
    assert (joined.question, joined.understood_as, joined.status) == (
        "Who? Since when?",
        "Who? Since when?",
        "answered",
    )
    assert joined.timings_ms == {"total": 4.0}


def test_it_is_partial_where_one_question_has_no_answer() -> None:
    joined = join("Who? Why?", [answer("Who?", "Sapt leads.", confidence=0.7), answer("Why?", confidence=0.1)])
    assert joined.status == "partial"
    assert joined.text == "Who?\nSapt leads. [1]\n\nWhy?\nThe documents do not answer this."
    assert joined.parts == (Part("Who?", "answered", (1,)), Part("Why?", "not_in_documents"))
    assert (joined.missing, joined.confidence) == (("No: Why?",), 0.7)


def test_it_is_silent_where_none_has() -> None:
    joined = join("Why? What for?", [answer("Why?"), answer("What for?")])
    assert (joined.status, joined.claims, joined.citations) == ("not_in_documents", (), ())
    assert joined.missing == ("No: Why?", "No: What for?")
    assert [part.status for part in joined.parts] == ["not_in_documents"] * 2


def test_sides_of_a_conflict_keep_their_citations() -> None:
    other = answer("How many?", "Seven.", "Twelve men.")
    differing = replace(other, conflicts=(Conflict("men", (Side(2, "Twelve men."), Side(1, "Seven.")), 2, "newer"),))
    joined = join("Who? How many?", [answer("Who?", "Sapt leads."), differing])
    quotes = {one.number: one.quote for one in joined.citations}
    [conflict] = joined.conflicts
    assert [quotes[side.citation] for side in conflict.sides] == ["Twelve men.", "Seven."]
    assert (quotes[conflict.preferred], joined.status) == ("Twelve men.", "conflicting")


def test_where_two_questions_meet_one_difference_it_is_told_once() -> None:
    one = answer("How many?", "Seven.", "Twelve men.")
    differing = replace(one, conflicts=(Conflict("men", (Side(2, "Twelve men."), Side(1, "Seven.")), 2, "newer"),))
    joined = join("How many? And men?", [differing, replace(differing, question="And men?")])
    assert len(joined.conflicts) == 1
