"""Hard negatives: for each question the sentences of its pool that e5 and BM25 together rank highest; BM25 alone for
the sources that the configuration does not name as `embedded`.

    python -m evals.evidence_model.mine CONFIG E5_FOLDER OUT

OUT gets vectors.npz (kept between runs, by text) and lists.jsonl: a row of `sources` with its candidates, best first.
"""

import hashlib
import json
import re
import sys
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer
import torch
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

from evals.evidence_model.sources import Data, Row, read

WORDS_WEIGHT = 0.4  # of a standard deviation of BM25 against one of cosine, as the product ranks sentences
SATURATION, LENGTH = 1.2, 0.5
_STEM = Stemmer.Stemmer("english")


def vectors(texts: list[str], folder: str, cache: Path, batch: int = 32) -> NDArray[np.float16]:
    """Unit vectors of texts that already carry their prefix; only those not in the cache are computed."""
    keys = [hashlib.blake2b(text.encode(), digest_size=12).hexdigest() for text in texts]
    known: dict[str, NDArray[np.float16]] = {}
    if cache.exists():
        kept = np.load(cache)
        known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    tokenizer: Any = AutoTokenizer.from_pretrained(folder)
    model: Any = AutoModel.from_pretrained(folder).eval()
    order = sorted(missing, key=lambda key: len(missing[key]))
    for start in range(0, len(order), batch):
        some = order[start : start + batch]
        tokens = tokenizer(
            [missing[k] for k in some], padding=True, truncation=True, max_length=128, return_tensors="pt"
        )
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            states = model(**tokens).last_hidden_state.float()
        mask = tokens["attention_mask"][..., None]
        means = torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1).numpy().astype(np.float16)
        known.update(zip(some, means, strict=True))
    np.savez(cache, keys=np.array(list(known)), vectors=np.array(list(known.values())))
    return np.array([known[key] for key in keys])


def stems(text: str) -> list[str]:
    found: list[str] = _STEM.stemWords(re.findall(r"\w+", text.lower()))
    return found


class Words:
    """BM25 over the sentences of one pool."""

    def __init__(self, sentences: list[str]) -> None:
        self._texts = [stems(sentence) for sentence in sentences]
        lengths = np.array([max(len(text), 1) for text in self._texts])
        self._norm = SATURATION * (1 - LENGTH + LENGTH * lengths / lengths.mean())
        self._counts: dict[str, dict[int, int]] = {}
        for i, text in enumerate(self._texts):
            for stem in text:
                at = self._counts.setdefault(stem, {})
                at[i] = at.get(i, 0) + 1

    def scores(self, question: str) -> NDArray[np.float64]:
        scores = np.zeros(len(self._texts))
        for stem in set(stems(question)):
            for i, count in self._counts.get(stem, {}).items():
                weight = np.log(1 + (len(scores) - len(self._counts[stem]) + 0.5) / (len(self._counts[stem]) + 0.5))
                scores[i] += weight * count * (SATURATION + 1) / (count + self._norm[i])
        return scores


def standard(scores: NDArray[Any]) -> NDArray[np.float64]:
    scores = scores.astype(np.float64)
    spread = float(scores.std()) + 1e-9
    return np.asarray((scores - scores.mean()) / spread, np.float64)


def mine(data: Data, rows: list[Row], config: dict[str, Any], folder: str, out: Path) -> None:
    """Write every row with its mined candidates, and the cosine and the fused score of each."""
    near = {row.pool: data.pools[row.pool] for row in rows if row.source in config["embedded"]}
    told = [f"passage: {s}" for pool in near.values() for s in pool]
    asked = {f"query: {row.question}": None for row in rows if row.pool in near}
    found = vectors([*told, *asked], folder, out / "vectors.npz")
    edges = np.cumsum([0, *map(len, near.values())])
    place = {pool: slice(a, b) for pool, a, b in zip(near, edges, edges[1:], strict=False)}
    vector = dict(zip(asked, found[len(told) :], strict=True))
    words = {pool: Words(sentences) for pool, sentences in data.pools.items()}
    with (out / "lists.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            lexical = words[row.pool].scores(row.question)
            cosine = np.zeros(len(lexical), np.float32)
            if row.pool in near:
                cosine = found[place[row.pool]].astype(np.float32) @ vector[f"query: {row.question}"].astype(np.float32)
            fused = standard(cosine) + WORDS_WEIGHT * standard(lexical)
            best = np.argsort(-fused)[: config["mined"]].tolist()
            mined = [[i, round(float(cosine[i]), 4), round(float(fused[i]), 4)] for i in best]
            file.write(json.dumps({**asdict(row), "mined": mined}, ensure_ascii=False) + "\n")
    (out / "pools.json").write_text(json.dumps([data.pools, data.parts], ensure_ascii=False), encoding="utf-8")


def main() -> None:
    config, folder, out = sys.argv[1:4]
    torch.set_num_threads(2)
    Path(out).mkdir(parents=True, exist_ok=True)
    settings = tomllib.loads(Path(config).read_text(encoding="utf-8"))["data"]
    data = read(settings)
    mine(data, data.rows, settings, folder, Path(out))


if __name__ == "__main__":
    main()
