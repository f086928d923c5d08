"""Question sets read into one shape: a question, the sentences it is asked about, and which of them answer it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Z0-9À-Ý\"'(«])|\n+")
LEAST_LETTERS = 12  # of a sentence worth asking about
_LEANING = re.compile(r"\b(it|its|they|them|that|those|these|this|there|one|he|she)\b", re.IGNORECASE)
SHORT = 5  # words: a later turn of a conversation with fewer leans on the turn before


@dataclass(frozen=True, slots=True)
class Row:
    """A question; `answers`, `partial` and `wrong` are positions in the sentences of its `pool`."""

    id: str
    source: str
    kind: str
    language: str
    question: str
    pool: str
    answers: tuple[int, ...] = ()
    partial: tuple[int, ...] = ()  # neither trained as right nor as wrong
    wrong: tuple[int, ...] = ()  # known to tempt


@dataclass(slots=True)
class Data:
    """Rows, and the sentences of each pool in reading order; `parts` names the document or passage of each sentence."""

    rows: list[Row] = field(default_factory=list)
    pools: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, pool: str, part: str, sentences: Sequence[str]) -> range:
        """Append sentences to a pool, and say where they stand in it."""
        start = len(self.pools[pool])
        self.pools[pool] += sentences
        self.parts[pool] += [part] * len(sentences)
        return range(start, start + len(sentences))


def json_lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def split(text: str) -> list[str]:
    """The sentences of a text, by punctuation and line breaks."""
    pieces = (" ".join(piece.split()) for piece in _END.split(text))
    return [piece for piece in pieces if sum(c.isalpha() for c in piece) >= LEAST_LETTERS]


def groups(folder: Path, data: Data) -> None:
    """The eight groups written for this project. What corrects a false premise does not answer: it is wrong here."""
    for file in sorted(folder.glob("*.questions.jsonl")):
        pool = file.name.split(".")[0]
        sentences = list(json_lines(file.with_name(f"{pool}.sentences.jsonl")))
        at = {sentence["id"]: i for i, sentence in enumerate(sentences)}
        for sentence in sentences:
            data.add(pool, sentence["document"], [sentence["text"]])
        for row in json_lines(file):
            answers, partial, wrong = (tuple(at[i] for i in row[name]) for name in ("pos", "partial", "neg"))
            if row["kind"] != "answerable":
                answers, wrong = (), (*answers, *wrong)
            data.rows.append(
                Row(row["id"], "training", row["kind"], row["lang"], row["question"], pool, answers, partial, wrong)
            )


def squad2(folder: Path, data: Data) -> None:
    """Wikipedia questions, half of them answered by nothing; the plausible sentence is the one that tempts."""
    places: dict[str, tuple[str, range]] = {}
    for document in json_lines(folder / "documents.jsonl"):
        pool = f"squad2:{document['title']}"
        places[document["doc_id"]] = (pool, data.add(pool, document["doc_id"], split(document["text"])))
    for row in json_lines(folder / "questions.jsonl"):
        pool, place = places[row["gold_ids"][0]]
        holding = _holding(data.pools[pool], place, row["gold_answers"] or row["plausible"], row["question"])
        if not holding:
            continue
        best, rest = holding[:1], holding[1:]
        kind = "answerable" if row["answerable"] else "near-miss"
        answers, wrong = (best, ()) if row["answerable"] else ((), best)
        data.rows.append(Row(row["qid"], "squad2", kind, "en", row["question"], pool, answers, rest, wrong))


def xquad(file: Path, known: set[str], data: Data) -> None:
    """More Wikipedia questions in the original SQuAD shape; articles in `known` are left out."""
    for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
        if article["title"].replace("_", " ") in known:
            continue
        pool = f"xquad:{article['title']}"
        for number, paragraph in enumerate(article["paragraphs"]):
            place = data.add(pool, f"{article['title']}#{number}", split(paragraph["context"]))
            for row in paragraph["qas"]:
                told = [answer["text"] for answer in row["answers"]]
                holding = _holding(data.pools[pool], place, told, row["question"])
                if holding:
                    data.rows.append(
                        Row(row["id"], "xquad", "answerable", "en", row["question"], pool, holding[:1], holding[1:])
                    )


def doc2dial(folder: Path, without: str, most: int, data: Data) -> None:
    """Turns of conversations on government pages, none of the domain `without`; short ones lean on the one before."""
    places: dict[str, tuple[str, range]] = {}
    for document in json_lines(folder / "documents.jsonl"):
        if document["domain"] != without:
            pool = f"doc2dial:{document['domain']}"
            places[document["doc_id"]] = (pool, data.add(pool, document["doc_id"], split(document["text"])))
    found: list[Row] = []
    for row in json_lines(folder / "questions.jsonl"):
        if row["gold_ids"][0] not in places or "?" not in row["question"]:
            continue
        pool, place = places[row["gold_ids"][0]]
        told = {" ".join(s.split()) for answer in row["gold_answers"] for s in split(answer)}
        answers = tuple(i for i in place if _told(data.pools[pool][i], told) and "?" not in data.pools[pool][i])
        if answers and len(answers) <= 4:
            found.append(Row(row["qid"], "doc2dial", "answerable", "en", _complete(row), pool, answers))
    data.rows += sorted(found, key=lambda row: len(row.answers))[:most]


def _complete(row: dict[str, Any]) -> str:
    """The turn, after the user's turn before it where it cannot stand alone."""
    earlier = [turn["content"] for turn in row["history"] if turn["role"] == "user"]
    asked: str = row["question"]
    leans = len(asked.split()) <= SHORT or _LEANING.search(asked) is not None
    return f"{earlier[-1]} {asked}" if earlier and leans else asked


def _told(sentence: str, told: set[str]) -> bool:
    return any(sentence in one or one in sentence for one in told)


def _holding(pool: Sequence[str], place: range, answers: Sequence[str], question: str) -> tuple[int, ...]:
    """The sentences that hold an answer's words, those with most words of the question first."""
    asked = set(re.findall(r"\w+", question.lower()))
    holding = [i for i in place if any(answer.lower() in pool[i].lower() for answer in answers)]
    return tuple(sorted(holding, key=lambda i: -len(asked & set(re.findall(r"\w+", pool[i].lower())))))


def read(data: dict[str, Any]) -> Data:
    """Every row of every source that the configuration's table `data` names."""
    found, bench = Data(), Path(data["bench"])
    groups(Path(data["training"]), found)
    squad2(bench / "squad2", found)
    if Path(data["xquad"]).exists():
        known = {document["title"] for document in json_lines(bench / "squad2" / "documents.jsonl")}
        xquad(Path(data["xquad"]), known, found)
    doc2dial(bench / "doc2dial", data["held_out_domain"], data["doc2dial"], found)
    return found
