"""Learn when an answer may stand in a letter, and report by leaving letters out what that is worth.

    python -m evals.measure.calibrate_letters DATA=LETTERS [DATA=LETTERS ...] [--write]

Each DATA is a data folder, and LETTERS are letters about its documents, whose questions have gold quotes or have no
answer. Every letter goes through the HR desk as it is, at strictness "off". The thresholds are the lowest that decline
a given share of the questions without an answer, counting those that the desk's own rules hold back. With --write they
go into assistant/hr/holding/calibration.json; they are learnt twice, with the evidence model and without it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import numpy as np

from assistant.answer import ANSWERED, Citation
from assistant.desk import Desk
from assistant.evidence.reader import Reader
from assistant.hr.holding.weigh import CALIBRATION
from assistant.hr.office import Office, open_office
from assistant.records.journal import Journal
from corpus.embedding.embedder import LazyEmbedder
from corpus.settings import Language, read_settings
from corpus.store import Store
from evals.cases.case import Case, Letter
from evals.cases.read import read_letters
from evals.judging.words import covers, letters
from evals.measure.calibrate import learn_twice
from evals.suites.letters import matched

DECLINED = {"balanced": 0.9, "strict": 0.98}  # share of the questions without an answer that get none


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a letter's question got: the confidence, 0 where the desk declined it; whether its evidence is right."""

    letter: str
    sure: float
    right: bool
    answerable: bool


def collect(data: Path, file: Path, reader: Reader | None) -> list[Outcome]:
    """The HR desk's outcome for each question of the letters; at strictness off, so no confidence is too low."""
    settings = read_settings(data=data)
    with TemporaryDirectory() as folder, Store(data, LazyEmbedder(settings.embedding_model, settings.cache)) as store:
        apart = settings.model_copy(update={"data": Path(folder), "letter_strictness": "off"})
        journal = Journal(Path(folder) / "journal.sqlite3")
        files = {source.file: source.id for source in store.library.sources().values()}
        with open_office(Desk(store, journal, apart, reader=reader)) as office:
            outcomes = [
                outcome for letter in read_letters(file, files) for outcome in _outcomes(office, letter, file.stem)
            ]
        journal.close()
    return outcomes


def _outcomes(office: Office, letter: Letter, of: str) -> Iterator[Outcome]:
    drafted = office.receive(letter.text, "calibration", cast(Language, letter.language)).questions
    pairs = matched(letter.questions, [{"text": question.text} for question in drafted])
    for case in letter.questions:
        answer = drafted[pairs[case.id]].answer if case.id in pairs else None
        if answer is None or answer.status not in ANSWERED:
            yield Outcome(f"{of} {letter.id}", 0.0, False, case.answerable)
        else:
            yield Outcome(f"{of} {letter.id}", answer.confidence, right(case, answer.citations), case.answerable)


def right(case: Case, citations: Sequence[Citation]) -> bool:
    """Whether the citations cover a gold quote of every group."""
    cited = [(citation.document_id, letters(citation.quote)) for citation in citations]
    groups = {gold.group for gold in case.gold}
    return bool(groups) and all(
        any(
            document == gold.document and covers(quote, letters(gold.quote))
            for gold in case.gold
            if gold.group == group
            for document, quote in cited
        )
        for group in groups
    )


def threshold(outcomes: Sequence[Outcome], share: float) -> float:
    """The lowest confidence, in hundredths, that declines that share of the questions without an answer."""
    sure = [outcome.sure for outcome in outcomes if not outcome.answerable]
    steps = np.arange(0.01, 1.0, 0.01)
    return round(float(next(line for line in steps if np.mean([outcome < line for outcome in sure]) >= share)), 2)


def report(name: str, given: Sequence[tuple[Outcome, bool]]) -> None:
    """What is answered and declined of some questions; each with whether it is answered."""
    answerable = [(outcome, answered) for outcome, answered in given if outcome.answerable]
    unanswerable = [answered for outcome, answered in given if not outcome.answerable]
    right = np.mean([outcome.right and answered for outcome, answered in answerable])
    print(
        f"{name}: right {right:.3f} of {len(answerable)} answerable, "
        f"other evidence {sum(answered and not outcome.right for outcome, answered in answerable)}; "
        f"declined {len(unanswerable) - sum(unanswerable)} of {len(unanswerable)} others"
    )


def learn(sets: Sequence[str], reader: Reader | None) -> dict[str, float]:
    """The thresholds, and on paper what they are worth to letters that they were not learnt on."""
    folders = {pair: pair.split("=", 1) for pair in sets}
    parts = {pair: collect(Path(data), Path(file), reader) for pair, (data, file) in folders.items()}
    outcomes = [outcome for part in parts.values() for outcome in part]
    for name, share in DECLINED.items():
        line = threshold(outcomes, share)
        without_letter = {
            letter: threshold([outcome for outcome in outcomes if outcome.letter != letter], share)
            for letter in {outcome.letter for outcome in outcomes}
        }
        low, high = min(without_letter.values()), max(without_letter.values())
        print(f"{name}: {line:.2f}, without one letter {low:.2f} to {high:.2f}")
        for pair, part in parts.items():
            report(f"  {pair}, on the letters learnt from", [(outcome, outcome.sure >= line) for outcome in part])
            unseen = [(outcome, outcome.sure >= without_letter[outcome.letter]) for outcome in part]
            report(f"  {pair}, each letter left out", unseen)
            if len(parts) > 1:
                others = [outcome for key, outcomes in parts.items() if key != pair for outcome in outcomes]
                others_line = threshold(others, share)
                report(
                    f"  {pair}, learnt on the other sets ({others_line:.2f})",
                    [(t, t.sure >= others_line) for t in part],
                )
    return {name: threshold(outcomes, share) for name, share in DECLINED.items()}


if __name__ == "__main__":
    learn_twice(__doc__, "DATA=LETTERS", learn, CALIBRATION)
