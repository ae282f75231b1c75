"""Numbers that exist on this machine alone: they cost nothing and only the local phone can call them."""

from hashlib import blake2b

from app.phone.number_provider import Offered, Owned, Webhooks

_OFFERED = 4


class LocalNumbers:
    """What stands in for the phone company in development."""

    async def search(self, *, country: str, area: str) -> list[Offered]:
        """Numbers of the range that is kept for fiction, in the area asked for."""
        code = area if area.isdigit() and len(area) == 3 and area[0] not in "01" else "415"
        first = blake2b(f"{country}{code}".encode(), digest_size=1).digest()[0] % 90
        return [Offered(f"+1{code}55501{first + number:02d}", "", 0, "USD") for number in range(_OFFERED)]

    async def monthly_price(self, country: str) -> tuple[int | None, str | None]:
        return 0, "USD"

    async def buy(self, number: str, webhooks: Webhooks) -> Owned:
        return Owned(number, f"PNlocal{number.lstrip('+')}", webhooks.voice)

    async def release(self, sid: str) -> None:
        return None

    async def owned(self) -> list[Owned]:
        return []

    async def point(self, sid: str, webhooks: Webhooks) -> Owned:
        return Owned("", sid, webhooks.voice)

    async def say_by_call(self, *, to: str, caller: str, sentence: str, language: str) -> None:
        """No call is made; the page shows the code instead."""

    async def close(self) -> None:
        return None
