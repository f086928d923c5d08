"""SQuAD 2.0 and Doc2Dial, as documents.jsonl and questions.jsonl: documents with answers, but no labelled sentences."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from evals.evidence_model.dataset.rows import Dataset, Place, Row, add_document, json_lines, split, whole

MOST_ANSWERS = 4  # of a Doc2Dial turn: more are a summary of the page


def add_squad2(folder: Path, dataset: Dataset) -> None:
    """Append Wikipedia questions, half of them answered by nothing; each paragraph is a passage."""
    paragraphs: dict[str, tuple[str, int]] = {}
    for document in json_lines(folder / "documents.jsonl"):
        pool = f"squad2:{document['title']}"
        passages = dataset.pools.setdefault(pool, [])
        paragraphs[document["doc_id"]] = (pool, len(passages))
        passages.append(whole(document["title"], split(document["text"])))
    for row in json_lines(folder / "questions.jsonl"):
        pool, home = paragraphs[row["gold_ids"][0]]
        sentences = dataset.pools[pool][home].sentences
        holding = [(home, i) for i in _holding(sentences, row["gold_answers"] or row["plausible"], row["question"])]
        if not holding:
            continue
        answers, partial = (holding[:1], holding[1:]) if row["answerable"] else ([], [])
        kind = "answerable" if row["answerable"] else "near-miss"
        dataset.rows.append(
            Row(
                "squad2",
                "en",
                kind,
                row["question"],
                pool,
                answers=tuple(answers),
                partial=tuple(partial),
                home=home,
            )
        )


def add_doc2dial(folder: Path, dataset: Dataset) -> None:
    """Append questions of conversations about government pages; the pages of one domain are a pool."""
    sentences: dict[str, tuple[str, list[Place]]] = {}
    for document in json_lines(folder / "documents.jsonl"):
        pool = f"doc2dial:{document['domain']}"
        passages = dataset.pools.setdefault(pool, [])
        places = add_document(passages, document.get("title", ""), split(document["text"]))
        sentences[document["doc_id"]] = (pool, places)
    for row in json_lines(folder / "questions.jsonl"):
        if row["gold_ids"][0] not in sentences or "?" not in row["question"]:
            continue
        pool, places = sentences[row["gold_ids"][0]]
        quoted = {sentence for answer in row["gold_answers"] for sentence in split(answer)}
        answers = tuple(place for place in places if _answers(dataset, pool, place, quoted))
        if not 0 < len(answers) <= MOST_ANSWERS:
            continue
        earlier = [turn["content"] for turn in row["history"] if turn["role"] == "user"]
        turn_before = earlier[-1] if earlier else ""
        dataset.rows.append(
            Row("doc2dial", "en", "answerable", row["question"], pool, turn_before=turn_before, answers=answers)
        )


def _answers(dataset: Dataset, pool: str, place: Place, quoted: Collection[str]) -> bool:
    """Whether a sentence is, or holds, or is part of, a sentence of the answer; what asks back is no answer."""
    passage, number = place
    sentence = dataset.pools[pool][passage].sentences[number]
    return "?" not in sentence and any(sentence in quote or quote in sentence for quote in quoted)


def _holding(sentences: Sequence[str], answers: Sequence[str], question: str) -> list[int]:
    """The sentences that hold an answer's words, those with most words of the question first."""
    asked = set(re.findall(r"\w+", question.lower()))
    holding = [i for i, text in enumerate(sentences) if any(answer.lower() in text.lower() for answer in answers)]
    return sorted(holding, key=lambda i: -len(asked & set(re.findall(r"\w+", sentences[i].lower()))))
