"""The settings' front page."""

from fastapi import Response

from app.dashboard.navigation import SETTINGS
from app.dashboard.settings.hub import doors_for
from app.dashboard.visit import CurrentVisit, dashboard_router

router = dashboard_router("/settings")


@router.get("")
async def show_settings(visit: CurrentVisit) -> Response:
    doors = doors_for(visit.role)
    return await visit.show(SETTINGS, "settings/hub.html", lambda work, words: None, doors=doors)
