"""Question files with gold quotes, and whether an answer's citations cover them."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

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
    earlier: tuple[str, ...] = ()  # what was asked before it, where it is a turn of a conversation


def load_cases(file: Path, *, turns: bool = False) -> list[Case]:
    """The single questions of a JSON-lines file; with `turns`, those of its conversations too."""
    cases = []
    for line in filter(str.strip, file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row["kind"] != "conversation":
            cases.append(Case(row["id"], row["question"], row["type"], row["lang"], _gold(row)))
        elif turns:
            questions = [turn["user"] for turn in row["turns"]]
            cases += [
                Case(
                    f"{row['id']}.{turn['turn']}",
                    questions[n],
                    row["type"],
                    row["lang"],
                    _gold(turn),
                    tuple(questions[:n]),
                )
                for n, turn in enumerate(row["turns"])
            ]
    return cases


def _gold(row: Mapping[str, Any]) -> tuple[Gold, ...]:
    return tuple(Gold(gold["seed_file"], gold["quote"], gold.get("group", 1)) for gold in row.get("gold", ()))


def letters(text: str) -> str:
    """Letters and digits alone, so that layout and punctuation make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def covered_groups(case: Case, citations: Iterable[Citation], files: Mapping[str, str]) -> Iterator[bool]:
    """For each group of gold quotes, whether some citation covers one of them; `files` maps document ids to files."""
    cited = [(files[citation.document_id], letters(citation.quote)) for citation in citations]
    for group in sorted({gold.group for gold in case.gold}):
        yield any(
            file == gold.file and covers(quote, letters(gold.quote))
            for gold in case.gold
            if gold.group == group
            for file, quote in cited
        )


def covers(quote: str, gold: str) -> bool:
    """Whether half of `gold` lies in one run in `quote`; both are letters alone."""
    common = SequenceMatcher(None, quote, gold, autojunk=False).find_longest_match()
    return bool(gold) and common.size >= COVERED_SHARE * len(gold)
