"""Questions as people type them: slips, capitals, no accents, no marks, and the same request in other forms."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.text.stems import without_accents
from evals.cases.case import DATASETS, Case, Exchange, Verdict, labels_of
from evals.cases.read import read_cases
from evals.judging.judging import Texts, judge, same_place
from evals.subjects.subject import Subject
from evals.suites.suite import Files, Suite

KINDS_EACH = 3  # variants of each question, the same at every run
LONG_ENOUGH = 5  # letters of a word that gets a slip
TEMPLATES = DATASETS / "paraphrases.json"


def put(subject: Subject, file: Path, files: Files) -> Iterator[Exchange]:
    cases = [case for case in subject.present(read_cases(file, files)) if not case.conversation]
    return subject.ask([form for case in cases for form in (case, *variants(case))])


def variants(case: Case) -> Iterator[Case]:
    """A few of the variants of a question, chosen by its id."""
    chance = random.Random(case.id)
    templates = json.loads(TEMPLATES.read_text(encoding="utf-8"))[case.language]
    forms: dict[str, Callable[[str], str]] = {
        "slips": lambda text: slips(text, chance),
        "lower case": str.lower,
        "capitals": str.upper,
        "no marks": lambda text: "".join(c for c in text if c.isalnum() or c.isspace() or c in "'’-"),
        "no accents": without_accents,
        "paraphrase": lambda text: chance.choice(templates).format(question=text, lowered=lowered(text)),
    }
    changed = [(name, new) for name, form in forms.items() if (new := form(case.question)) != case.question]
    for name, new in sorted(chance.sample(changed, min(KINDS_EACH, len(changed)))):
        yield replace(case, id=f"{case.id}~{name}", question=new, of=case.id, variant=name)


def slips(text: str, chance: random.Random) -> str:
    """One or two longer words with two letters swapped, or one left out."""
    words = text.split(" ")
    places = [place for place, word in enumerate(words) if len(word) >= LONG_ENOUGH and word.isalpha()]
    for place in chance.sample(places, min(2, len(places))):
        word, at = words[place], chance.randrange(1, len(words[place]) - 2)
        words[place] = chance.choice((word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :]))
    return " ".join(words)


def lowered(text: str) -> str:
    """The text to go on a sentence with: its first letter small, unless its first word is a name or capitals."""
    first = text.split(" ")[0]
    return text if first != first.capitalize() else text[:1].lower() + text[1:]


def judge_forms(exchanges: Sequence[Exchange], texts: Texts) -> list[Verdict]:
    """Each answer by itself, and each variant's beside that of the question as it was."""
    whole = {exchange.case.id: exchange for exchange in exchanges if not exchange.case.of}
    return [_judged(exchange, whole.get(exchange.case.of), texts) for exchange in exchanges]


def _judged(exchange: Exchange, whole: Exchange | None, texts: Texts) -> Verdict:
    own = judge(exchange, texts)
    if whole is None:
        return replace(own, labels={**own.labels, "variant": "as it was"})
    steady = whole.answer and exchange.answer and same_place(whole.answer, exchange.answer)
    return replace(own, marks={**own.marks, "steady": float(bool(steady))}, labels=labels_of(exchange.case))


ROBUSTNESS = Suite(
    "robustness", "Slips, case, accents and other wordings do not change the answer.", "domain.jsonl", put, judge_forms
)
