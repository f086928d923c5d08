"""The rules of docs/how-it-works.md, kept on the syntax trees. Each rule is one test, which lists every offender."""

import ast
import importlib
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("corpus", "ingest", "assistant", "ui", "evals")

MAY_IMPORT = {
    "corpus": {"corpus"},
    "ingest": {"corpus", "ingest"},
    "assistant": {"corpus", "assistant"},
    "ui": {"corpus", "assistant", "ui"},
    "evals": {"corpus", "assistant", "evals"},
    "peaceops": set(PACKAGES),
}

EMBEDDER = "corpus/embedding/sentence_transformer.py"
THROUGHPUT = "ingest/pipeline/throughput.py"  # measures sentence-transformers beside our own use of it
CLIENT = "assistant/language_model/client.py"
TRAINING, TEACHING = "evals/evidence_model/", "evals/embedding_model/"
ONE_PLACE = {
    "spellchecker": {"corpus/words/dictionary.py"},
    "chromadb": {"corpus/index/collection.py"},
    "yaml": {"ingest/readers/text/front_matter.py"},
    "python_calamine": {"ingest/readers/sheets/xls.py"},
    "sentence_transformers": {EMBEDDER, THROUGHPUT},
    "llama_index": {CLIENT, "assistant/llama.py"},
    "fastapi": {"assistant/api/", "ui/server/application.py"},
    "fastapi_offline": {"assistant/api/routes/docs.py"},
    "phonenumbers": {"assistant/privacy/numbers.py"},
    "stdnum": {"assistant/privacy/numbers.py"},
    "limits": {"assistant/access/rate_limits.py"},
    "mcp": {"assistant/api/routes/tools.py"},
    "prometheus_client": {"assistant/running/metrics.py"},
    "opentelemetry": {"assistant/running/tracing.py"},
    "openai": {CLIENT},  # the faults of llama-index's client; in tests, it asks our routes
    "tenacity": {"assistant/language_model/attempts.py"},
    "gradio": {"ui/"},
    "authlib": {"ui/sign_in/provider.py"},
    "joserfc": {"ui/sign_in/provider.py"},
    "psycopg": set[str](),  # SQLAlchemy calls it
    "onnxruntime": {"assistant/evidence/", "corpus/embedding/encoder.py", TRAINING},
    "sentencepiece": {"corpus/embedding/pieces.py"},
    "tokenizers": {"assistant/evidence/", "corpus/embedding/conversion.py", TRAINING, TEACHING},
    "torch": {EMBEDDER, THROUGHPUT, TRAINING, TEACHING},
    "transformers": {TRAINING},
}

FILES_IN_A_FOLDER = 16
LINES_IN_A_FILE = 250
LINES_IN_A_FUNCTION = 60
API_USERS = {
    "ui/server/": "assistant.api",  # puts API and pages together
    "ui/cli/tools.py": "assistant.api.routes.tools",  # `peaceops mcp`
    "ui/beside/doing.py": "assistant.api.faults",  # a route beside the API's
    "ui/": "assistant.api.current_caller",  # the pages are served by the API's application, which knows who asks
    "peaceops.py": "assistant.api",
}
SAYS_NOTHING = {"one", "found", "told", "held", "kept"}  # names that fit anything
DATA = {ROOT / "corpus" / "documents"}  # manifests and files of questions name its paths


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """corpus/text/stems.py -> corpus.text.stems, and corpus/text/__init__.py -> corpus.text."""
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))] + [ROOT / "peaceops.py"]
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
MODULES = {module_name(path) for path in SOURCES}


def imported(nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Full names of what the import statements among `nodes` bring in: modules, or names within modules."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or '.'}.{alias.name}" for alias in node.names)


def libraries(tree: ast.AST) -> set[str]:
    return {full_name.split(".")[0] for full_name in imported(ast.walk(tree))}


def run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module that run when it is imported: none within functions, none for the type checker alone."""
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and ast.unparse(child.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
        if not for_types and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from run_on_import(child)


def our_module(full_name: str) -> str | None:
    """The module of ours that an imported name is, or lies in; None for other people's."""
    return next((known for known in (full_name, full_name.rpartition(".")[0]) if known in MODULES), None)


def first_circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The names along one circle of `graph`, the first again at the end; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "__init__"))]


def folders() -> Iterator[Path]:
    for top in (*PACKAGES, "tests", "docs"):
        for folder in (ROOT / top, *(ROOT / top).rglob("*")):
            if folder.is_dir() and folder.name != "__pycache__" and not {folder, *folder.parents} & DATA:
                yield folder


def assert_none(offenders: list[str], rule: str) -> None:
    assert not offenders, f"{rule}:\n" + "\n".join(offenders)


def test_imports_run_one_way() -> None:
    offenders = []
    for path, tree in TREES.items():
        package = module_name(path).split(".")[0]
        upward = libraries(tree) & MAY_IMPORT.keys() - MAY_IMPORT[package]
        offenders += [f"{name(path)} imports {module}" for module in sorted(upward)]
    assert_none(offenders, "corpus <- ingest, corpus <- assistant <- ui and evals, and nothing imports peaceops")


def test_imports_are_written_out() -> None:
    offenders = [
        f"{name(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert_none(offenders, "no relative import")


def test_no_import_circle() -> None:
    graph = {
        module_name(path): {module for full_name in imported(run_on_import(tree)) if (module := our_module(full_name))}
        for path, tree in TREES.items()
    }
    assert not (circle := first_circle(graph)), "modules import one another: " + " <- ".join(circle)


def test_a_library_is_named_in_one_place() -> None:
    offenders = [
        f"{name(path)} names {library}"
        for path, tree in TREES.items()
        for library in sorted(libraries(tree) & ONE_PLACE.keys())
        if not any(name(path).startswith(place) for place in ONE_PLACE[library])
    ]
    assert_none(offenders, "a third-party library is named in one place")


def test_the_http_interface_is_imported_by_the_server_alone() -> None:
    offenders = [
        f"{name(path)} imports {full_name}"
        for path, tree in TREES.items()
        if not name(path).startswith("assistant/api/")
        for full_name in imported(ast.walk(tree))
        if f"{full_name}.".startswith("assistant.api.")
        and not any(name(path).startswith(user) and full_name.startswith(part) for user, part in API_USERS.items())
    ]
    assert_none(offenders, "nothing below the server depends on HTTP")


def test_our_packages_are_the_ones_imported() -> None:
    files = {package: Path(str(importlib.import_module(package).__file__)) for package in PACKAGES}
    offenders = [f"{package} is {file}" for package, file in files.items() if not file.is_relative_to(ROOT)]
    assert_none(offenders, "other people's packages have names like ours")


def test_each_package_says_in_one_line_what_it_is() -> None:
    offenders = [
        name(path)
        for path, tree in TREES.items()
        if path.name == "__init__.py" and (ast.get_docstring(tree) or "\n").count("\n")
    ]
    offenders += [f"{name(path.parent)} has no __init__.py" for path in SOURCES if not package_of(path).exists()]
    assert_none(offenders, "each package has a docstring of one line")


def package_of(path: Path) -> Path:
    return ROOT / "peaceops.py" if path.parent == ROOT else path.parent / "__init__.py"


def test_folders_stay_small() -> None:
    offenders = [
        f"{name(folder)}: {count}" for folder in folders() if (count := len(files_in(folder))) > FILES_IN_A_FOLDER
    ]
    assert_none(offenders, f"a folder holds at most {FILES_IN_A_FOLDER} files")


def test_files_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    offenders = [f"{name(path)}: {length}" for path, length in lengths.items() if length > LINES_IN_A_FILE]
    assert_none(offenders, f"a file has at most {LINES_IN_A_FILE} lines")


def test_functions_stay_small() -> None:
    offenders = [
        f"{name(path)}:{function.lineno} {function.name}"
        for path, tree in TREES.items()
        for function in functions(tree)
        if (function.end_lineno or 0) - function.lineno + 1 >= LINES_IN_A_FUNCTION
    ]
    assert_none(offenders, f"a function has fewer than {LINES_IN_A_FUNCTION} lines")


def test_no_fault_is_swallowed() -> None:
    offenders = [
        f"{name(path)}:{node.lineno}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or all(isinstance(step, ast.Pass) for step in node.body))
    ]
    assert_none(offenders, "an except clause names what it catches, and does something about it")


def variables(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of all that is assigned, looped over or passed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def test_variables_say_what_they_hold() -> None:
    offenders = [
        f"{name(path)}:{line} {variable}"
        for path, tree in TREES.items()
        for line, variable in variables(tree)
        if variable in SAYS_NOTHING
    ]
    assert_none(offenders, "a variable is a noun of the field: a passage, a hit, a sentence, an answer")
