"""The doors of the settings, as far as a role may open them."""

from dataclasses import dataclass

from app.accounts.permissions import may_request
from app.accounts.person import Role


@dataclass(frozen=True, slots=True)
class Door:
    """`name` is the part of its keys in the catalogue."""

    name: str
    path: str
    icon: str


_DOORS = (
    Door("profile", "/dashboard/settings/profile", "store"),
    Door("page", "/dashboard/settings/page", "image"),
    Door("widget", "/dashboard/settings/widget", "code"),
    Door("share", "/dashboard/share", "qr-code"),
    Door("bookings", "/dashboard/settings/bookings", "calendar-check"),
    Door("notices", "/dashboard/settings/notices", "bell"),
    Door("team", "/dashboard/settings/team", "users"),
    Door("api_keys", "/dashboard/settings/api-keys", "key-round"),
    Door("billing", "/dashboard/billing", "credit-card"),
    Door("import", "/dashboard/import", "upload"),
    Door("data", "/dashboard/settings/export", "download"),
    Door("account", "/dashboard/account", "shield-check"),
    Door("close", "/dashboard/settings/close", "trash-2"),
)


def doors_for(role: Role) -> tuple[Door, ...]:
    return tuple(door for door in _DOORS if may_request(role, "GET", door.path))
