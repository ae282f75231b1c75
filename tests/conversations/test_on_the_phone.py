"""What differs when the customer hears instead of reads: the read-back counts once it was heard to its end."""

import pytest

from app.conversations import repository as conversations
from app.conversations.conversation import Entry, Role
from app.conversations.heard import note_interrupted
from app.conversations.offers import current_proposal
from app.unit_of_work import UnitOfWork
from tests.conversations.conftest import OpenStage
from tests.conversations.rows import booked_in

pytestmark = pytest.mark.anyio

HELLO = "a cut on monday at 10"
SHOP = {
    "name": "Studio Lark",
    "services": [{"name": "Cut", "minutes": 45, "price": 50, "staff": ["Ana"]}],
    "staff": [{"name": "Ana"}],
}


def _last(work: UnitOfWork, conversation_id: int) -> Entry:
    return [entry for entry in conversations.load_entries(work, conversation_id) if entry.role is Role.ASSISTANT][-1]


async def test_a_yes_after_a_read_back_heard_to_its_end_books(open_stage: OpenStage) -> None:
    stage = await open_stage(business=SHOP, channel="voice")

    for line in (HELLO, "Lucy Park, 917 555 0155", "yes"):
        await stage.talk.say(line)

    assert [one.name for one in await booked_in(stage)] == ["Lucy Park"]


async def test_a_yes_to_a_read_back_that_nobody_heard_out_reads_it_again(open_stage: OpenStage) -> None:
    stage = await open_stage(business=SHOP, channel="voice")
    conversation_id = stage.talk.conversation.conversation_id
    stage.talk.listens = False

    for line in (HELLO, "Lucy Park, 917 555 0155"):
        await stage.talk.say(line)
    entry = await stage.context.read(_last, conversation_id)
    await stage.context.write(
        note_interrupted, conversation_id=conversation_id, entry_id=entry.public_id, heard_until=12
    )
    stage.talk.listens = True
    again = await stage.talk.say("yes")

    assert await booked_in(stage) == []
    assert "Lucy Park" in again.text
    await stage.talk.say("yes")
    assert [one.name for one in await booked_in(stage)] == ["Lucy Park"]


async def test_a_read_back_that_was_only_written_is_not_delivered(open_stage: OpenStage) -> None:
    stage = await open_stage(business=SHOP, channel="voice")
    stage.talk.listens = False

    for line in (HELLO, "Lucy Park, 917 555 0155"):
        await stage.talk.say(line)
    proposal = await stage.context.read(current_proposal, stage.talk.conversation.conversation_id)

    assert proposal is not None
    assert proposal.delivered_at is None


async def test_the_history_holds_what_was_heard(open_stage: OpenStage) -> None:
    stage = await open_stage(business=SHOP, channel="voice")
    conversation_id = stage.talk.conversation.conversation_id
    stage.talk.listens = False

    await stage.talk.say("what are your hours?")
    entry = await stage.context.read(_last, conversation_id)
    await stage.context.write(
        note_interrupted, conversation_id=conversation_id, entry_id=entry.public_id, heard_until=9
    )
    entry = await stage.context.read(_last, conversation_id)

    assert entry.heard_text == f"{(entry.text or '')[:9].rstrip()} …"


async def test_at_most_three_times_are_told(open_stage: OpenStage) -> None:
    stage = await open_stage(business=SHOP, channel="voice")

    answer = await stage.talk.say("a cut on monday")

    assert 1 <= len(answer.buttons("pick")) <= 3


async def test_the_first_sentence_says_what_it_is_and_that_the_call_is_transcribed(open_stage: OpenStage) -> None:
    stage = await open_stage(business=SHOP, channel="voice")

    greeting = stage.talk.heard[0]

    assert "automated assistant" in greeting.text
    assert "transcribed" in greeting.text
    assert greeting.blocks == ()
