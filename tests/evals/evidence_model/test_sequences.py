"""The model is trained on the very sequences that the product gives it."""

from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer

from assistant.evidence.judgement import PassageText
from assistant.evidence.reader import LENGTH, WEIGHTS, OnnxReader
from evals.evidence_model.dataset.build import encoder_of
from evals.evidence_model.dataset.encoded import encode
from evals.evidence_model.dataset.rows import Dataset, Passage, Row
from evals.evidence_model.training.sequences import STEP, join, pad

LONG = ("a sentence that goes on and on, " * 30, "and another one " * 90) * 2
PASSAGES = [
    Passage(
        "Annual report", "Staff > Leave", ("Leave", "Staff have 30 days.", "Ils le demandent."), (True, False, False)
    ),
    Passage("A report of the Secretary-General " * 20, "", ("The force is named.",), (False,)),
    Passage("", "", LONG, (False,) * 4),  # the last of it is cut off
]


class Session:
    """Takes what the product would run the model on."""

    def __init__(self) -> None:
        self.inputs: list[dict[str, Any]] = []

    def run(self, _: None, inputs: dict[str, Any]) -> list[np.ndarray[Any, Any]]:
        self.inputs.append(inputs)
        return [np.zeros((len(inputs["pooling"]) - 1, 3), np.float32)]


@pytest.mark.parametrize(
    "turn_before", ["", "How many days of annual leave do staff have, and who approves them? " * 3]
)
@pytest.mark.parametrize("question", ["Combien de jours ?", "Who is entitled to all of this leave? " * 9])
def test_training_reads_what_the_product_reads(question: str, turn_before: str) -> None:
    session, reader = Session(), OnnxReader()
    reader._session, reader._tokenizer = session, Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    row = Row("own", "en", "near-miss", question, "pool", turn_before)
    encoded = encode(Dataset({"pool": PASSAGES}, [row]), encoder_of(WEIGHTS / "tokenizer.json"))
    for number, passage in enumerate(PASSAGES):
        section = tuple(passage.section.split(" > ")) if passage.section else ()
        reader.read(question, turn_before, [PassageText(passage.title, section, passage.sentences)])
        product = session.inputs[-1]
        sequence = join(encoded, encoded.question(0), number)
        pieces, segments, owners, of_question = (part[0].numpy() for part in pad([sequence]).inputs("cpu"))
        length = len(sequence)
        assert pieces[:length].tolist() == product["input_ids"][0].tolist() and set(pieces[length:]) <= {1}
        assert segments[:length].tolist() == product["token_type_ids"][0].tolist()
        rows = [of_question, *(owners == sentence for sentence in range(1, sequence.sentences + 1))]
        pooling = np.array([row[:length] / row.sum() for row in rows])
        np.testing.assert_allclose(pooling, product["pooling"], rtol=1e-6)
    assert length == LENGTH and sequence.sentences < 4


def test_padding_belongs_to_nothing() -> None:
    row = Row("own", "en", "near-miss", "Who?", "pool")
    encoded = encode(Dataset({"pool": PASSAGES}, [row]), encoder_of(WEIGHTS / "tokenizer.json"))
    short, long = (join(encoded, encoded.question(0), number) for number in (0, 2))
    padded = pad([short, long])
    pieces, segments, owners, of_question = padded.inputs("cpu")
    assert pieces.shape[1] % STEP == 0 and pieces.shape[1] >= len(long)
    beyond = slice(len(short), None)
    assert set(pieces[0, beyond].tolist()) == {1}
    assert not segments[0, beyond].any() and not owners[0, beyond].any() and not of_question[0, beyond].any()


def test_a_bare_passage_has_neither_title_nor_headings() -> None:
    row = Row("own", "en", "near-miss", "Who?", "pool")
    encoded = encode(Dataset({"pool": PASSAGES}, [row]), encoder_of(WEIGHTS / "tokenizer.json"))
    bare, whole = (join(encoded, encoded.question(0), 0, bare=bare) for bare in (True, False))
    assert bare.pieces[bare.owners > 0].tolist() == whole.pieces[whole.owners > 0].tolist()
    text = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")).decode(bare.pieces.tolist())
    assert "passage:" in text and "Annual" not in text
