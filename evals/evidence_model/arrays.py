"""Named arrays in one small file: what numpy's savez writes, compressed by xz, so that it can travel."""

import io
import lzma
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def write_arrays(file: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays under their names."""
    named: dict[str, Any] = dict(arrays)
    buffer = io.BytesIO()
    np.savez(buffer, **named)
    file.write_bytes(lzma.compress(buffer.getvalue(), preset=6))


def read_arrays(file: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a file that `write_arrays` wrote."""
    with np.load(io.BytesIO(lzma.decompress(file.read_bytes()))) as arrays:
        return {name: arrays[name] for name in arrays.files}
