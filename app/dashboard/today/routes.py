"""Today."""

from functools import partial

from fastapi import Response

from app.dashboard.navigation import TODAY
from app.dashboard.today.page import today_page
from app.dashboard.visit import CurrentVisit, dashboard_router

router = dashboard_router()


@router.get("")
async def show_today(visit: CurrentVisit) -> Response:
    first_name = visit.sign_in.person.name.split()[0]
    return await visit.show(TODAY, "today/page.html", partial(today_page, first_name=first_name))
