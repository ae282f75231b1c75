"""Mail by SMTP. Message-IDs come from the outbox, so that a mail sent twice can be seen to be one."""

import asyncio
import base64
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import aiosmtplib

from app.clock import Clock
from app.outbox.outcome import CannotTell, PermanentFailure, TransientFailure, UnknownOutcome

_SECONDS = 20.0
_SCHEMES = {"smtp": 587, "smtps": 465}
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_UNKNOWN_MAILBOX = re.compile(r"\b5\.1\.[0-36]\b")


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mail is handed in. A password only travels encrypted, or inside this machine."""

    host: str
    port: int
    user: str | None
    password: str | None
    is_tls: bool

    @classmethod
    def from_url(cls, url: str) -> "SmtpServer":
        """Read `smtp://user:password@host:587` (STARTTLS where it is offered) or `smtps://…:465`.

        Raises:
            ValueError: It is no such address.
        """
        parts = urlsplit(url)
        if parts.scheme not in _SCHEMES or not parts.hostname:
            raise ValueError("SMTP_URL looks like smtp://user:password@mail.example.com:587")
        return cls(
            host=parts.hostname,
            port=parts.port or _SCHEMES[parts.scheme],
            user=_unquoted(parts, "username"),
            password=_unquoted(parts, "password"),
            is_tls=parts.scheme == "smtps",
        )

    @property
    def needs_tls(self) -> bool:
        return self.password is not None and self.host not in _LOCAL_HOSTS


@dataclass(frozen=True, slots=True)
class SmtpChannel:
    """Hands one mail at a time to the server. `sender` is the address all mail comes from."""

    server: SmtpServer
    sender: str
    clock: Clock
    seconds: float = _SECONDS

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        """Send a mail and give its Message-ID, which is made from `key`.

        The request has `to`, `subject`, `text`, and may have `html`, `from_name`, `reply_to`, `headers` and
        `attachments` (each `name`, `type`, `content` in base64; a calendar file also its `method`).

        Raises:
            PermanentFailure: The address, or this mail, is refused for good.
            TransientFailure: The server did not take it now.
            UnknownOutcome: The connection broke after the mail had been handed over.
        """
        message_id = f"<{key}@{self.sender.rpartition('@')[2]}>"
        mail = _write(request, message_id=message_id, sender=self.sender, date=format_datetime(self.clock.now()))
        client = aiosmtplib.SMTP(
            hostname=self.server.host, port=self.server.port, timeout=self.seconds, use_tls=self.server.is_tls
        )
        try:
            await self._connect(client)
            await self._hand_over(client, mail, str(request["to"]))
        finally:
            client.close()
        return message_id

    @property
    def settles_after(self) -> timedelta:
        return timedelta(0)

    async def find(self, request: dict[str, Any], *, key: str, since: datetime) -> str | None:
        """SMTP keeps no list; receivers know a mail that came twice by its Message-ID."""
        raise CannotTell

    async def close(self) -> None:
        """Nothing stays open between two mails."""

    async def _connect(self, client: aiosmtplib.SMTP) -> None:
        try:
            await client.connect()
            if self.server.needs_tls and not client.is_ehlo_or_helo_needed and not _is_encrypted(client):
                raise TransientFailure("no_encryption")
            if self.server.user is not None and self.server.password is not None:
                await client.login(self.server.user, self.server.password)
        except aiosmtplib.SMTPAuthenticationError as error:
            # Somebody has to mend the settings; the mail itself is in order.
            raise TransientFailure("not_logged_in") from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise TransientFailure("unreachable") from error

    async def _hand_over(self, client: aiosmtplib.SMTP, mail: EmailMessage, to: str) -> None:
        options = [] if to.isascii() else ["SMTPUTF8"]
        if options and not client.supports_extension("smtputf8"):
            raise PermanentFailure("address_unsupported")
        try:
            await client.mail(self.sender, options=options, encoding="utf-8" if options else "ascii")
            await client.rcpt(to, encoding="utf-8" if options else "ascii")
        except aiosmtplib.SMTPRecipientRefused as error:
            raise _refused(error.code, error.message, at_address=True) from error
        except aiosmtplib.SMTPResponseException as error:
            raise _refused(error.code, error.message, at_address=False) from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise TransientFailure("unreachable") from error
        await _hand_over_data(client, mail.as_bytes(policy=_policy(to)))


async def _hand_over_data(client: aiosmtplib.SMTP, content: bytes) -> None:
    try:
        await client.data(content)
    except aiosmtplib.SMTPResponseException as error:
        raise _refused(error.code, error.message, at_address=False) from error
    except (aiosmtplib.SMTPException, OSError, TimeoutError, asyncio.IncompleteReadError) as error:
        # The server may have taken it just before the line broke.
        raise UnknownOutcome("no_answer") from error


def _refused(code: int, message: str, *, at_address: bool) -> TransientFailure:
    if code < 500:
        return TransientFailure("busy")
    if _UNKNOWN_MAILBOX.search(message) or (at_address and code in {550, 551, 553}):
        return PermanentFailure("no_such_address")
    return PermanentFailure("refused")


def _write(request: dict[str, Any], *, message_id: str, sender: str, date: str) -> EmailMessage:
    mail = EmailMessage(policy=_policy(str(request["to"])))
    mail["Message-ID"] = message_id
    mail["Date"] = date
    mail["From"] = Address(_on_one_line(request.get("from_name") or ""), addr_spec=sender)
    mail["To"] = str(request["to"])
    mail["Subject"] = _on_one_line(request["subject"])
    if request.get("reply_to"):
        mail["Reply-To"] = str(request["reply_to"])
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in (request.get("headers") or {}).items():
        mail[name] = _on_one_line(value)
    mail.set_content(request["text"])
    if request.get("html"):
        mail.add_alternative(request["html"], subtype="html")
    for attachment in request.get("attachments") or ():
        _attach(mail, attachment)
    return mail


def _attach(mail: EmailMessage, attachment: dict[str, str]) -> None:
    """A calendar file stands among the alternatives, where mail programs look for invitations, and as a file."""
    content = base64.b64decode(attachment["content"])
    main, _, sub = attachment["type"].partition("/")
    method = attachment.get("method")
    if method:
        mail.add_alternative(content.decode(), subtype="calendar", params={"method": method})
    mail.add_attachment(content, maintype=main, subtype=sub, filename=attachment["name"])


def _policy(to: str) -> "EmailPolicy[EmailMessage]":
    return SMTP_POLICY if to.isascii() else SMTP_POLICY.clone(utf8=True)


def _on_one_line(text: str) -> str:
    return " ".join(str(text).split())


def _is_encrypted(client: aiosmtplib.SMTP) -> bool:
    return client.get_transport_info("sslcontext") is not None


def _unquoted(parts: SplitResult, name: str) -> str | None:
    value = getattr(parts, name)
    return None if value is None else unquote(value)
