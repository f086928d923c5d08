"""Every part of an answer's markup, read back as a browser reads it."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from assistant.answer import Answer, Claim, Side, Status
from corpus.document import Passage
from corpus.settings import Language
from tests.ui.samples import ANSWER, CITATION, CONFLICT, FRENCH, NOTHING, PASSAGE, QUOTE, TEXT
from ui.render import plain, render_answer, render_busy, render_fault, render_turn
from ui.words import confidence_words, readable_date

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</p></details></article><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "![x](http://evil.example/x.png)",
    "[a](javascript:alert(1))",
    "$$x$$ \\(y\\) `code` **bold** ~~gone~~",
    "${alert(1)} {{value}} {{{value}}} `${1}`",
    "&lt;b&gt; &amp; &#60;",
    "<!-- comment --> <![CDATA[x]]>",
]
VOID = {"br", "img", "input", "meta", "link", "hr"}


class Page(HTMLParser):
    """Markup as a browser reads it: tags with their attributes, and the text; fails where tags do not nest."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def library(passage_id: str) -> Passage | None:
    return PASSAGE if passage_id == PASSAGE.id else None


def shown(answer: Answer, passage: Callable[[str], Passage | None] = library) -> Page:
    return Page(render_answer(answer, passage))


def citing(**changes: Any) -> Answer:
    """An answer whose only citation has these changes."""
    return replace(ANSWER, citations=(replace(CITATION, **changes),))


def test_claims_run_on_each_with_its_numbers() -> None:
    page = shown(ANSWER)
    first, second = ANSWER.claims
    assert f"{first.text}1 {second.text}12" in page.text


def test_every_number_links_to_its_own_source() -> None:
    page = shown(ANSWER)
    links = [a["href"] for a in page.all("a") if a.get("class") == "cite"]
    ids = [li["id"] for li in page.all("li")]
    assert links == [f"#{ids[0]}", f"#{ids[0]}", f"#{ids[1]}"]
    assert [a["aria-label"] for a in page.all("a") if a.get("class") == "cite"] == ["Source 1", "Source 1", "Source 2"]


def test_ids_of_two_answers_never_meet_whatever_the_ids_hold() -> None:
    ids: list[str] = []
    for answer_id in ("a1", "a2", "a 1", "a-1", 'a"1', "a<1", "é"):
        ids += [str(li["id"]) for li in shown(replace(ANSWER, id=answer_id)).all("li")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[A-Za-z0-9-]+", each) for each in ids)


def test_a_number_without_a_source_is_no_link() -> None:
    page = shown(replace(ANSWER, claims=(Claim("Said.", (7,), 0.9),)))
    assert "Said.7" in page.text
    assert not [a for a in page.all("a") if a.get("class") == "cite"]


def test_a_source_tells_all_that_is_known_of_it() -> None:
    page = shown(citing())
    assert "1Police in the missionDepartment of Examples · Second edition" in page.text
    assert "July 2011 – October 2012 (date inferred) · page\u00a03" in page.text
    assert "Police › Numbers" in page.text


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


def test_the_quote_is_marked_within_its_passage_with_its_line_breaks() -> None:
    before, after = TEXT.split(QUOTE)
    markup = render_answer(citing(), library)
    assert f'<blockquote lang="en">{before}<mark>{QUOTE}</mark>{after}</blockquote>' in markup
    assert "\n• " in before


@pytest.mark.parametrize(
    "passage",
    [
        None,
        replace(PASSAGE, text=TEXT.replace("128", "129")),
        replace(PASSAGE, start=PASSAGE.start + 7, end=PASSAGE.end + 7),
        replace(PASSAGE, start=CITATION.start + 1, end=CITATION.start + 1 + len(TEXT)),
        replace(PASSAGE, start=PASSAGE.end, end=PASSAGE.end + len(TEXT)),  # the quote at its place from the end
        replace(PASSAGE, text=""),
    ],
)
def test_a_passage_that_is_gone_or_no_longer_holds_the_quote_leaves_the_quote_alone(passage: Passage | None) -> None:
    markup = render_answer(citing(), lambda _: passage)
    assert f"<mark>{QUOTE}</mark></blockquote>" in markup
    assert "trained local officers" not in markup
    assert "no longer in the library" in markup


def test_a_restated_source_says_so_and_links_to_the_publisher() -> None:
    page = shown(citing())
    assert "Restated from the publisher’s page" in page.text
    link = next(a for a in page.all("a") if a.get("target"))
    assert link == {"href": CITATION.url, "target": "_blank", "rel": "noopener noreferrer"}
    assert "Restated" not in shown(citing(restated=False)).text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript://a.example/%0aalert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//evil.example",
        "https:",
        "http://[::1",
        "https://a.example/\u202egnp.exe",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    page = shown(citing(url=url))
    assert not [a for a in page.all("a") if a.get("class") != "cite"]
    assert "Restated from the publisher’s page" in page.text


def test_a_web_address_cannot_leave_its_attribute() -> None:
    url = "https://a.example/?q=\"><img/src=x&b='{{x}}"
    page = shown(citing(url=url))
    assert next(a for a in page.all("a") if a.get("target"))["href"] == url
    assert not page.all("img")


def test_a_source_in_another_language_is_marked_so() -> None:
    page = shown(replace(ANSWER, citations=(CITATION, FRENCH)))
    assert "in French" in page.text
    assert "in English" not in page.text
    assert {"lang": "fr"} in page.all("blockquote")
    french = shown(replace(ANSWER, language="fr", citations=(CITATION, FRENCH)))
    assert "en anglais" in french.text
    assert "en français" not in french.text
    assert "in another language (es)" in shown(citing(language="es")).text
    assert 'lang=""' not in render_answer(citing(language='"><b>'), library)


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
    assert [d["class"] for d in page.all("div")] == ["sides", "side", "side preferred"]


def test_a_side_without_a_source_still_says_what_it_says() -> None:
    page = shown(replace(ANSWER, conflicts=(replace(CONFLICT, sides=(Side(9, "Nine"),)),)))
    assert "Nine9" in page.text


@pytest.mark.parametrize(
    ("confidence", "en", "fr"),
    [
        (1.0, "Confidence: high", "Confiance : élevée"),
        (0.75, "Confidence: high", "Confiance : élevée"),
        (0.749, "Confidence: medium", "Confiance : moyenne"),
        (0.5, "Confidence: medium", "Confiance : moyenne"),
        (0.499, "Confidence: low", "Confiance : faible"),
        (0.0, "Confidence: low", "Confiance : faible"),
    ],
)
def test_confidence_in_words(confidence: float, en: str, fr: str) -> None:
    assert (confidence_words(confidence, "en"), confidence_words(confidence, "fr")) == (en, fr)
    assert en in shown(replace(ANSWER, confidence=confidence)).text


def test_how_a_question_was_understood_is_shown_where_it_was_changed() -> None:
    asked = replace(ANSWER, question="And later?")
    assert (
        "Understood as: How many were there later?"
        in shown(replace(asked, understood_as="How many were there later?")).text
    )
    assert "Understood" not in shown(replace(asked, understood_as=" and  later")).text


def test_a_french_answer_has_no_english_words_of_ours() -> None:
    page = shown(replace(ANSWER, language="fr", status="partial", missing=("Le salaire",)))
    assert page.tags[0] == ("article", {"class": "answer", "lang": "fr"})
    for words in (
        "Réponse partielle",
        "juillet 2011 – octobre 2012 (date déduite)",
        "Reformulé d’après la page de l’éditeur",
    ):
        assert words in page.text
    for words in ("Answered", "July", "inferred", "Restated", "Confidence", "What the"):
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
        conflicts=(replace(CONFLICT, about=words, sides=(Side(1, words),), because=words),),
    )


TAGS = {tag for tag, _ in shown(everywhere("x")).tags}
ATTRIBUTES = {"class", "lang", "href", "aria-label", "id", "target", "rel"}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_show_as_text_everywhere(words: str) -> None:
    inert = re.compile(r"[`$*_{}\[\]!|~^\\]")
    silent = replace(
        everywhere(words), claims=(), citations=(), conflicts=(), text=words, nearby=everywhere(words).citations
    )
    for markup in (
        render_answer(everywhere(words), library),
        render_answer(silent, library),
        render_turn(words, render_fault(words, words)),
    ):
        page = Page(markup)
        assert words in page.text
        assert not {tag for tag, _ in page.tags} - TAGS - {"div", "h2", "strong"}
        assert not {name for _, attributes in page.tags for name in attributes} - ATTRIBUTES - {"role"}
        assert not inert.search(markup)


def test_hostile_words_within_a_passage_show_as_text() -> None:
    for words in HOSTILE:
        text = f"{words}\n{QUOTE}\n{words}"
        start = text.index(QUOTE)
        passage = replace(PASSAGE, start=0, end=len(text), text=text)
        page = shown(citing(start=start, end=start + len(QUOTE)), {PASSAGE.id: passage}.get)
        assert text in page.text
        assert page.all("mark") == [{}]


def test_characters_that_hide_become_visible_and_lines_end_one_way() -> None:
    assert plain("a\x00b\x1b[1m\x7f\x9f") == "a\ufffdb\ufffd&#91;1m\ufffd\ufffd"
    assert plain("safe\u202egnp.exe\u2066x") == "safe\ufffdgnp.exe\ufffdx"
    assert plain("\ud800") == "\ufffd"
    assert plain("a\r\nb\rc\x0cd\u2028e\tf") == "a\nb\nc\nd\ne\tf"
    assert plain("Élysée œuvre “…” – 👮") == "Élysée œuvre “…” – 👮"


def test_a_very_long_question_is_cut_on_the_page() -> None:
    page = Page(render_turn("x" * 100_000, ""))
    assert len(page.text) < 5_000
    assert page.text.endswith("x…")


@pytest.mark.parametrize(("language", "words"), [("en", "Reading the documents…"), ("fr", "Lecture des documents…")])
def test_waiting_is_said_in_the_language_of_the_question(language: Language, words: str) -> None:
    page = Page(render_busy(language))
    assert page.text == words
    assert page.tags == [("p", {"class": "busy", "role": "status", "lang": language})]


def test_a_fault_says_what_happened_and_what_to_do() -> None:
    page = Page(render_fault("It is loading.", "Wait a minute."))
    assert page.text == "It is loading.Wait a minute."
    assert page.tags[0] == ("div", {"class": "fault", "role": "alert"})


def test_both_languages_have_the_same_words() -> None:
    from ui.words import ANSWER as ANSWER_WORDS
    from ui.words import PAGE

    for table in (ANSWER_WORDS, PAGE):
        assert table["en"].keys() == table["fr"].keys()
