"""Turns the session to another business of the same person."""

from typing import Annotated

from fastapi import Form, Response

from app.accounts.sessions import switch_business
from app.dashboard.visit import FormVisit, dashboard_router

router = dashboard_router("/business")


@router.post("")
async def submit_business(visit: FormVisit, business: Annotated[str, Form(max_length=64)]) -> Response:
    async with visit.house.store.control_write() as connection:
        await switch_business(connection, visit.sign_in, tenant_id=business)
    return visit.go_to("/dashboard")
