"""A letter with personal data, and a new edition of the document that answers it."""

from pathlib import Path

from assistant.hr.letter.heard import heard_in
from assistant.hr.letter.learnt import learnt_letters
from assistant.hr.letter.questions import LetterQuestion, questions_in
from assistant.hr.letter.sections import Letter
from assistant.hr.office import Office
from tests.documents import FILES, take_in, write_folder
from tests.fakes import HashEmbedder

LETTER = """Dear office,

My name is Thora Lind (badge 44718293), born on 3 May 1988. How many officers have served in missions? What is the pay?

I live in Gimli.

I have severe asthma, is that a problem?

Call 204-555-0119.

Best regards,
Thora Lind
"""


def questions_of(letter: Letter) -> tuple[LetterQuestion, ...]:
    """What a letter asks, as it is told without the packaged embedding model."""
    embedder = HashEmbedder()
    return questions_in(letter, learnt_letters(embedder.name).judge(heard_in(letter), embedder))


def change_quotes(office: Office, tmp_path: Path) -> None:
    """Bring in a new edition of the document that answers the letter: it has another number."""
    folder = write_folder(tmp_path / "documents")
    (folder / "new.md").write_text(FILES["new.md"].replace("450", "470"), "utf-8")
    take_in(folder, office.desk.store)
