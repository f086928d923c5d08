"""Which documents a folder holds, and what can be wrong with its manifest."""

import os
from pathlib import Path

import pytest

from corpus.errors import WrongUse
from ingest.sources.folder import examples_in, passed_over, slug_of, sources_in, sources_of
from tests.documents import write_folder
from tests.ingest.making import write


def ids(folder: Path) -> list[str]:
    return [entry.source.id for entry in sources_in(folder)]


def test_a_manifest_says_what_its_documents_are(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "papers")
    entries = sources_in(folder)
    old, new, french = (entry.source for entry in entries)
    assert (old.id, old.published, old.date_basis, old.restated) == ("old", "2003", "inferred", False)
    assert entries[0].path == (folder / "old.md").resolve()
    assert all(entry.listed for entry in entries)
    assert (new.supersedes, new.edition, new.audience, new.restated) == ("old", "Blue", "public", True)
    assert (french.language, french.audience, french.edition, french.sha256) == ("fr", "staff", "", "")
    assert examples_in(folder) == ["What does the training cover?"]


def test_a_folder_without_a_manifest_gives_every_readable_file(tmp_path: Path) -> None:
    write(tmp_path, Zweiter_Bericht="b", Été_à_Zenda__md="a", picture__png="c")
    write(tmp_path / "deep" / "er", report="d")
    entries = sources_in(tmp_path)
    assert [(entry.source.id, entry.source.file, entry.source.title) for entry in entries] == [
        ("zweiter-bericht", "Zweiter_Bericht.txt", ""),
        ("deep-er-report", "deep/er/report.txt", ""),
        ("ete-a-zenda", "Été_à_Zenda.md", ""),
    ]
    assert examples_in(tmp_path) == []


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, seen="a")
    (tmp_path / ".hidden.txt").write_text("b")
    write(tmp_path / ".git", config="c")
    assert ids(tmp_path) == ["seen"]


def test_what_programs_leave_beside_documents_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, seen="a")
    for name in ("~$seen.docx", "~WRL0001.txt", "Thumbs.db", "desktop.ini", ".DS_Store", "._seen.docx"):
        (tmp_path / name).write_bytes(b"\0x")
    write(tmp_path / "__MACOSX", seen="b")
    write(tmp_path / "$RECYCLE.BIN", gone="c")
    assert ids(tmp_path) == ["seen"]
    assert passed_over(tmp_path) == []


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    assert ids(write(tmp_path / ".papers", seen="a")) == ["seen"]


def test_an_empty_folder_has_no_sources(tmp_path: Path) -> None:
    assert sources_in(tmp_path) == []


HOSTILE = [
    "<img src=x onerror=alert(1)>.txt",
    "[red]bold[-].txt",
    "'; DROP TABLE documents; --.txt",
    "C:\\..\\..\\etc\\passwd.txt",
    "line\nbreak.txt",
    "%00%s{0}${x}.txt",
    "-rf.txt",
    "日本語.txt",
    "a" * 240 + ".txt",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_make_harmless_ids(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Words.")
    (entry,) = sources_in(tmp_path)
    source, path = entry.source, entry.path
    assert path.read_text() == "Words."
    assert source.id
    assert len(source.id) <= 120
    assert set(source.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert source.id.strip("-") == source.id


def test_a_name_that_is_not_text_can_be_written_anywhere(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text("Words.")
    (entry,) = sources_in(tmp_path)
    source, path = entry.source, entry.path
    assert path.read_text() == "Words."
    (source.id + source.file).encode()  # a name with lone surrogates breaks every printer and database


@pytest.mark.parametrize(
    ("name", "slug"), [("A  b_C.x.txt", "a-b-c-x"), ("Ärger.md", "arger"), ("???.txt", "document"), ("a/B.txt", "a-b")]
)
def test_slugs_are_made_of_letters_and_digits(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_files_of_one_slug_get_numbers(tmp_path: Path) -> None:
    write(tmp_path, report="a", Report__md="b", report_="c")
    assert sorted(ids(tmp_path)) == ["report", "report-2", "report-3"]


def test_a_number_given_does_not_meet_a_name_that_has_it(tmp_path: Path) -> None:
    write(tmp_path, **{"report-2": "a", "report": "b", "report__md": "c"})
    assert len(set(ids(tmp_path))) == 3
    assert len(sources_of([tmp_path])) == 3


def test_single_files_and_folders_together(tmp_path: Path) -> None:
    write(tmp_path, one="a", two="b")
    folder = write(tmp_path / "more", three="c")
    entries = sources_of([tmp_path / "two.txt", folder])
    assert [(entry.source.id, entry.source.file) for entry in entries] == [("two", "two.txt"), ("three", "three.txt")]


def test_one_id_from_two_manifests_is_refused(tmp_path: Path) -> None:
    folders = [manifest(write(tmp_path / name, a="Words."), entry()) for name in ("one", "two")]
    with pytest.raises(WrongUse, match="'a' occurs twice"):
        sources_of(folders)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no-such"):
        sources_of([tmp_path / "no-such"])


def manifest(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "manifest.toml").write_text(text, encoding="utf-8")
    return folder


def entry(**values: str) -> str:
    lines = {"id": '"a"', "file": '"a.txt"', **values}
    return "[[document]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items() if value) + "\n"


WRONG = {
    "id = 'a": "manifest.toml cannot be read",
    entry(id=""): "entry 1 .* lacks id",
    entry(file=""): "entry 1 .* lacks file",
    entry() + entry(id='"b"', colour='"red"'): "entry 2 .* unknown key 'colour'",
    entry(title="3"): "title must be a text",
    entry(restated='"yes"'): "restated must be true or false",
    entry(published="2003-04-05"): "published must be a text",
    entry(published='"2020-02-30"'): "published must be .* of the calendar, .* not '2020-02-30'",
    entry(published='"2003/2020-13"'): "published must be",
    entry(published='"last year"'): "published must be",
    entry(language='"de"'): "language must be one of en, fr, not 'de'",
    entry(audience='"all"'): "audience must be one of public, staff",
    entry(date_basis='"guessed"'): "date_basis must be one of",
    entry(id='"A b"'): "id 'A b' may have only",
    entry(id='"-a"'): "id '-a' may have only",
    entry(id='"../a"'): "id '../a' may have only",
    entry(id='""'): "id '' may have only",
    entry() + entry(file='"b.txt"'): "'a' occurs twice",
    entry(file='"../secret.txt"'): r"'\.\./secret\.txt' lies outside",
    entry(file='"/etc/passwd"'): "'/etc/passwd' lies outside",
    entry(file='"b/../../secret.txt"'): "lies outside",
    '[document]\nid = "a"\nfile = "a.txt"\n': "document",  # one bracket instead of two
    'document = "a.txt"\n': "document",
    '[[documents]]\nid = "a"\nfile = "a.txt"\n': "documents",  # a key that nobody reads
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_a_manifest_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(WrongUse, match=WRONG[text]) as raised:
        sources_in(manifest(tmp_path, text))
    assert "manifest.toml" in raised.value.message
    assert raised.value.what_to_do


@pytest.mark.parametrize("examples", ['"What is it?"', "5"])
def test_examples_that_are_no_list_of_texts_are_named(tmp_path: Path, examples: str) -> None:
    with pytest.raises(WrongUse, match="examples"):
        examples_in(manifest(tmp_path, f"examples = {examples}\n"))


def test_a_manifest_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(WrongUse, match=r"manifest\.toml cannot be read"):
        sources_in(tmp_path)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, secret="hush")
    folder = manifest(tmp_path / "papers", entry())
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(WrongUse, match="lies outside"):
        sources_in(folder)


def test_a_link_to_a_file_of_the_folder_is_no_further_document(tmp_path: Path) -> None:
    folder = write(tmp_path / "papers", harbour__md="# Harbour")
    outside = write(tmp_path / "others", castle__md="# Castle")
    (folder / "also.md").symlink_to("harbour.md")
    (folder / "castle.md").symlink_to(outside / "castle.md")
    assert [entry.source.id for entry in sources_in(folder)] == ["castle", "harbour"]


def test_a_link_that_goes_in_a_circle_is_named(tmp_path: Path) -> None:
    folder = manifest(tmp_path, entry())
    (folder / "a.txt").symlink_to("a.txt")
    with pytest.raises(WrongUse, match=r"'a\.txt'"):
        sources_in(folder)


def test_a_name_that_no_system_takes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="is no file"):
        sources_in(manifest(tmp_path, entry(file='"a\\u0000.txt"')))


@pytest.mark.parametrize("name", ["annual  report.txt", "cafe\u0301.txt", "a\u00a0b.txt"])
def test_a_file_is_found_under_the_very_name_the_manifest_has(tmp_path: Path, name: str) -> None:
    folder = manifest(tmp_path, entry(file=f'"{name}"'))
    (folder / name).write_text("Words.")
    (only,) = sources_in(folder)
    assert only.path.is_file()


def test_texts_of_a_manifest_are_tidied(tmp_path: Path) -> None:
    folder = manifest(tmp_path, 'examples = ["What\\u200b is\\n it?"]\n' + entry(title='"An\\u202e  atlas"'))
    assert sources_in(folder)[0].source.title == "An"  # the rest would show in another order than it is stored
    assert examples_in(folder) == ["What is it?"]
