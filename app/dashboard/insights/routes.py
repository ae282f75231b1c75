"""Insights."""

from fastapi import Response

from app.dashboard.insights.page import insights_page
from app.dashboard.navigation import INSIGHTS
from app.dashboard.visit import CurrentVisit, dashboard_router

router = dashboard_router("/insights")


@router.get("")
async def show_insights(visit: CurrentVisit) -> Response:
    return await visit.show(INSIGHTS, "insights/page.html", insights_page)
