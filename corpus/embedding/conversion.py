"""The packaged weights as a sentence-transformers folder: weights in fp32, tokenizer, configuration."""

import json
from pathlib import Path

from corpus.embedding.packaged_file import PackagedFile, Shape, SpecialTokens


def convert(raw: bytes, folder: Path) -> None:
    """Write the bytes of the packaged file as a sentence-transformers folder."""
    packaged = PackagedFile(raw)
    write_weights(packaged, folder)
    write_tokenizer(list(packaged.pieces()), packaged.specials, folder)
    write_configuration(packaged.shape, packaged.epsilon, packaged.specials.padding, folder)


def write_weights(packaged: PackagedFile, folder: Path) -> None:
    """model.safetensors, with the names that transformers' BertModel has for them."""
    from safetensors.numpy import save_file  # noqa: PLC0415  (a second of import that only a conversion needs)

    shape, tensor = packaged.shape, packaged.tensor
    hidden, forward = shape.hidden, shape.feed_forward
    state = {
        "embeddings.word_embeddings.weight": tensor("emb.word", (shape.vocabulary, hidden)),
        "embeddings.position_embeddings.weight": tensor("emb.pos", (shape.positions, hidden)),
        "embeddings.token_type_embeddings.weight": tensor("emb.type", (shape.token_types, hidden)),
        "embeddings.LayerNorm.weight": tensor("emb.ln.w", (hidden,)),
        "embeddings.LayerNorm.bias": tensor("emb.ln.b", (hidden,)),
    }
    linear = {
        "q": ("attention.self.query", (hidden, hidden)),
        "k": ("attention.self.key", (hidden, hidden)),
        "v": ("attention.self.value", (hidden, hidden)),
        "ao": ("attention.output.dense", (hidden, hidden)),
        "fi": ("intermediate.dense", (forward, hidden)),
        "fo": ("output.dense", (hidden, forward)),
        "aln": ("attention.output.LayerNorm", (hidden,)),
        "oln": ("output.LayerNorm", (hidden,)),
    }
    for layer in range(shape.layers):
        for short, (name, size) in linear.items():
            state[f"encoder.layer.{layer}.{name}.weight"] = tensor(f"l{layer}.{short}.w", size)
            state[f"encoder.layer.{layer}.{name}.bias"] = tensor(f"l{layer}.{short}.b", size[:1])
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})


def write_tokenizer(pieces: list[tuple[str, float]], specials: SpecialTokens, folder: Path) -> None:
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

    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=specials.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens(
        [AddedToken(token, special=True, normalized=False) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", specials.begin), ("</s>", specials.end)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def write_configuration(shape: Shape, epsilon: float, padding: int, folder: Path) -> None:
    """The JSON files that transformers and sentence-transformers read beside the weights."""
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
            "pad_token_id": padding,
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
