from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Evidence, Question, Turn
from assistant.composing.compose import Quoted, quote
from assistant.composing.counted import quantities
from assistant.composing.reconcile import Difference, reconcile
from assistant.question.understand import understand
from corpus.document import Hit, Passage, Sentence, Source
from tests.assistant.composing.test_compose import evidence


def says(text: str, name: str, published: str) -> Evidence:
    sentence = Sentence(0, len(text))
    passage = Passage(f"{name}.0", name, "d", 0, len(text), text, language="en", sentences=(sentence,))
    return Evidence(Hit(passage, Source(name, "", name, published=published)), sentence)


def settle(
    claims: Sequence[Quoted], evidence: Sequence[Evidence], question: Question | None = None
) -> tuple[list[Quoted], list[Difference]]:
    """The claims held against evidence all of which answers."""
    return reconcile(claims, evidence, evidence, question)


OLD = says("More than 300 Ruritanian officers have served.", "old", "2003")
NEW = says("Over 450 Ruritanian officers have served.", "new", "2010/2011-05")
OTHER = says("They went to more than 53 different missions.", "other", "2012")


def test_the_newest_document_speaks_and_the_other_is_shown() -> None:
    settled, [difference] = settle([quote(OLD)], [OLD, NEW, OTHER])
    assert [claim.text for claim in settled] == [NEW.quote]
    assert difference.about == "Ruritanian officers"
    assert difference.preferred.text == NEW.quote
    assert [other.text for other in difference.others] == [OLD.quote]


def test_both_editions_among_the_claims_become_one() -> None:
    settled, differences = settle([quote(NEW), quote(OLD)], [NEW, OLD])
    assert len(settled) == len(differences) == 1


def test_the_same_figure_with_another_bound_differs() -> None:
    almost = says("Almost 450 Ruritanian officers have served.", "almost", "2009")
    assert settle([quote(NEW)], [NEW, almost])[1]


def test_every_edition_is_shown_whose_figure_differs() -> None:
    """Even where all its other words are those of the newest."""
    words = "{} 450 Ruritanian officers of every rank and age have served in over 33 countries of the whole world."
    newest, before = says(words.format("Over"), "new", "2011"), says(words.format("Almost"), "before", "2009")
    [difference] = settle([quote(newest)], [newest, before, OLD])[1]
    assert [other.text for other in difference.others] == [before.quote, OLD.quote]


def test_numbers_that_are_written_out_differ_too() -> None:
    now = says("Retired guards may apply within five years of leaving their service.", "new", "2022")
    then = says("Retired guards may apply within two years of leaving their service.", "old", "2018")
    same = says("Retired guards may apply within 5 years of leaving their service.", "same", "2019")
    [difference] = settle([quote(now)], [now, then])[1]
    assert [other.text for other in difference.others] == [then.quote]
    assert settle([quote(now)], [now, same])[1] == []


def test_other_units_and_equal_figures_do_not_conflict() -> None:
    same = says("In all, over 450 Ruritanian officers were sent.", "same", "2013")
    assert settle([quote(NEW)], [NEW, OTHER, same]) == ([quote(NEW)], [])


def test_a_document_does_not_contradict_itself() -> None:
    before = says("Before, 300 Ruritanian officers had served.", "new", "2010/2011-05")
    assert settle([quote(NEW)], [NEW, before])[1] == []


def test_bounds_that_mean_the_same_are_no_difference() -> None:
    more = says("In all, more than 450 Ruritanian officers were sent.", "more", "2013")
    assert settle([quote(NEW)], [NEW, more])[1] == []


def test_quantities_have_bound_figure_and_unit() -> None:
    assert quantities("Almost 4,000 Canadian police officers", "en") == {
        ("canadian", "polic"): ("below", "4000", "Canadian police")
    }


def test_members_that_differ_are_a_difference() -> None:
    three = says("The Zenda Pact (ZP) is a partnership between Ruritania, Grausto and Strelsau.", "three", "2004")
    two = says("It goes through the Zenda Pact (ZP), a partnership between Ruritania and Grausto.", "two", "2012")
    [difference] = settle([quote(three)], [three, two])[1]
    assert (difference.about, difference.preferred.text) == ("partnership", two.quote)


def test_members_of_something_else_and_open_lists_are_none() -> None:
    pact = says("The Zenda Pact is a partnership between Ruritania and Grausto.", "pact", "2004")
    other = says("The Hentzau Plan is a partnership between Brunonia and Evarsia.", "other", "2012")
    some = says("The Zenda Pact has partners including Evarsia.", "some", "2012")
    assert settle([quote(pact)], [pact, other, some])[1] == []


def test_a_newer_document_that_says_the_same_speaks_without_a_conflict() -> None:
    again = says("Over 450 Ruritanian officers have served.", "again", "2015")
    assert settle([quote(NEW)], [NEW, again]) == ([quote(again)], [])


def listed(items: str, name: str, published: str) -> list[Evidence]:
    """The items of a list ("Zenda: up to 12; Hentzau: 7") under the heading that both editions have."""
    lead = "So many may be sent:"
    lines = [lead, *(f"• {item}" for item in items.split("; "))]
    text, sentences, at = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        begin = at + (2 if number else 0)
        sentences.append(Sentence(begin, at + len(line), (0, len(lead)) if number else None))
        at += len(line) + 1
    section = ("Places", "How many guards may go to each place")
    passage = Passage(
        f"{name}.0", name, "d", 0, len(text), text, section=section, language="en", sentences=tuple(sentences)
    )
    hit = Hit(passage, Source(name, "", name, published=published))
    return [Evidence(hit, sentence) for sentence in sentences[1:]]


def test_items_of_two_lists_differ_on_the_label_that_is_asked_about() -> None:
    old, new = (
        listed("Zenda: up to 12; Hentzau: 7", "old", "2019-07/2022-02"),
        listed("Zenda: up to 30; Hentzau: 9", "new", "2022"),
    )
    question = understand("How many guards may go to Zenda?", (), None)
    [difference] = settle([quote(old[0])], [old[0], new[0], new[1]], question)[1]
    assert difference.about == "Zenda"
    assert difference.preferred.hit.source.id == "new"  # the year 2022 ends after its February
    other = understand("How many guards may go to Strelsau?", (), None)
    assert settle([quote(old[0])], [old[0], new[0]], other)[1] == []


def test_equal_items_and_items_of_other_lists_do_not_differ() -> None:
    old, same = listed("Zenda: up to 12", "old", "2019"), listed("Zenda: up to 12", "same", "2022")
    question = understand("How many guards may go to Zenda?", (), None)
    assert settle([quote(old[0])], [old[0], same[0]], question)[1] == []
    passage = replace(
        same[0].hit.passage,
        section=("Prices", "What a bed costs in each inn"),
        text=same[0].hit.passage.text.replace("12", "15"),
    )
    priced = replace(same[0], hit=replace(same[0].hit, passage=passage))
    assert settle([quote(old[0])], [old[0], priced], question)[1] == []


def test_groups_that_are_counted_as_a_whole_differ() -> None:
    four = says(
        "In 2004, the Zenda Pact (ZP) had four partners: Ruritania, Grausto, Evarsia and Strelsau.", "four", "2004"
    )
    three = says("Three partners form the Zenda Pact (ZP): Ruritania, Grausto and Strelsau.", "three", "2012")
    [difference] = settle([quote(four)], [four, three])[1]
    assert (difference.about, difference.preferred.text) == ("partners", three.quote)
    plan = says("Two partners form the Hentzau Plan (HP): Brunonia and Evarsia.", "plan", "2013")
    assert settle([quote(four)], [four, plan])[1] == []


def test_a_difference_in_something_else_than_what_was_counted_is_none() -> None:
    countries = understand("To how many countries did officers go?", (), None)
    officers = understand("How many Ruritanian officers have served?", (), None)
    assert settle([quote(NEW)], [NEW, OLD], countries)[1] == []
    assert settle([quote(NEW)], [NEW, OLD], officers)[1]


def test_french_writes_the_adjectives_of_names_small() -> None:
    def dit(text: str, name: str, published: str, publisher: str = "Garde de Ruritanie") -> Evidence:
        one = says(text, name, published)
        source = replace(one.hit.source, publisher=publisher)
        return replace(one, hit=Hit(replace(one.hit.passage, language="fr"), source))

    more = dit("En tout, plus de 2 800 gardes ruritaniens ont servi.", "more", "2009")
    now = dit("Depuis, environ 4 000 gardes ruritaniens ont servi.", "now", "2012")
    [difference] = settle([quote(more)], [more, now])[1]
    assert (difference.about, difference.preferred.text) == ("gardes ruritaniens", now.quote)
    undated = dit("Ici, environ 4 000 gardes ruritaniens ont servi.", "undated", "")
    assert settle([quote(undated)], [undated, more])[0] == [quote(undated)]  # nobody knows which is newer


def test_days_of_leave_that_differ_are_a_difference() -> None:
    """Though nothing has a name, and the figure counts "days of leave"."""
    before = says("Staff earn 2.5 days of leave for each month of service.", "before", "2012")
    now = says("For each month of service, members of staff earn 3 days of leave.", "now", "2019")
    [difference] = settle([quote(before)], [before, now])[1]
    assert (difference.about, difference.preferred.text) == ("days of leave", now.quote)


def test_what_one_document_denies_and_another_says_is_a_difference() -> None:
    never = says("Firearms are not issued.", "never", "2012")
    there = says("Firearms are issued in theatre.", "there", "2019")
    [difference] = settle([quote(never)], [never, there])[1]
    assert (difference.about, difference.preferred.text) == ("firearms issued", there.quote)
    others = says("Firearms are not sold to boatmen, and rowing is forbidden.", "others", "2019")
    assert settle([quote(there)], [there, others])[1] == []


def test_different_places_have_different_rules() -> None:
    here = says("Officers in Zenda earn 2.5 days of leave a month.", "here", "2012")
    there = says("Officers in Strelsau earn 3 days of leave a month.", "there", "2019")
    assert settle([quote(here)], [here, there])[1] == []


def test_what_does_not_answer_differs_from_nothing() -> None:
    """330 were trained; that 45 are authorised is another matter, which does not answer how many were trained."""
    trained = says("Ruritania trained over 330 police officers of Evarsia.", "trained", "2018")
    authorised = says("For the years to come, Ruritania authorised up to 45 police officers.", "authorised", "2019")
    assert reconcile([quote(trained)], [trained], [trained, authorised])[1] == []


def test_an_older_edition_differs_though_it_answers_less_surely() -> None:
    assert reconcile([quote(NEW)], [NEW], [NEW, OLD])[1]


def test_decimals_and_whole_numbers_are_different_figures() -> None:
    assert quantities("Staff earn 2.5 days of leave", "en") == {("day", "leav"): ("", "2.5", "days of leave")}
    assert quantities("Le personnel a 2,5 jours de congé", "fr") == {("jour", "cong"): ("", "2.5", "jours de congé")}


def test_rows_of_one_figure_are_no_difference_and_a_difference_is_told_once() -> None:
    """Each list has a lead in other words."""

    def row(lead: str, count: int, name: str, published: str) -> Evidence:
        text = f"{lead}:\n\n• Zenda: up to {count}\n• Hentzau: up to 3"
        [_, item, _] = evidence(text, name)
        section = ("Places", "Officers in each place")
        passage = replace(item.hit.passage, section=section)
        hit = replace(item.hit, passage=passage, source=Source(name, "", name, published=published))
        return replace(item, hit=hit, alone=True)

    new, same = row("Officers may now go", 12, "new", "2022"), row("So many were allowed", 12, "same", "2020")
    old = row("In the older edition", 7, "old", "2015")
    question = understand("How many officers may go to Zenda?", (), "en")
    [difference] = settle([quote(new), quote(old)], [new, same, old], question)[1]
    assert [other.text for other in difference.others] == ["In the older edition: Zenda: up to 7"]
    turn = Turn("How many officers may go to Zenda?", "How many officers may go to Zenda?")
    whole = quote(replace(new, alone=False))
    assert not settle([whole], [new, old], understand("And to Hentzau?", [turn], "en"))[1]
