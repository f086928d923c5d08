"""The passage reader as a network: multilingual-e5-small over a question and a whole passage, and a head for sentences.

One sequence is `<s> query: Q [</s> turn before] </s> passage: Title > Headings </s> sentence sentence ... </s>`;
segment 0 is the question, 1 the rest. The pieces of the question, and of each sentence, are averaged; the head sees
[first state, sentence, sentence * question, |sentence - question|] and gives three logits for each sentence: it
answers; it corrects what the question takes for granted; it is needed beside a sentence that answers.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from evals.evidence_model.arrays import read_arrays

HIDDEN, HEAD, OUTPUTS = 384, 256, 3
UNLIKELY = -1.5  # the head's first bias: most sentences do not answer
EMBEDDINGS = ("word_embeddings", "position_embeddings")  # e5's own, frozen, and so not kept with trained weights
Weights = dict[str, Tensor]


class PassageReader(nn.Module):
    """Questions with passages in, three logits for every sentence out. `layers` are those of e5 that it is made of."""

    def __init__(
        self, base: Weights, layers: Sequence[int], dropout: float = 0.1, encoder_dropout: float = 0.0
    ) -> None:
        super().__init__()
        config = BertConfig(
            vocab_size=base["embeddings.word_embeddings.weight"].shape[0],
            hidden_size=HIDDEN,
            num_hidden_layers=len(layers),
            num_attention_heads=12,
            intermediate_size=4 * HIDDEN,
            pad_token_id=1,
            hidden_dropout_prob=encoder_dropout,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder: Any = BertModel(config, add_pooling_layer=False)
        self.encoder.load_state_dict(_of_layers(base, layers))
        last = nn.Linear(HEAD, OUTPUTS)
        nn.init.constant_(last.bias, UNLIKELY)
        self.head = nn.Sequential(
            nn.Dropout(dropout), nn.Linear(4 * HIDDEN, HEAD), nn.GELU(), nn.Dropout(dropout), last
        )

    def forward(self, pieces: Tensor, segments: Tensor, sentences: Tensor, question: Tensor, count: int) -> Tensor:
        """Logits, shape (passages, count, 3).

        `pieces`, `segments` and `sentences` have the shape (passages, length): ids (1 is padding), 0 or 1, and the
        number of the sentence that each piece belongs to, from 1 (0: to none). `question`, of the same shape, is 1
        where a piece is the question's.
        """
        states = self.encoder(
            input_ids=pieces, attention_mask=(pieces != 1).long(), token_type_ids=segments
        ).last_hidden_state
        of_sentence = nn.functional.one_hot(sentences, count + 1)[..., 1:].to(states.dtype)
        sizes = of_sentence.sum(1).clamp(min=1).unsqueeze(-1)
        sentence = torch.einsum("bls,bld->bsd", of_sentence, states) / sizes
        own = question.unsqueeze(-1).to(states.dtype)
        asked = ((states * own).sum(1) / own.sum(1).clamp(min=1)).unsqueeze(1).expand(-1, count, -1)
        return self.judge(states[:, :1].expand(-1, count, -1), asked, sentence)

    def judge(self, first: Tensor, asked: Tensor, sentence: Tensor) -> Tensor:
        """The head on pooled states, each of shape (..., sentences, HIDDEN)."""
        features = torch.cat([first, sentence, asked * sentence, (asked - sentence).abs()], dim=-1)
        return torch.as_tensor(self.head(features).float())


def _of_layers(base: Weights, layers: Sequence[int]) -> Weights:
    """e5's weights for an encoder of the named layers; its second segment, which it has never seen, is as the first."""
    chosen: Weights = {}
    for name, value in base.items():
        if name.startswith("encoder.layer."):
            number, parameter = name.removeprefix("encoder.layer.").split(".", 1)
            if int(number) in layers:
                chosen[f"encoder.layer.{list(layers).index(int(number))}.{parameter}"] = value
        else:
            chosen[name] = value.clone()
    segments = chosen["embeddings.token_type_embeddings.weight"]
    segments[1] = segments[0]
    return chosen


def layers_of(base: Weights) -> range:
    """The numbers of the layers that there are weights of."""
    return range(sum(name.endswith("attention.self.query.weight") for name in base))


def read_base(file: Path) -> Weights:
    """e5's weights, cut to the word pieces that are kept, as base.py writes them."""
    return {name: torch.from_numpy(value.astype(np.float32)) for name, value in read_arrays(file).items()}


def load_weights(network: PassageReader, file: Path) -> None:
    """Put trained weights into a network; a head with fewer outputs fills the first ones."""
    own = network.state_dict()
    for name, value in torch.load(file, map_location="cpu").items():
        target = own[name.replace("enc.", "encoder.", 1) if name.startswith("enc.") else name]
        if target.shape == value.shape:
            target.copy_(value.float())
        else:
            target[: len(value)].copy_(value.float())


def save_weights(network: PassageReader, file: Path) -> None:
    """Write what was trained, in half precision."""
    trained = {
        name: value.half().cpu()
        for name, value in network.state_dict().items()
        if not any(part in name for part in EMBEDDINGS)
    }
    torch.save(trained, file)
