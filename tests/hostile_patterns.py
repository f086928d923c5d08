"""Every regular expression of the project, found by importing all of it, and texts that are made to take them long."""

import importlib
import pkgutil
import random
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

PACKAGES: Final = ("corpus", "ingest", "assistant", "ui")
WHITE: Final = " \n\t"


def patterns() -> dict[re.Pattern[str], str]:
    """Every compiled pattern on text that a module of ours holds, with the name of one that does."""
    found: dict[re.Pattern[str], str] = {}
    for package in PACKAGES:
        root = importlib.import_module(package)
        for info in pkgutil.walk_packages(root.__path__, f"{package}."):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                for pattern in _within(value, 4):
                    found.setdefault(pattern, f"{info.name}.{name}")
    return found


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict):
        for inner in (*value.keys(), *value.values()):
            yield from _within(inner, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _within(inner, depth - 1)
    elif depth and hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        for field in value.__dataclass_fields__:
            yield from _within(getattr(value, field, None), depth - 1)


def hostile(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Texts of `size` characters: common repetitions, and some made of what the pattern itself looks for."""
    units = ["a", "A", "é", "1", " ", "\n", "\t", ".", ",", "-", "'", '"', "(", "[", "<", "«", "*", "_", "#", "|", "\\"]
    units += [
        "a ",
        "A ",
        "Aa ",
        "Aa-",
        "A.",
        "1 ",
        "1-",
        "1.",
        "1,",
        " \n",
        "\n\n",
        "a\n",
        "- ",
        "a, ",
        "(a",
        "a'",
        "/a",
    ]
    made = random.Random(pattern.pattern)
    tree = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    for _ in range(8):
        sample = "".join(_sample(tree, made))[:400]
        if sample:
            cut = made.randrange(len(sample)) + 1
            units += [sample, sample + " ", sample[:cut], sample[:cut] + " ", sample[cut - 1 :]]
            for pumped in {sample[cut - 1], *WHITE}:  # the beginning of a match, and then no end of one character
                yield (sample[:cut] + pumped * size)[:size]
    for unit in dict.fromkeys(units):
        yield (unit * (size // len(unit) + 1))[:size]


def _sample(tree: Any, made: random.Random) -> Iterator[str]:
    """Pieces of a text that a parsed pattern matches, as far as that is easily told."""
    for op, argument in tree:
        name = str(op)
        if name == "LITERAL":
            yield chr(argument)
        elif name in ("NOT_LITERAL", "ANY"):
            yield made.choice("aA1 ")
        elif name == "IN":
            yield _one_of(argument, made)
        elif name == "BRANCH":
            yield from _sample(made.choice(argument[1]), made)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from _sample(argument[-1] if name == "SUBPATTERN" else argument, made)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = argument
            for _ in range(made.randint(least, min(int(most), least + 3))):
                yield from _sample(inner, made)
        elif name == "ASSERT" and argument[0] > 0:
            yield from _sample(argument[1], made)


def _one_of(items: Any, made: random.Random) -> str:
    kind, value = made.choice(items)
    name = str(kind)
    if name == "LITERAL":
        return chr(value)
    if name == "RANGE":
        return chr(made.randint(*value))
    return {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "w"}.get(str(value), made.choice("aA1 ,"))


def seconds(pattern: re.Pattern[str], text: str, limit: float) -> float:
    """How long the pattern takes to go through the text; `limit` where it takes longer."""
    began = time.perf_counter()
    try:
        with _given(limit):
            for _ in pattern.finditer(text):
                pass
            pattern.match(text)
            pattern.fullmatch(text)
    except TimeoutError:
        return limit
    return time.perf_counter() - began


@contextmanager
def _given(limit: float) -> Iterator[None]:
    """TimeoutError after `limit` seconds: the engine of `re` looks for signals as it goes."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
