"""The network: what it is made of, and that it says the same when it is exported."""

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file

from evals.evidence_model.arrays import write_arrays
from evals.evidence_model.base import WORD_EMBEDDINGS, base_weights
from evals.evidence_model.network import PassageReader, layers_of, read_base
from evals.evidence_model.one_passage import OnePassage
from evals.evidence_model.training.sequences import join, pad
from tests.evals.evidence_model.made import base, dataset


def test_base_weights_have_the_rows_of_the_pieces_that_are_kept(tmp_path: Path) -> None:
    query = "encoder.layer.0.attention.self.query.weight"
    weights = {query: base()[query].numpy()}
    weights[WORD_EMBEDDINGS] = np.arange(5, dtype=np.float32)[:, None].repeat(384, axis=1)
    save_file(weights, tmp_path / "model.safetensors")
    for name, pieces in (("tokenizer.json", ["<s>", "<pad>", "a", "b", "c"]), ("fewer.json", ["<s>", "<pad>", "c"])):
        (tmp_path / name).write_text(json.dumps({"model": {"vocab": [[piece, -1.0] for piece in pieces]}}), "utf-8")
    write_arrays(tmp_path / "base.npz.xz", base_weights(tmp_path, tmp_path / "fewer.json"))
    again = read_base(tmp_path / "base.npz.xz")
    assert again[WORD_EMBEDDINGS][:, 0].tolist() == [0, 1, 4]
    assert again.keys() == weights.keys() and list(layers_of(again)) == [0]


def test_a_network_has_the_layers_that_are_named_and_segments_alike() -> None:
    weights = base(layers=3)
    network = PassageReader(weights, (0, 2))
    for own, number in zip(network.encoder.encoder.layer, (0, 2), strict=True):
        assert torch.equal(own.output.dense.weight, weights[f"encoder.layer.{number}.output.dense.weight"])
    first, second = network.encoder.embeddings.token_type_embeddings.weight
    assert torch.equal(first, second)


@torch.inference_mode()
def test_one_passage_has_the_logits_that_it_has_among_others() -> None:
    made = dataset()
    network = PassageReader(base(), (0,)).eval()
    network.encoder.embeddings.token_type_embeddings.weight[1] += 0.1  # as if it had learnt
    sequences = [join(made, made.question(row), passage) for row, passage in ((0, 0), (4, 1), (2, 2))]
    padded = pad(sequences)
    batch = network(*padded.inputs("cpu"), 3)
    alone = OnePassage(network)
    for row, sequence in enumerate(sequences):
        length = len(sequence)
        pieces, segments, owners, question = (part[row : row + 1, :length] for part in padded.inputs("cpu"))
        pooling = torch.stack([question[0], *((owners[0] == n).float() for n in range(1, sequence.sentences + 1))])
        logits = alone(pieces, segments, pooling / pooling.sum(1, keepdim=True))
        assert logits.shape == (sequence.sentences, 3)
        torch.testing.assert_close(logits, batch[row, : sequence.sentences], atol=1e-5, rtol=1e-5)
