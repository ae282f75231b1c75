"""The bound tenant: rules run as units of work in its database, and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from app.clock import Clock, to_unix
from app.metrics import EVENTS
from app.tenant_context.live import LiveFeed, Topic
from app.unit_of_work import SYSTEM_CALLER, Caller, Channel, Subscribers, UnitOfWork, run_handlers
from tenants.directory import TenantRecord
from tenants.tenant import Tenant

P = ParamSpec("P")
T = TypeVar("T")

_TALKING = frozenset({Channel.CHAT, Channel.VOICE, Channel.TEXT})


@dataclass(frozen=True, slots=True)
class TenantContext:
    """One business, one caller, one clock. Edges make it; rules get the unit of work inside."""

    record: TenantRecord
    tenant: Tenant
    clock: Clock
    subscribers: Subscribers
    caller: Caller = SYSTEM_CALLER
    live: LiveFeed | None = None

    def called_by(self, caller: Caller) -> "TenantContext":
        return replace(self, caller=caller)

    async def read(self, rule: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a rule that changes nothing on a consistent snapshot."""
        return await self.tenant.read(lambda connection: rule(self._unit(connection), *args, **kwargs))

    async def write(self, rule: Callable[Concatenate[UnitOfWork, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a rule in the tenant's writer; its changes, events and their rows are one commit, or nothing."""

        types: list[str] = []

        def unit(connection: Connection) -> T:
            work = self._unit(connection)
            result = rule(work, *args, **kwargs)
            run_handlers(work, self.subscribers)
            types[:] = [event.type for event in work.recorded]
            if work.due_at is not None:
                self.tenant.lower_due(to_unix(work.due_at))
            return result

        result = await self.tenant.write(unit)
        for kind in types:
            EVENTS.labels(kind).inc()
        self._tell_live(bool(types))
        return result

    def _tell_live(self, has_events: bool) -> None:
        """After the commit: open pages of the dashboard look again."""
        if self.live is None:
            return
        if has_events:
            self.live.tell(self.record.public_id, Topic.EVENTS)
        if self.caller.channel in _TALKING:
            self.live.tell(self.record.public_id, Topic.TALKS)

    def _unit(self, connection: Connection) -> UnitOfWork:
        return UnitOfWork(connection=connection, now=self.clock.now(), caller=self.caller)
