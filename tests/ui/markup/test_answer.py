"""Every part of an answer's markup, read back as a browser reads it."""

import re
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from assistant.answer import Answer, AskedFile, Claim, Level, Part, Side, Status
from assistant.records.feedback import Feedback
from assistant.records.staleness import StaleQuote
from corpus.settings import Language
from tests.ui.parsed_markup import HOSTILE, Page
from tests.ui.samples import ANSWER, CITATION, CONFLICT, FRENCH, NOTHING, QUOTE
from ui.markup.answer import Around, announced, render_answer, render_busy, render_growing, render_turn
from ui.markup.elements import render_fault
from ui.markup.escaping import plain
from ui.markup.words import readable_date


def shown(answer: Answer, **around: Any) -> Page:
    return Page(render_answer(answer, Around(**around)))


def opening(page: Page) -> list[dict[str, str | None]]:
    """The buttons that open a source."""
    return [button for button in page.all("button") if button.get("data-number")]


def citing(**changes: Any) -> Answer:
    """An answer whose only citation has these changes."""
    return replace(ANSWER, citations=(replace(CITATION, **changes),))


def test_claims_run_on_each_with_its_numbers() -> None:
    page = shown(ANSWER)
    first, second = ANSWER.claims
    assert f"{first.text}1 {second.text}12" in page.text


def test_every_number_opens_its_own_source() -> None:
    page = shown(ANSWER)
    marks = [button for button in opening(page) if button["class"] == "cite"]
    assert [button["data-number"] for button in marks] == ["1", "1", "2"]
    assert [button["aria-label"] for button in marks] == ["Source 1", "Source 1", "Source 2"]
    assert {(button["data-answer"], button["data-kind"]) for button in opening(page)} == {(ANSWER.id, "source")}
    assert [button["data-number"] for button in opening(page) if button["class"] == "source"] == ["1", "2"]


def test_an_answer_can_be_copied_as_clean_text_and_a_silence_cannot() -> None:
    [copy] = [button for button in shown(ANSWER).all("button") if "data-copy" in button]
    assert QUOTE in str(copy["data-copy"]) and "[1]" in str(copy["data-copy"])
    assert not [button for button in shown(NOTHING).all("button") if "data-copy" in button]


def test_a_number_without_a_source_is_no_button() -> None:
    page = shown(replace(ANSWER, claims=(Claim("Said.", (7,), 0.9),)))
    assert "Said.7" in page.text
    assert not [button for button in page.all("button") if button.get("class") == "cite"]


def test_a_source_tells_all_that_is_known_of_it() -> None:
    page = shown(citing())
    assert "1Police in the missionDepartment of Examples · Second edition" in page.text
    assert "July 2011 – October 2012 (date inferred) · page\u00a03 · restated" in page.text
    assert "restated" not in shown(citing(restated=False)).text


def test_a_source_of_which_little_is_known_leaves_no_gaps() -> None:
    page = shown(
        citing(
            publisher="", edition="", published="", date_basis="inferred", page=None, section=(), url="", restated=False
        )
    )
    assert "·" not in page.text
    assert "inferred" not in page.text
    assert "None" not in page.text


def test_a_superseded_source_is_marked() -> None:
    assert "superseded" in shown(citing(superseded_by="newer")).text
    assert "superseded" not in shown(citing()).text


def test_a_stated_date_is_not_called_inferred() -> None:
    assert "inferred" not in shown(citing(date_basis="stated")).text


def test_a_source_in_another_language_is_marked_so() -> None:
    page = shown(replace(ANSWER, citations=(CITATION, FRENCH)))
    assert "in French" in page.text
    assert "in English" not in page.text
    assert {"class": "title", "lang": "fr"} in page.all("span")
    french = shown(replace(ANSWER, language="fr", citations=(CITATION, FRENCH)))
    assert "en anglais" in french.text
    assert "en français" not in french.text
    assert "in another language (es)" in shown(citing(language="es")).text
    assert 'lang=""' not in render_answer(citing(language='"><b>'))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("partial", "Answered in part"),
        ("conflicting", "The documents differ"),
        ("not_in_documents", "Not in the documents"),
        ("out_of_scope", "Outside what the documents cover"),
        ("refused", "Not answered"),
    ],
)
def test_a_status_is_said_in_words(status: Status, words: str) -> None:
    assert words in shown(replace(ANSWER, status=status)).text
    assert words not in shown(ANSWER).text


def test_nothing_found_shows_what_is_missing_and_what_is_near() -> None:
    page = shown(NOTHING)
    assert "The documents do not say this." in page.text
    assert "What the documents do not sayThe pay of a police officer" in page.text
    near = page.text.split("Closest passages – these do not answer the question")[1]
    assert near.startswith("Police in the mission")
    assert QUOTE in near
    assert "Sources" not in page.text
    assert "Confidence" not in page.text


def test_near_passages_never_stand_beside_an_answer() -> None:
    page = shown(replace(ANSWER, nearby=(CITATION,), missing=("The pay",), status="partial"))
    assert "Closest" not in page.text
    assert "The pay" in page.text


def test_a_notice_is_told_as_text() -> None:
    page = shown(replace(ANSWER, notice="The model <b>sleeps</b>."))
    assert "The model <b>sleeps</b>." in page.text
    assert "sleeps" not in shown(ANSWER).text


def test_a_conflict_shows_both_sides_with_dates_and_why_one_is_preferred() -> None:
    citations = (CITATION, replace(CITATION, number=2, title="Police by year", published="2020-05"))
    page = shown(replace(ANSWER, status="conflicting", citations=citations, conflicts=(CONFLICT,)))
    assert "The number of police officers" in page.text
    assert "Police in the mission · July 2011 – October 2012 (date inferred)128 police officers1" in page.text
    assert "Police by year · May 2020 (date inferred)Up to 200 police officers2Preferred" in page.text
    assert CONFLICT.because in page.text
    assert [d["class"] for d in page.all("div")][:3] == ["sides", "side", "side preferred"]


def test_a_side_without_a_source_still_says_what_it_says() -> None:
    page = shown(replace(ANSWER, conflicts=(replace(CONFLICT, sides=(Side(9, "Nine"),)),)))
    assert "Nine9" in page.text


@pytest.mark.parametrize(
    ("level", "en", "fr"),
    [
        ("high", "Confidence: high", "Confiance : élevée"),
        ("medium", "Confidence: medium", "Confiance : moyenne"),
        ("low", "Confidence: low", "Confiance : faible"),
    ],
)
def test_confidence_in_words(level: Level, en: str, fr: str) -> None:
    assert en in shown(replace(ANSWER, confidence_level=level)).text
    assert fr in shown(replace(ANSWER, confidence_level=level, language="fr")).text


def test_how_a_question_was_understood_is_shown_where_it_was_changed() -> None:
    answer = replace(ANSWER, question="And later?")
    assert (
        "Understood as: How many were there later?"
        in shown(replace(answer, understood_as="How many were there later?")).text
    )
    assert "Understood" not in shown(replace(answer, understood_as=" and  later")).text


def test_a_french_answer_has_no_english_words_of_ours() -> None:
    page = shown(replace(ANSWER, language="fr", status="partial", missing=("Le salaire",)))
    assert page.tags[0] == ("article", {"class": "answer", "lang": "fr"})
    for words in (
        "Réponse partielle",
        "juillet 2011 – octobre 2012 (date déduite)",
        "reformulé",
    ):
        assert words in page.text
    for words in ("Answered", "July", "inferred", "restated", "Confidence", "What the", "Useful", "useful"):
        assert words not in page.text


@pytest.mark.parametrize(
    ("value", "en", "fr"),
    [
        ("2009", "2009", "2009"),
        ("2020-05", "May 2020", "mai 2020"),
        ("2022-03-01", "March 1, 2022", "1er mars 2022"),
        ("2021-08-04", "August 4, 2021", "4 août 2021"),
        ("2000/2005", "2000–2005", "2000–2005"),
        ("2011/2013-06", "2011 – June 2013", "2011 – juin 2013"),
        ("2019-07/2022-02", "July 2019 – February 2022", "juillet 2019 – février 2022"),
        ("", "", ""),
        ("soon", "soon", "soon"),
        ("2020-13", "2020-13", "2020-13"),
        ("2021-02-29", "2021-02-29", "2021-02-29"),
        ("0000", "0000", "0000"),
        ("2000/2005/2010", "2000/2005/2010", "2000/2005/2010"),
        ("2000/<b>", "2000/<b>", "2000/<b>"),
    ],
)
def test_dates_read_as_each_language_writes_them(value: str, en: str, fr: str) -> None:
    assert (readable_date(value, "en"), readable_date(value, "fr")) == (en, fr)


def everywhere(words: str) -> Answer:
    """An answer that says `words` wherever a document or a question can say something."""
    citation = replace(
        CITATION,
        title=words,
        publisher=words,
        edition=words,
        published=words,
        language=words,
        section=(words, words),
        quote=words,
        url=words,
        passage_id="gone",
    )
    return replace(
        ANSWER,
        id=words,
        question="?",
        understood_as=words,
        status="conflicting",
        claims=(Claim(words, (1,), 1.0),),
        citations=(citation,),
        missing=(words,),
        suggestions=(words,),
        notice=words,
        conflicts=(replace(CONFLICT, about=words, sides=(Side(1, words),), because=words),),
    )


TAGS = {tag for tag, _ in shown(everywhere("x")).tags}
MORE_TAGS = {"a", "div", "h3", "strong", "form", "label", "textarea", "svg", "path"}
ATTRIBUTES = {"class", "lang", "type", "aria-label", "aria-pressed", "aria-hidden", "aria-busy", "title", "role"}
ATTRIBUTES |= {"data-answer", "data-kind", "data-number", "data-ask", "data-act", "data-verdict"}
ATTRIBUTES |= {"data-copy", "data-copied", "data-asks", "data-before"}
ATTRIBUTES |= {"min", "max", "step", "value", "aria-valuetext", "checked"}  # the slider, and who may open a link
ATTRIBUTES |= {"viewbox", "d", "name", "rows", "maxlength", "required"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_show_as_text_everywhere(words: str) -> None:
    inert = re.compile(r"[`$*_{}\[\]!|~^\\]")
    silent = replace(
        everywhere(words), claims=(), citations=(), conflicts=(), text=words, nearby=everywhere(words).citations
    )
    stale = (StaleQuote(1, words, "changed", words, words, words),)
    feedback = Feedback(words, words, words, "up", "")
    for markup in (
        render_answer(everywhere(words), Around(stale, feedback, (words,))),
        render_growing(everywhere(words), 1),
        render_answer(silent),
        render_turn(words, render_fault(words, words)),
    ):
        page = Page(markup)
        assert words in page.text
        assert (
            not {tag for tag, _ in page.tags}
            - TAGS
            - {"div", "h3", "strong", "form", "label", "textarea", "svg", "path"}
        )
        elements = [attributes for tag, attributes in page.tags if tag != "a"]
        assert not {name for attributes in elements for name in attributes} - ATTRIBUTES
        links = [link["href"] or "" for link in page.all("a")]
        each = r"/documents/\?doing=each&question=[\w%+.~-]*"
        assert all(link == "/about#confidence" or re.fullmatch(each, link) for link in links)
        assert not inert.search(markup)


def test_characters_that_hide_become_visible_and_lines_end_one_way() -> None:
    assert plain("a\x00b\x1b[1m\x7f\x9f") == "a\ufffdb\ufffd&#91;1m\ufffd\ufffd"
    assert plain("safe\u202egnp.exe\u2066x") == "safe\ufffdgnp.exe\ufffdx"
    assert plain("\ud800") == "\ufffd"
    assert plain("a\r\nb\rc\x0cd\u2028e\tf") == "a\nb\nc\nd\ne\tf"
    assert plain("Élysée œuvre “…” – 👮") == "Élysée œuvre “…” – 👮"


def test_a_very_long_question_is_cut_on_the_page() -> None:
    page = Page(render_turn("x" * 100_000, Markup()))
    assert len(page.text) < 5_000
    assert page.text.endswith("x…")


@pytest.mark.parametrize(("language", "words"), [("en", "Reading the documents…"), ("fr", "Lecture des documents…")])
def test_waiting_is_said_in_the_language_of_the_question(language: Language, words: str) -> None:
    page = Page(render_busy(language))
    assert page.text == words
    assert page.tags == [("p", {"class": "busy", "lang": language})]


def test_a_fault_says_what_happened_and_what_to_do() -> None:
    page = Page(render_fault("It is loading.", "Wait a minute."))
    assert page.text == "It is loading.Wait a minute."
    assert page.tags[0] == ("div", {"class": "fault", "role": "alert"})


def test_both_languages_have_the_same_words() -> None:
    from ui.chat.words import CHAT, SOURCE
    from ui.markup.words import ANSWER as ANSWER_WORDS

    for table in (ANSWER_WORDS, CHAT, SOURCE):
        assert table["en"].keys() == table["fr"].keys()


def test_a_sentence_in_another_language_says_so_to_who_listens() -> None:
    french = replace(ANSWER, claims=(ANSWER.claims[0], Claim("Elle compte 128 policiers.", (2,), 0.9)))
    assert '<span lang="fr">Elle compte 128 policiers.</span>' in render_answer(french)
    assert f"<span>{ANSWER.claims[0].text}</span>" in render_answer(french)


def test_suggestions_are_buttons_that_ask_them() -> None:
    asks = [button["data-ask"] for button in shown(ANSWER).all("button") if "data-ask" in button]
    assert asks == list(ANSWER.suggestions)


def test_a_growing_answer_has_the_claims_so_far_and_nothing_else() -> None:
    page = Page(render_growing(ANSWER, 1))
    assert page.text == f"{ANSWER.claims[0].text}1"
    assert page.tags[0][1]["aria-busy"] == "true"


def test_a_stale_quote_is_told_with_its_old_and_new_wording_and_can_be_asked_again() -> None:
    answer = replace(ANSWER, question="How many?")
    page = shown(answer, stale=(StaleQuote(1, "d1", "changed", QUOTE, "In 2010, there were 130.", "d1"),))
    assert "Out of date" in page.text
    assert f"Quoted then: {QUOTE}It says now: In 2010, there were 130." in page.text
    assert "How many?" in [button.get("data-ask") for button in page.all("button")]
    gone = shown(answer, stale=(StaleQuote(1, "d1", "removed", QUOTE, "", ""),))
    assert "The document no longer says this." in gone.text
    assert "It says now" not in gone.text
    assert "Out of date" not in shown(answer).text


def test_a_verdict_is_shown_and_makes_room_for_a_comment_until_there_is_one() -> None:
    def pressed(page: Page) -> list[str | None]:
        return [button["aria-pressed"] for button in page.all("button") if button.get("class") == "thumb"]

    def comments(page: Page) -> list[str | None]:
        return [form["data-verdict"] for form in page.all("form") if "data-verdict" in form]

    assert pressed(shown(ANSWER)) == ["false", "false"]
    assert not comments(shown(ANSWER))
    down = shown(ANSWER, verdict=Feedback("a1", "local", "2026", "down", ""))
    assert pressed(down) == ["false", "true"]
    assert comments(down) == ["down"]
    commented = shown(ANSWER, verdict=Feedback("a1", "local", "2026", "down", "It is old."))
    assert "Your comment is kept" in commented.text
    assert not comments(commented)


def test_what_an_answer_was_kept_to_is_said() -> None:
    assert "Kept to: Police by year, in French" in shown(ANSWER, kept_to=("Police by year", "in French")).text
    assert "Kept to" not in shown(ANSWER).text


def test_an_answer_is_announced_with_its_status_and_sources() -> None:
    assert announced(ANSWER) == "Answered. Sources: 2."
    assert announced(NOTHING) == "Not in the documents."


def test_each_question_of_a_message_stands_above_its_answer_or_its_silence() -> None:
    parts = (Part("How many officers?", "answered", (1,)), Part("Who pays <b>them</b>?", "not_in_documents"))
    page = shown(replace(ANSWER, parts=parts))
    assert f"How many officers?{ANSWER.claims[0].text}1" in page.text
    assert "Who pays <b>them</b>?The documents do not answer this." in page.text
    assert page.all("b") == []


def test_words_of_another_language_are_introduced() -> None:
    page = shown(replace(ANSWER, language="fr", claims=(Claim(QUOTE, (1,), 0.9),)))
    assert f"Dans un document en anglais : {QUOTE}1" in page.text


def test_an_answer_from_attached_files_names_them_and_cannot_be_shared() -> None:
    one, two = AskedFile("1", f"note{HOSTILE}.md"), AskedFile("2", "boats.pdf")
    page = shown(replace(ANSWER, attached=(one,)))
    assert f"From the attached file: {one.name}" in page.text
    assert not [form for form in page.all("form") if form.get("data-act") == "share"]
    assert "boats.pdf" in shown(replace(ANSWER, attached=(one, two))).text.split("From the attached files:")[1]
    assert "Asked of what is attached: boats.pdf" in shown(replace(NOTHING, attached=(two,))).text
    assert "Tiré du fichier joint : boats.pdf" in shown(replace(ANSWER, language="fr", attached=(two,))).text
    assert [form for form in shown(ANSWER).all("form") if form.get("data-act") == "share"]
