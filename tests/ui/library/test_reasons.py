"""Every reason for which something is kept out of answers is told in French as well."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from corpus.document import SetAside, Source
from corpus.orders.english import ENGLISH
from corpus.orders.french import FRENCH as FRENCH_ORDERS
from ingest.preparation.facts import complete
from ingest.preparation.layout import lay_out
from ingest.readers.blocks import Block, Reading
from tests.ingest.making import SOURCE
from tests.ui.parsed_markup import Page
from tests.ui.samples import HOSTILE
from ui.library.review import render_aside
from ui.library.words.reasons import FRENCH, Reason, reason_in

ROOM = Path(import_module("ingest").__file__ or "").parent
NAMED = (
    r"(?:hidden\w*|whole|reason|return|else|[A-Z_]+(?:, [A-Z_]+)*) ?(?:=|return|else)? ?"
    r'((?:"[a-z][a-z ();-]+"(?:, )?)+)'
)


def test_orders_have_french_reasons() -> None:
    assert {*ENGLISH, *FRENCH_ORDERS} <= FRENCH.keys()


@pytest.mark.parametrize(
    "file",
    """preparation/smuggled readers/visibility readers/html/visibility readers/html/boxes readers/pdf/hidden
    readers/pdf/sheets readers/slides/pptx readers/slides/pptx_hidden readers/sheets/xlsx readers/word/odt""".split(),
)
def test_what_readers_do_not_show_has_french_reasons(file: str) -> None:
    """The reasons stand in the readers as words of several letters: those that a person may read are known here."""
    text = (ROOM / f"{file}.py").read_text(encoding="utf-8")
    strings = {string for match in re.findall(NAMED, text) for string in re.findall(r'"([^"]+)"', match)}
    reasons = {string for string in strings if " " in string}
    assert reasons and reasons - {"an ornament"} <= FRENCH.keys()


def test_pages_without_letters_have_french_reasons() -> None:
    scanned = lay_out(SOURCE, "1", Reading([Block("paragraph", "Zenda.")], unread=(2,)))
    pieces = complete(scanned, {"recognised": "3"}).set_aside
    assert [piece.reason in FRENCH for piece in pieces] == [True, True]


def test_a_reason_is_text_in_its_language() -> None:
    assert reason_in("white on white", "fr") == Reason("blanc sur blanc")
    assert reason_in("white on white", "en") == Reason("white on white", "en")
    assert reason_in("something new", "fr") == Reason("something new", "en")
    assert reason_in("holds an encoded message: abc", "fr") == Reason("contient un message codé : abc")


def test_what_is_kept_out_and_why_shows_as_text() -> None:
    piece = SetAside("order", f"holds an encoded message: {HOSTILE}", HOSTILE, start=0, end=len(HOSTILE))
    document = Source(HOSTILE, "x", HOSTILE)
    for language in ("en", "fr"):
        shown = Page(render_aside({HOSTILE: [piece]}, {HOSTILE: document}, True, language))
        assert shown.text.count(HOSTILE) == 4  # its title, in the question too, the reason, and what it says
        assert not shown.all("img")
