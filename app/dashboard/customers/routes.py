"""Customers."""

from typing import Annotated

from fastapi import Query, Response

from app.dashboard.customers.repository import FoundCustomer, search_customers
from app.dashboard.navigation import CALENDAR
from app.dashboard.visit import CurrentVisit, dashboard_router
from app.unit_of_work import UnitOfWork
from app.words import Words

router = dashboard_router("/customers")

_MOST_FOUND = 6


@router.get("/find")
async def find_customers(visit: CurrentVisit, q: Annotated[str, Query(max_length=120)] = "") -> Response:
    """Whom somebody means who is typing a name or a number."""
    text = q.strip()

    def load(work: UnitOfWork, words: Words) -> list[FoundCustomer]:
        return search_customers(work, text, limit=_MOST_FOUND) if len(text) > 1 else []

    return await visit.show_part(CALENDAR, "customers/_found.html", load, query=text)
