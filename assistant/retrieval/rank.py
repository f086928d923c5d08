"""Which sentences of the hits answer best: meaning, words in common, and how well their passage fits."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Evidence, Question
from assistant.retrieval.furniture import furniture_teller
from assistant.retrieval.named import kept_to_named
from assistant.retrieval.retrieve import FOREIGN_LIFT, cosines, standard
from corpus.document import Hit
from corpus.embedding.embedder import Vectors
from corpus.library.passages import sentence_text
from corpus.store import Store
from corpus.text.stems import stems

LEXICAL_WEIGHT = 0.4
PASSAGE_WEIGHT = 0.5
HEADING_PENALTY = 3.0  # standard deviations: a heading repeats the question's words and seldom answers it
LENT_WEIGHT = 0.5  # of a word that only the turn before had
SATURATION, LENGTH = 1.2, 0.5  # BM25's k1 and b, for sentences


def rank(question: Question, vectors: Vectors, hits: Sequence[Hit], store: Store) -> list[Evidence]:
    """Every sentence of the hits with its scores, best first; `vectors` as for `retrieve`."""
    pairs = [(hit, sentence) for hit in hits for sentence in hit.passage.sentences]
    if not pairs:
        return []
    texts = [sentence_text(hit.passage, sentence) for hit, sentence in pairs]
    known = store.vectors(texts)
    dense = cosines(known, vectors[1])
    rarity = {
        stem: weight if stem in question.own_stems else LENT_WEIGHT * weight
        for stem, weight in store.words.rarity(question.stems).items()
    }
    lexical = overlap([stems(text, hit.passage.language) for (hit, _), text in zip(pairs, texts, strict=True)], rarity)
    passage = np.array([hit.dense for hit, _ in pairs])
    headings = np.array([sentence.heading for _, sentence in pairs], dtype=np.float64)
    score = (
        standard(dense)
        + LEXICAL_WEIGHT * standard(lexical)
        + PASSAGE_WEIGHT * standard(passage)
        - HEADING_PENALTY * headings
    )
    foreign = np.array([hit.passage.language != question.language for hit, _ in pairs])
    ranks = in_deviations(score, headings > 0) + FOREIGN_LIFT * foreign
    teller = furniture_teller(store.embedder.name)
    furniture = teller.of_vectors(known) if teller else np.zeros(len(pairs), bool)
    ranked = [
        Evidence(hit, sentence, float(d), float(w), float(r), float(r), furniture=bool(f), foreign=bool(other))
        for (hit, sentence), d, w, r, f, other in zip(pairs, dense, lexical, ranks, furniture, foreign, strict=True)
    ]
    ranked.sort(key=lambda e: (-e.score, e.hit.passage.document_id, e.start))
    return kept_to_named(question, ranked)


def in_deviations(scores: NDArray[np.float64], headings: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Scores as standard deviations from the mean of those that are no headings'."""
    sentences = scores if headings.all() else scores[~headings]
    spread = float(sentences.std())
    return (scores - sentences.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)


def overlap(texts: Sequence[Sequence[str]], rarity: dict[str, float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """BM25 of each text for the stems of `rarity`, which gives their inverse document frequencies."""
    lengths = np.array([max(len(text), 1) for text in texts], dtype=np.float64)
    norm = SATURATION * (1 - LENGTH + LENGTH * lengths / lengths.mean())
    scores = np.zeros(len(texts))
    for stem, weight in rarity.items():
        count = np.array([text.count(stem) for text in texts], dtype=np.float64)
        scores += weight * count * (SATURATION + 1) / (count + norm)
    return scores
