"""A tokenizer with only the word pieces that English and French need.

    python -m evals.evidence_model.vocabulary E5_FOLDER OUT

OUT gets tokenizer.json. Kept are the special pieces, every single Latin character, digit and mark, and
whatever the commonest words of both languages are cut into, in lower case, capitalised and in capitals. The word lists
come from the package wordfreq (CC BY-SA 4.0); no text that the product is measured on is read.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from wordfreq import top_n_list

WORDS = 60_000  # of each language
SPECIAL = 4


def is_plain(piece: str) -> bool:
    """Whether a piece is a single character, or two with the space mark, that either language writes."""
    bare = piece.lstrip("▁")
    return len(bare) <= 1 and all(ord(c) < 0x250 or unicodedata.category(c)[0] in "PS" for c in bare)


def kept_pieces(tokenizer: Tokenizer, pieces: list[list[Any]]) -> list[int]:
    """The ids of the pieces to keep, in their old order."""
    ids = {i for i, (piece, _) in enumerate(pieces) if i < SPECIAL or is_plain(piece)}
    for language in ("en", "fr"):
        words = top_n_list(language, WORDS)
        for form in (words, [word.capitalize() for word in words], [word.upper() for word in words[: WORDS // 10]]):
            for start in range(0, len(form), 1000):
                for encoded in tokenizer.encode_batch(form[start : start + 1000], add_special_tokens=False):
                    ids.update(encoded.ids)
    numbers = [str(number) for number in range(2200)]
    ids.update(i for encoded in tokenizer.encode_batch(numbers, add_special_tokens=False) for i in encoded.ids)
    return sorted(i for i in ids if i < len(pieces))


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    old = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    pieces: list[list[Any]] = old["model"]["vocab"]
    ids = kept_pieces(Tokenizer.from_file(str(folder / "tokenizer.json")), pieces)
    old["model"]["vocab"] = [pieces[i] for i in ids]
    (out / "tokenizer.json").write_text(json.dumps(old, ensure_ascii=False), encoding="utf-8")
    print(f"{len(ids)} of {len(pieces)} pieces kept")


if __name__ == "__main__":
    main()
