"""Sending an approved reply by the mail server that the settings name, and not at all where they name none."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from corpus.errors import MailNotSent, WrongUse

SECONDS = 30


def check_outgoing(message: EmailMessage, server: str) -> None:
    """WrongUse where there is no server to send a mail by, or no address."""
    if not server:
        raise WrongUse("No mail server is configured.", "Set PEACEOPS_SMTP_URL, or export the reply and send it.")
    if not message["From"]:
        raise WrongUse("No address to send from is configured.", "Set PEACEOPS_MAIL_FROM.")
    if not message["To"]:
        raise WrongUse("Nobody is named to send to.", "Give the address of the person who wrote.")
    parts = urlsplit(server)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise WrongUse("PEACEOPS_SMTP_URL is no address of a mail server.", "Write it as smtp://host:587.")


def send(message: EmailMessage, server: str) -> None:
    """Hand a mail to the server at smtp://user:password@host:port (encrypted where it offers that) or smtps://.

    The mail must have passed `check_outgoing`. MailNotSent where the server does not take it.
    """
    parts = urlsplit(server)
    host = parts.hostname or ""
    safe = ssl.create_default_context()
    try:
        with (
            smtplib.SMTP_SSL(host, parts.port or 465, timeout=SECONDS, context=safe)
            if parts.scheme == "smtps"
            else smtplib.SMTP(host, parts.port or 25, timeout=SECONDS)
        ) as connection:
            connection.ehlo()
            if parts.scheme == "smtp" and connection.has_extn("starttls"):
                connection.starttls(context=safe)
                connection.ehlo()
            if parts.username:
                connection.login(unquote(parts.username), unquote(parts.password or ""))
            connection.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise MailNotSent(
            f"The mail server {host} did not take the reply: {type(error).__name__}.",
            "The reply is approved and unsent; check the server and try again.",
        ) from error
