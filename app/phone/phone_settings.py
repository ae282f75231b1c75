"""How a business wants its calls handled; without a row the defaults hold."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from app.models.phone import phone_settings
from app.phone.call import Transport
from app.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PhoneSettings:
    """Numbers are E.164. A transfer number counts only once it was proved."""

    transport: Transport = Transport.RELAY
    transfer_number: str | None = None
    transfer_proved_at: datetime | None = None
    proof_hash: str | None = None
    proof_number: str | None = None
    proof_expires_at: datetime | None = None
    proof_tries: int = 0
    staff_first: bool = False
    ring_seconds: int = 20
    records: bool = False
    most_minutes: int = 10
    minutes_a_day: int = 240
    calls_at_once: int = 10
    calls_a_day_per_caller: int = 20
    account_sid: str | None = None
    account_token: bytes | None = None

    @property
    def proved_number(self) -> str | None:
        """The number calls may be put through to."""
        return self.transfer_number if self.transfer_proved_at is not None else None


def load_phone_settings(work: UnitOfWork) -> PhoneSettings:
    row = work.connection.execute(select(phone_settings)).first()
    if row is None:
        return PhoneSettings()
    values = dict(row._mapping)
    del values["id"], values["updated_at"]
    return PhoneSettings(**{**values, "transport": Transport(values["transport"])})


def change_phone_settings(work: UnitOfWork, /, **changes: Any) -> PhoneSettings:
    """Store changed settings and return them all."""
    settings = replace(load_phone_settings(work), **changes)
    values = {**asdict(settings), "transport": settings.transport.value, "updated_at": work.now}
    if work.connection.execute(update(phone_settings).values(**values)).rowcount == 0:
        work.connection.execute(insert(phone_settings).values(**values))
    return settings
