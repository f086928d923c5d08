import pytest

from corpus.text.identifiers import identifiers, leading_number


def keys(text: str) -> list[tuple[str, str]]:
    return [identifier.key for identifier in identifiers(text)]


@pytest.mark.parametrize(
    ("written", "otherwise"),
    [
        ("form ZK-20B", "the ZK 20B form"),
        ("S/RES/4100", "resolution 4100 (2031)"),
        ("résolution 4100", "resolutions 3900 (2030) and 4100 (2031)"),
        ("article 7", "l'article no 7"),
        ("order 12/2031", "Ordre n° 12/2031"),
        ("a P-4 post", "P4"),
    ],
)
def test_the_same_identifier_in_another_dress_is_the_same(written: str, otherwise: str) -> None:
    assert set(keys(written)) & set(keys(otherwise))


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("form ZK-20B", "form ZK-20C"),
        ("form ZK-20B", "form ZK-200B"),
        ("B/12/7/Add.13", "B/12/7/Add.31"),
        ("B/12/7/Add.13", "B/12/7"),
        ("order 12/2031", "order 21/2031"),
        ("article 7", "article 17"),
    ],
)
def test_one_sign_makes_another_identifier(written: str, other: str) -> None:
    assert keys(written)
    assert not set(keys(written)) & set(keys(other))


@pytest.mark.parametrize(
    "text",
    [
        "In Mid-2031 the 30-day limit of 2019-2020 ended.",
        "The desk is open 24/7, since 9/11.",
        "Which form I need, and in what order",
        "Over 4,000 officers served in 12 missions, 3.5 % of them in 2031.",
        "Op ROSEWATER 2031",
    ],
)
def test_figures_dates_and_plain_words_are_none(text: str) -> None:
    assert keys(text) == []


def test_what_nothing_else_can_stand_in_for_is_exact() -> None:
    exact = {
        name.written: name.exact for name in identifiers("ZK-20B, order 12/2031, resolution 4100, step 3, annex B")
    }
    assert exact == {"ZK-20B": True, "order 12/2031": True, "resolution 4100": True, "step 3": False, "annex B": False}


def test_the_number_that_a_text_begins_with() -> None:
    assert leading_number("3. The officer reports.") == "3"
    assert leading_number("12 officers report.") == ""
