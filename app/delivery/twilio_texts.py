"""Text messages by Twilio, as SMS or WhatsApp. Twilio knows no key: a lost answer is found in its list of messages."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import requests
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from app.outbox.outcome import PermanentFailure, TransientFailure, UnknownOutcome

_API = "https://api.twilio.com"
_SECONDS = 12.0
_MOST_LISTED = 50
# https://www.twilio.com/docs/api/errors
_FOR_GOOD = {
    21211: "no_such_number",
    21214: "no_such_number",
    21217: "no_such_number",
    21265: "no_such_number",
    21408: "country",
    21610: "opted_out",
    21612: "unreachable_number",
    21614: "landline",
    21617: "too_long",
    63003: "no_such_number",
    63016: "no_template",
    63024: "no_such_number",
}
_OF_SETTINGS = {20003: "not_logged_in", 21606: "sender_not_registered", 21660: "sender_not_registered"}


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """Where and as whom messages are handed in; `api` is another address in tests."""

    sid: str
    token: str
    api: str = _API


@dataclass
class TwilioTexts:
    """Hands one message at a time to Twilio, in a thread: its client blocks."""

    account: TwilioAccount
    seconds: float = _SECONDS
    settle_seconds: float = 45.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def settles_after(self) -> timedelta:
        return timedelta(seconds=self.settle_seconds)

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        """Send a text and give its SID. The request has `channel`, `from`, `to`, and `text` or `content_sid`.

        Raises:
            PermanentFailure: The number, or this text, is refused for good.
            TransientFailure: It was not taken now.
            UnknownOutcome: The answer was lost after the request had left.
        """
        if not request.get("from"):
            raise TransientFailure("sender_not_registered")
        return await asyncio.to_thread(self._send, request)

    async def find(self, request: dict[str, Any], *, key: str, since: datetime) -> str | None:
        """The SID of the same text to the same number since then."""
        return await asyncio.to_thread(self._find, request, since)

    async def close(self) -> None:
        """Connections end with the process."""

    @cached_property
    def _client(self) -> Client:
        http = TwilioHttpClient(timeout=self.seconds, max_retries=0)
        client = Client(self.account.sid, self.account.token, http_client=http)
        client.api.base_url = self.account.api
        return client

    def _send(self, request: dict[str, Any]) -> str:
        try:
            message = self._client.messages.create(**_arguments(request))
        except TwilioRestException as error:
            raise _failure(error) from error
        except requests.ConnectTimeout as error:
            raise TransientFailure("unreachable") from error
        except requests.ReadTimeout as error:
            raise UnknownOutcome("no_answer") from error
        except requests.ConnectionError as error:
            # Refused, or broken off half-way: only the list can tell.
            raise (UnknownOutcome("no_answer") if _had_left(error) else TransientFailure("unreachable")) from error
        return str(message.sid)

    def _find(self, request: dict[str, Any], since: datetime) -> str | None:
        arguments = _arguments(request)
        try:
            listed = self._client.messages.list(
                to=arguments["to"], date_sent_after=since - timedelta(minutes=1), limit=_MOST_LISTED
            )
        except (TwilioRestException, requests.RequestException) as error:
            raise TransientFailure("no_answer") from error
        return next((str(one.sid) for one in listed if one.body == request["text"]), None)


def _arguments(request: dict[str, Any]) -> dict[str, Any]:
    prefix = "whatsapp:" if request["channel"] == "whatsapp" else ""
    arguments = {"to": f"{prefix}{request['to']}", "from_": f"{prefix}{request['from']}"}
    if request.get("content_sid"):
        arguments |= {"content_sid": request["content_sid"], "content_variables": request["content_variables"]}
    else:
        arguments["body"] = request["text"]
    if request.get("callback"):
        arguments["status_callback"] = request["callback"]
    return arguments


def _failure(error: TwilioRestException) -> TransientFailure:
    if error.status >= 500:
        return UnknownOutcome("no_answer")
    if error.status == 429:
        return TransientFailure("busy")
    if error.code in _OF_SETTINGS or error.status in {401, 403}:
        return TransientFailure(_OF_SETTINGS.get(error.code, "not_logged_in"))
    return PermanentFailure(_FOR_GOOD.get(error.code, "refused"))


def _had_left(error: requests.ConnectionError) -> bool:
    return "refused" not in str(error).lower() and "resolve" not in str(error).lower()
