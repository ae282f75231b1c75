"""Every room of the dashboard; a new one adds its router here and its line in `navigation.py`."""

from fastapi import APIRouter

from app.dashboard.account import routes as account
from app.dashboard.appointments import routes as appointments
from app.dashboard.assistant import routes as assistant
from app.dashboard.billing import routes as billing
from app.dashboard.bring import routes as bring
from app.dashboard.businesses import routes as businesses
from app.dashboard.calendar import away_routes as away
from app.dashboard.calendar import routes as calendar
from app.dashboard.classes import routes as classes
from app.dashboard.conversations import routes as conversations
from app.dashboard.customers import routes as customers
from app.dashboard.feeds import routes as feeds
from app.dashboard.home_screen import routes as home_screen
from app.dashboard.hours import routes as hours
from app.dashboard.insights import routes as insights
from app.dashboard.live import routes as live
from app.dashboard.messages import routes as messages
from app.dashboard.phone import routes as phone
from app.dashboard.services import routes as services
from app.dashboard.settings import api_keys, business_pages, closing, team
from app.dashboard.settings import routes as settings
from app.dashboard.setup import routes as setup
from app.dashboard.share import routes as share
from app.dashboard.team import routes as working_team
from app.dashboard.today import routes as today
from app.dashboard.waitlist import routes as waitlist

ROUTERS: tuple[APIRouter, ...] = (
    today.router,
    calendar.router,
    away.router,
    appointments.router,
    customers.router,
    classes.router,
    feeds.router,
    waitlist.router,
    messages.router,
    live.router,
    services.router,
    working_team.router,
    hours.router,
    insights.router,
    conversations.router,
    businesses.router,
    phone.router,
    billing.router,
    home_screen.router,
    setup.router,
    share.router,
    bring.router,
    assistant.router,
    account.router,
    settings.router,
    team.router,
    api_keys.router,
    closing.router,
    business_pages.router,
)
