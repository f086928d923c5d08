"""Training: what learns, how fast, from whom, and that it can be stopped and gone on with."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from evals.evidence_model.network import PassageReader, load_weights, save_weights
from evals.evidence_model.settings import Settings, read_settings
from evals.evidence_model.training.batches import Batches
from evals.evidence_model.training.checkpoints import load, save
from evals.evidence_model.training.optimizer import rate_share
from evals.evidence_model.training.train import run, trainer_of
from evals.evidence_model.training.trainer import Trainer
from tests.evals.evidence_model.made import CONFIG, MINED, base, dataset, settings


def batches(setting: Settings) -> Batches:
    return Batches(dataset(), range(7), MINED, setting)


def weights(trainer: Trainer) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in trainer.network.state_dict().items()}


def test_a_stopped_training_goes_on_as_if_it_had_not_been_stopped(tmp_path: Path) -> None:
    setting = settings(steps=4)
    whole, parted, later = (trainer_of(base(), setting, "cpu") for _ in range(3))
    for trainer, steps in ((whole, range(4)), (parted, range(2))):
        for step in steps:
            trainer.take_step(batches(setting)[step])
    save(parted.checkpoint(), tmp_path / "last.pt")
    torch.rand(7)  # whatever else is drawn in between
    checkpoint = load(tmp_path / "last.pt", "cpu")
    assert checkpoint is not None and checkpoint.step == 2
    later.go_on_from(checkpoint)
    for step in range(2, 4):
        later.take_step(batches(setting)[step])
    expected = weights(whole)
    assert all(torch.equal(value, expected[name]) for name, value in weights(later).items())
    assert not torch.equal(expected["head.1.weight"], weights(parted)["head.1.weight"])


def test_a_run_takes_the_steps_that_are_missing_and_writes_weights_that_load(tmp_path: Path) -> None:
    setting = settings(steps=4)
    trainer = trainer_of(base(), setting, "cpu")
    trainer.take_step(batches(setting)[0])
    run(trainer, batches(setting), setting, tmp_path)
    assert trainer.step == 4 and 0 < trainer.seconds < 600
    assert [line[:10] for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()] == [
        '{"step": 2',
        '{"step": 4',
    ]
    again = PassageReader(base(), (0,))
    load_weights(again, tmp_path / "reader.pt")
    for name, value in again.state_dict().items():
        torch.testing.assert_close(value, trainer.network.state_dict()[name], atol=1e-3, rtol=1e-3)
    resumed = trainer_of(base(), setting, "cpu")
    checkpoint = load(tmp_path / "last.pt", "cpu")
    assert checkpoint is not None
    resumed.go_on_from(checkpoint)
    assert resumed.progress == 1
    run(resumed, batches(setting), setting, tmp_path)
    assert resumed.step == 4


def test_time_ends_a_training_as_steps_do(tmp_path: Path) -> None:
    setting = settings(steps=1000)
    setting = replace(setting, train=replace(setting.train, seconds=1e-6))
    trainer = trainer_of(base(), setting, "cpu")
    run(trainer, batches(setting), setting, tmp_path)
    assert trainer.step == 1 and (tmp_path / "reader.pt").exists()


def test_a_network_learns_ten_rows() -> None:
    setting = settings(steps=60)
    setting = replace(setting, model=replace(setting.model, dropout=0.0))
    trainer, read = trainer_of(base(), setting, "cpu"), batches(setting)
    losses = [trainer.take_step(read[step % 4]) for step in range(40)]
    assert sum(losses[-4:]) < 0.5 * sum(losses[:4])


@pytest.mark.parametrize("frozen", [0, 1])
def test_embeddings_and_frozen_layers_stay_as_they_are(frozen: int) -> None:
    setting = settings()
    model, train = replace(setting.model, layers=(0, 1)), replace(setting.train, frozen=frozen)
    setting = replace(setting, model=model, train=train)
    trainer = trainer_of(base(layers=2), setting, "cpu")
    before = weights(trainer)
    for _ in range(2):  # the first step has no rate yet
        trainer.take_step(batches(setting)[0])
    changed = {name for name, value in weights(trainer).items() if not torch.equal(value, before[name])}
    layers = {int(name.split(".")[3]) for name in changed if "encoder.layer" in name}
    assert layers == ({1} if frozen else {0, 1}) and "head.1.weight" in changed
    embeddings = {name for name in changed if "embeddings" in name}
    assert embeddings == (set() if frozen else {"encoder.embeddings.token_type_embeddings.weight"})


def test_a_network_comes_near_to_its_teacher(tmp_path: Path) -> None:
    save_weights(PassageReader(base(layers=2), (0, 1)), tmp_path / "teacher.pt")
    setting = settings(steps=20)
    setting = replace(
        setting,
        model=replace(setting.model, dropout=0.0),
        loss=replace(setting.loss, taught=1.0),
        train=replace(setting.train, rate=1e-4),
    )
    student = trainer_of(base(layers=2), setting, "cpu", teacher=tmp_path / "teacher.pt")
    batch = batches(setting)[0]
    distances = [student.take_step(batch) for _ in range(20)]
    assert distances[-1] < 0.2 * distances[0]


def test_a_training_begins_with_given_weights(tmp_path: Path) -> None:
    torch.manual_seed(5)
    start = PassageReader(base(), (0,))
    save_weights(start, tmp_path / "start.pt")
    trainer = trainer_of(base(), settings(), "cpu", start=tmp_path / "start.pt")
    torch.testing.assert_close(weights(trainer)["head.1.weight"], start.head[1].weight.data, atol=1e-3, rtol=1e-3)


def test_the_rate_rises_and_falls() -> None:
    shares = [rate_share(progress, 0.1) for progress in (0, 0.05, 0.1, 0.55, 1)]
    assert shares == pytest.approx([0, 0.5, 1, 0.505, 0.01])


def test_a_gpu_has_settings_of_its_own(tmp_path: Path) -> None:
    cores, gpu = read_settings(CONFIG), read_settings(CONFIG, gpu=True)
    assert gpu.train.frozen == 0 < cores.train.frozen and gpu.drawing.questions > cores.drawing.questions
    assert gpu.data == cores.data and gpu.loss == cores.loss
    file = tmp_path / "config.toml"
    file.write_text(CONFIG.read_text("utf-8").replace("warmup", "warm_up"), "utf-8")
    with pytest.raises(TypeError, match="warm_up"):
        read_settings(file)
