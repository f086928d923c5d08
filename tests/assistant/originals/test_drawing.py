"""The words of a quote are found among a page's characters, however these are set."""

from assistant.originals.drawing import folded, places


def said(page: str, words: str, before: str = "") -> list[str]:
    return [page[first : last + 1] for first, last in places(folded(page), words, before)]


def test_case_accents_hyphens_and_breaks_make_no_difference() -> None:
    assert said("Les E\u0301TATS ont re-\nçu la co\ufb01rmation.", "États ont reçu la cofirmation") == [
        "E\u0301TATS ont re-\nçu la co\ufb01rmation"
    ]


def test_the_number_of_a_note_within_the_words_stays_unmarked() -> None:
    page = "In all, twelve officers 17 patrol the harbour of Zenda at night. Others sleep."
    words = "twelve officers patrol the harbour of Zenda at night."
    assert said(page, words) == ["twelve officers", "patrol the harbour of Zenda at night"]


def test_what_the_page_does_not_say_is_not_marked() -> None:
    assert said("Twelve horses stood in the yard of the castle.", "Nobody has counted the ships of the fleet.") == []
    assert said("Anything at all.", "…") == []


def test_what_was_said_before_tells_the_place() -> None:
    page = "Yes, it is so. No, it was not. Yes, it is so."
    [(first, _)] = places(folded(page), "Yes, it is so.", "Yes, it is so. No, it was not. ")
    assert first == page.rindex("Yes")
