"""How well passages and sentences are found on published question sets, beside plain searches with the same weights.

    python -m evals.measure.published documents DOCUMENTS.jsonl FOLDER     a folder for `peaceops ingest --corpus`
    python -m evals.measure.published measure DATA QUESTIONS.jsonl --ids FOLDER/ids.json [--sample 500]
    python -m evals.measure.published silence DATA QUESTIONS.jsonl --ids FOLDER/ids.json [--sample 500]

A document is {doc_id, title, text}; a question {qid, question, history?, gold_ids, gold_answers, answerable}. A passage
or sentence is right where it holds an answer's words, or lies in the document where none are given. Each question
counts the first right one: recall@5, and nDCG@10 with that one alone to be found. `silence` asks questions without an
answer too, and says how many right answers and how much silence each strictness gives.
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answer import Filters, Question
from assistant.deciding.calibration import calibration
from assistant.evidence.reader import OnnxReader
from assistant.limits import PASSAGES_POOLED
from assistant.retrieval.rank import overlap, rank
from assistant.retrieval.retrieve import question_vectors, retrieve
from corpus.document import Passage
from corpus.embedding.embedder import LazyEmbedder, Vectors
from corpus.library.passages import sentence_text
from corpus.settings import read_settings
from corpus.store import Store
from corpus.text.stems import stems
from evals.judging.gold import covers, letters
from evals.measure.evidence import evidence_for, understood

Piece = tuple[str, str]
"""A document's id, and letters of a passage or a sentence of it."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question with what answers it."""

    asked: str
    earlier: tuple[str, ...]
    documents: frozenset[str]
    answers: tuple[str, ...]

    def held_by(self, piece: Piece) -> bool:
        """Whether a piece of text is in a right document and shares half of an answer, where one is given."""
        return piece[0] in self.documents and (
            not self.answers or any(covers(piece[1], answer) or covers(answer, piece[1]) for answer in self.answers)
        )


def write_documents(documents: Path, folder: Path) -> None:
    """A text file for each document, and the manifest that names them."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for number, row in enumerate(_rows(documents)):
        (folder / f"{number:04}.txt").write_text(row["text"], encoding="utf-8")
        entry = {"id": f"d{number:04}", "file": f"{number:04}.txt", "title": row["title"] or row["doc_id"]}
        entries.append("[[document]]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in entry.items()))
    (folder / "manifest.toml").write_text("\n\n".join(entries) + "\n", encoding="utf-8")
    (folder / "ids.json").write_text(json.dumps([row["doc_id"] for row in _rows(documents)]), encoding="utf-8")


def wanted_in(questions: Path, names: Sequence[str], sample: int, *, answerable: bool = True) -> list[GoldQuestion]:
    """A sample of the questions with or without an answer; `names` are the set's ids of the documents, in order."""
    ids = {name: f"d{number:04}" for number, name in enumerate(names)}
    rows = [row for row in _rows(questions) if row["answerable"] == answerable]
    return [
        GoldQuestion(
            row["question"],
            tuple(turn["content"] for turn in row.get("history", ()) if turn["role"] == "user"),
            frozenset(ids[name] for name in row["gold_ids"]),
            tuple(filter(None, map(letters, row["gold_answers"]))),
        )
        for row in random.Random(0).sample(rows, min(sample, len(rows)))
    ]


def found(question: Question, store: Store) -> Iterator[tuple[str, list[Piece]]]:
    """For each way to search, passages or sentences, best first."""
    vectors = question_vectors(question, store.embedder)
    hits = retrieve(question, vectors, store, Filters(), PASSAGES_POOLED)
    yield "passages: product", [_passage(hit.passage) for hit in hits]
    ranked = rank(question, vectors, hits[: read_settings().retrieved], store)
    yield "sentences: product", [(e.hit.source.id, letters(e.quote)) for e in ranked if not e.sentence.heading]
    near = _by_id(store, [name for name, _ in store.index.search(vectors[:1], PASSAGES_POOLED)])
    yield "passages: dense alone", [_passage(passage) for passage in near]
    yield "sentences: dense alone", _sentences(near, question, store, vectors)
    worded = _by_id(store, list(store.words.search(question.stems, PASSAGES_POOLED)))
    yield "passages: BM25 alone", [_passage(passage) for passage in worded]
    yield "sentences: BM25 alone", _sentences(worded, question, store, None)


def _sentences(passages: Iterable[Passage], question: Question, store: Store, vectors: Vectors | None) -> list[Piece]:
    """The sentences of some passages by cosine with the second of `vectors`, or by BM25 where there is none."""
    pairs = [(p, s) for p in passages for s in p.sentences if not s.heading]
    if not pairs:
        return []
    texts = [sentence_text(passage, sentence) for passage, sentence in pairs]
    if vectors is None:
        stemmed = [stems(text, passage.language) for (passage, _), text in zip(pairs, texts, strict=True)]
        scores = overlap(stemmed, store.words.rarity(question.stems))
    else:
        scores = store.vectors(texts) @ vectors[1]
    order = np.argsort(-scores, kind="stable")
    return [(pairs[n][0].document_id, letters(pairs[n][0].quote(pairs[n][1].start, pairs[n][1].end))) for n in order]


def _by_id(store: Store, names: Sequence[str]) -> list[Passage]:
    passages = {passage.id: passage for passage in store.library.passages(names)}
    return [passages[name] for name in names if name in passages]


def _passage(passage: Passage) -> Piece:
    return passage.document_id, letters(passage.text)


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def measure(data: Path, questions: Path, names: Sequence[str], sample: int) -> None:
    settings = read_settings(data=data)
    cases = wanted_in(questions, names, sample)
    places: dict[str, list[float]] = {}
    with Store(data, LazyEmbedder(settings.embedding_model)) as store:
        for case in cases:
            for way, pieces in found(understood(case.asked, case.earlier), store):
                if way.startswith("passages") or case.answers:
                    right = (n for n, piece in enumerate(pieces, 1) if case.held_by(piece))
                    places.setdefault(way, []).append(next(right, float("inf")))
    for way, row in sorted(places.items()):
        at = np.array(row)
        gain = np.where(at <= 10, 1 / np.log2(1 + at), 0.0).mean()
        print(f"{way:24} recall@5 {(at <= 5).mean():.3f}  nDCG@10 {gain:.3f}  n={len(at)}")


def silence(data: Path, questions: Path, names: Sequence[str], sample: int) -> None:
    """Print right answers given and silences kept at each strictness, half of the questions having an answer."""
    settings = read_settings(data=data)
    right: list[bool] = []
    sure: dict[bool, list[float]] = {True: [], False: []}
    reader = OnnxReader() if settings.evidence_model else None
    with Store(data, LazyEmbedder(settings.embedding_model)) as store:
        for answerable in (True, False):
            for case in wanted_in(questions, names, sample // 2, answerable=answerable):
                confidence, quoted = evidence_for(understood(case.asked, case.earlier), store, reader)
                sure[answerable].append(confidence)
                if answerable:
                    quotes = [
                        (q.hit.source.id, letters(q.hit.passage.quote(*span))) for q in quoted for span in q.spans
                    ]
                    right.append(any(case.held_by(quote) for quote in quotes))
    for strictness, line in {"off": 0.0, **calibration(read=bool(reader)).thresholds}.items():
        given = np.array(sure[True]) >= line
        print(
            f"{strictness:9} right {(given & np.array(right)).mean():.3f}  "
            f"silent {(np.array(sure[False]) < line).mean():.3f}  n={len(right)} and {len(sure[False])}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["documents", "measure", "silence"])
    parser.add_argument("first", type=Path, metavar="DOCUMENTS|DATA")
    parser.add_argument("second", type=Path, metavar="FOLDER|QUESTIONS")
    parser.add_argument("--ids", type=Path, help="the ids.json that `documents` wrote; beside DATA's documents")
    parser.add_argument("--sample", type=int, default=500)
    chosen = parser.parse_args()
    if chosen.what == "documents":
        write_documents(chosen.first, chosen.second)
    else:
        run = measure if chosen.what == "measure" else silence
        run(chosen.first, chosen.second, json.loads(chosen.ids.read_text(encoding="utf-8")), chosen.sample)


if __name__ == "__main__":
    main()
