"""The promoter as the worker runs it: at once after a commit that freed something, and again after a crash."""

from app.jobs.job import TenantJob
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import Actor, Caller, Channel
from app.waitlist.promote import promote_next
from app.waitlist.repository import earliest_due

# Appointments from the waitlist are customers' appointments: rules and plan count for them as for all others.
_CALLER = Caller(Actor.ASSISTANT, Channel.SYSTEM)
_MOST_STEPS = 200


async def promote_due(house: House, context: TenantContext) -> int:
    """Step by step, each its own unit of work, until nothing is due."""
    promoter = context.called_by(_CALLER)
    done = 0
    while done < _MOST_STEPS and await promoter.write(promote_next):
        done += 1
    return done


PROMOTE = TenantJob("waitlist", earliest_due, promote_due)
