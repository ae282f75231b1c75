"""aiosmtpd on a free port, keeping what it takes and failing on demand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Fault(StrEnum):
    """What goes wrong with the next mail."""

    BUSY = "busy"  # 451 at RCPT
    NO_SUCH_ADDRESS = "no_such_address"  # 550 5.1.1 at RCPT
    REFUSED = "refused"  # 554 after DATA
    BUSY_AFTER_DATA = "busy_after_data"  # 452 after DATA
    SILENT_BEFORE = "silent_before"  # the line breaks before the mail is taken
    SILENT_AFTER = "silent_after"  # the mail is taken, the line breaks before the answer


@dataclass
class MailServer:
    """What arrived, and what goes wrong next (one fault a mail, `None` for none)."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    faults: list[Fault | None] = field(default_factory=list)
    _fault: Fault | None = None

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        self._fault = self.faults.pop(0) if self.faults else None
        if self._fault is Fault.BUSY:
            return "451 4.3.2 try again later"
        if self._fault is Fault.NO_SUCH_ADDRESS:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self._fault is Fault.REFUSED:
            return "554 5.7.1 not wanted here"
        if self._fault is Fault.BUSY_AFTER_DATA:
            return "452 4.3.1 no room"
        if self._fault is Fault.SILENT_BEFORE:
            return _hang_up(server)
        mail = message_from_bytes(bytes(envelope.content or b""), policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return _hang_up(server) if self._fault is Fault.SILENT_AFTER else "250 OK"


def _hang_up(server: SMTP) -> str:
    if server.transport is not None:
        server.transport.abort()
    return "421 gone"


@asynccontextmanager
async def run_mail_server() -> AsyncIterator[MailServer]:
    """Serve in this event loop while the block runs."""
    mail = MailServer()
    listening = await asyncio.get_running_loop().create_server(
        lambda: SMTP(mail, enable_SMTPUTF8=True, ident="test mail server"), "127.0.0.1", 0
    )
    mail.port = listening.sockets[0].getsockname()[1]
    try:
        yield mail
    finally:
        listening.close()
        await listening.wait_closed()
