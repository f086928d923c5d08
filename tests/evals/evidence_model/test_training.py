"""Training of the evidence model: what it learns from, and that it can be stopped and gone on with (random weights)."""

import json
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
import torch

from assistant.evidence.reader import WEIGHTS
from evals.evidence_model import train
from evals.evidence_model.lists import Lists
from evals.evidence_model.model import EvidenceModel, Pairs, Shape, load, save, score, thinned

POOLS = {
    "island": [
        "The ferry leaves at seven.",
        "It carries nine.",
        "The crew eats fish.",
        "The mill is closed.",
        "It rained.",
    ],
    "valley": ["Wardens meet in May.", "Their clerk writes.", "The roof leaks.", "Lamps burn oil."],
}
ROWS = [
    {"pool": "island", "question": "When does the ferry leave?", "answers": [0], "partial": [1], "wrong": [2]},
    {"pool": "island", "question": "Quand part le bateau ?", "answers": [0], "partial": [], "wrong": [3]},
    {"pool": "island", "question": "Who owns the mill?", "answers": [], "partial": [], "wrong": [3]},
    {"pool": "valley", "question": "When do the wardens meet?", "answers": [0], "partial": [], "wrong": [1]},
]
CONFIG = """
[data]
held_out = ["valley"]
[model]
layers = [0, 2]
length = 48
[train]
seed = 3
frozen = 1
steps = 4
batch = 1
candidates = 3
loss = "both"
rate = 1e-3
head_rate = 1e-3
warmup = 0.05
weight_decay = 0.01
bf16 = false
checkpoint_minutes = -1  # after every step
repeat = { made = 1 }
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the miner leaves it, with the shipped tokenizer."""
    folder = tmp_path_factory.mktemp("mined")
    (folder / "vocab").mkdir()
    (folder / "vocab" / "tokenizer.json").symlink_to(WEIGHTS / "tokenizer.json")
    parts = {name: [name] * len(pool) for name, pool in POOLS.items()}
    (folder / "pools.json").write_text(json.dumps([POOLS, parts]), "utf-8")
    mined = {name: [[i, 0.8, 1.0] for i in range(len(pool))] for name, pool in POOLS.items()}
    rows = [{**row, "source": "made", "mined": mined[str(row["pool"])]} for row in ROWS]
    (folder / "lists.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of three layers that have learnt nothing."""
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("teacher")
    save(EvidenceModel(Shape(layers=3, length=48)), folder)
    return folder


def config(teacher: Path) -> dict[str, Any]:
    read = tomllib.loads(CONFIG)
    return {**read, "train": {**read["train"], "teacher": str(teacher)}}


def test_a_stopped_run_goes_on_as_if_it_had_not_been_stopped(
    data: Path, teacher: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, parted, keep = tmp_path / "whole", tmp_path / "parted", train.keep
    for out in (whole, parted):
        out.mkdir()
    train.train(config(teacher), "", data, whole)

    def stop(run: train.Trained, out: Path) -> None:
        keep(run, out)
        if run.step == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(train, "keep", stop)
    with pytest.raises(KeyboardInterrupt):
        train.train(config(teacher), "", data, parted)
    torch.rand(7)  # whatever else was drawn meanwhile
    monkeypatch.undo()
    train.train(config(teacher), "", data, parted)

    same, other = load(whole / "step-4").state_dict(), load(parted / "step-4").state_dict()
    assert all(torch.equal(value, other[name]) for name, value in same.items())
    begun = load(whole / "step-1").state_dict()
    assert not torch.equal(same["head.1.weight"], begun["head.1.weight"])
    assert torch.equal(
        same["encoder.embeddings.word_embeddings.weight"], begun["encoder.embeddings.word_embeddings.weight"]
    )


def test_a_smaller_model_begins_with_layers_of_its_teacher(data: Path, teacher: Path) -> None:
    trained = load(teacher)
    pairs = Pairs(data / "vocab" / "tokenizer.json", 48)
    asked = [(row["question"], sentence) for row in ROWS for sentence in POOLS["island"]]
    assert score(thinned(trained, [0, 1, 2]).eval(), pairs, asked) == score(trained, pairs, asked)
    smaller = thinned(trained, [0, 2])
    assert smaller.shape == Shape(layers=2, length=48)
    last = [model.encoder.encoder.layer[-1].output.dense.weight for model in (smaller, trained)]
    assert torch.equal(*last)


def test_lists_hold_out_groups_and_show_no_sentence_that_answers_in_part(data: Path) -> None:
    lists = Lists(data, ["valley"], {"made": 1})
    assert [row["pool"] for row in lists.held_out] == ["valley"] and len(lists) == 3
    for seed in range(50):
        for one in lists.epoch(random.Random(seed), 3):
            assert len(one.sentences) == len(one.labels) <= 3
            assert sum(one.labels) == (0 if "mill" in one.question else 1)
            wrong = [text for text, right in zip(one.sentences, one.labels, strict=True) if not right]
            assert not any(POOLS["island"][0] in text for text in wrong) or "mill" in one.question
            if one.question.startswith("When"):
                assert all(text != POOLS["island"][1] for text in one.sentences)


def test_the_list_loss_has_silence_as_a_rival() -> None:
    right, none = torch.tensor([1.0, 0.0]), torch.tensor([0.0, 0.0])
    surely, hardly = torch.tensor([9.0, -9.0]), torch.tensor([-9.0, -9.0])
    assert float(train.list_loss(surely, right)) < 0.01 < 5 < float(train.list_loss(hardly, right))
    assert float(train.list_loss(hardly, none)) < 0.01 < 5 < float(train.list_loss(surely, none))
