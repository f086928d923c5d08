"""Every reason for which something is kept out of answers is told in French as well."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from corpus.orders.english import ENGLISH
from corpus.orders.french import FRENCH as FRENCH_ORDERS
from ingest.preparation.facts import completed
from ingest.preparation.layout import lay_out
from ingest.readers.blocks import Block, Reading
from tests.ingest.making import SOURCE
from tests.ui.samples import HOSTILE
from ui.library.words.reasons import FRENCH, reason_words

ROOM = Path(import_module("ingest").__file__ or "").parent
NAMED = (
    r"(?:hidden\w*|whole|reason|return|else|[A-Z_]+(?:, [A-Z_]+)*) ?(?:=|return|else)? ?"
    r'((?:"[a-z][a-z ();-]+"(?:, )?)+)'
)


def test_orders_have_french_reasons() -> None:
    assert {*ENGLISH, *FRENCH_ORDERS} <= FRENCH.keys()


@pytest.mark.parametrize(
    "file",
    """smuggled readers/seen readers/html_sight readers/html_boxes readers/pdf_hidden readers/pdf_sheets readers/pptx
    readers/pptx_unseen readers/xlsx readers/odt""".split(),
)
def test_what_readers_do_not_show_has_french_reasons(file: str) -> None:
    """The reasons stand in the readers as words of several letters: those that a person may read are known here."""
    text = (ROOM / f"{file}.py").read_text(encoding="utf-8")
    said = {one for found in re.findall(NAMED, text) for one in re.findall(r'"([^"]+)"', found) if " " in one}
    assert said and said - {"an ornament"} <= FRENCH.keys()


def test_pages_without_letters_have_french_reasons() -> None:
    scanned = lay_out(SOURCE, "1", Reading([Block("paragraph", "Zenda.")], unread=(2,)))
    told = completed(scanned, {"recognised": "3"}).set_aside
    assert [one.reason in FRENCH for one in told] == [True, True]


def test_a_reason_is_text_in_its_language() -> None:
    assert reason_words("white on white", "fr") == "<span>blanc sur blanc</span>"
    assert reason_words("white on white", "en") == '<span lang="en">white on white</span>'
    assert reason_words("something new", "fr") == '<span lang="en">something new</span>'
    told = reason_words(f"holds an encoded message: {HOSTILE}", "fr")
    assert told.startswith("<span>contient un message codé : ") and "<img" not in told
