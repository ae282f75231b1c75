"""Everything the local Stripe knows: objects by id, what happened, and its clock."""

import copy
import secrets
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.stripe.refusal import missing

Object = dict[str, Any]
API_VERSION = "2026-10-28.endive"
_LETTERS = string.ascii_letters + string.digits
_KINDS = {
    "prod": "product",
    "price": "price",
    "cus": "customer",
    "cs": "checkout.session",
    "bps": "billing_portal.session",
    "bpc": "billing_portal.configuration",
    "sub": "subscription",
    "sched": "subscription_schedule",
    "in": "invoice",
    "ch": "charge",
    "du": "dispute",
    "evt": "event",
    "si": "subscription_item",
}
_PREFIXES = {"cs": "cs_test", "sched": "sub_sched"}


@dataclass
class State:
    """Objects in the order in which they were made; `on_event` hears of everything that happens."""

    clock: Callable[[], int]
    objects: dict[str, Object] = field(default_factory=dict)
    on_event: Callable[[Object], None] = lambda event: None
    base_url: str = "http://127.0.0.1"
    skipped: int = 0

    def now(self) -> int:
        return self.clock() + self.skipped

    def make(self, prefix: str, *, object_id: str | None = None, **values: Any) -> Object:
        """A new object with the fields all of Stripe's have."""
        made_id = object_id or f"{_PREFIXES.get(prefix, prefix)}_{''.join(secrets.choice(_LETTERS) for _ in range(24))}"
        made = {"id": made_id, "object": _KINDS[prefix], "created": self.now(), "livemode": False} | values
        self.objects[made_id] = made
        return made

    def get(self, kind: str, object_id: Any, *, param: str = "id") -> Object:
        """Raises:
        Refused: There is none of this kind.
        """
        found = self.objects.get(str(object_id))
        if found is None or found["object"] != kind:
            raise missing(kind.rpartition(".")[2].replace("_", " "), str(object_id), param)
        return found

    def all(self, kind: str, **fields: Any) -> list[Object]:
        """Objects of a kind whose fields have these values, newest first; None asks for nothing."""
        wanted = {name: value for name, value in fields.items() if value is not None}
        found = [
            one
            for one in self.objects.values()
            if one["object"] == kind and all(one.get(name) == value for name, value in wanted.items())
        ]
        return found[::-1]

    def record(self, kind: str, subject: Object, **previous: Any) -> Object:
        """Say that something happened to an object, as it is at this instant."""
        data: Object = {"object": copy.deepcopy(subject)}
        if previous:
            data["previous_attributes"] = previous
        event = self.make(
            "evt", type=kind, api_version=API_VERSION, data=data, pending_webhooks=1, request={"id": None}
        )
        self.on_event(event)
        return event

    def expand(self, subject: Any, paths: list[str]) -> Any:
        """A copy with the named ids replaced by their objects."""
        shown = copy.deepcopy(subject)
        for path in paths:
            self._expand(shown, path.split("."))
        return shown

    def _expand(self, subject: Any, path: list[str]) -> None:
        if isinstance(subject, list):
            for one in subject:
                self._expand(one, path)
            return
        if not isinstance(subject, dict) or not path or path[0] not in subject:
            return
        name, *rest = path
        value = subject[name]
        if isinstance(value, str) and value in self.objects:
            subject[name] = copy.deepcopy(self.objects[value])
        self._expand(subject[name], rest)


def list_of(objects: list[Object], url: str, params: Object) -> Object:
    """Stripe's envelope, a page of it: `limit`, `starting_after`."""
    after, limit = params.get("starting_after"), int(params.get("limit", 10))
    if after is not None:
        ids = [one["id"] for one in objects]
        objects = objects[ids.index(after) + 1 :] if after in ids else []
    return {"object": "list", "url": url, "has_more": len(objects) > limit, "data": objects[:limit]}
