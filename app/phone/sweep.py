"""Closes the calls whose end nobody reported, and forgets answers that nobody can ask for again."""

from datetime import timedelta

from app.jobs.job import HouseJob
from app.phone.close_call import close_stale_calls
from app.phone.repository import forget_answers
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork

_REPEATED_WITHIN = timedelta(days=1)


async def sweep_calls(house: House) -> None:
    """Look at every business that has a number."""
    for record in house.store.directory.all():
        if record.is_active and house.numbers.of_tenant(record.id):
            context = await house.context(record, SYSTEM_CALLER)
            await context.write(_sweep)


def _sweep(work: UnitOfWork) -> None:
    close_stale_calls(work)
    forget_answers(work, before=work.now - _REPEATED_WITHIN)


SWEEP_CALLS = HouseJob("sweep_calls", timedelta(hours=1), sweep_calls)
