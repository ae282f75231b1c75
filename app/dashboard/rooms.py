"""Every room of the dashboard; a new one adds its router here and its line in `navigation.py`."""

from fastapi import APIRouter

from app.dashboard.account import routes as account
from app.dashboard.appointments import routes as appointments
from app.dashboard.assistant import routes as assistant
from app.dashboard.billing import routes as billing
from app.dashboard.bring import routes as bring
from app.dashboard.businesses import routes as businesses
from app.dashboard.calendar import routes as calendar
from app.dashboard.conversations import routes as conversations
from app.dashboard.customers import routes as customers
from app.dashboard.home_screen import routes as home_screen
from app.dashboard.live import routes as live
from app.dashboard.phone import routes as phone
from app.dashboard.settings import api_keys, business_pages, closing, team
from app.dashboard.settings import routes as settings
from app.dashboard.setup import routes as setup
from app.dashboard.share import routes as share
from app.dashboard.today import routes as today

ROUTERS: tuple[APIRouter, ...] = (
    today.router,
    calendar.router,
    appointments.router,
    customers.router,
    live.router,
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
