"""What logging in needs of the running service."""

from collections.abc import Mapping
from typing import Annotated, Protocol

from fastapi import Depends, Request

from app.bells import Bells
from app.clock import Clock
from app.config import KeyRing, Settings
from app.outbox.carrier import Carrier
from tenants.store import TenantStore


class OwnersDoor(Protocol):
    """What stands in `app.state.house`, as far as this room needs it."""

    @property
    def settings(self) -> Settings: ...
    @property
    def keys(self) -> KeyRing: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def store(self) -> TenantStore: ...
    @property
    def channels(self) -> Mapping[str, Carrier]: ...
    @property
    def bells(self) -> Bells: ...
    @property
    def password_cost(self) -> int: ...


async def door_of(request: Request) -> OwnersDoor:
    door: OwnersDoor = request.app.state.house
    return door


def is_https(door: OwnersDoor) -> bool:
    return door.settings.base_url.startswith("https://")


CurrentDoor = Annotated[OwnersDoor, Depends(door_of)]
