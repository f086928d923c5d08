"""The docs cannot lie: what they name exists, and what exists is named."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from click import Command
from typer.main import get_command

import peaceops
from corpus.settings import REPOSITORY, Settings
from tests.test_architecture import MAY_IMPORT, PACKAGES

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    path: path.read_text(encoding="utf-8")
    for pattern in ("*.md", "docs/**/*.md", "corpus/documents/README.md")
    for path in sorted(ROOT.glob(pattern))
}
PICTURE = ElementTree.parse(ROOT / "docs" / "architecture.svg").getroot()
SVG = "{http://www.w3.org/2000/svg}"
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


def command_names(command: Command, path: str) -> Iterator[str]:
    """`command` and all commands within it, each as people type it."""
    inner = getattr(command, "commands", {})
    if not inner:
        yield path
    for name, child in inner.items():
        yield from command_names(child, f"{path} {name}")


def test_every_command_is_documented() -> None:
    text = "\n".join(PAGES.values())
    missing = [name for name in command_names(get_command(peaceops.app), "peaceops") if name not in text]
    assert not missing, "\n".join(missing)


def test_every_command_and_option_has_help() -> None:
    def check(command: object) -> None:
        assert getattr(command, "help", None), command
        for parameter in getattr(command, "params", []):
            assert parameter.param_type_name == "argument" or parameter.help, (command, parameter.name)
        for inner in getattr(command, "commands", {}).values():
            check(inner)

    for command in get_command(peaceops.app).commands.values():  # type: ignore[attr-defined]
        check(command)


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = []
    for name, field in Settings.model_fields.items():
        default = str(field.default).replace(str(REPOSITORY) + "/", "").replace(str(Path.home()), "~")
        shown = f"`{default}`" if default else "none"
        rows.append(f"| `PEACEOPS_{name.upper()}` | {shown} | {field.description} |")
    missing = [row for row in rows if row not in text]
    assert not missing, "\n".join(missing)


def test_the_readme_leads_to_every_page() -> None:
    pages = {relative(page) for page in PAGES if page.parent in (ROOT, ROOT / "docs")} - {"README.md", "CHANGELOG.md"}
    missing = {page for page in pages if f"]({page})" not in README}
    assert not missing, missing


def test_readme_examples_of_make_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make (\w+)", README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_python_files_in_docs_are_named_with_their_folders() -> None:
    bare = [
        f"{relative(page)}: {file}"
        for page, text in PAGES.items()
        for file in re.findall(r"`(\w+\.py)`", text)
        if not (ROOT / file).exists()
    ]
    assert not bare, "\n".join(bare)


def boxes(kind: str) -> dict[str, tuple[float, float, float, float]]:
    """The boxes of the picture with the class `kind`: id -> left, top, right, bottom, in the picture's units."""
    corners = {}
    for group in PICTURE.iterfind(f"{SVG}g[@class='{kind}']"):
        rect = group.find(f"{SVG}rect")
        assert rect is not None
        left, top, width, height = (float(rect.attrib[key]) for key in ("x", "y", "width", "height"))
        corners[group.attrib["id"]] = (left, top, left + width, top + height)
    return corners


def test_the_picture_shows_every_room_and_no_other() -> None:
    rooms = {
        f"{package}/{folder.name}"
        for package in PACKAGES
        for folder in (ROOT / package).iterdir()
        if folder.is_dir() and folder.name != "__pycache__"
    }
    assert set(boxes("package")) == set(PACKAGES)
    assert set(boxes("room")) == rooms
    labels = {group.attrib["id"]: group.findtext(f"{SVG}text") for group in PICTURE.iterfind(f"{SVG}g[@class='room']")}
    assert labels == {room: room.partition("/")[2] for room in rooms}


def test_the_picture_shows_rooms_within_their_package() -> None:
    packages = boxes("package")
    for room, (left, top, right, bottom) in boxes("room").items():
        outer_left, outer_top, outer_right, outer_bottom = packages[room.partition("/")[0]]
        assert outer_left < left < right < outer_right, room
        assert outer_top < top < bottom < outer_bottom, room


def test_the_arrows_of_the_picture_are_the_import_rules() -> None:
    arrows = {
        (start, end)
        for path in PICTURE.iterfind(f"{SVG}path[@class='imports']")
        for start, _, end in [path.get("id", "").partition("-")]
        if start
    }
    reachable = {package: {package} for package in PACKAGES}
    for _ in PACKAGES:
        for start, end in arrows:
            reachable[start] |= reachable[end]
    assert reachable == {package: MAY_IMPORT[package] for package in PACKAGES}
