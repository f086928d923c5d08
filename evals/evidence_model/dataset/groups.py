"""The question groups that were written for this project: GROUP.questions.jsonl beside GROUP.sentences.jsonl."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from assistant.evidence.columns import header_of
from assistant.evidence.rows import under_columns
from corpus.text.language import language_of
from evals.evidence_model.dataset.rows import OWN, Dataset, Passage, Place, Row, add_document, json_lines

Sentences = Sequence[Mapping[str, Any]]
_BAR = " | "  # between the cells of a row


def add_groups(folders: Sequence[Path], dataset: Dataset) -> None:
    """Append every group of some folders, of which one may hold further questions about the sentences of another's.

    KeyError where a question names a sentence that its group does not have; FileNotFoundError where no folder holds
    the sentences of a group.
    """
    places: dict[str, dict[str, Place]] = {}
    for file in (file for folder in folders for file in sorted(folder.glob("*.questions.jsonl"))):
        group = file.name.split(".")[0]
        if group not in places:
            dataset.pools[group], places[group] = _passages(group, folders)
        dataset.rows += [_row(group, row, places[group]) for row in json_lines(file)]


def _passages(group: str, folders: Sequence[Path]) -> tuple[list[Passage], dict[str, Place]]:
    """The passages of a group, and where each of its sentences went."""
    names = [folder / f"{group}.sentences.jsonl" for folder in folders]
    sentences = list(json_lines(next((name for name in names if name.exists()), names[0])))
    cut = "section" in sentences[0]  # the newer groups come with passages, as the product cuts them
    return _cut_passages(sentences) if cut else _cut_here(group, sentences)


def _cut_here(group: str, sentences: Sentences) -> tuple[list[Passage], dict[str, Place]]:
    """Passages of the older groups, which list the sentences of documents; only those of pages have titles."""
    passages: list[Passage] = []
    places: dict[str, Place] = {}
    for document, part in groupby(sentences, key=lambda sentence: str(sentence["document"])):
        own = list(part)
        title = document.split("#")[0].replace("_", " ") if group.startswith("gov") else ""
        where = add_document(passages, title, [sentence["text"] for sentence in own])
        places.update(zip((sentence["id"] for sentence in own), where, strict=True))
    return passages, places


def _cut_passages(sentences: Sentences) -> tuple[list[Passage], dict[str, Place]]:
    """Passages of the newer groups, whose sentences are numbered "passage.sentence"; rows stand under their columns."""
    passages: list[Passage] = []
    places: dict[str, Place] = {}
    for _, part in groupby(sentences, key=lambda sentence: str(sentence["id"]).split(".")[0]):
        own = list(part)
        places.update({sentence["id"]: (len(passages), number) for number, sentence in enumerate(own)})
        texts = _as_read([sentence["text"] for sentence in own])
        headings = tuple(bool(sentence["heading"]) for sentence in own)
        passages.append(Passage(own[0]["title"], " > ".join(own[0]["section"]), texts, headings))
    return passages, places


def _as_read(sentences: Sequence[str]) -> tuple[str, ...]:
    """The sentences of a passage, rows of tables told as the product tells them to the model."""
    text = "\n".join(sentences)
    language = language_of(text)
    ends = list(accumulate(len(sentence) + 1 for sentence in sentences))
    spans = [(end - 1 - len(sentence), end - 1) for end, sentence in zip(ends, sentences, strict=True)]
    headers = [header_of(text, span) if _BAR in text[slice(*span)] else None for span in spans]
    return tuple(
        (header and under_columns(text[slice(*header)], text[slice(*span)], language)) or text[slice(*span)]
        for header, span in zip(headers, spans, strict=True)
    )


def _row(group: str, row: Mapping[str, Any], places: Mapping[str, Place]) -> Row:
    """In the older groups `pos` of a false premise is what contradicts it."""
    answers, partial, wrong, corrects = (
        tuple(places[sentence] for sentence in row.get(name) or ()) for name in ("pos", "partial", "neg", "corrects")
    )
    if row["kind"] == "false-premise":
        answers, corrects = (), answers or corrects
    return Row(
        OWN,
        row["lang"],
        row["kind"],
        row["question"],
        group,
        turn_before=row.get("prev") or "",
        answers=answers,
        partial=partial,
        wrong=wrong,
        corrects=corrects,
    )
