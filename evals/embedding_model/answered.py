"""Questions, and the passages and sentences of their own documents, some of which answer: what a question encoder is
taught with, and measured by.

Groups of labelled questions (evals/cases/groups.py) are ingested together, so passages, sentences and their vectors are
the product's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.retrieve import FOREIGN_LIFT
from corpus.document import Passage
from corpus.embedding.embedder import LazyEmbedder, Vectors
from corpus.library.passages import passage_text, sentence_text
from corpus.settings import read_settings
from corpus.store import Store
from evals.cases.groups import GroupCase, read_group
from evals.judging.words import letters
from evals.measure.bench import ingested

Numbers = NDArray[np.int64]
Group = tuple[Path, str]
"""A folder of groups, and the name of one."""


@dataclass(frozen=True, slots=True)
class AnsweredQuestions:
    """The questions of one group that have an answer, and all passages of its documents."""

    texts: Sequence[str]
    answers: Sequence[Numbers]  # for each question, the passages that hold a sentence that answers
    foreign: NDArray[np.bool_]  # (questions, passages): another language
    passages: Vectors
    sentences: Vectors
    owners: Numbers  # of each sentence, its passage

    def ranks(self, scores: NDArray[Any]) -> tuple[Numbers, NDArray[np.bool_]]:
        """The place, from 0, of the first passage that answers each question, and whether all that answer are foreign.

        `scores` has the shape (questions, passages), before passages of the other language are lifted.
        """
        lifted = scores + FOREIGN_LIFT * scores.std(axis=1, keepdims=True) * self.foreign
        best = np.array([lifted[row, own].max() for row, own in enumerate(self.answers)])
        abroad = np.array([self.foreign[row, own].all() for row, own in enumerate(self.answers)])
        return (lifted > best[:, None]).sum(axis=1), abroad


def read_answered(groups: Sequence[Group], work: Path) -> Iterator[AnsweredQuestions]:
    """The groups, one after another; their documents are ingested into work/data where they are not there yet."""
    read = [read_group(folder, name) for folder, name in groups]
    data = ingested((document for documents, _ in read for document in documents), work)
    with Store(data, LazyEmbedder(read_settings().embedding_model)) as store:
        for documents, cases in read:
            yield _answered([p for document in documents for p in store.library.passages_of(document.id)], cases, store)


def _answered(passages: Sequence[Passage], cases: Sequence[GroupCase], store: Store) -> AnsweredQuestions:
    places = [(number, sentence) for number, passage in enumerate(passages) for sentence in passage.sentences]
    owners = np.array([number for number, _ in places])
    of_document: dict[str, list[tuple[int, str]]] = {}
    for number, sentence in places:
        own = letters(passages[number].quote(sentence.start, sentence.end))
        of_document.setdefault(passages[number].document_id, []).append((number, own))
    pairs = [(case, _answering(case, of_document)) for case in cases if case.answerable]
    pairs = [(case, own) for case, own in pairs if len(own)]
    languages = np.array([passage.language for passage in passages])
    return AnsweredQuestions(
        [case.question for case, _ in pairs],
        [own for _, own in pairs],
        np.array([case.language for case, _ in pairs])[:, None] != languages[None],
        store.vectors([passage_text(passage) for passage in passages]),
        store.vectors([sentence_text(passages[number], sentence) for number, sentence in places]),
        owners,
    )


def _answering(case: GroupCase, of_document: Mapping[str, Sequence[tuple[int, str]]]) -> Numbers:
    """The passages with a sentence that answers a case."""
    documents = {document for document, _ in case.gold}
    return np.unique(
        np.array(
            [
                number
                for document in sorted(documents)
                for number, sentence in of_document.get(document, ())
                if case.is_answered_in(document, sentence)
            ],
            np.int64,
        )
    )
