"""The import rules of docs/how-it-works.md, kept on the syntax trees; and that our packages are ours."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("corpus", "ingest", "assistant", "ui", "evals")
FILES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))] + [ROOT / "peaceops.py"]

MAY_IMPORT = {
    "corpus": {"corpus"},
    "ingest": {"corpus", "ingest"},
    "assistant": {"corpus", "assistant"},
    "ui": {"corpus", "assistant", "ui"},
    "evals": {"corpus", "assistant", "evals"},
    "peaceops": set(PACKAGES),
}

ONE_PLACE = {
    "chromadb": {"corpus/index/collection.py"},
    "sentence_transformers": {
        "corpus/embedding/embedder.py",
        "ingest/pipeline/throughput.py",
    },  # the second measures itself against it
    "llama_index": {"ingest/", "assistant/language_model/client.py"},
    "fastapi": {"assistant/api/", "ui/server/application.py"},
    "fastapi_offline": {"assistant/api/routes/docs.py"},
    "limits": {"assistant/api/rate_limits.py"},
    "mcp": {"assistant/api/routes/tools.py"},
    "prometheus_client": {"assistant/running/metrics.py"},
    "opentelemetry": {"assistant/running/tracing.py"},
    "openai": {
        "assistant/language_model/client.py"
    },  # the faults of llama-index's client; in tests, it asks our routes
    "tenacity": {"assistant/language_model/client.py"},
    "gradio": {"ui/"},
    "authlib": {"ui/sign_in/provider.py"},
    "joserfc": {"ui/sign_in/provider.py"},
    "psycopg": set[str](),  # SQLAlchemy calls it
    "onnxruntime": {"assistant/evidence/"},
    "tokenizers": {"assistant/evidence/", "corpus/embedding/weights.py"},
    "torch": {"corpus/embedding/embedder.py", "ingest/pipeline/throughput.py", "assistant/evidence/training/"},
    "transformers": {"assistant/evidence/training/"},
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out"
            yield (node.module or "").split(".")[0]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_run_one_way(path: Path) -> None:
    package = name(path).split("/")[0].removesuffix(".py")
    ours = {module for module in imports(path) if module in {*PACKAGES, "peaceops"}}
    assert ours <= MAY_IMPORT[package]


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_library_is_named_in_one_place(path: Path) -> None:
    for library in set(imports(path)) & ONE_PLACE.keys():
        assert any(name(path).startswith(place) for place in ONE_PLACE[library]), f"{name(path)} names {library}"


@pytest.mark.parametrize("package", PACKAGES)
def test_our_packages_are_the_ones_imported(package: str) -> None:
    assert Path(str(importlib.import_module(package).__file__)).is_relative_to(ROOT)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", FILES, ids=name)
def test_rooms_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    for function in functions(path):
        assert (function.end_lineno or 0) - function.lineno < 60, f"{function.name} is long"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_fault_is_swallowed(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{name(path)}:{node.lineno} catches everything"
            assert not all(isinstance(step, ast.Pass) for step in node.body), f"{name(path)}:{node.lineno} is silent"
