"""The docs cannot lie: what they name exists, and what exists is named."""

import re
from pathlib import Path

from typer.main import get_command

import peaceops
from corpus.settings import REPOSITORY, Settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    path: path.read_text(encoding="utf-8")
    for pattern in ("*.md", "docs/**/*.md", "corpus/documents/README.md")
    for path in sorted(ROOT.glob(pattern))
}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def relative(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_links_lead_somewhere() -> None:
    broken = [
        f"{relative(page)}: {target}"
        for page, text in PAGES.items()
        for target in re.findall(r"\]\(([^)#]+)\)", text)
        if not target.startswith("http") and not (page.parent / target).exists()
    ]
    assert not broken, "\n".join(broken)


def test_files_named_exist() -> None:
    missing = [
        f"{relative(page)}: {file}"
        for page, text in PAGES.items()
        for file in re.findall(r"`((?:corpus|ingest|assistant|ui|evals|docs|tests)/[\w./-]*)`", text)
        if not (ROOT / file).exists()
    ]
    assert not missing, "\n".join(missing)


def test_every_command_is_in_the_readme() -> None:
    command = get_command(peaceops.app)
    for name in command.commands:  # type: ignore[attr-defined]
        assert f"peaceops {name}" in README, name


def test_every_command_and_option_has_help() -> None:
    def check(command: object) -> None:
        assert getattr(command, "help", None), command
        for parameter in getattr(command, "params", []):
            assert parameter.param_type_name == "argument" or parameter.help, (command, parameter.name)
        for inner in getattr(command, "commands", {}).values():
            check(inner)

    for command in get_command(peaceops.app).commands.values():  # type: ignore[attr-defined]
        check(command)


def test_every_setting_is_in_the_readme() -> None:
    for name, field in Settings.model_fields.items():
        default = str(field.default).replace(str(REPOSITORY) + "/", "").replace(str(Path.home()), "~")
        shown = f"`{default}`" if default else "none"
        assert f"| `PEACEOPS_{name.upper()}` | {shown} | {field.description} |" in README


def test_readme_examples_of_make_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make (\w+)", README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
