"""Closes the calls whose end nobody reported, and gives back the numbers of businesses that closed."""

from datetime import timedelta

import structlog

from app.errors import AppError
from app.jobs.job import HouseJob
from app.phone.close_call import close_stale_calls
from app.phone.numbers_of_business import release_number
from app.phone.repository import forget_answers
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.directory import TenantRecord
from tenants.tables import TenantStatus

log = structlog.get_logger()

# Nothing is repeated after so long.
_REPEATED_WITHIN = timedelta(days=1)


async def sweep_phone(house: House) -> None:
    """Look at every business that has a number."""
    for record in house.store.directory.all():
        if not house.numbers.of_tenant(record.id):
            continue
        if record.status is TenantStatus.CLOSED:
            await _give_back(house, record)
        elif record.is_active:
            context = await house.context(record, SYSTEM_CALLER)
            await context.write(_sweep)


async def _give_back(house: House, record: TenantRecord) -> None:
    for line in house.numbers.of_tenant(record.id):
        try:
            await release_number(house, record, line.number)
        except AppError as error:
            # The next sweep tries again; until then the number is answered as not in service.
            log.warning("number.not_given_back", reason=error.code)


def _sweep(work: UnitOfWork) -> None:
    close_stale_calls(work)
    forget_answers(work, before=work.now - _REPEATED_WITHIN)


SWEEP_PHONE = HouseJob("sweep_phone", timedelta(hours=1), sweep_phone)
