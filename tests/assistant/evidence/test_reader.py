"""The evidence model as it is shipped, with its real weights."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.evidence.reader import WEIGHTS, OnnxReader, Pair
from corpus.errors import WeightsUnusable

QUESTION = "How long is the training of the officers?"
SENTENCES = [
    "Officers train for six weeks in Strelsau before they leave.",
    "The officers of Ruritania wear blue berets.",
    "Les agents suivent une formation de six semaines à Strelsau.",
    "It rained.",
    "The minister, who had been ill since the spring, opened the bridge over the river and thanked all who built it.",
]


class Counting(OnnxReader):
    """Counts its passes."""

    passes = 0

    def _forward(self, pair: Pair) -> float:
        self.passes += 1
        return super()._forward(pair)


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader()


def test_what_answers_stands_above_what_does_not(reader: OnnxReader) -> None:
    six_weeks, berets, _, rain, minister = reader.logits(QUESTION, SENTENCES)
    assert six_weeks > max(berets, rain, minister)


def test_a_question_in_french_finds_its_answer_in_english(reader: OnnxReader) -> None:
    logits = reader.logits("Combien de temps dure la formation des agents?", SENTENCES)
    assert logits[0] > max(logits[1], logits[3], logits[4])


def test_a_sentence_is_read_alike_alone_and_among_others(reader: OnnxReader) -> None:
    together = reader.logits(QUESTION, SENTENCES * 3)
    alone = np.concatenate([reader.logits(QUESTION, [sentence]) for sentence in SENTENCES])
    assert np.array_equal(together, np.tile(alone, 3))


def test_what_documents_repeat_is_read_once() -> None:
    reader = Counting()
    assert len(set(reader.logits(QUESTION, [*SENTENCES, SENTENCES[0], SENTENCES[2]]))) == len(SENTENCES)
    assert reader.passes == len(SENTENCES)


def test_several_questions_are_read_at_once(reader: OnnxReader) -> None:
    asked = [f"{QUESTION} {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        side_by_side = list(pool.map(lambda one: reader.logits(one, SENTENCES), asked))
    for found, one in zip(side_by_side, asked, strict=True):
        assert np.array_equal(found, reader.logits(one, SENTENCES))


@pytest.mark.parametrize("sentence", ["", "\x00\ufffd", "word " * 5_000])
def test_any_text_can_be_read(reader: OnnxReader, sentence: str) -> None:
    assert np.isfinite(reader.logits("?" * 5_000, [sentence])).all()


def test_no_sentence_has_no_logit(reader: OnnxReader) -> None:
    assert reader.logits(QUESTION, []).shape == (0,)


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
