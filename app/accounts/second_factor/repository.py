"""SQL of second factors in the control database."""

from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.models.control import people, recovery_codes


async def load_secret(connection: AsyncConnection, person_id: int) -> bytes | None:
    """The sealed secret, confirmed or not."""
    sealed: bytes | None = (
        await connection.execute(select(people.c.totp_secret).where(people.c.id == person_id))
    ).scalar_one_or_none()
    return sealed


async def take_step(connection: AsyncConnection, person_id: int, step: int) -> bool:
    """Use up a code's time step; False when it, or a later one, was used before."""
    taken = await connection.execute(
        update(people)
        .where(people.c.id == person_id, func.coalesce(people.c.totp_step, 0) < step)
        .values(totp_step=step)
    )
    return taken.rowcount == 1


async def store_codes(connection: AsyncConnection, person_id: int, hashes: list[str]) -> None:
    """New recovery codes; the earlier ones stop working."""
    await connection.execute(delete(recovery_codes).where(recovery_codes.c.person_id == person_id))
    if hashes:
        await connection.execute(insert(recovery_codes), [{"person_id": person_id, "code_hash": one} for one in hashes])


async def use_code(connection: AsyncConnection, person_id: int, code_hash: str, now: datetime) -> bool:
    used = await connection.execute(
        update(recovery_codes)
        .where(
            recovery_codes.c.person_id == person_id,
            recovery_codes.c.code_hash == code_hash,
            recovery_codes.c.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return used.rowcount == 1


async def count_codes(connection: AsyncConnection, person_id: int) -> int:
    """How many recovery codes are left."""
    query = select(func.count()).where(recovery_codes.c.person_id == person_id, recovery_codes.c.used_at.is_(None))
    return int((await connection.execute(query)).scalar_one())
