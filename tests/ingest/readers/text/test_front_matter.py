"""What stands above a Markdown text is what the file says of itself; what is no such thing stays text."""

import pytest

from ingest.readers.text import markdown
from ingest.readers.text.front_matter import split_front_matter

YAML = """---
title: "The Zenda handbook"
date: 2024-03
author: [Office of Boats, {name: Desk of Oars}]
lang: fr-CA
tags: [leave, pay]
---
"""
TOML = """+++
title = 'The Zenda handbook'
date = 2024-03-05
language = "en"
[extra]
weight = 3
+++
"""


def test_the_fields_are_properties_and_no_text() -> None:
    reading = markdown.read(f"\ufeff{YAML}\n# Boats\n\nRow.".encode(), "a.md")
    assert [block.text for block in reading.blocks] == ["Boats", "Row."]
    assert reading.properties == {
        "title": "The Zenda handbook",
        "published": "2024-03",
        "publisher": "Office of Boats, Desk of Oars",
        "language": "fr-CA",
    }
    reading = markdown.read(TOML.replace("\n", "\r\n").encode() + b"Row.", "a.md")
    assert [block.text for block in reading.blocks] == ["Row."]
    assert reading.properties == {"title": "The Zenda handbook", "published": "2024-03-05", "language": "en"}


def test_fields_that_are_not_used_are_no_text_either() -> None:
    assert split_front_matter("---\nweight: 3\nmenu: main\n---\nRow.") == ({}, "Row.")
    assert split_front_matter("---\nTitle: Boats\nPublisher: Zenda\n...\nRow.") == (
        {"title": "Boats", "publisher": "Zenda"},
        "Row.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [Boats\n---\nRow.",
        "---\ntitle: Boats\nRow.",
        "+++\ntitle = Boats\n+++\nRow.",
        "---\nThe camp closes at nine.\n---\nRow.",
        "---\nNote: the camp closes at nine.\n---\nRow.",
        "---\n- oar\n- sail\n---\nRow.",
        "---\n---\nRow.",
        "Row.\n---\ntitle: Boats\n---\n",
        "---\n" + "[" * 5000 + "\n---\nRow.",
        "---\ntitle: !!python/object/apply:os.getcwd []\n---\nRow.",
    ],
)
def test_what_is_broken_or_no_fields_stays_text(text: str) -> None:
    properties, rest = split_front_matter(text)
    assert (properties, rest) == ({}, text) or "!!python" in text
    assert "/" not in properties.get("title", "")
