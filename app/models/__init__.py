"""All tables, side by side: the tenant's own database and the control database."""

from app.models import business, calendar, catalogue, ledger, messaging, people, talk, waitlist
from app.models.base import tenant_metadata

__all__ = [
    "business",
    "calendar",
    "catalogue",
    "ledger",
    "messaging",
    "people",
    "talk",
    "tenant_metadata",
    "waitlist",
]
