"""Word pieces by sentencepiece, against those that the library tokenizers reads out of the same packaged file."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from corpus.embedding import conversion, weights
from corpus.embedding.pieces import Pieces

pytestmark = [pytest.mark.real, pytest.mark.xdist_group("real")]

TEXTS = (
    "Over 4,000 Canadian police officers have been deployed since 1989.",
    "Les policiers sont-ils déployés en Haïti? L'effectif s'élève à 25 000.",
    "",
    " ",
    "  two  spaces,   three ",
    "\na line,\ta tab\u00a0and a space that does not break",
    "ﬁne ligatures, ½ cup, № ①, e\u0301 composed",
    "▁a mark of its own",
    "<s>markup</s> that <unk> names <pad>pieces, and 1 < 2",
    "日本語 и русский نص 🦩🦩",
    "a nul \x00 and a soft\u00adhyphen",
    "unbroken" * 300,
    "word " * 700,
)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(weights.packaged_file())


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """The same pieces as tokenizers has them."""
    folder: Path = tmp_path_factory.mktemp("tokenizer")
    packaged = weights.packaged_file()
    conversion.write_tokenizer(list(packaged.pieces()), packaged.specials, folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(packaged.shape.positions)
    return tokenizer


def test_every_text_has_the_pieces_of_the_reference(pieces: Pieces, reference: Tokenizer) -> None:
    assert {text: pieces.of(text) for text in TEXTS} == {text: reference.encode(text).ids for text in TEXTS}


def test_the_shipped_documents_have_the_pieces_of_the_reference(pieces: Pieces, reference: Tokenizer) -> None:
    folder = Path(__file__).parents[3] / "corpus" / "documents"
    lines = [line for file in sorted(folder.glob("*.md")) for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 500
    assert [line for line in lines if pieces.of(line) != reference.encode(line).ids] == []
