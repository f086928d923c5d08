"""Question files with gold quotes, and whether an answer's citations cover them."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from assistant.answer import Citation

COVERED_SHARE = 0.5  # of a gold quote's letters that lie in one run under a citation's quote


@dataclass(frozen=True, slots=True)
class Gold:
    """A quote that answers, in the file it stands in; quotes of one group are alternatives."""

    file: str
    quote: str
    group: int


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its gold quotes, none where the documents do not answer it."""

    id: str
    question: str
    type: str
    language: str
    gold: tuple[Gold, ...]


def load_cases(file: Path) -> list[Case]:
    """The single questions of a JSON-lines file; conversations are left out."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [
        Case(
            row["id"],
            row["question"],
            row["type"],
            row["lang"],
            tuple(Gold(gold["seed_file"], gold["quote"], gold.get("group", 1)) for gold in row.get("gold", ())),
        )
        for row in rows
        if row["kind"] != "conversation"
    ]


def letters(text: str) -> str:
    """Letters and digits alone, so that layout and punctuation make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def covered_groups(case: Case, citations: Iterable[Citation], files: Mapping[str, str]) -> Iterator[bool]:
    """For each group of gold quotes, whether some citation covers one of them; `files` maps document ids to files."""
    cited = [(files[citation.document_id], letters(citation.quote)) for citation in citations]
    for group in sorted({gold.group for gold in case.gold}):
        yield any(
            file == gold.file and _shares(quote, letters(gold.quote))
            for gold in case.gold
            if gold.group == group
            for file, quote in cited
        )


def _shares(quote: str, gold: str) -> bool:
    common = SequenceMatcher(None, quote, gold, autojunk=False).find_longest_match()
    return bool(gold) and common.size >= COVERED_SHARE * len(gold)
