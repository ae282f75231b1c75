"""SQL of the house jobs' last runs, in the control database."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from app.models.jobs import house_jobs


async def last_run(connection: AsyncConnection, name: str) -> datetime | None:
    """When the job's last good run began."""
    found = await connection.execute(select(house_jobs.c.last_run_at).where(house_jobs.c.name == name))
    last: datetime | None = found.scalar()
    return last


async def note_run(connection: AsyncConnection, name: str, at: datetime) -> None:
    """Remember a good run."""
    values = {"name": name, "last_run_at": at}
    await connection.execute(
        insert(house_jobs).values(values).on_conflict_do_update(index_elements=["name"], set_={"last_run_at": at})
    )
