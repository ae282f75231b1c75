"""What a conversation left in its database, in a form that tests can compare."""

from dataclasses import dataclass

from sqlalchemy import select, text

from agent.rehearsal.stage import Stage
from app.appointments.repository import list_by_conversation
from app.models.people import owner_requests
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Booked:
    service: str
    staff: str | None
    start: str
    status: str
    name: str


async def booked_in(stage: Stage) -> list[Booked]:
    """Every appointment of the conversation, cancelled ones too."""
    return await stage.context.read(_booked, stage)


def _booked(work: UnitOfWork, stage: Stage) -> list[Booked]:
    return [
        Booked(
            service=next(iter(one.service_name.values())),
            staff=one.staff_name,
            start=one.starts_at.astimezone(stage.scenario.zone).strftime("%a %d %H:%M"),
            status=one.status.value,
            name=one.customer_name,
        )
        for one in list_by_conversation(work, stage.talk.conversation.conversation_id)
    ]


async def count_rows(stage: Stage, table: str) -> int:
    def count(work: UnitOfWork) -> int:
        return int(work.connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())

    return await stage.context.read(count)


async def messages_left(stage: Stage) -> list[tuple[str, str | None, str | None]]:
    """(body, name, contact) of what was left for the owner."""

    def load(work: UnitOfWork) -> list[tuple[str, str | None, str | None]]:
        rows = work.connection.execute(select(owner_requests).order_by(owner_requests.c.id))
        return [(row.body, row.customer_name, row.contact_value) for row in rows]

    return await stage.context.read(load)
