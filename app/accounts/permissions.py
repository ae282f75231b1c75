"""Who may do what: the one table of roles and actions, and of the pages each action stands for.

Every owner's page asks here, wherever it is built (`app.accounts.edge`); API keys carry the same actions as scopes.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.accounts.csrf import SAFE_METHODS
from app.accounts.person import Role


class Action(StrEnum):
    """What can be allowed. Whoever may change something may see it."""

    OWN_ACCOUNT = "own_account"
    SEE_CALENDAR = "see_calendar"
    CHANGE_CALENDAR = "change_calendar"
    CUSTOMERS = "customers"
    CONVERSATIONS = "conversations"
    CATALOGUE = "catalogue"
    ASSISTANT = "assistant"
    SETTINGS = "settings"
    TEAM = "team"
    API_KEYS = "api_keys"
    BILLING = "billing"
    CLOSE_ACCOUNT = "close_account"


_STAFF = frozenset({Action.OWN_ACCOUNT, Action.SEE_CALENDAR})
_MANAGER = _STAFF | {
    Action.CHANGE_CALENDAR,
    Action.CUSTOMERS,
    Action.CONVERSATIONS,
    Action.CATALOGUE,
    Action.ASSISTANT,
    Action.SETTINGS,
}

ALLOWED: dict[Role, frozenset[Action]] = {
    Role.STAFF: _STAFF,
    Role.MANAGER: _MANAGER,
    Role.OWNER: frozenset(Action),
}


@dataclass(frozen=True, slots=True)
class Area:
    """Pages under one path: what seeing them takes, and what sending their forms takes."""

    path: str
    see: Action
    change: Action


AREAS: tuple[Area, ...] = (
    Area("/log-out", Action.OWN_ACCOUNT, Action.OWN_ACCOUNT),
    Area("/dashboard/business", Action.OWN_ACCOUNT, Action.OWN_ACCOUNT),
    Area("/dashboard/calendar", Action.SEE_CALENDAR, Action.CHANGE_CALENDAR),
    Area("/dashboard/appointments", Action.CHANGE_CALENDAR, Action.CHANGE_CALENDAR),
    Area("/dashboard/customers", Action.CUSTOMERS, Action.CUSTOMERS),
    Area("/dashboard/conversations", Action.CONVERSATIONS, Action.CONVERSATIONS),
    Area("/dashboard/live", Action.SEE_CALENDAR, Action.SEE_CALENDAR),
    Area("/dashboard/today", Action.CHANGE_CALENDAR, Action.CHANGE_CALENDAR),
    Area("/dashboard/calendar/blocks", Action.CHANGE_CALENDAR, Action.CHANGE_CALENDAR),
    Area("/dashboard/calendar/out", Action.CHANGE_CALENDAR, Action.CHANGE_CALENDAR),
    Area("/dashboard/team", Action.CATALOGUE, Action.CATALOGUE),
    Area("/dashboard/insights", Action.CUSTOMERS, Action.CUSTOMERS),
    Area("/dashboard/services", Action.CATALOGUE, Action.CATALOGUE),
    Area("/dashboard/staff", Action.CATALOGUE, Action.CATALOGUE),
    Area("/dashboard/hours", Action.CATALOGUE, Action.CATALOGUE),
    Area("/dashboard/console", Action.ASSISTANT, Action.ASSISTANT),
    Area("/dashboard/assistant", Action.ASSISTANT, Action.ASSISTANT),
    Area("/dashboard/account", Action.OWN_ACCOUNT, Action.OWN_ACCOUNT),
    Area("/dashboard/settings/team", Action.TEAM, Action.TEAM),
    Area("/dashboard/settings/api-keys", Action.API_KEYS, Action.API_KEYS),
    Area("/dashboard/settings/export", Action.CLOSE_ACCOUNT, Action.CLOSE_ACCOUNT),
    Area("/dashboard/settings/close", Action.CLOSE_ACCOUNT, Action.CLOSE_ACCOUNT),
    Area("/dashboard/billing", Action.BILLING, Action.BILLING),
    Area("/dashboard/plan", Action.BILLING, Action.BILLING),
    Area("/dashboard/settings/billing", Action.BILLING, Action.BILLING),
    Area("/dashboard/settings/plan", Action.BILLING, Action.BILLING),
)
_TODAY = Area("/dashboard", Action.SEE_CALENDAR, Action.SETTINGS)
# A page nobody has listed is for those who run the business, never for everybody.
_UNLISTED = Area("", Action.SETTINGS, Action.SETTINGS)


def may(role: Role, action: Action) -> bool:
    return action in ALLOWED[role]


def action_for(method: str, path: str) -> Action:
    """What a request takes: the longest listed path it lies under decides."""
    if path == _TODAY.path:
        area = _TODAY
    else:
        under = [one for one in AREAS if path == one.path or path.startswith(f"{one.path}/")]
        area = max(under, key=lambda one: len(one.path), default=_UNLISTED)
    return area.see if method in SAFE_METHODS else area.change


def may_request(role: Role, method: str, path: str) -> bool:
    return may(role, action_for(method, path))
