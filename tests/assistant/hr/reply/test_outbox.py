"""An approved reply is sent by a real mail server, and nothing else is."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from assistant.hr.office import Office, open_office
from assistant.hr.values import Draft
from corpus.errors import MailNotSent, WrongUse
from tests.assistant.hr.reply.conftest import LETTER, OUT


class Inbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.got.append(message)


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    handler = Inbox()
    server = Controller(handler, hostname="127.0.0.1", port=0)
    # The controller tries its port before it is bound, which only works for a port that is known.
    server.port = free_port()
    server.start()
    yield handler, server.port
    server.stop()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def test_an_approved_reply_is_sent_by_a_real_server(office: Office, draft: Draft, inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    settings = office.desk.settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{port}"})
    sending = replace(office, desk=replace(office.desk, settings=settings))
    assert sending.mail(draft.id, "Ben", OUT).draft.state == "sent"
    message = handler.got[0]
    assert message["To"] == "thora@home.example"
    assert "Dear Ms. Lind," in message.get_payload(0).get_payload(decode=True).decode()
    with pytest.raises(WrongUse, match="sent cannot become sent"):
        sending.mail(draft.id, "Ben", OUT)


def test_nothing_is_sent_that_is_not_approved_or_by_no_server(office: Office, draft: Draft) -> None:
    with pytest.raises(WrongUse, match="No mail server"):
        office.mail(draft.id, "Ben", OUT)
    settings = office.desk.settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"})
    nowhere = replace(office, desk=replace(office.desk, settings=settings))
    with pytest.raises(MailNotSent, match="did not take the reply"):
        nowhere.mail(draft.id, "Ben", OUT)
    assert office.queue.get(draft.id).draft.state == "approved"
    with pytest.raises(WrongUse, match="drafted cannot become sent"):
        nowhere.mail(office.receive(LETTER, "Anna").id, "Ben", OUT)


def test_the_outbox_needs_an_approved_reply_of_this_office(office: Office) -> None:
    with open_office(office.desk) as again, pytest.raises(WrongUse):
        again.mail("none", "Ben", OUT)
