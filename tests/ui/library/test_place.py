"""The address of the page names a place, and a place its address."""

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.samples import HOSTILE
from ui.library.place import Place, document_link, place_of

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40).map(str.strip)
SOME = st.builds(
    Place,
    search=WORDS,
    publisher=WORDS,
    language=st.sampled_from(["", "en", "fr"]),
    audience=st.sampled_from(["", "staff"]),
    since=st.sampled_from(["", "2020"]),
    sort=st.sampled_from(["title", "newest"]),
    page=st.integers(1, 99),
    document=WORDS,
    edition=WORDS,
    start=st.integers(0, 9_999),
    end=st.integers(0, 9_999),
    doing=st.sampled_from(["", "upload", "review", "remove"]),
)


@given(SOME)
def test_a_place_is_found_again_by_its_address(place: Place) -> None:
    address, _, anchor = place.link.partition("#")
    assert place_of(address.removeprefix("/documents/")) == place
    assert anchor == (f"s{place.start}" if place.end else "")


@given(st.text(max_size=300))
def test_any_address_names_some_place(query: str) -> None:
    place = place_of(query)
    assert place_of(place.link.partition("#")[0].removeprefix("/documents/")) == place


def test_what_an_address_does_not_understand_is_left_out() -> None:
    assert place_of("?page=-1&sort=evil&doing=DROP&start=1e9&other=1&page=99999999999") == Place()
    assert place_of("?document=%00a%0Ab").document == "ab"


def test_a_link_leads_to_words_of_an_edition() -> None:
    assert document_link("treaty") == "/documents/?document=treaty"
    assert document_link("treaty", "ab12", (40, 55)) == "/documents/?document=treaty&edition=ab12&start=40&end=55#s40"
    assert "<" not in document_link(HOSTILE)
