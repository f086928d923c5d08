import pytest

from assistant.hr.office import Office
from assistant.hr.reply.export import Outgoing
from assistant.hr.values import Draft

LETTER = "Hello,\n\nHow many officers served in missions? <b>What</b> is the pay?\n\nThora Lind"
OUT = Outgoing("Dear Ms. Lind,", "thora@home.example", "hr@office.example", evidence=True)


@pytest.fixture
def draft(office: Office) -> Draft:
    made = office.receive(LETTER, "Anna")
    return office.approve(made.id, "Ben").draft
