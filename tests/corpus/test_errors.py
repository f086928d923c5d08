"""The error tree is the one that its docstring draws."""

import re

from corpus import errors
from corpus.errors import PeaceOpsError


def drawn() -> dict[str, str]:
    """Each error in the docstring's tree, with the one it hangs on."""
    parents: dict[str, str] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"    (?P<branch>[│├└─ ]*)(?P<name>[A-Z]\w+)(?:\s{2,}|$)", line):
            depth = len(match["branch"]) // 4
            path = [*path[:depth], match["name"]]
            parents[match["name"]] = path[-2] if depth else "Exception"
    return parents


def defined() -> dict[str, type[PeaceOpsError]]:
    classes = (value for value in vars(errors).values() if isinstance(value, type))
    return {cls.__name__: cls for cls in classes if issubclass(cls, PeaceOpsError)}


def test_the_drawing_is_the_tree() -> None:
    assert drawn() == {name: cls.__base__.__name__ for name, cls in defined().items() if cls.__base__}


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [vars(cls).get("code") for cls in defined().values() if cls is not errors.DocumentGone]
    assert None not in codes
    assert len(set(codes)) == len(codes)
    assert errors.DocumentGone.code == errors.NotFound.code  # callers need not tell them apart


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = errors.NotFound("There is no atlas.", "Buy one.")
    assert (error.message, error.what_to_do, str(error)) == (
        "There is no atlas.",
        "Buy one.",
        "There is no atlas. Buy one.",
    )
    assert isinstance(error, errors.WrongUse)
