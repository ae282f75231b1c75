"""Sends what is due in one tenant: claim and commit the exact request, send, complete. Never done before sending."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from app.clock import monotonic
from app.config import KeyRing, TokenBroken
from app.metrics import MESSAGES
from app.outbox import repository
from app.outbox.carrier import Carrier
from app.outbox.message import AttemptState, Claimed, Composition, Later, Message, MessageState, Ready, Skip
from app.outbox.outcome import CannotTell, PermanentFailure, TransientFailure, UnknownOutcome
from app.unit_of_work import UnitOfWork

log = structlog.get_logger()

MOST_TRIES = 8
# A round ends after a while, so that the other jobs of the business get their turn.
LONGEST_ROUND = 10.0
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
_PURPOSE = "message request"

# What to send now, given the channels that have refused it for good.
Compose = Callable[[UnitOfWork, Message, frozenset[str]], Composition]
# Told of a refusal for good: the channel, the address and why; True when that was the end of the message.
OnFailure = Callable[[UnitOfWork, Message, Ready, str, bool], None]


class Runner(Protocol):
    """A tenant's units of work, as `TenantContext` runs them."""

    async def write(self, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> Any: ...


# Told of what a provider took, with its id.
OnSent = Callable[[UnitOfWork, Claimed, str], None]


def _keep_nothing(work: UnitOfWork, claimed: Claimed, provider_id: str) -> None:
    return None


def _ignore(work: UnitOfWork, message: Message, ready: Ready, reason: str, is_end: bool) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends one tenant's messages; `bound_to` is its public id, to which stored requests are sealed."""

    runner: Runner
    compose: Compose
    channels: Mapping[str, Carrier]
    keys: KeyRing
    bound_to: str
    on_failure: OnFailure = _ignore
    on_sent: OnSent = _keep_nothing

    async def send_due(self) -> int:
        """Send what is due, for some seconds at most; returns how many messages went a step further."""
        done, ends = 0, monotonic() + LONGEST_ROUND
        for claimed in await self.runner.write(self._reclaim):
            await self._deliver(claimed)
            done += 1
        while monotonic() < ends:
            step = await self.runner.write(self._claim)
            if step is None:
                break
            if isinstance(step, Claimed):
                await self._deliver(step)
            done += 1
        return done

    def _claim(self, work: UnitOfWork) -> Claimed | bool | None:
        """Take the next due message: its request, True when it was settled without one, None when none is due."""
        message = repository.next_due(work)
        if message is None:
            return None
        if message.state is MessageState.UNKNOWN:
            return self._reopen(work, message) or True
        return self._begin(work, message) or True

    def _begin(self, work: UnitOfWork, message: Message) -> Claimed | None:
        if message.expires_at is not None and message.expires_at <= work.now:
            repository.set_state(work, message, MessageState.SKIPPED, reason="expired")
            return None
        composition = self._compose(work, message)
        match composition:
            case None:
                _try_later(work, message, reason="not_composed")
            case Skip(reason):
                repository.set_state(work, message, MessageState.SKIPPED, reason=reason)
            case Later(due_at, reason):
                _wait_until(work, message, due_at, reason)
            case Ready(channel) if channel not in self.channels:
                # Kept, and said on screen; nothing else may read it.
                repository.set_state(work, message, MessageState.SKIPPED, reason="channel_off")
            case Ready():
                return self._begin_attempt(work, message, composition)
        return None

    def _compose(self, work: UnitOfWork, message: Message) -> Composition | None:
        try:
            with work.attempt():
                return self.compose(work, message, repository.failed_channels(work, message))
        except Exception as error:
            # One message that cannot be written must not hold up all others; its owner sees it among the dead.
            log.error("message.not_composed", kind=message.kind.value, error=type(error).__name__)
            return None

    def _begin_attempt(self, work: UnitOfWork, message: Message, ready: Ready) -> Claimed:
        sealed = self.keys.seal(_PURPOSE, json.dumps(asdict(ready)).encode(), bound_to=self.bound_to)
        attempt_id = repository.begin_attempt(work, message, channel=ready.channel, request=sealed)
        return Claimed(message, attempt_id, ready)

    def _reclaim(self, work: UnitOfWork) -> list[Claimed]:
        """What a crash interrupted: nobody else sends for this tenant, so whatever is being sent is left over."""
        claimed = (self._reopen(work, message) for message in repository.interrupted(work))
        return [one for one in claimed if one is not None]

    def _reopen(self, work: UnitOfWork, message: Message) -> Claimed | None:
        """A message that may have been taken, with the very request and key that left the house."""
        attempt = repository.open_attempt(work, message)
        if attempt is None:
            repository.set_state(work, message, MessageState.WAITING)
            return None
        attempt_id, sealed, began_at = attempt
        try:
            ready = Ready(**json.loads(self.keys.unseal(_PURPOSE, sealed, bound_to=self.bound_to)))
        except (TokenBroken, TypeError):
            # Sealed with a key that is gone: it is composed anew under the same message key.
            repository.end_attempt(work, attempt_id, AttemptState.REFUSED, reason="key_gone")
            repository.set_state(work, message, MessageState.WAITING)
            return None
        if isinstance(self._compose(work, message), Skip):
            # No attempt begins after the act that voids it, and nobody has to know how the last one ended.
            repository.end_attempt(work, attempt_id, AttemptState.REFUSED, reason="voided")
            repository.set_state(work, message, MessageState.SKIPPED, reason="voided")
            return None
        return self._settled(work, Claimed(message, attempt_id, ready, must_look=True), began_at)

    def _settled(self, work: UnitOfWork, claimed: Claimed, began_at: datetime) -> Claimed | None:
        """A provider's list is only asked once it has had time to become true."""
        carrier = self.channels.get(claimed.ready.channel)
        if carrier is None:
            repository.set_state(work, claimed.message, MessageState.SKIPPED, reason="channel_off")
            return None
        known_at = began_at + carrier.settles_after
        if known_at > work.now:
            repository.set_state(work, claimed.message, MessageState.UNKNOWN, due_at=known_at)
            work.wake_at(known_at)
            return None
        return claimed

    async def _deliver(self, claimed: Claimed) -> None:
        if claimed.must_look:
            again = await self._look(claimed)
            if again is None:
                return
            claimed = again
        try:
            provider_id = await self.channels[claimed.ready.channel].send(
                claimed.ready.request, key=claimed.message.public_id
            )
        except UnknownOutcome as failure:
            await self.runner.write(self._leave_open, claimed, reason=failure.reason)
        except PermanentFailure as failure:
            await self.runner.write(self._fail, claimed, reason=failure.reason)
        except TransientFailure as failure:
            await self.runner.write(self._refuse, claimed, reason=failure.reason)
        except Exception as error:
            # A fault nobody foresaw counts as a try: the message waits its turn again, the others go on.
            log.error("message.not_sent", channel=claimed.ready.channel, error=type(error).__name__)
            await self.runner.write(self._refuse, claimed, reason="fault")
        else:
            await self.runner.write(self._complete, claimed, provider_id=provider_id)

    async def _look(self, claimed: Claimed) -> Claimed | None:
        """Ask the provider whether it took a message; what it did not take is claimed anew."""
        since = claimed.message.created_at or claimed.message.due_at
        try:
            found = await self.channels[claimed.ready.channel].find(
                claimed.ready.request, key=claimed.message.public_id, since=since
            )
        except CannotTell:
            again: Claimed | None = await self.runner.write(self._begin_again, claimed, reason="maybe_twice")
            return again
        except Exception as error:
            log.warning("message.not_found_out", channel=claimed.ready.channel, error=type(error).__name__)
            await self.runner.write(self._leave_open, claimed, reason="no_answer")
            return None
        if found is None:
            again = await self.runner.write(self._begin_again, claimed, reason="not_taken")
            return again
        await self.runner.write(self._complete, claimed, provider_id=found)
        return None

    def _begin_again(self, work: UnitOfWork, claimed: Claimed, *, reason: str) -> Claimed | None:
        """A new attempt with the same request, unless it has been voided or has become useless meanwhile."""
        message = claimed.message
        repository.end_attempt(work, claimed.attempt_id, AttemptState.REFUSED, reason=reason)
        if message.expires_at is not None and message.expires_at <= work.now:
            repository.set_state(work, message, MessageState.SKIPPED, reason="expired")
            return None
        if isinstance(self._compose(work, message), Skip):
            repository.set_state(work, message, MessageState.SKIPPED, reason="voided")
            return None
        return self._begin_attempt(work, message, claimed.ready)

    def _complete(self, work: UnitOfWork, claimed: Claimed, *, provider_id: str) -> None:
        MESSAGES.labels(claimed.ready.channel, "sent").inc()
        repository.end_attempt(work, claimed.attempt_id, AttemptState.ACCEPTED, provider_id=provider_id)
        repository.set_state(work, claimed.message, MessageState.SENT, reason=None)
        self.on_sent(work, claimed, provider_id)

    def _leave_open(self, work: UnitOfWork, claimed: Claimed, *, reason: str) -> None:
        """Nobody knows how it ended: the provider is asked later, a few times."""
        message, tries = claimed.message, claimed.message.tries + 1
        if tries >= MOST_TRIES:
            repository.end_attempt(work, claimed.attempt_id, AttemptState.REFUSED, reason="never_known")
            self._end(work, claimed, reason="never_known", tries=tries)
            return
        due_at = work.now + max(self.channels[claimed.ready.channel].settles_after, _wait(tries))
        repository.end_attempt(work, claimed.attempt_id, AttemptState.UNKNOWN, reason=reason)
        repository.set_state(work, message, MessageState.UNKNOWN, reason=reason, due_at=due_at, tries=tries)
        work.wake_at(due_at)

    def _fail(self, work: UnitOfWork, claimed: Claimed, *, reason: str) -> None:
        """This channel will never take it: the next one is tried; without one the message is dead."""
        repository.end_attempt(work, claimed.attempt_id, AttemptState.FAILED, reason=reason)
        other = self._compose(work, claimed.message)
        if other is None or isinstance(other, Skip):
            self._end(work, claimed, reason=reason, tries=claimed.message.tries + 1)
            return
        self.on_failure(work, claimed.message, claimed.ready, reason, False)
        repository.set_state(work, claimed.message, MessageState.WAITING, reason=reason, due_at=work.now)
        work.wake_at(work.now)

    def _refuse(self, work: UnitOfWork, claimed: Claimed, *, reason: str) -> None:
        repository.end_attempt(work, claimed.attempt_id, AttemptState.REFUSED, reason=reason)
        if claimed.message.tries + 1 >= MOST_TRIES:
            self._end(work, claimed, reason=reason, tries=claimed.message.tries + 1)
        else:
            _try_later(work, claimed.message, reason=reason)

    def _end(self, work: UnitOfWork, claimed: Claimed, *, reason: str, tries: int) -> None:
        MESSAGES.labels(claimed.ready.channel, "dead").inc()
        log.warning("message.dead", kind=claimed.message.kind.value, reason=reason)
        repository.set_state(work, claimed.message, MessageState.DEAD, reason=reason, tries=tries)
        self.on_failure(work, claimed.message, claimed.ready, reason, True)


def _try_later(work: UnitOfWork, message: Message, *, reason: str) -> None:
    """Wait longer with every try; the last one ends as dead, one that would come too late as skipped."""
    tries = message.tries + 1
    if tries >= MOST_TRIES:
        log.warning("message.dead", kind=message.kind.value, reason=reason)
        repository.set_state(work, message, MessageState.DEAD, reason=reason, tries=tries)
        return
    due_at = work.now + _wait(tries)
    repository.set_state(work, message, MessageState.WAITING, reason=reason, due_at=due_at, tries=tries)
    work.wake_at(due_at)


def _wait_until(work: UnitOfWork, message: Message, due_at: datetime, reason: str) -> None:
    if message.expires_at is not None and message.expires_at <= due_at:
        repository.set_state(work, message, MessageState.SKIPPED, reason=reason)
        return
    repository.set_state(work, message, MessageState.WAITING, reason=reason, due_at=due_at)
    work.wake_at(due_at)


def _wait(tries: int) -> timedelta:
    """Full jitter between nothing and a doubling bound."""
    bound: timedelta = min(_FIRST_WAIT * int(2**tries), _LONGEST_WAIT)
    return max(_FIRST_WAIT, bound * random.random())
