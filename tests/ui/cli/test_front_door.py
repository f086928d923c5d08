"""The front door as a process: which version it is, and that asking it for help waits for no heavy library."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

import peaceops
from corpus.choices import REPOSITORY
from corpus.errors import WrongUse

HEAVY = ("pydantic_settings", "sqlalchemy", "fastapi", "gradio", "chromadb", "torch", "asyncio", "jinja2", "ingest")


def test_the_version_is_the_one_of_the_project_file() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shown = CliRunner().invoke(peaceops.app, ["--version"])
    assert (shown.exit_code, shown.output) == (0, f"peaceops {project['version']}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_comes_without_heavy_imports(arguments: list[str]) -> None:
    program = f"import sys, peaceops\ntry:\n peaceops.app({arguments})\nfinally:\n print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    imported = {name.split(".")[0] for name in done.stderr.split()}
    assert done.stdout and "peaceops" in imported
    assert not imported & set(HEAVY)


@pytest.mark.parametrize(
    ("option", "value"),
    [("--as-of", "soon"), ("--document-language", "de"), ("--strictness", "wild")],
)
def test_an_option_that_cannot_be_used_is_named_as_it_was_written(option: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=f"The option {option} is not usable"):
        CliRunner().invoke(
            peaceops.app, ["ask", "Why?", option, value, "--data", str(tmp_path)], catch_exceptions=False
        )
