"""A tiny dataset and a network of one layer with weights that have learnt nothing."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

import evals.evidence_model
from evals.evidence_model.dataset.encoded import EncodedDataset, encode
from evals.evidence_model.dataset.rows import OWN, Dataset, Passage, Row, whole
from evals.evidence_model.network import HIDDEN, Weights
from evals.evidence_model.settings import Settings, read_settings

CONFIG = Path(evals.evidence_model.__file__).with_name("config.toml")
FRAMING, WORDS = 5, 200  # pieces that frame sequences, and that stand for words


def pieces_of(texts: Sequence[str]) -> list[list[int]]:
    """Each word is a piece."""
    return [[FRAMING + zlib.crc32(word.lower().encode()) % WORDS for word in text.split()] for text in texts]


def base(layers: int = 1) -> Weights:
    """Random weights in the shape of e5's, with few pieces and layers."""
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=FRAMING + WORDS,
        hidden_size=HIDDEN,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=4 * HIDDEN,
        pad_token_id=1,
    )
    return dict(BertModel(config, add_pooling_layer=False).state_dict())


ISLAND = [
    Passage(
        "The island", "Ferry", ("Ferry times", "The ferry leaves at seven.", "It carries nine."), (True, False, False)
    ),
    whole("The island", ["The crew eats fish.", "The mill is closed."]),
    whole("The island", ["It rained for a week and the harbour was flooded twice."]),
]
VALLEY = [whole("", ["Wardens meet in May.", "Their clerk writes it down."]), whole("", ["Lamps burn oil."])]
ROWS = [
    Row(OWN, "en", "answerable", "When does the ferry leave?", "island", answers=((0, 1),), partial=((0, 2),)),
    Row(OWN, "fr", "answerable", "Quand part le bateau ?", "island", answers=((0, 1),), wrong=((1, 0),)),
    Row(OWN, "en", "near-miss", "Who owns the mill?", "island", wrong=((1, 1),)),
    Row(OWN, "en", "false-premise", "Why is the mill open?", "island", corrects=((1, 1),)),
    Row(OWN, "en", "follow-up", "And how many?", "island", "When does the ferry leave?", answers=((0, 2),)),
    Row("open", "en", "answerable", "When do wardens meet?", "valley", answers=((0, 0),), home=0),
    Row("open", "en", "near-miss", "Where do wardens meet?", "valley", home=0),
    Row(OWN, "en", "answerable", "What burns in lamps?", "apart", answers=((1, 0),)),
    Row(OWN, "fr", "near-miss", "Qui allume les lampes ?", "apart", wrong=((1, 0),)),
    Row(OWN, "en", "not-here", "What does bread cost?", "apart"),
]
MINED = {row: [2, 1, 0] if asked.pool == "island" else [1] for row, asked in enumerate(ROWS)}


def dataset() -> EncodedDataset:
    """Ten rows about three pools; "apart" has the passages of "valley"."""
    return encode(Dataset({"island": ISLAND, "valley": VALLEY, "apart": VALLEY}, ROWS), pieces_of)


def settings(steps: int = 4) -> Settings:
    """Those of config.toml for a few steps of a network of one layer, with the pool "apart" reserved."""
    shipped = read_settings(CONFIG)
    return replace(
        shipped,
        data=replace(shipped.data, reserved=("apart",), left_out=()),
        model=replace(shipped.model, layers=(0,)),
        rows=replace(shipped.rows, repeat_own=2),
        drawing=replace(shipped.drawing, questions=3, passages=2, fewer=0, parts=2),
        train=replace(shipped.train, steps=steps, frozen=0, rate=1e-3, head_rate=1e-3, log_steps=2),
    )
