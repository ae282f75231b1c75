"""Forged, duplicated, late and reordered requests: refused, or answered with what was answered before."""

import asyncio
from typing import Any

import aiohttp
import httpx

from tests.voice.phone_site import PhoneSite, run_beside
from tests.voice.test_whole_calls import NAME, WISH, booked
from voice.signature import sign
from voice.simulator.provider import Provider


def post(provider: Provider, path: str, *, forge: str | None = None, **fields: str) -> httpx.Response:
    """A signed webhook; `forge` spoils the signature in a way of its own."""
    url = f"{provider.address.public_url}/voice/{provider.address.tenant_id}/{path}"
    form = provider.fields(**fields)
    signed = {
        None: (provider.address.token, url, form),
        "token": ("another token", url, form),
        "https": (provider.address.token, url.replace("http://", "https://"), form),
        "path": (provider.address.token, url.replace("incoming", "status"), form),
        "field": (provider.address.token, url, {**form, "From": "+19998887777"}),
        "blank": (provider.address.token, url, {name: value for name, value in form.items() if value}),
        "query": (provider.address.token, f"{url}?a=1", form),
    }.get(forge, (provider.address.token, url, form))
    headers = {} if forge == "missing" else {"X-Twilio-Signature": "ñ" if forge == "odd" else sign(*signed)}
    encoded = {name: value.encode() for name, value in headers.items()}
    return httpx.post(provider.address.reachable(url), data=form, headers=encoded, timeout=20)


def test_what_the_provider_did_not_sign_is_refused_and_changes_nothing(phone: PhoneSite) -> None:
    forgeries = ("token", "https", "path", "field", "blank", "query", "missing", "odd")

    statuses = {forge: post(phone.provider(), "incoming", forge=forge).status_code for forge in forgeries}

    assert statuses == dict.fromkeys(forgeries, 403)
    assert phone.rows("SELECT count(*) FROM calls") == [(0,)]


def test_a_body_that_is_no_form_is_refused(phone: PhoneSite) -> None:
    url = f"{phone.line.server_url}/voice/{phone.line.tenant_id}/incoming"

    answers = [
        httpx.post(url, content=content, headers={"X-Twilio-Signature": "x", "Content-Type": "application/json"})
        for content in (b"{}", b"\xff\xfe\x00", b"a=b&" * 300)
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_another_business_cannot_be_called_through_this_ones_path(phone: PhoneSite) -> None:
    other = PhoneSite.of(phone.site, "demo-dental", patience=phone.site.server.app.state.phone.patience)
    crossed = phone.provider()
    crossed.address = type(crossed.address)(**{**_fields(other.line), "number": phone.line.number})

    answer = post(crossed, "incoming")

    assert answer.status_code == 200
    assert "not in service" in answer.text
    assert phone.rows("SELECT count(*) FROM calls") == [(0,)]


def test_the_same_request_again_is_told_the_same_and_runs_nothing(phone: PhoneSite) -> None:
    provider = _in_the_loop(phone)
    post(provider, "turn/1", SpeechResult=WISH)
    first = post(provider, "turn/2", SpeechResult=NAME)

    again = [post(provider, "turn/2", SpeechResult=NAME) for _ in range(3)]
    changed = post(provider, "turn/2", SpeechResult="cancel everything")

    assert {answer.text for answer in (*again, changed)} == {first.text}
    assert phone.rows("SELECT count(*) FROM turns") == [(2,)]


def test_an_old_turn_that_arrives_late_gets_the_present_answer_and_runs_nothing(phone: PhoneSite) -> None:
    provider = _in_the_loop(phone)
    post(provider, "turn/1", SpeechResult=WISH)
    present = post(provider, "turn/3", SpeechResult=NAME)

    late = post(provider, "turn/2", SpeechResult="no, forget it")

    assert late.text == present.text
    assert phone.rows("SELECT count(*) FROM turns") == [(2,)]


def test_the_same_yes_sent_ten_times_at_once_books_once(phone: PhoneSite) -> None:
    provider = _in_the_loop(phone)
    post(provider, "turn/1", SpeechResult=WISH)
    post(provider, "turn/2", SpeechResult=NAME)

    statuses = run_beside(_at_once(provider, "turn/3", 10, SpeechResult="yes"))

    assert statuses == [200] * 10
    assert [row[:2] for row in booked(phone)] == [(NAME, "confirmed")]
    assert phone.rows("SELECT count(*) FROM turns") == [(3,)]


def test_a_turn_of_a_call_nobody_opened_is_answered_politely(phone: PhoneSite) -> None:
    answer = post(phone.provider(), "turn/4", SpeechResult="hello")

    assert answer.status_code == 200
    assert "<Hangup" in answer.text


def test_an_error_inside_is_still_answered_in_words(phone: PhoneSite) -> None:
    provider = _in_the_loop(phone)

    paths = ("poll/99/1", "whisper/nobody", "whisper/nobody/key", "dialled", "fallback")
    answers = [post(provider, path) for path in paths]

    assert [answer.status_code for answer in answers] == [200] * 5
    assert all(answer.text.startswith("<?xml") for answer in answers)


def test_the_call_may_end_before_the_last_answer_is_asked_for(phone: PhoneSite) -> None:
    provider = _in_the_loop(phone)
    post(provider, "turn/1", SpeechResult=WISH)

    ended = [post(provider, "status", CallStatus="completed", CallDuration="31") for _ in range(2)]
    after = post(provider, "turn/2", SpeechResult=NAME)

    assert [answer.status_code for answer in ended] == [204, 204]
    assert "<Hangup" in after.text
    assert phone.rows("SELECT state, seconds FROM calls") == [("ended", 31)]


def _in_the_loop(phone: PhoneSite) -> Provider:
    """A call that talks over the loop: its relay failed."""
    provider = phone.provider()
    post(provider, "incoming")
    post(provider, "relay-ended", SessionStatus="failed", ErrorCode="64102")
    # The greeting over the loop belongs to no turn.
    return provider


async def _at_once(provider: Provider, path: str, count: int, **fields: str) -> list[int]:
    url = f"{provider.address.public_url}/voice/{provider.address.tenant_id}/{path}"
    async with aiohttp.ClientSession() as session:
        answers = await asyncio.gather(*(provider.post(session, url, **fields) for _ in range(count)))
    return [status for status, _ in answers]


def _fields(line: Any) -> dict[str, str]:
    return {name: getattr(line, name) for name in ("tenant_id", "number", "token", "public_url", "server_url")}
