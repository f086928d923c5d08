from dataclasses import replace

from assistant.answer import Evidence
from assistant.composing.compose import compose, plain, quote
from assistant.limits import SENTENCES_SHOWN, WORDS_SHOWN
from corpus.document import Heading, Hit, Passage, Sentence, Source
from corpus.text.sentences import segment


def evidence(text: str, name: str = "a") -> list[Evidence]:
    """Every sentence of a passage of `text`, in reading order."""
    sentences = tuple(segment(text, 0, len(text)))
    hit = Hit(
        Passage(f"{name}.0", name, "d", 0, len(text), text, language="en", sentences=sentences), Source(name, "", "")
    )
    return [Evidence(hit, sentence) for sentence in sentences]


LIST = "The kit holds:\n\n• a green beret\n• a whistle"


def test_a_claim_is_the_quote_of_its_sentence() -> None:
    [claim] = compose(evidence("The mission in Zenda ended in 2004."))
    assert claim.text == "The mission in Zenda ended in 2004."
    assert claim.spans == ((0, 35),)


def test_an_item_brings_its_whole_list_in_one_quote() -> None:
    claim = quote(evidence(LIST)[1])
    assert claim.text == "The kit holds: a green beret; a whistle"
    assert claim.spans == ((0, len(LIST)),)


def test_an_item_of_a_long_list_brings_its_lead_alone() -> None:
    long = LIST + "".join(f"\n• thing number {n} of the kit" for n in range(30))
    claim = quote(evidence(long)[2])
    assert claim.text == "The kit holds: a whistle"
    assert [long[start:end] for start, end in claim.spans] == ["The kit holds:", "a whistle"]


def test_a_list_is_told_once() -> None:
    assert [claim.text for claim in compose(evidence(LIST))] == ["The kit holds: a green beret; a whistle"]


def test_a_short_lead_brings_its_list() -> None:
    assert [claim.text for claim in compose(evidence(LIST)[:1])] == ["The kit holds: a green beret; a whistle"]


def test_what_two_documents_say_alike_is_said_once() -> None:
    same = "The mission in Zenda ended in 2004."
    assert len(compose([*evidence(same), *evidence(same, "b")])) == 1


def test_what_an_edition_put_differently_is_said_too_where_a_change_is_asked_for() -> None:
    now = "Retired guards may apply within five years of leaving the service of the crown."
    then = evidence(now.replace("five", "two"), "b")
    then = [replace(e, hit=replace(e.hit, source=Source("b", "", ""), superseded_by="a")) for e in then]
    assert len(compose([*evidence(now), *then])) == 1
    assert [claim.hit.source.id for claim in compose([*evidence(now), *then], of_change=True)] == ["a", "b"]
    same = [replace(e, hit=replace(e.hit, source=Source("b", "", ""), superseded_by="a")) for e in evidence(now, "b")]
    assert len(compose([*evidence(now), *same], of_change=True)) == 1


def test_an_answer_is_short() -> None:
    text = " ".join(f"The officers of town {n} wore {n} berets, {'very ' * 12}long ago." for n in range(9))
    claims = compose(evidence(text))
    assert len(claims) <= SENTENCES_SHOWN
    assert sum(len(claim.text.split()) for claim in claims) <= WORDS_SHOWN


def test_a_single_long_sentence_is_still_quoted_whole() -> None:
    text = "The decree " + "again " * 60 + "ends."
    assert [claim.text for claim in compose(evidence(text))] == [text]


def test_several_questions_share_the_room() -> None:
    text = " ".join(f"The officers of town {n} wore {n} berets, {'very ' * 12}long ago." for n in range(9))
    assert len(compose(evidence(text), among=4)) == 1


def test_laid_out_text_becomes_one_line() -> None:
    assert plain("The kit:\n\n• a\n  • b\n• c") == "The kit: a; b; c"
    assert plain("One.\n\nTwo.") == "One. Two."
    assert plain("The kit:\n\n• a;\n• b.") == "The kit: a; b."


def test_headings_and_scraps_are_no_claims() -> None:
    assert compose(evidence("Related links")) == []
    text = "Missions of the Ruritanian police abroad"
    [heading] = evidence(text)
    assert compose([Evidence(heading.hit, Sentence(0, len(text), heading=True))]) == []


STAY = "The constables of Hentzau went to Zenda in 1997. They stayed for 18 months. They wore green berets."


def test_a_sentence_that_leans_is_quoted_with_what_it_leans_on() -> None:
    claim = quote(evidence(STAY)[1])
    assert claim.text == "The constables of Hentzau went to Zenda in 1997. They stayed for 18 months."
    assert [STAY[start:end] for start, end in claim.spans] == [claim.text]
    assert quote(evidence(STAY)[2]).text == STAY


def test_what_was_quoted_for_a_sentence_is_not_told_again() -> None:
    first, second, _ = evidence(STAY)
    assert [claim.text for claim in compose([second, first])] == [quote(second).text]


def test_a_sentence_and_one_that_leans_on_it_are_told_at_once() -> None:
    first, second, _ = evidence(STAY)
    [told] = compose([first, second])
    assert told.text == quote(second).text


def test_no_heading_is_quoted_for_a_sentence_that_leans() -> None:
    text = "The Zenda Mission\n\nThey stayed for 18 months."
    sentences = tuple(segment(text, 0, len(text), (Heading(1, 0, 17),)))
    hit = Hit(Passage("a.0", "a", "d", 0, len(text), text, language="en", sentences=sentences), Source("a", "", ""))
    assert quote(Evidence(hit, sentences[1])).text == "They stayed for 18 months."


def test_an_item_that_is_asked_for_alone_brings_its_lead_and_no_other_item() -> None:
    items = evidence("Officers may be sent:\n\n• Zenda: up to 12\n• Strelsau: up to 45\n• Hentzau: up to 7")
    alone = [replace(item, alone=True) for item in items[1:3]]
    assert [claim.text for claim in compose(alone[:1])] == ["Officers may be sent: Zenda: up to 12"]
    [both] = compose(list(reversed(alone)))
    assert both.text == "Officers may be sent: Zenda: up to 12; Strelsau: up to 45"
    assert len(both.spans) == 3
    assert [claim.text for claim in compose([alone[0], items[3]])] == ["Officers may be sent: Zenda: up to 12"]
