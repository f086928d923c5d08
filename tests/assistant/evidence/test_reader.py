"""The evidence model as it is shipped, with its real weights."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from math import isfinite
from pathlib import Path

import pytest

from assistant.evidence.judgement import Judgement, PassageText
from assistant.evidence.reader import LENGTH, WEIGHTS, OnnxReader
from corpus.errors import WeightsUnusable

QUESTION = "How long is the training of the officers?"
TRAINING = PassageText(
    "Ruritanian officers abroad",
    ("Before they leave",),
    (
        "The officers of Ruritania wear blue berets.",
        "Officers train for six weeks in Strelsau before they leave.",
        "It rained.",
    ),
)
FRENCH = PassageText("Les agents ruritains", (), ("Il a plu.", "Les agents suivent une formation de six semaines."))
BRIDGE = PassageText("Bridges", (), ("The minister, who had been ill since the spring, opened the bridge.",))


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader()


def answers(judgements: tuple[Judgement | None, ...]) -> list[float]:
    return [judgement.answers for judgement in judgements if judgement]


def test_what_answers_stands_above_what_does_not(reader: OnnxReader) -> None:
    training, bridge = map(answers, reader.read(QUESTION, "", [TRAINING, BRIDGE]))
    assert training[1] > 0 > max(training[0], training[2], bridge[0])


def test_a_question_finds_its_answer_across_languages(reader: OnnxReader) -> None:
    (french,) = map(answers, reader.read(QUESTION, "", [FRENCH]))
    (english,) = map(answers, reader.read("Combien de temps dure la formation des agents?", "", [TRAINING]))
    assert french[1] > french[0] and english[1] > max(english[0], english[2])


def test_a_passage_is_read_under_its_title(reader: OnnxReader) -> None:
    sentence = ("Its strength is 400 officers.",)
    own, other = (PassageText(f"Mission in {country}", (), sentence) for country in ("Zenda", "Strelsau"))
    here, there = map(answers, reader.read("How many officers does the mission in Zenda have?", "", [own, other]))
    assert here[0] > there[0]


def test_the_turn_before_tells_what_a_question_is_about(reader: OnnxReader) -> None:
    train, wear = "How long do officers train?", "What do officers wear?"
    (trains,), (wears,) = (
        [answers(p) for p in reader.read("And in Strelsau?", turn, [TRAINING])] for turn in (train, wear)
    )
    assert trains[1] - trains[0] > wears[1] - wears[0]


def test_a_passage_is_read_alike_alone_and_among_others(reader: OnnxReader) -> None:
    passages = [TRAINING, FRENCH, BRIDGE]
    together = reader.read(QUESTION, "", passages * 3)
    assert together == [reader.read(QUESTION, "", [passage])[0] for passage in passages] * 3


def test_several_questions_are_read_at_once(reader: OnnxReader) -> None:
    asked = [f"{QUESTION} {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        side_by_side = list(pool.map(lambda question: reader.read(question, "", [TRAINING, FRENCH]), asked))
    assert side_by_side == [reader.read(question, "", [TRAINING, FRENCH]) for question in asked]


def test_what_no_longer_fits_is_not_judged(reader: OnnxReader) -> None:
    long = PassageText("Long", (), tuple(f"Sentence {number} is a long one. " * 20 for number in range(9)))
    (judgements,) = reader.read(QUESTION, "", [long])
    read = [judgement is not None for judgement in judgements]
    assert len(read) == 9 and read == sorted(read, reverse=True) and 0 < sum(read) <= LENGTH // 100


@pytest.mark.parametrize("sentence", ["", "\x00\ufffd", "word " * 5_000])
def test_any_text_can_be_read(reader: OnnxReader, sentence: str) -> None:
    (judgements,) = reader.read(
        "?" * 5_000, "?" * 5_000, [PassageText("?" * 500, ("?" * 500,), (sentence, "It rained."))]
    )
    assert len(judgements) == 2 and all(isfinite(value) for value in answers(judgements))


def test_nothing_to_read_is_nothing_judged(reader: OnnxReader) -> None:
    assert reader.read(QUESTION, "", []) == []
    assert reader.read(QUESTION, "", [PassageText("", (), ()), PassageText("", (), ("",))]) == [(), (None,)]


def test_a_changed_file_is_not_used(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json", "sha256.txt"):
        shutil.copy(WEIGHTS / name, tmp_path)
    with (tmp_path / "tokenizer.json").open("a") as file:
        file.write(" ")
    with pytest.raises(WeightsUnusable, match=r"tokenizer\.json is not the one"):
        OnnxReader(tmp_path).load()


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsUnusable, match="cannot be read") as raised:
        OnnxReader(tmp_path)
    assert "PEACEOPS_EVIDENCE_MODEL=off" in raised.value.what_to_do


def test_the_files_are_small_enough_to_ship() -> None:
    assert sum((WEIGHTS / name).stat().st_size for name in ("model.onnx", "tokenizer.json")) < 40_000_000
