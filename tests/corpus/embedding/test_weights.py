"""The conversion of packaged weights, on a file of the documented layout that is small enough to read."""

import hashlib
import json
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.embedding import conversion, weights
from corpus.errors import WeightsUnusable

HIDDEN, FEED, VOCABULARY, POSITIONS = 32, 64, 6, 4
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁peace", "▁officer"]
LINEAR = {"q": (HIDDEN, HIDDEN), "k": (HIDDEN, HIDDEN), "v": (HIDDEN, HIDDEN), "ao": (HIDDEN, HIDDEN)} | {
    "fi": (FEED, HIDDEN),
    "fo": (HIDDEN, FEED),
}


def shapes() -> Iterator[tuple[str, tuple[int, ...]]]:
    yield from (("emb.word", (VOCABULARY, HIDDEN)), ("emb.pos", (POSITIONS, HIDDEN)), ("emb.type", (1, HIDDEN)))
    yield from (("emb.ln.w", (HIDDEN,)), ("emb.ln.b", (HIDDEN,)))
    for short, size in (*LINEAR.items(), ("aln", (HIDDEN,)), ("oln", (HIDDEN,))):
        yield f"l0.{short}.w", size
        yield f"l0.{short}.b", size[:1]


def four_bit(values: np.ndarray) -> bytes:
    """Blocks of 32 whole numbers from -8 to 7, each times the block's scale of one half."""
    out = b""
    for block in values.reshape(-1, 32):
        numbers = (block / 0.5 + 8).astype(np.uint8)
        out += struct.pack("<e", 0.5) + bytes((numbers[:16] | numbers[16:] << 4).tolist())
    return out


def packaged(wrong: str = "") -> tuple[bytes, dict[str, np.ndarray]]:
    """A file of one layer and its tensors; the one called `wrong` is a byte too long. Matrices are 4-bit."""
    random = np.random.default_rng(5)
    values = {name: (random.integers(-8, 8, size) / 2).astype(np.float32) for name, size in shapes()}
    text = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)])
    head = b"MAGIC..." + struct.pack("<7i", HIDDEN, 1, 4, FEED, VOCABULARY, POSITIONS, 1) + struct.pack("<fi", 1e-5, 32)
    head += struct.pack("<i4iQ", len(PIECES), 0, 2, 1, 3, len(text))
    head += ends.astype("<u4").tobytes() + np.arange(len(PIECES), dtype="<f4").tobytes() + text
    head += struct.pack("<iI", 1, 3) + b"map" + struct.pack("<i", len(values))
    kinds = {name: value.ndim == 2 for name, value in values.items()}
    data = {
        name: (four_bit(value) if kinds[name] else value.tobytes()) + b"?" * (name == wrong)
        for name, value in values.items()
    }
    at = len(head) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in values)
    table = b""
    for name, value in values.items():
        table += struct.pack("<H", len(name)) + name.encode()
        table += struct.pack("<BIQQ", kinds[name], value.size, at, len(data[name]))
        at += len(data[name])
    return head + table + b"".join(data.values()), values


def source(folder: Path, raw: bytes) -> tuple[Path, str]:
    file = folder / "weights.bin"
    file.write_bytes(raw)
    return file, hashlib.sha256(raw).hexdigest()


def test_every_tensor_arrives_under_its_new_name(tmp_path: Path) -> None:
    raw, values = packaged()
    folder = weights.sentence_transformers_folder(tmp_path / "cache", *source(tmp_path, raw))
    state = load_file(folder / "model.safetensors")
    assert len(state) == len(values)
    for new, old in {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.bias": "emb.ln.b",
        "encoder.layer.0.attention.self.query.weight": "l0.q.w",
        "encoder.layer.0.attention.self.value.bias": "l0.v.b",
        "encoder.layer.0.attention.output.LayerNorm.weight": "l0.aln.w",
        "encoder.layer.0.intermediate.dense.weight": "l0.fi.w",
        "encoder.layer.0.output.dense.weight": "l0.fo.w",
    }.items():
        np.testing.assert_array_equal(state[new], values[old], err_msg=new)
        assert state[new].dtype == np.float32


def test_configuration_and_tokenizer_say_what_the_file_says(tmp_path: Path) -> None:
    folder = weights.sentence_transformers_folder(tmp_path / "cache", *source(tmp_path, packaged()[0]))
    config = json.loads((folder / "config.json").read_text())
    assert (config["hidden_size"], config["vocab_size"], config["intermediate_size"], config["pad_token_id"]) == (
        HIDDEN,
        VOCABULARY,
        FEED,
        1,
    )
    encoded = Tokenizer.from_file(str(folder / "tokenizer.json")).encode("peace  officer")
    assert encoded.tokens == ["<s>", "▁peace", "▁officer", "</s>"]
    assert encoded.ids == [0, 4, 5, 2]
    for module in json.loads((folder / "modules.json").read_text()):
        assert module["type"].startswith("sentence_transformers.models.")


def test_a_second_call_needs_the_packaged_file_no_more(tmp_path: Path) -> None:
    file, digest = source(tmp_path, packaged()[0])
    first = weights.sentence_transformers_folder(tmp_path / "cache", file, digest)
    file.unlink()
    assert weights.sentence_transformers_folder(tmp_path / "cache", file, digest) == first
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [first.name]


@pytest.mark.parametrize("listed", [True, False], ids=["made now", "made before sizes were listed"])
def test_weights_that_were_cut_off_are_made_anew(tmp_path: Path, listed: bool) -> None:
    file, digest = source(tmp_path, packaged()[0])
    folder = weights.sentence_transformers_folder(tmp_path / "cache", file, digest)
    if not listed:
        (folder / weights.SIZES).unlink()
    whole = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(whole[:-100])
    assert weights.sentence_transformers_folder(tmp_path / "cache", file, digest) == folder
    assert (folder / "model.safetensors").read_bytes() == whole


def test_an_altered_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    file, digest = source(tmp_path, packaged()[0])
    file.write_bytes(file.read_bytes() + b"!")
    with pytest.raises(WeightsUnusable, match=digest[:12]):
        weights.sentence_transformers_folder(tmp_path / "cache", file, digest)
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("wrong", ["emb.word", "l0.oln.b"])
def test_a_conversion_that_fails_leaves_no_folder(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(WeightsUnusable, match=wrong):
        weights.sentence_transformers_folder(tmp_path / "cache", *source(tmp_path, packaged(wrong)[0]))
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_full_disk_is_said_to_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(conversion, "write_configuration", full)
    with pytest.raises(WeightsUnusable, match="No space left"):
        weights.sentence_transformers_folder(tmp_path / "cache", *source(tmp_path, packaged()[0]))
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_cache_that_cannot_be_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with pytest.raises(WeightsUnusable, match="PEACEOPS_CACHE"):
        weights.sentence_transformers_folder(tmp_path / "cache", *source(tmp_path, packaged()[0]))


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(WeightsUnusable, match="no_such_package_of_weights"):
        weights.packaged_weights("no_such_package_of_weights")


def test_a_package_without_its_file_counts_as_not_installed() -> None:
    with pytest.raises(WeightsUnusable, match="not installed"):
        weights.packaged_weights(file="no-such-file.bin")
