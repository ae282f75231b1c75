"""The crowd in a real tenant: its own file, its own writer thread, all subscribers, a pinned clock."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from app.clock import PinnedClock
from app.sample.fill import fill_sample
from app.sample.samples import SAMPLES
from app.subscribers import SUBSCRIBERS
from app.tenant_context import TenantContext
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.store import TenantStore
from tests.app.booking_world import ROOT, SCRIPTS
from tests.races.act import SLUG
from tests.races.mixed import OWNER, add_conversations, crowd_in, let_act
from tests.races.salon import plan_classes
from tests.tenant_rows import tenant_file

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


async def run_mixed_race(folder: Path, *, seed: int, people: int, acts: int) -> tuple[Path, Counter[str]]:
    """Let a crowd act; gives the database file, closed, and what happened how often."""
    clock = PinnedClock(NOW)
    store = await TenantStore.open(
        folder,
        clock=lambda: int(clock.now().timestamp()),
        control_scripts=ROOT / "app" / "migrations" / "control",
        tenant_scripts=SCRIPTS,
    )
    try:
        record = await store.provision(slug=SLUG, name="Salon", fill=_fill)
        context = TenantContext(record, await store.get(record.public_id), clock, SUBSCRIBERS, OWNER)
        await context.write(plan_classes)
        conversations = await context.write(add_conversations, 12)
        crowd = await crowd_in(context, clock, conversations, seed)
        await let_act(crowd, people=people, acts=acts)
    finally:
        await store.close()
    return tenant_file(folder, SLUG), crowd.tally


def _fill(connection: Connection) -> None:
    fill_sample(UnitOfWork(connection, NOW, SYSTEM_CALLER), SAMPLES[SLUG], with_calendar=False)
