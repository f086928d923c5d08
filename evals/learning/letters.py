"""Learn which sentences of a letter ask and which go to a person, and say what that is worth on other letters.

    python -m evals.learning.letters TRAINING WORK [--choose letters_2.jsonl] [--write]

TRAINING holds labelled letters (letters.jsonl, {body, sentences, sensitive, sensitive_sentences}); written.jsonl and
borderline.jsonl of evals/datasets/letters are learnt from as well. The figures are of hard.jsonl, ordinary.jsonl and
lively.jsonl there and of the letters to choose by, which are never learnt from. Vectors are kept in WORK. With --write
all goes into assistant/hr/letter/learnt.json.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from assistant.hr.letter.heard import Heard, heard_in
from assistant.hr.letter.learnt import LEARNT, Judged, LearntLetters, vectors_of
from assistant.hr.letter.questions import questions_in
from assistant.hr.letter.sections import read_letter
from assistant.privacy.personal_data import masked
from corpus.document import Span
from corpus.embedding.embedder import LazyEmbedder, Vectors
from corpus.settings import read_settings
from evals.cases.case import DATASETS
from evals.cases.groups import rows_of
from evals.judging.figures import wilson
from evals.learning.letter_weights import Example, Matrix, as_json, fit
from evals.learning.moves import vectors_of as known_vectors_of

OWN = DATASETS / "letters"
LEARNT_FROM = ("written.jsonl", "borderline.jsonl")
MEASURED_ON = ("hard.jsonl", "ordinary.jsonl", "lively.jsonl")
TOGETHER = 10  # sentences of a file that are left out together
MATTERS = {
    "own-file": "file",
    "application-status": "file",
    "disability": "medical",
    "death-injury": "death",
    "sexual-exploitation": "wrongdoing",
    "whistle-blowing": "wrongdoing",
}
"""The reasons of those who labelled, as the matters that an office has; the others have the same names."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("training", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--choose", default="letters_2.jsonl")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    settings = read_settings()
    embedder = LazyEmbedder(settings.embedding_model)
    own = (labelled(OWN / name) for name in LEARNT_FROM)
    letters = [*labelled(options.training / "letters.jsonl"), *chain.from_iterable(own)]
    examples = list(chain.from_iterable(of_letter(letter, number) for number, letter in enumerate(letters)))
    examples += of_sentences(OWN / "sentences.jsonl", len(letters))
    files = {options.choose: options.training / options.choose} | {name: OWN / name for name in MEASURED_ON}
    chosen = {name: labelled(file) for name, file in files.items()}
    learning = [example.heard for example in examples]
    heard = [*learning, *(heard for letter in chain(*chosen.values()) for heard in heard_in(read_letter(letter.body)))]
    texts = [text for sentence in heard for text in (sentence.text, sentence.in_place)]
    known = known_vectors_of(texts, embedder.queries, options.work / "letters.npz")
    vectors = vectors_of(learning, Known("", known))
    learnt, unseen = fit(examples, vectors)
    print("in cross-validation", figures_of(measured(letters, by_others(examples, unseen, learnt["thresholds"]))))
    for name in (embedder.name, "another model"):
        judge = LearntLetters.read(learnt | {"embedding_model": embedder.name}, name).judge
        for file, of_file in chosen.items():
            print(name, file, figures_of(measured(of_file, partial(judge, embedder=Known("", known)))))
    if options.write:
        LEARNT.write_text(as_json(embedder.name, learnt), encoding="utf-8")


Judge = Callable[[Sequence[Heard]], tuple[Judged, ...]]
"""Tells what each sentence of a letter does."""


def by_others(examples: Sequence[Example], unseen: tuple[Matrix, Matrix], thresholds: Mapping[str, float]) -> Judge:
    """The judge of the letters learnt from: each sentence by the regressions that did not learn from its letter."""
    asking, of_matters = unseen[0] >= thresholds["asks vectors"], unseen[1] >= thresholds["matters vectors"]
    perhaps = unseen[1] >= thresholds["perhaps vectors"]
    numbers = {example.heard: place for place, example in enumerate(examples)}

    def judge(sentences: Sequence[Heard]) -> tuple[Judged, ...]:
        places = [numbers[sentence] for sentence in sentences]
        return tuple(
            Judged(
                sentence.span,
                bool(asking[place]),
                "some" if of_matters[place] else "",
                "some" if perhaps[place] else "",
            )
            for sentence, place in zip(sentences, places, strict=True)
        )

    return judge


@dataclass(frozen=True, slots=True)
class Labelled:
    """A letter, the stretches of it that ask, and those that take it to a person."""

    body: str
    asks: tuple[Span, ...]
    sensitive: tuple[Span, ...]
    matter: str


@dataclass(frozen=True, slots=True)
class Known:
    """Gives the vectors that are at hand."""

    name: str
    vectors: dict[str, Vectors]

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.vectors[text] for text in texts]) if texts else np.zeros((0, 0), np.float32)

    passages = queries


def labelled(file: Path) -> list[Labelled]:
    """The letters of a file, of those handed to the project or of our own."""
    return [_labelled(row) for row in rows_of(file)]


def _labelled(row: dict[str, Any]) -> Labelled:
    asks = row["asks"] if "asks" in row else [stretch["text"] for stretch in row["sentences"]]
    matter = row["sensitive"] if isinstance(row["sensitive"], str) else row["sensitive"]["reason"]
    asking, sensitive = (tuple(_stretches(row["body"], texts)) for texts in (asks, row["sensitive_sentences"]))
    return Labelled(row["body"], asking, sensitive, MATTERS.get(matter, matter))


def _stretches(body: str, texts: Sequence[str]) -> Iterator[Span]:
    for text in texts:
        start = body.index(text)
        yield start, start + len(text)


def of_letter(letter: Labelled, number: int) -> Iterator[Example]:
    """The sentences of a letter with what they were labelled as."""
    for heard in heard_in(read_letter(letter.body)):
        sensitive = _overlaps(heard.span, letter.sensitive)
        yield Example(heard, _overlaps(heard.span, letter.asks), letter.matter if sensitive else "", number, True)


def of_sentences(file: Path, first: int) -> Iterator[Example]:
    """Single sentences; neighbours, which resemble one another, are left out together."""
    for number, row in enumerate(rows_of(file)):
        matter = MATTERS.get(row["sensitive"], row["sensitive"])
        yield Example(Heard((0, 0), masked(row["text"])), row.get("asks"), matter, first + number // TOGETHER, False)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def measured(letters: Sequence[Labelled], judge: Judge) -> dict[str, list[float]]:
    """What the desk makes of letters: questions found and drafted, sensitive letters found, false alarms, and which
    questions are kept from documents.

    Each figure comes as its cases; `drafted per asked` as one value.
    """
    asked = drafted = 0
    hits: list[float] = []
    flagged: dict[bool, list[float]] = {True: [], False: []}
    held_back: dict[bool, list[float]] = {True: [], False: []}
    for letter in letters:
        read = read_letter(letter.body)
        judged = judge(heard_in(read))
        questions = questions_in(read, judged)
        spans = [(question.start, question.end) for question in questions]
        for_person = [(question.start, question.end) for question in questions if question.matter]
        asked, drafted = asked + len(letter.asks), drafted + len(spans)
        for stretch in letter.asks if any(sentence.matter for sentence in judged) else ():
            undrafted = not _overlaps(stretch, spans)
            sensitive = _overlaps(stretch, letter.sensitive)
            held_back[sensitive].append(_overlaps(stretch, for_person) or (sensitive and undrafted))
        hits += [_overlaps(stretch, spans) for stretch in letter.asks]
        flagged[bool(letter.sensitive)].append(any(sentence.matter for sentence in judged))
    return {
        "found": hits,
        "drafted per asked": [drafted / asked],
        "sensitive found": flagged[True],
        "false alarms": flagged[False],
        "of letters for a person, sensitive questions kept from documents": held_back[True],
        "of letters for a person, others kept from documents": held_back[False],
    }


def figures_of(cases: Mapping[str, Sequence[float]]) -> str:
    """Each figure with its 95 % interval (Wilson's) and the number of its cases."""
    parts = []
    for name, values in cases.items():
        mean = float(np.mean(values))
        low, high = wilson(mean, len(values)) if len(values) > 1 else (mean, mean)
        parts.append(f"{name} {mean:.3f}" + (f" [{low:.3f}, {high:.3f}] of {len(values)}" if len(values) > 1 else ""))
    return ", ".join(parts)


if __name__ == "__main__":
    main()
