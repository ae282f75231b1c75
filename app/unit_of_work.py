"""One transaction of one tenant: its connection, its instant, who acts, and the events it leaves behind."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert

from app.events import DomainEvent
from app.models.ledger import events
from app.models.prepared import prepared
from tenants.keys import new_public_id

_ADD_EVENT = prepared(insert(events))


class Actor(StrEnum):
    """Who does something; `assistant` acts on behalf of a customer."""

    CUSTOMER = "customer"
    STAFF = "staff"
    OWNER = "owner"
    ASSISTANT = "assistant"
    API_KEY = "api_key"
    INTEGRATION = "integration"
    OPERATOR = "operator"
    SYSTEM = "system"


class Channel(StrEnum):
    """The way somebody reached us."""

    CHAT = "chat"
    VOICE = "voice"
    TEXT = "text"
    PAGE = "page"
    API = "api"
    DASHBOARD = "dashboard"
    CONSOLE = "console"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who acts, from where; it comes from the edge and never from a model's arguments.

    `origin` is a keyed hash of the network address, for caps.
    """

    actor: Actor
    channel: Channel
    conversation_id: int | None = None
    on_behalf_of: int | None = None
    origin: str | None = None


SYSTEM_CALLER = Caller(Actor.SYSTEM, Channel.SYSTEM)


class Telling(StrEnum):
    """When customers hear of what a unit does to their appointments."""

    NOW = "now"
    AFTER_UNDO = "after_undo"
    NOT = "not"


@dataclass(slots=True)
class UnitOfWork:
    """What a rule works with. `now` is one instant for the whole unit."""

    connection: Connection
    now: datetime
    caller: Caller
    due_at: datetime | None = None
    telling: Telling = Telling.NOW
    recorded: list[DomainEvent] = field(default_factory=list)

    def record(self, event: DomainEvent) -> None:
        """Store the event in this transaction; handlers see it at the end of the unit."""
        self.connection.execute(
            _ADD_EVENT,
            {
                "public_id": new_public_id("evt"),
                "type": event.type,
                "version": event.version,
                "at": self.now,
                "actor": self.caller.actor.value,
                "on_behalf_of": self.caller.on_behalf_of,
                "channel": self.caller.channel.value,
                "conversation_id": self.caller.conversation_id,
                "subjects": event.subjects(),
            },
        )
        self.recorded.append(event)

    def wake_at(self, due_at: datetime) -> None:
        """Ask the worker to look at this tenant at `due_at`, or earlier if it already has to."""
        if self.due_at is None or due_at < self.due_at:
            self.due_at = due_at

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that may fail alone: its rows and its events are gone then, and the error goes on."""
        known, due_at = len(self.recorded), self.due_at
        try:
            with self.connection.begin_nested():
                yield
        except BaseException:
            del self.recorded[known:]
            self.due_at = due_at
            raise


Handler = Callable[[UnitOfWork, DomainEvent], None]
Subscribers = dict[type[DomainEvent], Sequence[Handler]]


def run_handlers(work: UnitOfWork, subscribers: Subscribers) -> None:
    """Give every recorded event to its handlers, which only write rows in the same transaction."""
    handled = 0
    while handled < len(work.recorded):
        event = work.recorded[handled]
        handled += 1
        for handler in subscribers.get(type(event), ()):
            handler(work, event)
