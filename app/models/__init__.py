"""All tables, side by side: the tenant's own database and the control database."""

from app.models import (
    billing,
    business,
    calendar,
    calendars,
    catalogue,
    erasures,
    knowledge,
    ledger,
    messaging,
    people,
    phone,
    presence,
    proof,
    remembered,
    talk,
    usage,
    waitlist,
)
from app.models.base import tenant_metadata

__all__ = [
    "billing",
    "business",
    "calendar",
    "calendars",
    "catalogue",
    "erasures",
    "knowledge",
    "ledger",
    "messaging",
    "people",
    "phone",
    "presence",
    "proof",
    "remembered",
    "talk",
    "usage",
    "waitlist",
    "tenant_metadata",
]
