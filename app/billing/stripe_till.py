"""Stripe through its own SDK: every call in a thread of its own pool, with a time limit, a key, and our errors."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import structlog

from app.billing.errors import BillingUnreachable, StripeMismatch
from app.billing.read_stripe import read_schedule, read_subscription
from app.billing.seen import CustomerSeen, SubscriptionSeen, best_of

log = structlog.get_logger()
T = TypeVar("T")

SECONDS = 10.0
# The SDK repeats under the same key, so a repeated call has one effect.
_REPEATS = 1
_THREADS = 4
_MOST_SUBSCRIPTIONS = 100


class StripeTill:
    """What we ask of Stripe. Keys for calls that change something come from whoever calls, who has stored them."""

    def __init__(self, api_key: str, *, base: str | None = None, seconds: float = SECONDS) -> None:
        # On first use: a house without Stripe does not pay for loading it.
        import stripe

        self._stripe = stripe
        self._client = stripe.StripeClient(
            api_key,
            base_addresses={"api": base} if base else None,
            http_client=stripe.RequestsClient(timeout=seconds),
            max_network_retries=_REPEATS,
        )
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="stripe")

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def see(self, customer_id: str, *, dispute_id: str | None = None) -> CustomerSeen:
        """Everything about a customer, as it is at this instant.

        Raises:
            BillingUnreachable: Stripe did not answer.
        """
        return await self._call(lambda: self._see(customer_id, dispute_id))

    async def find_customer_of_dispute(self, dispute_id: str) -> str | None:
        """Whose payment is disputed."""

        def look() -> str | None:
            dispute = self._client.v1.disputes.retrieve(dispute_id, {"expand": ["charge"]}).to_dict()
            charge = dispute.get("charge")
            customer = charge.get("customer") if isinstance(charge, Mapping) else None
            return None if customer is None else str(customer)

        return await self._call(look)

    async def tenant_of_customer(self, customer_id: str) -> str | None:
        """The business that stands on a customer we made."""

        def look() -> str | None:
            customer = self._client.v1.customers.retrieve(customer_id).to_dict()
            tenant = (customer.get("metadata") or {}).get("tenant")
            return None if tenant is None else str(tenant)

        return await self._call(look)

    async def find_price(self, lookup_key: str) -> Mapping[str, Any] | None:
        """The price new customers get under a key."""

        def look() -> Mapping[str, Any] | None:
            found = self._client.v1.prices.list({"lookup_keys": [lookup_key], "active": True, "limit": 1})
            return found.data[0].to_dict() if found.data else None

        return await self._call(look)

    async def create(self, path: str, params: dict[str, Any], *, key: str) -> dict[str, Any]:
        """Make or change something at Stripe: `customers`, `checkout.sessions`, `products/prod_1`, …

        Raises:
            BillingUnreachable: Stripe did not answer; the same key again is safe.
        """
        name, _, object_id = path.partition("/")

        def act() -> dict[str, Any]:
            service: Any = self._client.v1
            for part in name.split("."):
                service = getattr(service, part)
            options = {"idempotency_key": key}
            if object_id.endswith(":expire"):
                made = service.expire(object_id.removesuffix(":expire"), {}, options)
            elif object_id:
                made = service.update(object_id, params, options)
            else:
                made = service.create(params, options)
            return dict(made.to_dict())

        return await self._call(act)

    async def list_all(self, name: str, params: dict[str, Any]) -> list[dict[str, Any]]:
        """All objects of a kind, page by page."""

        def look() -> list[dict[str, Any]]:
            service: Any = self._client.v1
            for part in name.split("."):
                service = getattr(service, part)
            return [one.to_dict() for one in service.list({"limit": 100, **params}).auto_paging_iter()]

        return await self._call(look)

    def _see(self, customer_id: str, dispute_id: str | None) -> CustomerSeen:
        customer = self._client.v1.customers.retrieve(customer_id).to_dict()
        found = self._client.v1.subscriptions.list(
            {
                "customer": customer_id,
                "status": "all",
                "limit": _MOST_SUBSCRIPTIONS,
                "expand": ["data.latest_invoice"],
            }
        )
        raw = [one.to_dict() for one in found.data]
        seen = tuple(read_subscription(one) for one in raw)
        return CustomerSeen(
            customer_id=customer_id,
            is_deleted=bool(customer.get("deleted")),
            subscriptions=self._with_schedule(seen, raw),
            dispute_status=self._dispute_status(dispute_id),
        )

    def _with_schedule(
        self, seen: tuple[SubscriptionSeen, ...], raw: list[dict[str, Any]]
    ) -> tuple[SubscriptionSeen, ...]:
        """What the one that counts will become, if that is decided already."""
        best = best_of(seen)
        schedule = next((one.get("schedule") for one in raw if best and one["id"] == best.subscription_id), None)
        if best is None or not schedule:
            return seen
        schedules = self._client.v1.subscription_schedules
        planned = schedules.retrieve(str(schedule), {"expand": ["phases.items.price"]}).to_dict()
        return tuple(read_schedule(one, planned) if one is best else one for one in seen)

    def _dispute_status(self, dispute_id: str | None) -> str | None:
        if dispute_id is None:
            return None
        return str(self._client.v1.disputes.retrieve(dispute_id).to_dict()["status"])

    async def _call(self, act: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, act)
        except self._stripe.StripeError as error:
            # The class and Stripe's own code: its text may hold an address.
            log.warning("stripe.failed", error=type(error).__name__, code=error.code, status=error.http_status)
            kind = StripeMismatch if _is_mismatch(error) else BillingUnreachable
            raise kind(reason=_reason(error.http_status), stripe_code=error.code) from error


def _reason(status: int | None) -> str:
    return "refused" if status is not None and 400 <= status < 500 and status != 429 else "silent"


def _is_mismatch(error: Any) -> bool:
    """Whether Stripe refused our key, or does not know a customer that we have from it."""
    if error.http_status in {401, 403}:
        return True
    return error.code == "resource_missing" and getattr(error, "param", None) in {"customer", "id"}


def is_missing(error: BillingUnreachable) -> bool:
    """Whether Stripe said that the thing is not there, rather than nothing."""
    return error.facts.get("stripe_code") == "resource_missing"
