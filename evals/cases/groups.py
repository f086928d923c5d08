"""Groups of questions with labelled sentences, as documents that can be ingested and cases that can be asked.

A group is GROUP.sentences.jsonl ({id, document, text} and, in newer ones, {title, section, heading, lead}) with
GROUP.questions.jsonl ({id, lang, kind, question, pos, partial, prev}); `pos` are the ids of the sentences that answer.
Groups are for learning and calibrating: nothing that the product is measured on may be one.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.settings import Language
from corpus.text.language import language_of
from evals.judging.words import letters

UNBROKEN = 5  # sentences to a paragraph, in groups that do not tell passages
ANSWERED = frozenset({"answerable", "follow-up"})
LEAST_LETTERS = 8  # of a sentence that can be known again


@dataclass(frozen=True, slots=True)
class GroupDocument:
    """One document of a group, as Markdown."""

    id: str
    title: str
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class GroupCase:
    """One question: the turn before it, whether it has an answer, and what answers, as (document id, letters)."""

    id: str
    group: str
    question: str
    turn_before: str
    language: str
    answerable: bool
    gold: tuple[tuple[str, str], ...]

    def is_answered_by(self, document_id: str, quote: str) -> bool:
        """Whether a quote holds a sentence that answers, or lies within one."""
        return self.is_answered_in(document_id, letters(quote))

    def is_answered_in(self, document_id: str, own: str) -> bool:
        """The same for the letters of a quote, as `letters` tells them."""
        return len(own) > LEAST_LETTERS and any(
            document == document_id and (sentence in own or own in sentence) for document, sentence in self.gold
        )


def read_group(folder: Path, group: str) -> tuple[list[GroupDocument], list[GroupCase]]:
    """The documents and the cases of one group."""
    sentences = rows_of(folder / f"{group}.sentences.jsonl")
    by_document: dict[str, list[dict[str, Any]]] = {}
    for sentence in sentences:
        by_document.setdefault(_name(sentence), []).append(sentence)
    ids = {name: f"{group.replace('_', '-')}-{number}" for number, name in enumerate(by_document)}
    documents = [_document(ids[name], own) for name, own in by_document.items()]
    places = {sentence["id"]: (ids[_name(sentence)], letters(sentence["text"])) for sentence in sentences}
    return documents, [_case(row, group, places) for row in rows_of(folder / f"{group}.questions.jsonl")]


def write_documents(documents: Iterable[GroupDocument], folder: Path) -> None:
    """The documents as a folder with its manifest, to be ingested."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for document in documents:
        (folder / f"{document.id}.md").write_text(document.text, encoding="utf-8")
        fields = {
            "id": document.id,
            "file": f"{document.id}.md",
            "title": document.title,
            "language": document.language,
        }
        lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
        entries.append("\n".join(["[[document]]", *lines]))
    (folder / "manifest.toml").write_text("\n\n".join(entries) + "\n", encoding="utf-8")


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _name(sentence: dict[str, Any]) -> str:
    """The document of a sentence; older groups add the number of its part."""
    name: str = sentence["document"]
    return name if "section" in sentence else name.partition("#")[0]


def _document(id: str, sentences: Sequence[dict[str, Any]]) -> GroupDocument:
    title = sentences[0].get("title") or _name(sentences[0]).partition(" | ")[0]
    lines = [f"# {title}", ""]
    lines += _sections(sentences, title) if "section" in sentences[0] else _paragraphs(sentences)
    language = language_of(" ".join(sentence["text"] for sentence in sentences[:40]))
    return GroupDocument(id, title, language, "\n".join(lines) + "\n")


def _paragraphs(sentences: Sequence[dict[str, Any]]) -> list[str]:
    """Sentences without headings, a paragraph for each part of their document and for every few of them."""
    lines: list[str] = []
    part = ""
    for number, sentence in enumerate(sentences):
        if lines and (sentence["document"] != part or number % UNBROKEN == 0):
            lines.append("")
        part = sentence["document"]
        lines.append(sentence["text"])
    return lines


def _sections(sentences: Sequence[dict[str, Any]], title: str) -> list[str]:
    """Sentences under their headings, the items of lists as items, a paragraph for each passage."""
    lines: list[str] = []
    section: list[str] = [title]
    passage, in_list = "", False
    for sentence in (sentence for sentence in sentences if not sentence["heading"]):
        if (own := list(sentence["section"])) != section:
            lines += _headings(section, own, title)
            section, in_list = own, False
        item, number = sentence["lead"] is not None, sentence["id"].partition(".")[0]
        if item != in_list or number != passage:
            lines.append("")
        lines.append(f"- {sentence['text']}" if item else sentence["text"])
        passage, in_list = number, item
    return lines


def _headings(before: Sequence[str], section: Sequence[str], title: str) -> list[str]:
    """The headings that begin where one section gives way to another."""
    common = 0
    while common < min(len(before), len(section)) and before[common] == section[common]:
        common += 1
    levels = [(level, heading) for level, heading in enumerate(section[common:], common + 1) if heading != title]
    return [line for level, heading in levels for line in ("", f"{'#' * min(level, 6)} {heading}", "")]


def _case(row: dict[str, Any], group: str, places: dict[str, tuple[str, str]]) -> GroupCase:
    answerable = row["kind"] in ANSWERED
    gold = tuple(places[id] for id in row["pos"] if id in places) if answerable else ()
    return GroupCase(
        row["id"],
        group,
        re.sub(r"\s+", " ", row["question"]).strip(),
        row.get("prev") or "",
        row["lang"],
        answerable,
        gold,
    )
