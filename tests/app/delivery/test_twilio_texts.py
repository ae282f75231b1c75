"""Texts by Twilio's own client against a local server: what goes out, and what each way of failing means."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.delivery.twilio_texts import TwilioAccount, TwilioTexts
from app.outbox.outcome import PermanentFailure, TransientFailure, UnknownOutcome
from tests.fakes.texts.server import SID, TOKEN, Fault, TextServer, run_text_server

TEXT: dict[str, Any] = {
    "channel": "sms",
    "from": "+12125550100",
    "to": "+12125550142",
    "text": "Lark: see you Thu 26 Nov, 3:30 pm",
    "callback": "https://book.example.com/texts/ten_1/receipt",
}
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def deliver(request: dict[str, Any], *faults: Fault | None) -> tuple[TextServer, list[Any], list[Any]]:
    """(server, what each send ended with, what the list knows afterwards)."""

    async def run(channel: TwilioTexts) -> tuple[list[Any], list[Any]]:
        ended = [await _outcome(channel.send(request, key="out_1")) for _ in faults or (None,)]
        return ended, [await channel.find(request, key="out_1", since=YESTERDAY)]

    with run_text_server() as server:
        server.faults = list(faults)
        channel = TwilioTexts(TwilioAccount(SID, TOKEN, server.url), seconds=0.3)
        ended, found = asyncio.run(run(channel))
        return server, ended, found


async def _outcome(sending: Any) -> Any:
    return (await asyncio.gather(sending, return_exceptions=True))[0]


def test_a_text_goes_out_with_its_sender_and_the_address_for_receipts() -> None:
    server, ended, found = deliver(TEXT)

    (message,) = server.messages
    assert ended == found == [message["sid"]]
    assert (message["to"], message["from"], message["body"]) == (TEXT["to"], TEXT["from"], TEXT["text"])
    assert message["status_callback"] == TEXT["callback"]


def test_whatsapp_sends_an_approved_template_with_its_facts() -> None:
    template = {**TEXT, "channel": "whatsapp", "content_sid": "HX1", "content_variables": '{"1": "Ana"}'}

    server, _, _ = deliver(template)

    assert server.messages[0]["to"] == "whatsapp:+12125550142"
    assert server.messages[0]["content_sid"] == "HX1"


@pytest.mark.parametrize(
    ("fault", "kind", "reason", "is_taken"),
    [
        (Fault.BUSY, TransientFailure, "busy", False),
        (Fault.BROKEN, UnknownOutcome, "no_answer", False),
        (Fault.NO_SUCH_NUMBER, PermanentFailure, "no_such_number", False),
        (Fault.OPTED_OUT, PermanentFailure, "opted_out", False),
        (Fault.SLOW_BEFORE, UnknownOutcome, "no_answer", False),
        (Fault.SLOW_AFTER, UnknownOutcome, "no_answer", True),
    ],
)
def test_each_failure_says_what_to_do_and_the_list_knows_what_was_taken(
    fault: Fault, kind: type, reason: str, is_taken: bool
) -> None:
    _, (ended,), (found,) = deliver(TEXT, fault)

    assert type(ended) is kind
    assert ended.reason == reason
    assert (found is not None) is is_taken


def test_a_provider_that_is_away_took_nothing() -> None:
    channel = TwilioTexts(TwilioAccount(SID, TOKEN, "http://127.0.0.1:1"), seconds=0.3)

    with pytest.raises(TransientFailure, match="unreachable") as failed:
        asyncio.run(channel.send(TEXT, key="out_1"))

    assert type(failed.value) is TransientFailure
