"""Read every question set that the configuration names, and write it as word pieces.

    python -m evals.evidence_model.dataset.build CONFIG TOKENIZER ROWS

TOKENIZER is the product's, ROWS the file to write (.npz.xz).
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from evals.evidence_model.dataset.bench_sets import add_doc2dial, add_squad2
from evals.evidence_model.dataset.encoded import Encode, encode, write
from evals.evidence_model.dataset.groups import add_groups
from evals.evidence_model.dataset.open_sets import add_open_sets
from evals.evidence_model.dataset.rows import Dataset
from evals.evidence_model.settings import Data, read_settings


def read_question_sets(data: Data) -> Dataset:
    """Every row of every set that is there."""
    dataset = Dataset()
    add_groups(data.training, dataset)
    add_squad2(data.bench / "squad2", dataset)
    add_doc2dial(data.bench / "doc2dial", dataset)
    add_open_sets(data.open_sets, dataset)
    return dataset


def encoder_of(tokenizer: Path) -> Encode:
    """Texts to word pieces, by a tokenizer.json."""
    loaded = Tokenizer.from_file(str(tokenizer))
    loaded.no_truncation()
    loaded.no_padding()

    def pieces_of(texts: Sequence[str]) -> list[list[int]]:
        return [encoded.ids for encoded in loaded.encode_batch(list(texts), add_special_tokens=False)]

    return pieces_of


def main() -> None:
    config, tokenizer, rows = (Path(argument) for argument in sys.argv[1:4])
    dataset = read_question_sets(read_settings(config).data)
    write(encode(dataset, encoder_of(tokenizer)), rows)
    for (source, kind), count in sorted(Counter((row.source, row.kind) for row in dataset.rows).items()):
        print(source, kind, count)
    print(f"{len(dataset.rows)} rows, {rows.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
