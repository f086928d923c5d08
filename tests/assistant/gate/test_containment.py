"""The gate for free words: what is true and shorter passes, every lie made out of it is caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate.containment import contained, verbatim
from assistant.gate.qualifiers import turns
from assistant.gate.tokens import tokens

SENT = "Over 450 Ruritanian officers have served in the mission in Zenda (MIZ) since 2 March 1995, under Colonel Sapt."
ZENDA = "The mission in Zenda, which was led by Colonel Sapt, ended in 2004."
MAY = "However, the minister may propose that officers not train more than six weeks in Strelsau."
TWO = "Ruritania sent 12 officers to Zenda and 30 to Hentzau."
FRENCH = "Le ministre ne nomme pas le commandant avant la visite médicale, selon la loi de 2009."
LIST = "The training does not cover:\n• first aid\n• radio procedure"


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Over 450 Ruritanian officers have served in the mission in Zenda.", SENT),
        ("Over 450 Ruritanian officers have served in the mission in Zenda since March 2, 1995.", SENT),
        ("The mission in Zenda ended in 2004.", ZENDA),
        ("It was led by Colonel Sapt.", ZENDA),
        ("In 2004, the mission in Zenda ended.", ZENDA.replace(", which was led by Colonel Sapt,", "")),
        ("Minister may propose that officers not train more than 6 weeks in Strelsau", MAY),
        ("Ministre ne nomme pas le commandant avant visite médicale, selon la loi de 2009", FRENCH),
        ("4 000 agents servent.", "Les 4000 agents servent."),
        ("5 per cent of officers are women.", "5 % of officers are women."),
    ],
)
def test_fewer_words_of_a_quote_in_its_order_pass(said: str, quote: str) -> None:
    assert contained(said, [quote])
    assert not contained(said, ["Something else altogether was never said in 2004."])


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Over 540 Ruritanian officers have served in the mission in Zenda.", SENT),
        ("Almost 450 Ruritanian officers have served in the mission in Zenda.", SENT),
        ("450 Ruritanian officers have served in the mission in Zenda.", SENT),
        ("Over -450 Ruritanian officers have served in the mission in Zenda.", SENT),
        ("Ruritanian officers have served in the mission in Zenda.", SENT),
        ("Over 450 Ruritanian officers have died in the mission in Zenda.", SENT),
        ("Over 450 ruritanian officers have served in the mission in strelsau.", SENT),
        ("Over 450 Ruritanian officers will have served in the mission in Zenda.", SENT),
        ("Over 450 Ruritanian officers have served since 3 March 1995.", SENT),
        ("Over 450 Ruritanian officers have served for 2 years.", SENT),
        ("Over 450 Ruritanian officers have served in the mission in Zenda: see http://x.example", SENT),
        ("Has the mission in Zenda ended?", ZENDA),
        ("The mission in Zenda ended in 2004?", ZENDA),
        ("Colonel Sapt ended the mission in Zenda in 2004.", ZENDA),
        ("The mission in Zenda ends in 2004.", ZENDA),
        ("Zenda led Colonel Sapt.", ZENDA),
        ("The minister proposes that officers train six weeks.", MAY),
        ("The minister may propose that officers train more than six weeks in Strelsau.", MAY),
        ("The minister must propose that officers not train more than six weeks in Strelsau.", MAY),
        ("The minister may propose that officers not train six weeks in Strelsau.", MAY),
        ("The minister may propose that officers not train more than six months in Strelsau.", MAY),
        ("Officers not train more than six weeks.", MAY),
        ("Ruritania sent 30 officers to Zenda and 12 to Hentzau.", TWO),
        ("Ruritania sent 12 officers to Hentzau.", TWO),
        ("Ruritania sent 12 officers to Hentzau and 30 to Zenda.", TWO),
        ("Ruritania sent twelve officers to Zenda or 30 to Hentzau.", TWO),
        ("Le ministre nomme le commandant avant la visite médicale, selon la loi de 2009.", FRENCH),
        ("Le ministre ne nomme pas le commandant.", FRENCH),
        ("Le ministre ne nomme pas le commandant après la visite médicale, selon la loi de 2009.", FRENCH),
        ("The training covers first aid.", LIST),
        ("First aid, radio procedure.", LIST),
        ("Officers left.", "The minister told the colonel that some officers left."),
        ("Officers left.", "According to rumour, officers left."),
        ("The minister resigned.", "The minister told the officer who resigned."),
        ("Officers resigned.", "Officers, the minister said, resigned."),
        ("All officers are women.", "In Zenda, all officers are women."),
        ("In Zenda, 12 soldiers.", "In Zenda, 30 officers, in Hentzau, 12 soldiers."),
        ("The members are Zenda.", "The members are Zenda and Hentzau."),
        ("", ZENDA),
        ("…", ZENDA),
        ("The " * 40, ZENDA),
    ],
)
def test_what_a_quote_does_not_say_is_caught(said: str, quote: str) -> None:
    assert not contained(said, [quote])


def test_two_quotes_lend_each_other_no_words() -> None:
    assert not contained("Over 450 Ruritanian officers have served in Strelsau.", [SENT, MAY])


NAMES = ("Zenda", "Strelsau", "Hentzau", "Sapt", "Rassendyll", "Flavia")
VERBS = ("trained", "advised", "served", "visited")
THINGS = ("officers", "guards", "nurses", "judges")
FIGURES = tuple(str(number) for number in range(2, 99))
TURNS = ("have not", "may have", "have never", "should have", "reportedly have", "have only", "have")
LIES = ("figure", "figures", "name", "names", "turn", "bound", "verb", "who")
BOUNDS = ("over ", "almost ", "at least ", "fewer than ", "")


@st.composite
def sentences(draw: st.DrawFn) -> dict[str, str]:
    """The parts of a true sentence; no name and no figure comes twice."""
    names = draw(st.permutations(NAMES))
    figures = draw(st.lists(st.sampled_from(FIGURES), min_size=3, max_size=3, unique=True))
    return {
        "one": names[0], "other": names[1], "spare": names[2],
        "some": figures[0], "more": figures[1], "none": figures[2],
        "bound": draw(st.sampled_from(BOUNDS)), "turn": draw(st.sampled_from(TURNS)),
        "verb": draw(st.sampled_from(VERBS)), "who": draw(st.sampled_from(THINGS)),
    }  # fmt: skip


def written(parts: dict[str, str]) -> str:
    text = "{bound}{some} {who} of {one} {turn} {verb} {more} people in {other}".format(**parts)
    return f"{text[0].upper()}{text[1:]}."


@given(parts=sentences())
def test_a_whole_quote_passes_both_ways(parts: dict[str, str]) -> None:
    quote = written(parts)
    assert verbatim(quote, [quote])
    assert contained(quote, [quote])
    assert contained(quote, ["Before it.", quote, "After it."])


@given(
    parts=sentences(),
    lie=st.sampled_from(["figure", "figures", "name", "names", "turn", "bound", "verb", "who"]),
    data=st.data(),
)
def test_every_mutation_of_a_true_sentence_is_caught(parts: dict[str, str], lie: str, data: st.DataObject) -> None:
    said = dict(parts)
    if lie == "figure":
        said["some"] = parts["none"]
    elif lie == "figures":
        said["some"], said["more"] = parts["more"], parts["some"]
    elif lie == "name":
        said["one"] = parts["spare"]
    elif lie == "names":
        said["one"], said["other"] = parts["other"], parts["one"]
    else:
        choices = {"turn": TURNS, "bound": BOUNDS, "verb": VERBS, "who": THINGS}[lie]
        said[lie] = data.draw(st.sampled_from([choice for choice in choices if choice != parts[lie]]))
    for text in (written(said), written(said).lower(), written(said).upper()):
        assert not contained(text, [written(parts)]), text
        assert not verbatim(text, [written(parts)]), text


@given(parts=sentences(), data=st.data())
def test_no_word_that_turns_can_be_dropped(parts: dict[str, str], data: st.DataObject) -> None:
    quote = written(parts)
    turning = [token for token in tokens(quote) if turns(token)]
    if turning:
        lost = data.draw(st.sampled_from(turning))
        assert not contained(quote[: lost.start] + quote[lost.end :], [quote])


@given(parts=sentences(), word=st.text(min_size=1, max_size=12), data=st.data())
def test_no_word_can_be_added(parts: dict[str, str], word: str, data: st.DataObject) -> None:
    quote = written(parts)
    words = quote.split()
    at = data.draw(st.integers(0, len(words)))
    said = " ".join([*words[:at], word, *words[at:]])
    plain = {token.word for token in tokens(word)} <= {"a", "an", "the", "le", "la", "les", "l", "un", "une"}
    assert plain or not contained(said, [quote])


@pytest.mark.parametrize(
    "cut", ["450 Ruritanian officers have served", "Ruritanian officers have served", "since 2", "Sapt… Zenda"]
)
def test_a_cut_that_parts_a_figure_from_its_bound_or_its_thing_is_no_excerpt(cut: str) -> None:
    assert not verbatim(cut, [SENT])


def test_an_excerpt_keeps_the_negation_of_its_own_sentence_alone() -> None:
    assert verbatim("Officers train.", ["Officers train. They do not serve."])
    assert not verbatim("officers train", ["They never say that officers train."])
    assert not verbatim("first aid", [LIST])
