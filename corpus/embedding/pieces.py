"""A text's word pieces, as multilingual E5 was trained with them: sentencepiece's unigram model over NFKC text."""

import re
import unicodedata
from typing import Final

from sentencepiece import SentencePieceProcessor
from sentencepiece.sentencepiece_model_pb2 import ModelProto

from corpus.embedding.packaged_file import PackagedFile

BOUNDARY: Final = "▁"  # stands for a space, and before the first word
SPACES: Final = re.compile(" {2,}")


class Pieces:
    """The pieces of the packaged model. Any number of threads may use it at once.

    tokenizers reads the same pieces out of a file of its own, in twice the time and five times the memory.
    """

    def __init__(self, packaged: PackagedFile) -> None:
        specials = packaged.specials
        self._longest = packaged.shape.positions
        self._begin, self._end = specials.begin, specials.end
        self._special = {"<s>": specials.begin, "<pad>": specials.padding, "</s>": specials.end}
        self._special["<unk>"] = specials.unknown
        self._named = re.compile("(" + "|".join(self._special) + ")")
        model = ModelProto()
        for text, score in packaged.pieces():
            model.pieces.add(piece=text, score=score)
        model.pieces[specials.unknown].type = ModelProto.SentencePiece.UNKNOWN
        for special in (specials.begin, specials.padding, specials.end):
            model.pieces[special].type = ModelProto.SentencePiece.CONTROL
        # The text comes as it is to be looked up: what sentencepiece would do to it is done here.
        model.normalizer_spec.name = "identity"
        model.normalizer_spec.add_dummy_prefix = model.normalizer_spec.remove_extra_whitespaces = False
        model.normalizer_spec.escape_whitespaces = False
        model.trainer_spec.model_type = model.trainer_spec.UNIGRAM
        model.trainer_spec.unk_id, model.trainer_spec.pad_id = specials.unknown, specials.padding
        model.trainer_spec.bos_id, model.trainer_spec.eos_id = specials.begin, specials.end
        self._processor = SentencePieceProcessor()
        self._processor.LoadFromSerializedProto(model.SerializeToString())

    def of(self, text: str) -> list[int]:
        """The pieces of a text between `<s>` and `</s>`, cut to as many as the model has positions."""
        pieces: list[int] = []
        for part in self._named.split(text):
            pieces += [self._special[part]] if part in self._special else self._within(part)
        return [self._begin, *pieces[: self._longest - 2], self._end]

    def begins_word(self, piece: int) -> bool:
        """Whether a piece is the first of a word."""
        return self._processor.id_to_piece(piece).startswith(BOUNDARY)

    def _within(self, part: str) -> list[int]:
        marked = SPACES.sub(" ", unicodedata.normalize("NFKC", part)).replace(" ", BOUNDARY)
        if not marked:
            return []
        pieces: list[int] = self._processor.encode(marked if marked.startswith(BOUNDARY) else BOUNDARY + marked)
        return pieces
