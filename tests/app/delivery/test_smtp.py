"""Mail over real SMTP: what arrives, and what each way of failing means."""

import asyncio
import base64
from datetime import UTC, datetime
from typing import Any

import pytest

from app.clock import PinnedClock
from app.delivery.smtp import SmtpChannel, SmtpServer
from app.outbox.outcome import PermanentFailure, TransientFailure, UnknownOutcome
from tests.fakes.mail.server import Fault, MailServer, run_mail_server

CLOCK = PinnedClock(datetime(2026, 11, 20, 15, 0, tzinfo=UTC))
LETTER: dict[str, Any] = {
    "to": "ana@example.com",
    "from_name": "Studio Lark",
    "reply_to": "hello@lark.example",
    "subject": "Your appointment",
    "text": "Thursday at 3:30 pm",
    "html": "<p>Thursday at 3:30 pm</p>",
}


def deliver(*requests: dict[str, Any], faults: tuple[Fault | None, ...] = ()) -> tuple[MailServer, list[Any]]:
    """The server after the requests were sent, and what each ended with."""

    async def send_all() -> tuple[MailServer, list[Any]]:
        async with run_mail_server() as server:
            server.faults = list(faults)
            channel = SmtpChannel(SmtpServer.from_url(server.url), "bookings@scheduler.example", CLOCK, seconds=3)
            sends = [channel.send(request, key=f"out_{number}") for number, request in enumerate(requests)]
            return server, [(await asyncio.gather(one, return_exceptions=True))[0] for one in sends]

    return asyncio.run(send_all())


def test_a_mail_arrives_from_the_business_and_answers_go_to_it() -> None:
    server, ended = deliver(LETTER)

    (mail,) = server.mails
    assert ended == ["<out_0@scheduler.example>"]
    assert mail["Message-ID"] == "<out_0@scheduler.example>"
    assert mail["From"] == "Studio Lark <bookings@scheduler.example>"
    assert mail["Reply-To"] == "hello@lark.example"
    assert mail["Date"].datetime == CLOCK.now()
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_a_calendar_file_is_an_invitation_and_a_file() -> None:
    file = {
        "name": "appointment.ics",
        "type": "application/ics",
        "content": base64.b64encode(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").decode(),
        "method": "REQUEST",
    }

    server, _ = deliver({**LETTER, "attachments": [file]})

    parts = {part.get_content_type(): part for part in server.mails[0].walk()}
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert parts["application/ics"].get_filename() == "appointment.ics"


def test_a_name_cannot_smuggle_in_a_header() -> None:
    server, _ = deliver({**LETTER, "from_name": "Lark\r\nBcc: all@example.com", "subject": "Hi\r\nX-Evil: 1"})

    (mail,) = server.mails
    assert mail["Bcc"] is None
    assert mail["X-Evil"] is None


def test_letters_beyond_ascii_arrive_in_subject_name_and_address() -> None:
    server, ended = deliver({**LETTER, "to": "señora@ejemplo.example", "subject": "Mañana a las 15:30"})

    assert ended == ["<out_0@scheduler.example>"]
    assert server.mails[0]["Subject"] == "Mañana a las 15:30"


@pytest.mark.parametrize(
    ("fault", "kind", "reason"),
    [
        (Fault.BUSY, TransientFailure, "busy"),
        (Fault.BUSY_AFTER_DATA, TransientFailure, "busy"),
        (Fault.NO_SUCH_ADDRESS, PermanentFailure, "no_such_address"),
        (Fault.REFUSED, PermanentFailure, "refused"),
        (Fault.SILENT_BEFORE, UnknownOutcome, "no_answer"),
        (Fault.SILENT_AFTER, UnknownOutcome, "no_answer"),
    ],
)
def test_each_failure_says_whether_trying_again_makes_sense(fault: Fault, kind: type, reason: str) -> None:
    _, (ended,) = deliver(LETTER, faults=(fault,))

    assert type(ended) is kind
    assert ended.reason == reason


def test_a_server_that_is_away_is_tried_again_later() -> None:
    channel = SmtpChannel(SmtpServer("127.0.0.1", 1, None, None, is_tls=False), "a@b.example", CLOCK)

    with pytest.raises(TransientFailure, match="unreachable"):
        asyncio.run(channel.send(LETTER, key="out_1"))


def test_an_address_of_a_server_is_read_with_its_password() -> None:
    server = SmtpServer.from_url("smtps://bookings%40lark.example:p%2Fw@mail.example")

    assert server == SmtpServer("mail.example", 465, "bookings@lark.example", "p/w", is_tls=True)
    with pytest.raises(ValueError, match="SMTP_URL looks like"):
        SmtpServer.from_url("mail.example:25")
