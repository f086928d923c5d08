"""What mastheads and date lines say, in documents of any format."""

import pytest

from ingest.preparation.masthead import stated_fields, without_masthead
from ingest.readers.blocks import Block


def plain(*lines: str) -> list[Block]:
    return [Block("paragraph", line) for line in lines]


RESOLUTION = [
    *plain("United Nations", "S/RES/9999 (2031)*", "Security Council", "Distr.: General", "14 July 2031"),
    Block("heading", "Resolution 9999 (2031)", 1),
    Block("heading", "Adopted by the Security Council at its 9956th meeting, on 13 July 2031", 2),
    *plain("The Council met on 1 May 1999."),
]
REPORT = [
    *plain("United Nations", "A/85/12–S/2031/3", "General Assembly", "Security Council", "Distr.: General"),
    *plain("2 May 2031", "Original: English", "Eighty-fifth session", "Eighty-sixth year"),
    Block("heading", "Situation on the isles", 1),
    Block("heading", "Report of the Secretary-General", 2),
    Block("heading", "I. Introduction", 1),
]
FRENCH = [
    *plain("Nations Unies", "S/RES/9999 (2031)", "Conseil de sécurité", "Distr. générale", "14 juillet 2031"),
    Block("heading", "Résolution 9999 (2031)", 1),
    *plain("Adoptée par le Conseil de sécurité à sa 9956e séance, le 14 juillet 2031"),
]
TABLE = [
    Block("row", "United Nations | S/RES/9999 (2031)"),
    Block("row", "Security Council | Distr.: General 14 July 2031 Original: English"),
    *RESOLUTION[5:],
]


def test_a_resolution_says_its_symbol_day_and_meeting() -> None:
    assert stated_fields(RESOLUTION) == {
        "symbol": "S/RES/9999 (2031)",
        "publisher": "United Nations Security Council",
        "published": "2031-07-14",
        "session": "9956th meeting",
        "title": "Resolution 9999 (2031)",
    }
    assert stated_fields(TABLE) == stated_fields(RESOLUTION)


def test_a_report_says_its_sessions_and_what_kind_it_is() -> None:
    assert stated_fields(REPORT) == {
        "symbol": "A/85/12–S/2031/3",
        "publisher": "United Nations General Assembly",
        "published": "2031-05-02",
        "session": "Eighty-fifth session; Eighty-sixth year",
        "title": "Situation on the isles: Report of the Secretary-General",
    }


def test_a_french_masthead_is_understood() -> None:
    assert stated_fields(FRENCH) == {
        "symbol": "S/RES/9999 (2031)",
        "publisher": "Conseil de sécurité des Nations Unies",
        "published": "2031-07-14",
        "session": "9956e séance",
        "title": "Résolution 9999 (2031)",
    }


def test_a_line_that_names_the_subject_is_the_title() -> None:
    circular = [
        *plain("United Nations", "ST/IC/2031/4", "Secretariat", "3 April 2031"),
        Block("heading", "Circular*", 1),
    ]
    assert stated_fields(circular)["title"] == "Circular"
    assert stated_fields([*circular, *plain("To: The staff", "Subject: Days of rest*")])["title"] == "Days of rest"


def test_the_day_of_adoption_stands_in_for_that_of_distribution() -> None:
    assert stated_fields([*RESOLUTION[:3], *RESOLUTION[5:]])["published"] == "2031-07-13"


@pytest.mark.parametrize("blocks", [RESOLUTION, REPORT, FRENCH, TABLE])
def test_a_masthead_leaves_the_text_and_nothing_else_does(blocks: list[Block]) -> None:
    first = next(number for number, block in enumerate(blocks) if block.kind == "heading")
    assert without_masthead(blocks) == blocks[first:]


def test_what_is_not_understood_and_what_is_hidden_stays() -> None:
    hidden = Block("paragraph", "United Nations", hidden="white on white")
    item = Block("paragraph", "Agenda item 3")
    assert without_masthead([hidden, *REPORT[:4], item, *REPORT[4:]]) == [hidden, item, *REPORT[9:]]


@pytest.mark.parametrize(
    "blocks",
    [
        plain("United Nations", "Police in the field", "The Security Council met."),
        plain("Rules for AC/DC2", "AC/DC2", "They hold for all."),
        plain("The Secretariat", "met in May."),
        [],
    ],
)
def test_other_documents_have_no_masthead(blocks: list[Block]) -> None:
    assert stated_fields(blocks) == {}
    assert without_masthead(blocks) == blocks


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["Peace", "They met on 3 March 2021.", "Date modified: 2021-08-05"], "2021-08-05"),
        (["Date modified:", "2021-08-05"], "2021-08-05"),
        (["Date de modification | 2021-08-05"], "2021-08-05"),
        (["Published on 12 May 2020"], "2020-05-12"),
        (["Published: May 2020", "Last updated on 3 June 2021"], "2021-06-03"),
        (["Titre", "Le 3 mars 2019", "Texte."], "2019-03-03"),
        (["Titre", "Ottawa, le mardi 3 mars 2019"], "2019-03-03"),
        (["Tuesday, March 3, 2019"], "2019-03-03"),
        (["Annual report", "May 2019"], "2019-05"),
        (["Dernière mise à jour : 3 mars 2019"], "2019-03-03"),
        (["Updated plan for 3 March 2019"], ""),
        (["The Board met on 3 March 2019"], ""),
        (["Published on 12 May 2020 in the gazette, and on 4 June 2021"], ""),
        ([*["It rained."] * 60, "3 March 2019", *["It rained."] * 60], ""),
        ([*["It rained."] * 60, "Date: 3 March 2019", *["It rained."] * 60], ""),
    ],
)
def test_date_lines_are_read_and_running_text_is_not(lines: list[str], date: str) -> None:
    assert stated_fields(plain(*lines)).get("published", "") == date
