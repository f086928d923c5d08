"""How sure the readings of a question are together, and how sure a letter asks them to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.deciding.calibration import calibration
from assistant.hr.holding.weigh import likeliest, sure_enough
from assistant.hr.reading.readings import Reading


def weighed(**sure: float) -> tuple[str, float]:
    readings = [Reading(name, frozenset()) for name in sure]
    return likeliest(readings, lambda text, language: sure[text], "en")


def test_the_surest_reading_is_meant_but_one_alone_is_not_believed() -> None:
    meant, sure = weighed(a=0.1, b=0.95, c=0.2, d=0.1)
    assert meant == "b" and sure < 0.75
    assert weighed(a=0.9, b=0.95, c=0.2, d=0.1)[1] > 0.9


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_readings_are_together_no_surer_than_the_surest(sure: list[float]) -> None:
    meant, joint = weighed(**{f"r{place}": probability for place, probability in enumerate(sure)})
    assert sure[int(meant[1:])] == max(sure)
    assert sorted(sure)[len(sure) // 2] - 0.001 <= joint <= max(sure) + 0.001 or min(sure) < 1e-4 or max(sure) > 0.9998


@pytest.mark.parametrize("read", [True, False])
def test_strict_asks_for_more_than_balanced_and_off_for_nothing(read: bool) -> None:
    lines = calibration(read=read).letters
    assert 0 < lines["balanced"] < lines["strict"] < 1
    assert sure_enough(0.0, "off", read=read)
    assert not sure_enough(lines["strict"] - 0.001, "strict", read=read)
    assert sure_enough(lines["strict"], "strict", read=read)
