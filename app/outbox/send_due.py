"""Sends what is due in one tenant: claim and commit the exact request, send, complete. Never done before sending."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

import structlog

from app.config import KeyRing, TokenBroken
from app.outbox import repository
from app.outbox.carrier import Carrier
from app.outbox.message import AttemptState, Claimed, Message, MessageState
from app.outbox.outcome import PermanentFailure, TransientFailure
from app.unit_of_work import UnitOfWork

log = structlog.get_logger()

MOST_TRIES = 8
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
_PURPOSE = "message request"


# What to send, or why not any more: (request, None) or (None, reason).
Compose = Callable[[UnitOfWork, Message], tuple[dict[str, Any] | None, str | None]]


class Runner(Protocol):
    """A tenant's units of work, as `TenantContext` runs them."""

    async def write(self, rule: Callable[..., Any], *args: Any, **kwargs: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends one tenant's messages; `bound_to` is its public id, to which stored requests are sealed."""

    runner: Runner
    compose: Compose
    channels: dict[str, Carrier]
    keys: KeyRing
    bound_to: str

    async def send_due(self) -> int:
        """Send everything that is due; returns how many were taken by a provider."""
        sent = 0
        for claimed in await self.runner.write(self._reclaim):
            sent += await self._deliver(claimed)
        while True:
            claimed = await self.runner.write(self._claim)
            if claimed is None:
                return sent
            if isinstance(claimed, Claimed):
                sent += await self._deliver(claimed)

    def _claim(self, work: UnitOfWork) -> Claimed | bool | None:
        """Take the next due message: its request, True when it was settled without one, None when none is due."""
        message = repository.next_due(work)
        if message is None:
            return None
        if message.expires_at is not None and message.expires_at <= work.now:
            repository.set_state(work, message, MessageState.SKIPPED, reason="expired")
            return True
        try:
            with work.connection.begin_nested():
                request, reason = self.compose(work, message)
        except Exception as error:
            # One message that cannot be written must not hold up all others; its owner sees it among the dead.
            log.error("message.not_composed", kind=message.kind.value, error=type(error).__name__)
            _try_later(work, message, reason="not_composed", is_final=False)
            return True
        if request is None:
            repository.set_state(work, message, MessageState.SKIPPED, reason=reason)
            return True
        if message.channel not in self.channels:
            # Kept, and said on screen; nothing else may read it.
            repository.set_state(work, message, MessageState.SKIPPED, reason="channel_off")
            return True
        sealed = self.keys.seal(_PURPOSE, json.dumps(request).encode(), bound_to=self.bound_to)
        return Claimed(message, repository.begin_attempt(work, message, request=sealed), request)

    def _reclaim(self, work: UnitOfWork) -> list[Claimed]:
        """Attempts a crash interrupted are repeated with the very same request and key."""
        claimed = []
        for message in repository.interrupted(work):
            attempt = repository.open_attempt(work, message)
            if attempt is None:
                repository.set_state(work, message, MessageState.WAITING)
                continue
            try:
                request = json.loads(self.keys.unseal(_PURPOSE, attempt[1], bound_to=self.bound_to))
            except TokenBroken:
                # Sealed with a key that is gone: it is composed anew under the same message key.
                repository.end_attempt(work, attempt[0], AttemptState.UNKNOWN, reason="key_gone")
                repository.set_state(work, message, MessageState.WAITING)
                continue
            if not self._still_holds(work, message):
                repository.end_attempt(work, attempt[0], AttemptState.UNKNOWN, reason="voided")
                repository.set_state(work, message, MessageState.SKIPPED, reason="voided")
                continue
            claimed.append(Claimed(message, attempt[0], request))
        return claimed

    def _still_holds(self, work: UnitOfWork, message: Message) -> bool:
        """Whether what an interrupted message says is still so: no attempt begins after the act that voids it."""
        return self.compose(work, message)[0] is not None

    async def _deliver(self, claimed: Claimed) -> int:
        message = claimed.message
        try:
            provider_id = await self.channels[message.channel].send(claimed.request, key=message.public_id)
        except PermanentFailure as failure:
            await self.runner.write(_refuse, claimed, reason=failure.reason, is_final=True)
        except TransientFailure as failure:
            await self.runner.write(_refuse, claimed, reason=failure.reason, is_final=False)
        except Exception as error:
            # A fault nobody foresaw counts as a try: the message waits its turn again, the others go on.
            log.error("message.not_sent", channel=message.channel, error=type(error).__name__)
            await self.runner.write(_refuse, claimed, reason="fault", is_final=False)
        else:
            await self.runner.write(_complete, claimed, provider_id=provider_id)
            return 1
        return 0


def _complete(work: UnitOfWork, claimed: Claimed, *, provider_id: str) -> None:
    repository.end_attempt(work, claimed.attempt_id, AttemptState.ACCEPTED, provider_id=provider_id)
    repository.set_state(work, claimed.message, MessageState.SENT)


def _refuse(work: UnitOfWork, claimed: Claimed, *, reason: str, is_final: bool) -> None:
    repository.end_attempt(work, claimed.attempt_id, AttemptState.REFUSED, reason=reason)
    _try_later(work, claimed.message, reason=reason, is_final=is_final)


def _try_later(work: UnitOfWork, message: Message, *, reason: str, is_final: bool) -> None:
    """Wait longer with every try; a final fault, or the last try, ends as dead."""
    tries = message.tries + 1
    if is_final or tries >= MOST_TRIES:
        log.warning("message.dead", kind=message.kind.value, reason=reason)
        repository.set_state(work, message, MessageState.DEAD, reason=reason, tries=tries)
        return
    due_at = work.now + _wait(tries)
    repository.set_state(work, message, MessageState.WAITING, reason=reason, due_at=due_at, tries=tries)
    work.wake_at(due_at)


def _wait(tries: int) -> timedelta:
    """Full jitter between nothing and a doubling bound."""
    bound: timedelta = min(_FIRST_WAIT * int(2**tries), _LONGEST_WAIT)
    return max(_FIRST_WAIT, bound * random.random())
