"""All tables, side by side: the tenant's own database and the control database."""

from app.models import (
    billing,
    business,
    calendar,
    catalogue,
    knowledge,
    ledger,
    messaging,
    people,
    phone,
    presence,
    proof,
    talk,
    waitlist,
)
from app.models.base import tenant_metadata

__all__ = [
    "billing",
    "business",
    "calendar",
    "catalogue",
    "knowledge",
    "ledger",
    "messaging",
    "people",
    "phone",
    "presence",
    "proof",
    "talk",
    "tenant_metadata",
    "waitlist",
]
