"""Where phone numbers come from: what can be bought, what is ours, where its calls go."""

from dataclasses import dataclass
from typing import Protocol

from app.errors import AppError


class ProviderFailed(AppError):
    """The phone company did not answer, or said no."""

    code = "phone_provider_failed"


class AccountRefused(AppError):
    """The account's id and token do not fit together."""

    code = "phone_account_refused"


@dataclass(frozen=True, slots=True)
class Offered:
    """A number that can be had, with its monthly price in minor units."""

    number: str
    place: str
    monthly_minor: int | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class Owned:
    """A number of an account and where its calls go now."""

    number: str
    sid: str
    voice_url: str


@dataclass(frozen=True, slots=True)
class Webhooks:
    """Where a number's calls are answered, what is asked when that fails, and who hears how a call ended."""

    voice: str
    fallback: str
    status: str

    @classmethod
    def of(cls, base_url: str, tenant_id: str) -> "Webhooks":
        root = f"{base_url}/voice/{tenant_id}"
        return cls(f"{root}/incoming", f"{root}/fallback", f"{root}/status")


class NumberProvider(Protocol):
    """One account at a phone company.

    Every method raises ProviderFailed where it does not answer, AccountRefused where it does not know us.
    """

    async def search(self, *, country: str, area: str) -> list[Offered]: ...

    async def monthly_price(self, country: str) -> tuple[int | None, str | None]:
        """What a number of a country costs a month in minor units; nothing where the price list does not tell."""

    async def buy(self, number: str, webhooks: Webhooks) -> Owned: ...

    async def release(self, sid: str) -> None: ...

    async def owned(self) -> list[Owned]: ...

    async def point(self, sid: str, webhooks: Webhooks) -> Owned: ...

    async def say_by_call(self, *, to: str, caller: str, sentence: str, language: str) -> None: ...

    async def close(self) -> None: ...
