"""The evidence model as it is shipped: for one pair at a time, which needs neither padding nor a mask, in few steps."""

from typing import Any

import torch
from torch import Tensor, nn

from evals.evidence_model.model import HIDDEN, EvidenceModel


class OnePair(nn.Module):
    """The same weights and the same logit. What a pair is told does not depend on what is read beside it."""

    def __init__(self, model: EvidenceModel) -> None:
        super().__init__()
        self.model = model.eval()
        self.layers = nn.ModuleList(Layer(layer) for layer in model.encoder.encoder.layer)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor) -> Tensor:
        """The logit, shape (1,), of pieces and segments, each of shape (1, length)."""
        embeddings = self.model.encoder.embeddings
        states = embeddings.word_embeddings(input_ids) + embeddings.token_type_embeddings(token_type_ids)
        states = embeddings.LayerNorm(states + embeddings.position_embeddings.weight[: input_ids.shape[1]])
        for layer in self.layers:
            states = layer(states)
        return self.model.told(states, 1 - token_type_ids, token_type_ids)


class Layer(nn.Module):
    """One layer of the encoder; queries, keys and values come out of one product."""

    def __init__(self, layer: Any) -> None:
        super().__init__()
        own, self.after = layer.attention.self, layer.attention.output
        self.wide, self.narrow = layer.intermediate, layer.output
        parts = (own.query, own.key, own.value)
        self.heads = own.num_attention_heads
        self.joined = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.joined.weight = nn.Parameter(torch.cat([part.weight for part in parts]))
        self.joined.bias = nn.Parameter(torch.cat([part.bias for part in parts]))

    def forward(self, states: Tensor) -> Tensor:
        queries, keys, values = (
            part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in self.joined(states).split(HIDDEN, dim=-1)
        )
        shares = torch.softmax(queries @ keys.transpose(2, 3) * queries.shape[-1] ** -0.5, dim=-1)
        seen = (shares @ values).transpose(1, 2).flatten(2)
        states = self.after.LayerNorm(self.after.dense(seen) + states)
        wide = nn.functional.gelu(self.wide.dense(states))
        return torch.as_tensor(self.narrow.LayerNorm(self.narrow.dense(wide) + states))
