"""The network as it is exported: for one passage, which needs neither padding nor a mask, in few steps."""

from typing import Any

import torch
from torch import Tensor, nn

from evals.evidence_model.network import HIDDEN, PassageReader


class OnePassage(nn.Module):
    """The same weights and logits for one passage, which needs neither padding nor a mask, in few steps.

    What a passage is told does not depend on what is read beside it.
    """

    def __init__(self, network: PassageReader) -> None:
        super().__init__()
        self.network = network.eval()
        self.layers = nn.ModuleList(EncoderLayer(layer) for layer in network.encoder.encoder.layer)

    def forward(self, input_ids: Tensor, token_type_ids: Tensor, pooling: Tensor) -> Tensor:
        """Logits, shape (sentences, 3), of pieces and segments, each of shape (1, length).

        `pooling`, shape (1 + sentences, length), averages: its first row the question's pieces, each further row
        those of a sentence.
        """
        embeddings = self.network.encoder.embeddings
        states = embeddings.word_embeddings(input_ids) + embeddings.token_type_embeddings(token_type_ids)
        states = embeddings.LayerNorm(states + embeddings.position_embeddings.weight[: input_ids.shape[1]])
        for layer in self.layers:
            states = layer(states)
        pooled = pooling @ states[0]
        sentence = pooled[1:]
        return self.network.judge(states[0, :1].expand_as(sentence), pooled[:1].expand_as(sentence), sentence)


class EncoderLayer(nn.Module):
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
