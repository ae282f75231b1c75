"""Sends what is due, wakes when something becomes due, and finishes turns a crash left unanswered."""

import asyncio
from dataclasses import dataclass, field
from types import TracebackType

import structlog

from app.accounts.letters.compose import LetterComposer
from app.accounts.letters.post import BOUND_TO, ControlUnits
from app.appointments.customer_links import business_url
from app.clock import monotonic, to_unix
from app.delivery.mailbox import FOLDER, Mailbox
from app.notifications.compose import Composer
from app.outbox.repository import earliest_due
from app.outbox.send_due import Channel, Sender
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER
from tenants.directory import TenantRecord

log = structlog.get_logger()

# Even with nothing due, a look now and then mends a wake-up that was lost.
LONGEST_SLEEP = 60.0


def channels_of(house: House) -> dict[str, Channel]:
    """The channels that are on: in development the mailbox takes what has no provider."""
    if house.settings.is_development:
        mailbox = Mailbox(house.settings.data_dir.resolve() / FOLDER)
        return {"email": mailbox, "sms": mailbox}
    return {}


@dataclass
class Worker:
    """Runs beside the web server in its process; enter it to start, leave it to stop."""

    house: House
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None
    _quiet_until: dict[str, float] = field(default_factory=dict)
    _letters_due: int | None = None

    async def __aenter__(self) -> "Worker":
        self.house.store.on_due = self._note_due
        self._wake.set()
        self._task = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.house.store.on_due = None
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _note_due(self, public_id: str, at: int) -> None:
        """Called on the event loop whenever a tenant's next due time became earlier."""
        self._wake.set()

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            await self.work_off()
            try:
                await asyncio.wait_for(self._wake.wait(), timeout=self._seconds_to_next())
            except TimeoutError:
                continue

    def _seconds_to_next(self) -> float:
        due = [at for at in (self.house.store.due.earliest(), self._letters_due) if at is not None]
        if not due:
            return LONGEST_SLEEP
        next_at = min(due)
        shortest = 5.0 if self._quiet_until else 0.2
        return min(LONGEST_SLEEP, max(shortest, next_at - to_unix(self.house.clock.now())))

    async def work_off(self) -> int:
        """Send everything due in every tenant that has something due; returns how many messages went out."""
        sent = await self._work_off_letters()
        now = to_unix(self.house.clock.now())
        for public_id in self.house.store.due.due_by(now):
            if self._quiet_until.get(public_id, 0.0) > monotonic():
                continue
            self._quiet_until.pop(public_id, None)
            try:
                sent += await self._work_off_tenant(self.house.store.directory.by_public_id(public_id))
            except Exception as error:
                # Whatever is wrong with one tenant, the others' messages go out; the next look tries again.
                log.error("worker.tenant_failed", tenant=public_id, error=type(error).__name__)
                self._quiet_until[public_id] = monotonic() + LONGEST_SLEEP
        return sent

    async def _work_off_letters(self) -> int:
        """Send the mails about accounts, which wait in control's own outbox."""
        house = self.house
        units = ControlUnits(house.store, house.clock)
        composer = LetterComposer(house.settings.base_url, house.keys)
        sender = Sender(
            runner=units,
            compose=composer.compose,
            channels=channels_of(house),
            keys=house.keys,
            bound_to=BOUND_TO,
        )
        try:
            sent = await sender.send_due()
            self._letters_due = await units.next_due()
        except Exception as error:
            log.error("worker.letters_failed", error=type(error).__name__)
            self._letters_due = to_unix(house.clock.now()) + int(LONGEST_SLEEP)
            return 0
        return sent

    async def _work_off_tenant(self, record: TenantRecord) -> int:
        context = await self.house.context(record, SYSTEM_CALLER)
        sent = await self._sender(context).send_due()
        await context.tenant.raise_due(earliest_due)
        return sent

    def _sender(self, context: TenantContext) -> Sender:
        composer = Composer(business_url(self.house.settings.base_url, context.record.slug), self.house.keys)
        return Sender(
            runner=context,
            compose=composer.compose,
            channels=channels_of(self.house),
            keys=self.house.keys,
            bound_to=context.record.public_id,
        )
