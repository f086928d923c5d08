"""A letter with personal data, and a new edition of the document that answers it."""

from pathlib import Path

from assistant.hr.office import Office
from tests.documents import FILES, take_in, write_folder

LETTER = """Dear office,

My name is Thora Lind (badge 4471), born on 3 May 1988. How many officers have served in missions? What is the pay?
I have severe asthma, is that a problem?

Call 204-555-0119.

Best regards,
Thora Lind
"""


def change_quotes(office: Office, tmp_path: Path) -> None:
    """Bring in a new edition of the document that answers the letter: it has another number."""
    folder = write_folder(tmp_path / "documents")
    (folder / "new.md").write_text(FILES["new.md"].replace("450", "470"), "utf-8")
    take_in(folder, office.desk.store)
