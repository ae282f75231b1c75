"""Messages through a crash: never lost, never doubled, never about what is no longer so."""

import asyncio
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, select

from app.clock import PinnedClock
from app.config import KeyRing
from app.models import tenant_metadata
from app.models.ledger import attempts, messages
from app.outbox.message import Composition, Draft, Message, MessageKind, Ready, Skip
from app.outbox.outcome import CannotTell, PermanentFailure, TransientFailure, UnknownOutcome
from app.outbox.repository import add_message, earliest_due, get_message, send_again, skip_waiting
from app.outbox.send_due import MOST_TRIES, Sender
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
KEYS = KeyRing((b"k" * 40,))


class Crash(BaseException):
    """The process ends here."""


class Runner:
    """Units of work on one file, each its own transaction; may crash before or after a chosen one."""

    def __init__(self, engine: Engine, clock: PinnedClock) -> None:
        self._engine = engine
        self._clock = clock
        self.crash_after: int | None = None
        self.units = 0

    async def write(self, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self._engine.begin() as connection:
            work = UnitOfWork(connection=connection, now=self._clock.now(), caller=SYSTEM_CALLER)
            result = rule(work, *args, **kwargs)
        self.units += 1
        if self.units == self.crash_after:
            raise Crash
        return result


class Post:
    """A provider that takes messages, and knows a repeated key."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, Any]] = {}
        self.calls = 0
        self.faults: list[BaseException] = []
        self.keeps_list = True
        self.settles_after = timedelta(0)

    async def send(self, request: dict[str, Any], *, key: str) -> str:
        self.calls += 1
        if self.faults:
            raise self.faults.pop(0)
        self.taken[key] = request
        return f"provider-{key}"

    async def find(self, request: dict[str, Any], *, key: str, since: datetime) -> str | None:
        if not self.keeps_list:
            raise CannotTell
        return f"provider-{key}" if key in self.taken else None

    async def close(self) -> None:
        return None


class Office:
    """One tenant's outbox with its sender."""

    def __init__(self, folder: Path) -> None:
        self.engine = create_engine(f"sqlite:///{folder / 'tenant.db'}")
        tenant_metadata.create_all(self.engine)
        self.clock = PinnedClock(NOW)
        self.post = Post()
        self.channels: dict[str, Post] = {"email": self.post}
        self.failures: list[tuple[str, str, bool]] = []
        self.outdated: set[int] = set()
        self.unwritable: set[int] = set()

    def runner(self) -> Runner:
        return Runner(self.engine, self.clock)

    def sender(self, runner: Runner | None = None) -> Sender:
        return Sender(runner or self.runner(), self._compose, self.channels, KEYS, "ten_one", self._failed)

    def _failed(self, work: UnitOfWork, message: Message, ready: Ready, reason: str, is_end: bool) -> None:
        self.failures.append((ready.channel, reason, is_end))

    def _compose(self, work: UnitOfWork, message: Message, failed: frozenset[str]) -> Composition:
        if message.subject_id in self.unwritable:
            raise KeyError("a template's fact")
        if message.subject_id in self.outdated:
            return Skip("cancelled")
        channel = message.channel if message.channel not in failed else "other"
        if channel == "other" and "other" not in self.channels:
            return Skip("no_way")
        request = {"channel": channel, "to": "a@example.com", "text": f"about {message.subject_id}"}
        return Ready(channel, request, "a@example.com")

    def add(self, subject: int, *, channel: str = "email", **values: Any) -> None:
        draft = Draft(
            dedupe_key=f"confirmation:{subject}",
            kind=MessageKind.CONFIRMATION,
            channel=channel,
            recipient_kind="contact",
            recipient_id=1,
            subject_kind="appointment",
            subject_id=subject,
            subject_version=0,
            language="en",
            **{"due_at": self.clock.now(), **values},
        )
        with self.unit() as work:
            add_message(work, draft)

    @contextmanager
    def unit(self) -> Any:
        with self.engine.begin() as connection:
            yield UnitOfWork(connection=connection, now=self.clock.now(), caller=SYSTEM_CALLER)

    def states(self) -> list[tuple[str, str | None]]:
        with self.engine.begin() as connection:
            rows = connection.execute(select(messages.c.state, messages.c.reason).order_by(messages.c.id))
            return [(row.state, row.reason) for row in rows]

    def send(self, runner: Runner | None = None) -> int:
        return asyncio.run(self.sender(runner).send_due())


@pytest.fixture
def office(tmp_path: Path) -> Any:
    office = Office(tmp_path)
    yield office
    office.engine.dispose()


def test_a_due_message_is_sent_once_and_its_request_is_erased(office: Office) -> None:
    office.add(7)

    sent = [office.send(), office.send()]

    assert sent == [1, 0]
    assert office.states() == [("sent", None)]
    assert [request["text"] for request in office.post.taken.values()] == ["about 7"]
    with office.engine.begin() as connection:
        assert connection.execute(select(attempts.c.request)).scalars().all() == [None]
        assert earliest_due(connection) is None


def test_the_same_message_twice_is_one_message(office: Office) -> None:
    office.add(7)
    office.add(7)

    office.send()

    assert len(office.states()) == 1


@pytest.mark.parametrize("crash_after", [1, 2, 3])
def test_a_crash_between_any_two_steps_loses_and_doubles_nothing(office: Office, crash_after: int) -> None:
    office.add(7)
    dying = office.runner()
    dying.crash_after = crash_after

    with pytest.raises(Crash):
        office.send(dying)
    office.send()

    assert office.states() == [("sent", None)]
    assert len(office.post.taken) == 1


def test_nothing_begins_after_what_it_is_about_was_cancelled(office: Office) -> None:
    office.add(7)
    office.add(8, due_at=NOW + timedelta(hours=1))
    with office.unit() as work:
        skip_waiting(work, subject_kind="appointment", subject_id=8, reason="cancelled")
    office.outdated.add(7)
    office.clock.advance(timedelta(hours=2))

    office.send()

    assert office.states() == [("skipped", "cancelled"), ("skipped", "cancelled")]
    assert office.post.calls == 0


def test_an_expired_message_is_never_sent_late(office: Office) -> None:
    office.add(7, expires_at=NOW + timedelta(minutes=5))
    office.clock.advance(timedelta(minutes=6))

    office.send()

    assert office.states() == [("skipped", "expired")]


def test_a_channel_that_is_off_is_said_and_nothing_is_dropped_silently(office: Office) -> None:
    office.add(7, channel="sms")

    office.send()

    assert office.states() == [("skipped", "channel_off")]


def test_a_passing_fault_is_tried_again_later(office: Office) -> None:
    office.add(7)
    office.post.faults = [TransientFailure("busy")]

    office.send()
    assert office.states() == [("waiting", "busy")]
    office.clock.advance(timedelta(hours=1))
    office.send()

    assert office.states() == [("sent", None)]


def test_a_final_fault_and_too_many_tries_end_as_dead_with_the_reason(office: Office) -> None:
    office.add(7)
    office.add(8)
    office.post.faults = [PermanentFailure("no_such_address"), *[TransientFailure("busy")] * MOST_TRIES]

    for _ in range(MOST_TRIES + 1):
        office.send()
        office.clock.advance(timedelta(hours=2))

    assert office.states() == [("dead", "no_such_address"), ("dead", "busy")]


def test_one_message_that_cannot_be_written_or_sent_does_not_hold_up_the_others(office: Office) -> None:
    office.add(7)
    office.add(8)
    office.add(9)
    office.unwritable.add(7)
    office.post.faults = [ValueError("a fault nobody foresaw")]

    office.send()
    office.clock.advance(timedelta(hours=1))
    office.send()
    sent_by_now = [state for state, _ in office.states()]
    for _ in range(MOST_TRIES):
        office.clock.advance(timedelta(hours=2))
        office.send()

    assert sent_by_now == ["waiting", "sent", "sent"]
    assert office.states()[0] == ("dead", "not_composed")


def test_an_interrupted_message_that_no_longer_holds_is_not_sent(office: Office) -> None:
    office.add(7)
    dying = office.runner()
    dying.crash_after = 2
    with pytest.raises(Crash):
        office.send(dying)
    office.outdated.add(7)

    office.send()

    assert office.states() == [("skipped", "voided")]
    assert office.post.calls == 0


def test_a_request_sealed_with_a_lost_key_is_written_anew(office: Office) -> None:
    office.add(7)
    dying = office.runner()
    dying.crash_after = 2
    with pytest.raises(Crash):
        office.send(dying)

    other_keys = KeyRing((b"n" * 40,))
    asyncio.run(replace(office.sender(), keys=other_keys).send_due())

    assert office.states() == [("sent", None)]
    assert len(office.post.taken) == 1


def test_a_lost_answer_is_asked_after_and_a_message_that_was_taken_is_not_sent_again(office: Office) -> None:
    office.add(7)
    office.add(8)
    office.post.settles_after = timedelta(minutes=1)
    office.post.faults = [UnknownOutcome("no_answer"), UnknownOutcome("no_answer")]
    office.send()
    first = office.post.calls
    taken = _public_ids(office)[0]
    office.post.taken[taken] = {"text": "about 7"}

    office.send()
    assert office.states() == [("unknown", "no_answer"), ("unknown", "no_answer")]
    office.clock.advance(timedelta(hours=1))
    office.send()

    assert office.states() == [("sent", None), ("sent", None)]
    assert office.post.calls == first + 1
    assert len(office.post.taken) == 2


def test_where_nothing_can_be_asked_the_same_request_goes_out_again_and_that_is_counted(office: Office) -> None:
    office.add(7)
    office.post.keeps_list = False
    office.post.faults = [UnknownOutcome("no_answer")]

    office.send()
    office.clock.advance(timedelta(hours=1))
    office.send()

    assert office.states() == [("sent", None)]
    with office.engine.begin() as connection:
        assert connection.execute(select(attempts.c.reason)).scalars().all() == ["maybe_twice", None]


def test_a_channel_that_refuses_for_good_is_followed_by_the_next(office: Office) -> None:
    office.add(7)
    office.channels["other"] = Post()
    office.post.faults = [PermanentFailure("no_such_address")]

    office.send()

    assert office.states() == [("sent", None)]
    assert len(office.channels["other"].taken) == 1
    assert office.failures == [("email", "no_such_address", False)]


def test_a_dead_message_can_be_sent_again(office: Office) -> None:
    office.add(7)
    office.post.faults = [PermanentFailure("refused")]
    office.send()
    assert office.failures == [("email", "refused", True)]

    with office.unit() as work:
        message = get_message(work, _public_ids(office)[0])
        assert message is not None
        assert send_again(work, message)
    office.send()

    assert office.states() == [("sent", None)]


def _public_ids(office: Office) -> list[str]:
    with office.engine.begin() as connection:
        return list(connection.execute(select(messages.c.public_id).order_by(messages.c.id)).scalars())
