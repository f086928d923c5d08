"""Changed corpora: documents as Markdown, with spans of their text taken away, replaced or moved; and on disk."""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from corpus.document import Document, Source
from corpus.errors import WrongUse
from corpus.text.sentences import BULLET, INDENT

_MARKS = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_MARK = re.compile(r"^(\s*(?:\d+(?=[.)])|(?=[-+])))([-+.)])(?=\s)")  # -, +, 1. or 1) before an item
_OF_FILE = {"sha256", "symbol", "session"}  # found in the file when it is read, and no key of a manifest
FIGURE = re.compile(r"\d[\d,.  ]*\d|\d")


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters [start, end) of a document's text, and what stands there instead; nothing where empty."""

    start: int
    end: int
    text: str = ""


def edited(document: Document, edits: Iterable[Edit] = ()) -> str:
    """A document as Markdown, with each edit made; of edits that overlap, the first holds."""
    text, lines, at = document.text, [], 0
    levels = {heading.start: heading.level for heading in document.headings}
    edits_apart = apart(edits)
    for line in text.split("\n"):
        stop = at + len(line)
        new = _line(line, at, [edit for edit in edits_apart if edit.start < stop and at < edit.end])
        if new.strip(f"{BULLET} "):
            lines.append("#" * levels[at] + " " + escaped(new) if at in levels else _item_or_text(new))
        at = stop + 1
    return "\n\n".join(lines).replace("\n\n- ", "\n- ").replace("\n\n  ", "\n  ") + "\n"


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """The edits by place, without those that overlap an earlier one."""
    separate: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not separate or separate[-1].end <= edit.start:
            separate.append(edit)
    return separate


def _line(line: str, at: int, edits: Sequence[Edit]) -> str:
    """One line with the parts of edits that lie in it; what is put in stands where its edit begins."""
    for edit in reversed(edits):
        first, last = max(edit.start - at, 0), min(edit.end - at, len(line))
        line = line[:first] + (edit.text if edit.start >= at else "") + line[last:]
    return line


def _item_or_text(line: str) -> str:
    bare = line.lstrip(" ")
    if not bare.startswith(BULLET):
        return escaped(line)
    depth = (len(line) - len(bare)) // len(INDENT)
    return "  " * depth + "- " + escaped(bare.removeprefix(BULLET))


def escaped(line: str) -> str:
    """A line of text that Markdown reads as it stands."""
    return _LIST_MARK.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line.strip()))


def changed_figures(words: str) -> str:
    """The words with every figure replaced by another of the same shape; unchanged where there is none."""
    return FIGURE.sub(lambda match: _other(match[0]), words)


def _other(figure: str) -> str:
    """A different figure of the same shape: 3 is added to each digit but the first, modulo 10."""
    turned = "".join(str((int(c) + 3) % 10) if c.isdigit() else c for c in figure[1:])
    return figure[0] + turned if turned else str((int(figure) % 8) + 1)


@dataclass(frozen=True, slots=True)
class PlantedDocument:
    """A document to be: where it comes from, and its file."""

    source: Source
    text: str
    suffix: str = ".md"


def as_they_are(documents: Iterable[Document]) -> list[PlantedDocument]:
    """Documents without a change."""
    return [PlantedDocument(document.source, edited(document)) for document in documents]


def write_corpus(folder: Path, documents: Iterable[PlantedDocument]) -> None:
    """Each document as a file, and their manifest."""
    folder.mkdir(parents=True)
    entries = []
    for document in documents:
        source = replace(document.source, file=f"{document.source.id}{document.suffix}")
        (folder / source.file).write_text(document.text, encoding="utf-8")
        entries.append(entry(source))
    (folder / "manifest.toml").write_text("\n".join(entries), encoding="utf-8")


def planted_in(folder: Path) -> list[PlantedDocument]:
    """The documents of a folder with a manifest, as they lie there. WrongUse where there is none."""
    manifest = folder / "manifest.toml"
    if not manifest.is_file():
        raise WrongUse(f"There is no {manifest} with documents to plant.", "Put them beside the question file.")
    sources = [Source(**source) for source in tomllib.loads(manifest.read_text(encoding="utf-8"))["document"]]
    return [
        PlantedDocument(source, (folder / source.file).read_text(encoding="utf-8"), Path(source.file).suffix or ".md")
        for source in sources
    ]


def entry(source: Source) -> str:
    """A source as an entry of a manifest. JSON's texts, and true and false, are TOML's as well."""
    empty = {field.name: field.default for field in fields(Source)}
    values = {key: value for key, value in asdict(source).items() if value != empty[key] and key not in _OF_FILE}
    return "\n".join(["[[document]]", *(f"{key} = {json.dumps(value)}" for key, value in values.items()), ""])
