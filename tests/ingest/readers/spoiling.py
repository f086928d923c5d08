"""Files spoiled on purpose: a reader may give blocks or say why not, and nothing else."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

from corpus.errors import DocumentUnreadable
from ingest.readers.blocks import Reading


def cut_off(raw: bytes, times: int) -> Iterator[bytes]:
    """The file cut off at places spread over it."""
    return (raw[: len(raw) * number // times] for number in range(1, times))


def flipped(raw: bytes, times: int, seed: int = 1) -> Iterator[bytes]:
    """The file with one to four of its bytes changed."""
    chance = random.Random(seed)
    for _ in range(times):
        spoiled = bytearray(raw)
        for _ in range(chance.randint(1, 4)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        yield bytes(spoiled)


def changed_within(raw: bytes, times: int, seed: int = 1) -> Iterator[bytes]:
    """A zipped package, sound in itself, in one part of which bytes were changed or its end was cut off."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    texts = [name for name, part in parts.items() if part.lstrip().startswith(b"<")]
    for number in range(times):
        name = texts[chance.randrange(len(texts))]
        part = parts[name]
        worse = part[: chance.randrange(len(part))] if number % 5 == 0 else next(flipped(part, 1, chance.random()))  # type: ignore[arg-type]
        yield packed({**parts, name: worse})


def packed(parts: dict[str, bytes]) -> bytes:
    """A zipped package of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def repacked(raw: bytes, **changes: bytes | None) -> bytes:
    """A package with parts replaced or added; None takes one away. Names stand as keywords, "__" for a slash."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts: dict[str, bytes | None] = {name: package.read(name) for name in package.namelist()}
    parts |= {name.replace("__", "/"): part for name, part in changes.items()}
    return packed({name: part for name, part in parts.items() if part is not None})


def lying(raw: bytes, name: str, size: int) -> bytes:
    """A package in which one part says that it unpacks to `size` bytes."""
    spoiled = bytearray(raw)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        local = package.getinfo(name).header_offset
    entry = raw.rindex(name.encode()) - 46
    assert raw[entry : entry + 4] == b"PK\x01\x02"
    for at in (local + 22, entry + 24):
        spoiled[at : at + 4] = size.to_bytes(4, "little")
    return bytes(spoiled)


def outcomes(read: Callable[[bytes, str], Reading], file: str, spoiled: Iterator[bytes]) -> tuple[int, int]:
    """How many of the files were read, and how many refused; each refusal names the file and says what to do."""
    sound = refused = 0
    for raw in spoiled:
        try:
            assert all(block.text.strip() for block in read(raw, file).blocks)
            sound += 1
        except DocumentUnreadable as error:
            assert file in error.message, error.message
            assert error.what_to_do
            refused += 1
    return sound, refused
