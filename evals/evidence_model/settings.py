"""What config.toml says, typed; it explains each entry."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Data:
    """Where the question sets are, and which pools are not trained on."""

    training: tuple[Path, ...]
    bench: Path
    open_sets: Path
    reserved: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    layers: tuple[int, ...]
    dropout: float
    encoder_dropout: float


@dataclass(frozen=True, slots=True)
class Rows:
    """How much of each source is read in an epoch."""

    repeat_own: int
    most: int
    most_of: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a step is made of."""

    questions: int
    passages: int
    fewer: int
    parts: int
    turn_share: float
    bare_share: float


@dataclass(frozen=True, slots=True)
class LossWeights:
    sentence: float
    right: float
    corrects: float
    needed: float
    taught: float


@dataclass(frozen=True, slots=True)
class Train:
    seed: int
    steps: int
    seconds: float
    frozen: int
    rate: float
    head_rate: float
    warmup: float
    weight_decay: float
    workers: int
    checkpoint_seconds: float
    log_steps: int


@dataclass(frozen=True, slots=True)
class Settings:
    data: Data
    model: Model
    rows: Rows
    drawing: Drawing
    loss: LossWeights
    train: Train


def read_settings(file: Path, *, gpu: bool = False) -> Settings:
    """The settings of a TOML file; with `gpu`, its table of that name has the last word. TypeError for a wrong name."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))
    for table, entries in tables.pop("gpu", {}).items():
        if gpu:
            tables[table] |= entries
    data, model = tables.pop("data"), tables.pop("model")
    data |= {name: Path(data[name]) for name in ("bench", "open_sets")}
    data["training"] = tuple(Path(folder) for folder in data["training"])
    data |= {name: tuple(data[name]) for name in ("reserved", "left_out")}
    return Settings(
        data=Data(**data),
        model=Model(layers=tuple(model.pop("layers")), **model),
        rows=Rows(**tables.pop("rows")),
        drawing=Drawing(**tables.pop("drawing")),
        loss=LossWeights(**tables.pop("loss")),
        train=Train(**tables.pop("train")),
        **tables,
    )
