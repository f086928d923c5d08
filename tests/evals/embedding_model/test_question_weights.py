"""What a question encoder was taught, as the product reads it."""

import numpy as np

from evals.embedding_model.question_weights import MIDPOINT, in_bytes


def test_numbers_in_bytes_lie_within_half_a_step_of_their_block() -> None:
    weights = np.random.default_rng(0).normal(size=(6, 64)).astype(np.float32)
    weights[0, :32] = 0.0
    whole, scales = in_bytes(weights)
    assert whole.shape == (6, 2, 32) and scales.shape == (6, 2)
    back = (whole.astype(np.float32) - MIDPOINT) * scales[..., None]
    assert (np.abs(back - weights.reshape(6, 2, 32)) <= scales[..., None] * 0.501).all()
    assert (back[0, 0] == 0.0).all()
