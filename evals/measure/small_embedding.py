"""Is the embedding model better off with fewer pieces, as ONNX, in int8? Speed, memory and quality, side by side.

    python -m evals.measure.small_embedding E5_FOLDER VOCABULARY DATA=QUESTIONS [DATA=QUESTIONS ...]

E5_FOLDER holds the converted weights, VOCABULARY is what evals/evidence_model/vocabulary.py wrote. Each variant
is measured in a process of its own, in rounds, since machines differ from minute to minute. Quality is the mean
reciprocal rank of the first sentence that holds a gold quote, by cosine alone, among all sentences of a data folder.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.document import Passage, Sentence
from corpus.embedding.embedder import Embedder, LazyEmbedder
from corpus.library.passages import passage_text, sentence_text
from corpus.settings import read_settings
from corpus.store import Store
from evals.judging.gold import Case, covers, letters, load_cases
from evals.measure.embedding_variants import BATCH, OnnxEmbedder, variants

TORCH = "torch"
PASSAGES, ROUNDS = 400, 3


def measure(embedder: Embedder, data: Path, questions: Path, *, ranks: bool) -> dict[str, float]:
    """Passages a second and, with `ranks`, the mean reciprocal rank of the questions about one data folder."""
    settings = read_settings(data=data)
    with Store(data, LazyEmbedder(settings.embedding_model, settings.cache)) as store:
        files = {name: source.file for name, source in store.library.sources().items()}
        pieces = [piece for name in files for piece in store.library.passages_of(name)]
    texts = [passage_text(piece) for piece in pieces][:PASSAGES]
    embedder.passages(texts[:BATCH])
    began = time.perf_counter()
    embedder.passages(texts)
    speed = {"passages a second": len(texts) / (time.perf_counter() - began)}
    if not ranks:
        return speed
    cases = [case for case in load_cases(questions) if case.gold]
    pairs = [(piece, sentence) for piece in pieces for sentence in piece.sentences]
    sentences = embedder.passages([sentence_text(*pair) for pair in pairs])
    queries = embedder.queries([case.question for case in cases])
    reciprocal_ranks = []
    for case, near in zip(cases, queries @ sentences.T, strict=True):
        first = (place for place, row in enumerate(np.argsort(-near), 1) if _holds_gold(case, pairs[row], files))
        reciprocal_ranks.append(1 / next(first, float("inf")))
    return {**speed, "MRR": float(np.mean(reciprocal_ranks))}


def _holds_gold(case: Case, pair: tuple[Passage, Sentence], files: Mapping[str, str]) -> bool:
    piece, sentence = pair
    quote = letters(piece.quote(sentence.start, sentence.end))
    return any(files[piece.document_id] == gold.file and covers(quote, letters(gold.quote)) for gold in case.gold)


def one_variant(file: str, tokenizer: Path, sets: Sequence[str], *, ranks: bool) -> None:
    """Measure one variant, TORCH or an ONNX file, and print a JSON object."""
    settings = read_settings()
    packaged = LazyEmbedder(settings.embedding_model, settings.cache)
    embedder = packaged.load() if file == TORCH else OnnxEmbedder(Path(file), tokenizer)
    figures = {pair: measure(embedder, *map(Path, pair.split("=", 1)), ranks=ranks) for pair in sets}
    print(json.dumps({"sets": figures, "memory": _most_memory()}))


def _most_memory() -> float:
    """The most memory that this process has had, in MiB; what getrusage tells counts the process it came from too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return float(status.split("VmHWM:")[1].split()[0]) / 1024


def report(name: str, rounds: Sequence[dict[str, Any]]) -> None:
    """Print the medians of some rounds; ranks, which are the same in each, are those of the first."""
    print(f"{name}: {statistics.median(measured['memory'] for measured in rounds):.0f} MiB")
    for data, first in rounds[0]["sets"].items():
        speed = statistics.median(measured["sets"][data]["passages a second"] for measured in rounds)
        print(f"  {data}: {speed:.1f} passages a second, MRR {first['MRR']:.4f}")


def main() -> None:
    e5, vocabulary, *sets = sys.argv[1:]
    if e5 in ("--ranks", "--speed"):
        one_variant(sets[0], Path(vocabulary, "tokenizer.json"), sets[1:], ranks=e5 == "--ranks")
        return
    rounds: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = {"torch, all pieces": Path(TORCH), **variants(e5, Path(vocabulary), Path(folder))}
        for number in range(ROUNDS):
            what = "--speed" if number else "--ranks"
            for name, file in files.items():
                command = [sys.executable, "-m", "evals.measure.small_embedding", what, vocabulary, str(file), *sets]
                told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
                rounds.setdefault(name, []).append(json.loads(told))
    for name, told_in in rounds.items():
        report(name, told_in)


if __name__ == "__main__":
    main()
