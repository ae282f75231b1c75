"""A provider that fails, lies or loops: the customer is served, nothing is invented, nothing is done twice."""

import json
from typing import Any

import pytest

from agent.rehearsal.stage import Stage, Theatre
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in
from tests.fakes.openai import Answer, Broken, Call, FakeOpenAI, Hang, HttpError, NotAStream, RawStream, Reply
from tests.fakes.openai.receptionist import receptionist

pytestmark = pytest.mark.anyio

FAILURES: dict[str, Answer] = {
    "server error": HttpError(500),
    "rate limit": HttpError(429, kind="rate_limit_error"),
    "wrong key": HttpError(401, kind="invalid_request_error"),
    "hangs": Hang(),
    "no stream": NotAStream(),
    "nothing in it": RawStream(("[DONE]",)),
    "stalls": Broken(Reply("Let me have a look at that"), after=2, how="stall"),
    "cut off": Broken(Reply("Let me have a look at that"), after=2, how="cut"),
    "ends early": Broken(Reply("Let me have a look at that"), after=2, how="end"),
    "garbage": Broken(Reply("Let me have a look at that"), after=2, how="garbage"),
    "error event": Broken(Reply("Let me have a look at that"), after=2, how="error"),
}
BAD_CALLS: dict[str, Answer] = {
    "unknown tool": Reply(calls=(Call("open_the_till", {}),)),
    "arguments that are no JSON": Reply(calls=(Call("check_availability", "{service: haircut"),)),
    "arguments that do not fit": Reply(calls=(Call("create_appointment", {"offer": 7, "drop": True}),)),
}


@pytest.mark.parametrize("fault", [*FAILURES, *BAD_CALLS])
async def test_the_built_in_model_goes_on_with_everything_already_said(
    fault: str, open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    await stage.talk.say("I'd like a haircut on monday afternoon")
    await stage.talk.say("my name is Lucy Park")
    fake.reset(lambda body: HttpError(503))
    fake.script(FAILURES.get(fault) or BAD_CALLS[fault])

    await stage.talk.say("the first one")
    answer = await stage.talk.say("917 555 0155")
    await stage.talk.say("yes")

    assert "Lucy Park" in answer.shown
    assert [(one.status, one.name) for one in await booked_in(stage)] == [("confirmed", "Lucy Park")]


@pytest.mark.parametrize("fault", FAILURES)
async def test_the_remote_model_takes_over_again(
    fault: str, open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    fake.script(FAILURES[fault])
    await stage.talk.say("I'd like a haircut on monday afternoon")

    await stage.talk.say("the first one")
    await stage.talk.say("Lucy Park, 917 555 0155")
    await stage.talk.say("yes")

    assert [one.status for one in await booked_in(stage)] == ["confirmed"]


INVENTED = (
    "You're booked for Monday at 9:00 am!",
    "Done, your haircut is confirmed. See you on Monday.",
    "I have Monday 23 November at 3:07 am with Zelda.",
    "A haircut costs $3 and takes five minutes.",
    "I've cancelled your appointment.",
    "Your appointment was moved to Friday.",
    "Call us at +1 900 555 7777.",
)


@pytest.mark.parametrize("sentence", INVENTED)
async def test_what_a_model_makes_up_is_never_said(
    sentence: str, open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    fake.reset(lambda body: Reply(sentence))

    answer = await stage.talk.say("I'd like a haircut on monday")

    assert sentence not in answer.shown
    assert answer.text.strip()
    assert await booked_in(stage) == []


def looping(body: dict[str, Any]) -> Answer:
    """The same call again and again."""
    return Reply(calls=(Call("list_services", {"service": None}),))


def never_ending(body: dict[str, Any]) -> Answer:
    """Another call every time."""
    asked = f"question {len(body['messages'])}"
    return Reply(calls=(Call("get_business_info", {"topic": "question", "question": asked, "when": None}),))


def greedy(body: dict[str, Any]) -> Answer:
    """Books at once whatever it can, without asking."""
    last = body["messages"][-1]
    if last["role"] == "tool":
        result = json.loads(last["content"])
        if result.get("proposal_id"):
            return _create(body, proposal_id=result["proposal_id"])
        if result.get("offers"):
            return _create(body, offer=result["offers"][0]["handle"], name="Lucy Park", phone="917 555 0155")
    return receptionist(body)


def _create(body: dict[str, Any], **given: str) -> Answer:
    tools = {tool["function"]["name"]: tool["function"]["parameters"]["properties"] for tool in body["tools"]}
    return Reply(calls=(Call("create_appointment", dict.fromkeys(tools["create_appointment"]) | given),))


@pytest.mark.parametrize("policy", [looping, never_ending], ids=lambda policy: policy.__name__)
async def test_a_model_in_a_loop_is_stopped_and_the_customer_served(
    policy: Any, open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    fake.reset(policy)

    answer = await stage.talk.say("I'd like a haircut on monday")

    assert answer.text
    assert len(answer.tools) <= 6 + 2
    assert len(fake.requests) <= 8


async def test_a_model_cannot_book_in_the_turn_of_the_read_back(
    open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    fake.reset(greedy)

    await stage.talk.say("I'd like a haircut on monday")

    assert await booked_in(stage) == []


async def test_a_model_cannot_book_against_a_no(
    open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    proposal = await propose(stage)
    fake.reset(lambda body: _create(body, proposal_id=proposal))

    answer = await stage.talk.say("no, don't")

    assert await booked_in(stage) == []
    assert answer.text


async def test_a_model_cannot_book_against_a_change(
    open_stage: OpenStage, openai_theatre: Theatre, fake: FakeOpenAI
) -> None:
    stage = await open_stage(openai_theatre)
    proposal = await propose(stage)
    fake.reset(lambda body: _create(body, proposal_id=proposal))

    await stage.talk.say("yes but at 4")

    assert await booked_in(stage) == []


async def propose(stage: Stage) -> str:
    await stage.talk.say("I'd like a haircut on monday afternoon")
    await stage.talk.say("the first one")
    readback = await stage.talk.say("Lucy Park, 917 555 0155")
    return readback.buttons("confirm")[0]["value"]
