"""Text recognition for pages that are pictures: tesseract, through pytesseract, where both are installed."""

import importlib.util
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from ingest.preparation.clean import tidy, unwrap
from ingest.readers.pdf.file import drawn_pages

ADVICE = "Installing peaceops[ocr] and the program tesseract makes this happen by itself."
_DOTS = 300  # an inch: what tesseract is trained for
_WORD = re.compile(r"[^\W\d_]{2}")
_SECONDS = 60  # for a page
_LANGUAGES = ("eng", "fra")
_SURE, _LINE_SURE = 60, 45  # of 100: a word that is surely one; the mean of a line that is not the grain of a picture
_FEWEST_WORDS = 3  # sure ones of a page: fewer are a logo
_RUNNING = 4  # words in a line of running text; half of a page's words must stand in such, or it is a map


def available() -> bool:
    """Whether pages can be recognised here."""
    return importlib.util.find_spec("pytesseract") is not None and shutil.which("tesseract") is not None


def recognise(raw: bytes, file: str, pages: Sequence[int]) -> dict[int, list[str]]:
    """The paragraphs that are recognised on pages, by their numbers; pages without any are not among them."""
    if not available():
        return {}
    paragraphs_by_page = {}
    for number, image in drawn_pages(raw, file, list(pages), _DOTS):
        if paragraphs := _paragraphs(image):
            paragraphs_by_page[number] = paragraphs
    return paragraphs_by_page


def _paragraphs(image: Any) -> list[str]:
    """The paragraphs of a picture, from tesseract's words; none where hardly any word is sure."""
    import pytesseract  # noqa: PLC0415  (an extra, which need not be there)

    image.format = "PPM"  # to hand it over without packing it takes half a second less than as PNG
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its own threads make it slower, and leave nothing for others
    try:
        words: Mapping[str, list[Any]] = pytesseract.image_to_data(
            image, lang=_languages(), timeout=_SECONDS, output_type=pytesseract.Output.DICT
        )
    except RuntimeError:  # too slow, or it gave up on this picture: the page stays unread
        return []
    lines: dict[tuple[int, ...], list[tuple[str, float]]] = defaultdict(list)
    for block, paragraph, line, text, sure in zip(
        *(words[name] for name in ("block_num", "par_num", "line_num", "text", "conf")), strict=True
    ):
        if str(text).strip():
            lines[block, paragraph, line].append((str(text), float(sure)))
    return list(_joined(lines))


def _joined(lines: Mapping[tuple[int, ...], list[tuple[str, float]]]) -> Iterator[str]:
    """Paragraphs of the lines that are text. A line that is not is left out as a whole, never a word of a sentence."""
    good = {key: line for key, line in lines.items() if sum(sure for _, sure in line) >= _LINE_SURE * len(line)}
    sure = {key: [text for text, share in line if share >= _SURE and _WORD.search(text)] for key, line in good.items()}
    surely = [text for texts in sure.values() for text in texts]
    running = sum(len(texts) for key, texts in sure.items() if len(good[key]) >= _RUNNING)
    if len(surely) < _FEWEST_WORDS or 2 * running < len(surely):
        return
    vocabulary = {text.lower().strip(".,;:") for text in surely}
    parts: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for key, line in good.items():
        parts[key[:2]].append(" ".join(text for text, _ in line))
    for part in parts.values():
        text = tidy(unwrap(part, vocabulary))
        if _WORD.search(text) or any(letter.isdecimal() for letter in text):
            yield text


@cache
def _languages() -> str:
    """Those of English and French that tesseract has here."""
    import pytesseract  # noqa: PLC0415

    installed = set(pytesseract.get_languages())
    return "+".join(name for name in _LANGUAGES if name in installed) or "eng"
