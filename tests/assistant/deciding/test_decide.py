from dataclasses import replace

import pytest

from assistant.answer import Evidence
from assistant.deciding.decide import calibration, confidence, decide
from assistant.deciding.signals import Signals
from assistant.gate.verify import Verified
from assistant.question.understand import understand
from corpus.document import Hit, Passage, Sentence, Source

TEXT = "Officers train for six weeks in Strelsau."
PASSAGE = Passage("a.0", "a", "d", 0, len(TEXT), TEXT, language="en", sentences=(Sentence(0, len(TEXT)),))
HIT = Hit(PASSAGE, Source("a", "", ""), dense=0.9)
STRONG = Signals(0.95, 0.95, 1.0, 1.0, 1.0, rarest_absent=0.0, kind_asked=1.0, kind_held=1.0, unnamed=0.0)
WEAK = Signals(0.7, 0.7, 0.0, 1.0, 0.0, rarest_absent=6.0, kind_asked=1.0, kind_held=0.0, unnamed=1.0)


def test_stronger_signals_are_surer() -> None:
    assert confidence(WEAK) < confidence(replace(WEAK, covered=1.0)) < confidence(STRONG) < 1


@pytest.mark.parametrize("read", [True, False])
def test_strict_asks_for_more_than_balanced(read: bool) -> None:
    lines = calibration(read=read)["thresholds"]
    assert 0 < lines["balanced"] < lines["strict"] < 1


@pytest.mark.parametrize("strictness", ["off", "balanced", "strict"])
def test_without_a_claim_there_is_no_answer(strictness: str) -> None:
    question = understand("Who?", (), None)
    nothing = Verified((), (), ())
    evidence = [Evidence(HIT, PASSAGE.sentences[0], dense=0.99)]
    assert decide(question, [HIT], evidence, nothing, {}, strictness) == ("not_in_documents", 0.0)  # type: ignore[arg-type]
