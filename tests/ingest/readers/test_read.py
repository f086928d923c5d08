"""From a name and bytes to blocks, or to a reason why not."""

import pytest

from corpus.errors import DocumentUnreadable
from ingest.readers.read import READERS, read, readable


@pytest.mark.parametrize(("name", "expected"), [("a.TXT", True), ("b.Md", True), ("c.png", False), ("txt", False)])
def test_a_file_is_readable_by_its_suffix(name: str, expected: bool) -> None:
    assert readable(name) is expected


@pytest.mark.parametrize("name", ["plan.png", "plan", "plan.txt.zip"])
def test_a_strange_kind_is_named_with_those_that_can_be_read(name: str) -> None:
    with pytest.raises(DocumentUnreadable, match=rf"{name}.*\.docx.*\.pdf.*\.txt"):
        read(name, b"Words.")


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("raw", [b"", b" \r\n\t"])
def test_an_empty_file_is_said_to_be_empty(suffix: str, raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match=rf"plan\{suffix} is empty"):
        read(f"plan{suffix}", raw)


@pytest.mark.parametrize("raw", [b"--- *** ---", b"\xef\xbb\xbf", "\u200b\u200b".encode()])
def test_a_file_without_a_letter_or_figure_holds_no_text(raw: bytes) -> None:
    with pytest.raises(DocumentUnreadable, match="no text"):
        read("plan.txt", raw)


def test_blocks_come_without_empty_ones() -> None:
    assert [block.text for block in read("plan.md", b"# \n\nWords.\n\n-\n").blocks] == ["Words."]
