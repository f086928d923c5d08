"""The evidence model: multilingual-e5-small that reads question and sentence together, and a head that says how well
the sentence answers. A logit above zero means that it does: zero is the score of "nothing answers"."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel, BertConfig, BertModel

HIDDEN = 384
NARROW = 192
START = -1.0  # the head's first bias: most sentences do not answer
Pair = tuple[list[int], int]
"""The pieces of a question and a sentence, and how many of them are the question's."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What must be known to build the model anew."""

    layers: int = 12
    head: str = "pooled"
    length: int = 96
    pieces: int = 33961


class EvidenceModel(nn.Module):
    """Question and sentence in, one logit out. Segment 0 is the question, 1 the sentence."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        config = BertConfig(
            vocab_size=shape.pieces,
            hidden_size=HIDDEN,
            num_hidden_layers=shape.layers,
            num_attention_heads=12,
            intermediate_size=4 * HIDDEN,
            pad_token_id=1,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder: Any = BertModel(config, add_pooling_layer=False)
        width = HIDDEN * (3 if shape.head == "pooled" else 1)
        last = nn.Linear(NARROW, 1)
        nn.init.constant_(last.bias, START)
        self.head = nn.Sequential(nn.Dropout(dropout), nn.Linear(width, NARROW), nn.GELU(), nn.Dropout(dropout), last)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Logits, shape (pairs,), of pieces, mask and segments, each of shape (pairs, length)."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        told = token_type_ids * attention_mask
        return self.told(states, attention_mask - told, told)

    def told(self, states: Tensor, question: Tensor, sentence: Tensor) -> Tensor:
        """Logits of states, shape (pairs, length, width); the others say which of them are the question's, and which
        the sentence's."""
        first = states[:, 0]
        if self.shape.head != "pooled":
            return torch.as_tensor(self.head(first).squeeze(-1))
        own, second = (mask.unsqueeze(-1).to(states.dtype) for mask in (question, sentence))
        asked = (states * own).sum(1) / own.sum(1)
        told = (states * second).sum(1) / second.sum(1)
        features = torch.cat([first, asked * told, (asked - told).abs()], dim=-1)
        return torch.as_tensor(self.head(features).squeeze(-1))


def start(folder: str, kept: Path, layers: Sequence[int], head: str, length: int) -> EvidenceModel:
    """A model to be trained: the named layers of e5, and the kept rows of its embeddings, which are frozen."""
    rows = np.load(kept)
    model = EvidenceModel(Shape(len(layers), head, length, len(rows)))
    weights: dict[str, Tensor] = AutoModel.from_pretrained(folder).state_dict()
    chosen: dict[str, Tensor] = {}
    for name, value in weights.items():
        if name.startswith("encoder.layer."):
            number, rest = name.removeprefix("encoder.layer.").split(".", 1)
            if int(number) in layers:
                chosen[f"encoder.layer.{list(layers).index(int(number))}.{rest}"] = value
        elif name.startswith("embeddings."):
            chosen[name] = value[torch.from_numpy(rows)] if "word_embeddings" in name else value
    segments = chosen["embeddings.token_type_embeddings.weight"]
    segments[1] = segments[0]  # e5 has only ever seen the first
    model.encoder.load_state_dict(chosen)
    for name, parameter in model.encoder.embeddings.named_parameters():
        parameter.requires_grad = "token_type" in name
    return model


def thinned(trained: EvidenceModel, layers: Sequence[int]) -> EvidenceModel:
    """The named layers of a trained model, with its embeddings and its head: the beginning of a smaller one."""
    model = EvidenceModel(replace(trained.shape, layers=len(layers)))
    model.head.load_state_dict(trained.head.state_dict())
    model.encoder.embeddings.load_state_dict(trained.encoder.embeddings.state_dict())
    for own, number in zip(model.encoder.encoder.layer, layers, strict=True):
        own.load_state_dict(trained.encoder.encoder.layer[number].state_dict())
    return model


def save(model: EvidenceModel, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in model.state_dict().items()}, folder / "model.safetensors")
    (folder / "shape.json").write_text(json.dumps(asdict(model.shape)), encoding="utf-8")


def load(folder: Path) -> EvidenceModel:
    """A saved model, ready to score."""
    model = EvidenceModel(Shape(**json.loads((folder / "shape.json").read_text(encoding="utf-8"))))
    model.load_state_dict(load_file(folder / "model.safetensors"))
    return model.eval()


class Pairs:
    """Turns pairs of question and sentence into pieces, mask and segments."""

    def __init__(self, tokenizer: Path, length: int) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._length = length

    def pieces(self, question: str, sentence: str) -> Pair:
        """<s> query: Q </s> passage: S </s>, the sentence cut to fit, and how many of the pieces are the question's."""
        asked = self._tokenizer.encode(f"query: {question}", add_special_tokens=False).ids[: self._length // 2]
        told = self._tokenizer.encode(f"passage: {sentence}", add_special_tokens=False).ids
        room = self._length - len(asked) - 3
        return [0, *asked, 2, *told[:room], 2], len(asked) + 2

    @staticmethod
    def batch(pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
        """Padded pieces, mask and segments of pairs made by `pieces`."""
        longest = max(len(ids) for ids, _ in pairs)
        ids = torch.tensor([[*ids, *[1] * (longest - len(ids))] for ids, _ in pairs])
        segments = torch.tensor([[0] * own + [1] * (len(ids) - own) + [0] * (longest - len(ids)) for ids, own in pairs])
        return ids, (ids != 1).long(), segments


def logits_of(model: EvidenceModel, made: Sequence[Pair], chunk: int, device: str, bf16: bool) -> Tensor:
    """The logits of all pairs, in their order; `chunk` of like length are computed together, so little is padding."""
    order = sorted(range(len(made)), key=lambda i: len(made[i][0]))
    logits = []
    with torch.autocast(device, torch.bfloat16, enabled=bf16):
        for first in range(0, len(order), chunk):
            inputs = Pairs.batch([made[i] for i in order[first : first + chunk]])
            logits.append(model(*(tensor.to(device) for tensor in inputs)).float())
    back = torch.tensor(order, device=device).argsort()
    return torch.cat(logits)[back]


@torch.inference_mode()
def score(model: EvidenceModel, pairs: Pairs, asked: Sequence[tuple[str, str]], batch: int = 32) -> list[float]:
    """The logit of every (question, sentence), in bf16 where the processor has it."""
    made = [pairs.pieces(*pair) for pair in asked]
    return logits_of(model, made, batch, "cpu", bf16=True).tolist() if made else []
