"""Which tenant a dialled number belongs to, answered from memory; the control database is the truth behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from tenants.errors import NumberTaken
from tenants.store import TenantStore
from tenants.tables import phone_numbers


class NumberOrigin(StrEnum):
    """Bought for the business, taken from its own provider account, or only for calls on this machine."""

    BOUGHT = "bought"
    OWN_ACCOUNT = "own_account"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """`arrived_at` is when the first signed request for it reached us."""

    tenant_id: int
    number: str
    provider_sid: str | None
    origin: NumberOrigin
    monthly_minor: int | None
    currency: str | None
    created_at: int
    arrived_at: int | None

    @classmethod
    def from_row(cls, row: Row[Any]) -> "PhoneNumber":
        return cls(
            tenant_id=row.tenant_id,
            number=row.number,
            provider_sid=row.provider_sid,
            origin=NumberOrigin(row.origin),
            monthly_minor=row.monthly_minor,
            currency=row.currency,
            created_at=row.created_at,
            arrived_at=row.arrived_at,
        )


class PhoneNumbers:
    """Look-ups are in memory and synchronous; the single owner of the data folder keeps them true."""

    def __init__(self, store: TenantStore, *, clock: Callable[[], int], known: Iterable[PhoneNumber]) -> None:
        self._store = store
        self._clock = clock
        self._by_number = {line.number: line for line in known}

    @classmethod
    async def load(cls, store: TenantStore, *, clock: Callable[[], int]) -> "PhoneNumbers":
        async with store.control_read() as connection:
            rows = (await connection.execute(select(phone_numbers))).all()
        return cls(store, clock=clock, known=map(PhoneNumber.from_row, rows))

    def find(self, number: str) -> PhoneNumber | None:
        return self._by_number.get(number)

    def of_tenant(self, tenant_id: int) -> tuple[PhoneNumber, ...]:
        """The numbers of a tenant, oldest first."""
        own = [line for line in self._by_number.values() if line.tenant_id == tenant_id]
        return tuple(sorted(own, key=lambda line: (line.created_at, line.number)))

    async def assign(
        self,
        tenant_id: int,
        number: str,
        *,
        origin: NumberOrigin,
        provider_sid: str | None = None,
        monthly_minor: int | None = None,
        currency: str | None = None,
    ) -> PhoneNumber:
        """Give a number to a tenant; the same tenant may be given it again.

        Raises:
            NumberTaken: Another tenant has it.
        """
        values = {
            "provider_sid": provider_sid,
            "origin": origin.value,
            "monthly_minor": monthly_minor,
            "currency": currency,
        }
        async with self._store.control_write() as connection:
            found = select(phone_numbers).where(phone_numbers.c.number == number)
            row = (await connection.execute(found)).one_or_none()
            if row is not None and row.tenant_id != tenant_id:
                raise NumberTaken(number)
            if row is None:
                new = {"tenant_id": tenant_id, "number": number, "created_at": self._clock(), **values}
                await connection.execute(insert(phone_numbers).values(**new))
            else:
                await connection.execute(update(phone_numbers).where(phone_numbers.c.id == row.id).values(**values))
            line = PhoneNumber.from_row((await connection.execute(found)).one())
        self._by_number[number] = line
        return line

    async def release(self, tenant_id: int, number: str) -> None:
        """Take a number from its tenant; calls to it are answered as unknown from here."""
        async with self._store.control_write() as connection:
            await connection.execute(
                delete(phone_numbers).where(phone_numbers.c.number == number, phone_numbers.c.tenant_id == tenant_id)
            )
        line = self._by_number.get(number)
        if line is not None and line.tenant_id == tenant_id:
            del self._by_number[number]

    async def note_arrival(self, number: str) -> None:
        """A signed request for this number reached us: its webhooks are right."""
        line = self._by_number.get(number)
        if line is None or line.arrived_at is not None:
            return
        now = self._clock()
        async with self._store.control_write() as connection:
            await connection.execute(
                update(phone_numbers).where(phone_numbers.c.number == number).values(arrived_at=now)
            )
        self._by_number[number] = replace(line, arrived_at=now)
