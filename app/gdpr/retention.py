"""Ends what was kept long enough: transcripts after the business's own time, 30 days for health trades."""

from datetime import time, timedelta

import structlog

from app.gdpr.erase import replay_erasures
from app.gdpr.repository import forget_words, old_conversations
from app.jobs.job import HouseJob
from app.presence.preferences import load_preferences
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.errors import TenantError

log = structlog.get_logger()

_AT_ONCE = 200


def sweep_transcripts(work: UnitOfWork) -> int:
    """Forget the words of conversations that are older than the business keeps them; returns how many were ended."""
    days = load_preferences(work).retention_days
    ended = old_conversations(work, work.now - timedelta(days=days), limit=_AT_ONCE)
    if ended:
        forget_words(work, ended)
    return len(ended)


async def sweep_all(house: House) -> int:
    """One walk over all businesses; what cannot be opened is left for the next night."""
    total = 0
    for record in house.store.directory.all():
        if not record.is_active:
            continue
        try:
            context = await house.context(record, SYSTEM_CALLER)
            ended = 0
            while batch := await context.write(sweep_transcripts):
                ended += batch
            if ended:
                await context.tenant.scrub()
            total += ended
        except TenantError as error:
            log.error("retention.not_swept", tenant=record.public_id, error=type(error).__name__)
    return total


async def _sweep(house: House) -> None:
    log.info("retention.swept", conversations=await sweep_all(house), erased_again=await replay_erasures(house))


SWEEP_RETENTION = HouseJob("retention", timedelta(days=1), _sweep, at=time(2, 40))
