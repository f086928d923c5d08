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
from assistant.hr.office import Office, opened_office
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
class Told:
    """What a letter's question got: how sure, 0 where it is held back; whether its evidence is right."""

    letter: str
    sure: float
    right: bool
    answerable: bool


def collect(data: Path, file: Path, reader: Reader | None) -> list[Told]:
    """What the HR desk makes of the questions of letters, none of them declined for want of confidence."""
    settings = read_settings(data=data)
    with TemporaryDirectory() as folder, Store(data, LazyEmbedder(settings.embedding_model, settings.cache)) as store:
        apart = settings.model_copy(update={"data": Path(folder), "letter_strictness": "off"})
        journal = Journal(Path(folder) / "journal.sqlite3")
        files = {source.file: source.id for source in store.library.sources().values()}
        with opened_office(Desk(store, journal, apart, reader=reader)) as office:
            found = [told for one in read_letters(file, files) for told in _told(office, one, file.stem)]
        journal.close()
    return found


def _told(office: Office, letter: Letter, of: str) -> Iterator[Told]:
    drafted = office.receive(letter.text, "calibration", cast(Language, letter.language)).questions
    pairs = matched(letter.questions, [{"text": one.text} for one in drafted])
    for case in letter.questions:
        answer = drafted[pairs[case.id]].answer if case.id in pairs else None
        if answer is None or answer.status not in ANSWERED:
            yield Told(f"{of} {letter.id}", 0.0, False, case.answerable)
        else:
            yield Told(f"{of} {letter.id}", answer.confidence, right(case, answer.citations), case.answerable)


def right(case: Case, citations: Sequence[Citation]) -> bool:
    """Whether the citations cover a gold quote of every group."""
    cited = [(one.document_id, letters(one.quote)) for one in citations]
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


def threshold(found: Sequence[Told], share: float) -> float:
    """The lowest confidence, in hundredths, that declines that share of the questions without an answer."""
    sure = [one.sure for one in found if not one.answerable]
    steps = np.arange(0.01, 1.0, 0.01)
    return round(float(next(line for line in steps if np.mean([one < line for one in sure]) >= share)), 2)


def report(name: str, given: Sequence[tuple[Told, bool]]) -> None:
    """What is answered and declined of some questions; each with whether it is answered."""
    some = [(one, yes) for one, yes in given if one.answerable]
    none = [yes for one, yes in given if not one.answerable]
    print(
        f"{name}: right {np.mean([one.right and yes for one, yes in some]):.3f} of {len(some)} answerable, "
        f"other evidence {sum(yes and not one.right for one, yes in some)}; "
        f"declined {len(none) - sum(none)} of {len(none)} others"
    )


def learn(sets: Sequence[str], reader: Reader | None) -> dict[str, float]:
    """The thresholds, and on paper what they are worth to letters that they were not learnt on."""
    parts = {one: collect(Path(data), Path(file), reader) for one in sets for data, file in [one.split("=", 1)]}
    found = [told for part in parts.values() for told in part]
    for name, share in DECLINED.items():
        line = threshold(found, share)
        rest = {
            of: threshold([one for one in found if one.letter != of], share) for of in {one.letter for one in found}
        }
        print(f"{name}: {line:.2f}, without one letter {min(rest.values()):.2f} to {max(rest.values()):.2f}")
        for one, part in parts.items():
            report(f"  {one}, on the letters learnt from", [(told, told.sure >= line) for told in part])
            report(f"  {one}, each letter left out", [(told, told.sure >= rest[told.letter]) for told in part])
            if len(parts) > 1:
                other = threshold([told for key, others in parts.items() if key != one for told in others], share)
                report(f"  {one}, learnt on the other sets ({other:.2f})", [(t, t.sure >= other) for t in part])
    return {name: threshold(found, share) for name, share in DECLINED.items()}


if __name__ == "__main__":
    learn_twice(__doc__, "DATA=LETTERS", learn, CALIBRATION)
