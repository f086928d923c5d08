"""What the gate lets through of claims whose truth is known: labelled sentences, with the sentences that they cite.

A file has a claim a line: {id, group, cites, claim, lang, label (supported, unsupported), change}. The sentences of
each group lie beside the file or in the folder above, as GROUP.sentences.jsonl.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Citation, Claim
from assistant.gate.verify import written_passing
from corpus.errors import NotFound, WrongUse
from evals.cases.case import Json
from evals.cases.groups import rows_of
from evals.judging.figures import Figure, wilson

SUPPORTED, UNSUPPORTED = "supported", "unsupported"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim: whether it follows from what it cites, how it was changed if not, and whether it passes the gate."""

    label: str
    change: str
    language: str
    passes: bool


def judged_claims(file: Path) -> list[Judged]:
    """The claims of a file. NotFound where it or the sentences of a group are not there; WrongUse for other rows."""
    if not file.is_file():
        raise NotFound(f"There is no file {file}.", "Name a file of claims with --cases.")
    groups: dict[str, dict[str, Json]] = {}
    judged = []
    try:
        for row in rows_of(file):
            if row["group"] not in groups:
                groups[row["group"]] = {sentence["id"]: sentence for sentence in _sentences(file, row["group"])}
            cited = [groups[row["group"]][id] for id in row["cites"]]
            judged.append(Judged(row["label"], row.get("change", ""), row["lang"], _passes(row["claim"], cited)))
    except (KeyError, TypeError, ValueError) as error:
        raise WrongUse(
            f"{file} holds a row that is no claim ({error}).", "See docs/evaluation.md for the form."
        ) from error
    return judged


def shares(judged: Iterable[Judged]) -> dict[str, Figure]:
    """The share that passes, of all supported and all unsupported claims, by language, and by kind of change."""
    counted: dict[str, list[bool]] = {SUPPORTED: [], UNSUPPORTED: []}
    for claim in judged:
        for name in _names(claim):
            counted.setdefault(name, []).append(claim.passes)
    return {name: _figure(passing) for name, passing in counted.items() if passing}


def _figure(passing: Sequence[bool]) -> Figure:
    share = sum(passing) / len(passing)
    return Figure(share, *wilson(share, len(passing)), len(passing))


def _names(claim: Judged) -> Iterator[str]:
    yield claim.label
    yield f"{claim.label} {claim.language}"
    if claim.change:
        yield f"{claim.label} by {claim.change}"


def _sentences(file: Path, group: str) -> list[Json]:
    for folder in (file.parent, file.parent.parent):
        if (sentences := folder / f"{group}.sentences.jsonl").is_file():
            return rows_of(sentences)
    raise NotFound(f"There is no {group}.sentences.jsonl.", f"Put it beside {file}, or in the folder above.")


def _passes(claim: str, cited: Iterable[Json]) -> bool:
    citations: dict[int, Citation] = {}
    at = 0
    for number, sentence in enumerate(cited, 1):
        text, section = sentence["text"], tuple(sentence.get("section") or ())
        document, title = sentence["document"], sentence.get("title", "")
        citations[number] = Citation(
            number, document, title, "", "", "", "", "", "", False, "", section, None, text, at, at + len(text)
        )
        at += len(text) + 1
    return written_passing(Claim(claim, tuple(citations), 1.0), citations) is not None
