"""The left rail: which pages a person sees, by role and by what the plan contains."""

from dataclasses import dataclass
from enum import StrEnum

from app.accounts.permissions import may_request
from app.accounts.person import Role
from app.plans import Feature

_EVERYBODY = frozenset(Role)
_MANAGEMENT = frozenset({Role.OWNER, Role.MANAGER})
_OWNER = frozenset({Role.OWNER})


class Group(StrEnum):
    """The two parts of the rail: the day's work, and how the business is set up."""

    DAY = "day"
    BUSINESS = "business"


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """`name` is the end of its key in the catalogue (`nav.…`); without a feature it belongs to every plan."""

    name: str
    path: str
    icon: str
    roles: frozenset[Role]
    feature: Feature | None = None
    group: Group = Group.DAY


TODAY = NavigationItem("today", "/dashboard", "sun", _EVERYBODY)
CALENDAR = NavigationItem("calendar", "/dashboard/calendar", "calendar-days", _EVERYBODY)
CONVERSATIONS = NavigationItem("conversations", "/dashboard/conversations", "message-square", _MANAGEMENT, Feature.CHAT)
CUSTOMERS = NavigationItem("customers", "/dashboard/customers", "users", _MANAGEMENT)
CLASSES = NavigationItem("classes", "/dashboard/classes", "calendar-range", _MANAGEMENT)
FEEDS = NavigationItem("feeds", "/dashboard/feeds", "calendar-sync", _MANAGEMENT, group=Group.BUSINESS)
WAITLIST = NavigationItem("waitlist", "/dashboard/waitlist", "hourglass", _MANAGEMENT, Feature.WAITLIST)
MESSAGES = NavigationItem("messages", "/dashboard/messages", "mail", _MANAGEMENT)
SETUP = NavigationItem("setup", "/dashboard/setup", "sparkles", _MANAGEMENT, group=Group.BUSINESS)
SHARE = NavigationItem("share", "/dashboard/share", "qr-code", _MANAGEMENT, group=Group.BUSINESS)
ASSISTANT = NavigationItem("assistant", "/dashboard/assistant", "bot", _MANAGEMENT, group=Group.BUSINESS)
SETTINGS = NavigationItem("settings", "/dashboard/settings", "settings", _MANAGEMENT, group=Group.BUSINESS)
ACCOUNT = NavigationItem("account", "/dashboard/account", "user", _EVERYBODY, group=Group.BUSINESS)

INSIGHTS = NavigationItem("insights", "/dashboard/insights", "chart-no-axes-column", _MANAGEMENT, group=Group.BUSINESS)
CONSOLE = NavigationItem("console", "/dashboard/console", "flask-conical", _MANAGEMENT, group=Group.BUSINESS)
SERVICES = NavigationItem("services", "/dashboard/services", "tag", _MANAGEMENT, group=Group.BUSINESS)
TEAM = NavigationItem("team", "/dashboard/team", "users-round", _MANAGEMENT, group=Group.BUSINESS)
HOURS = NavigationItem("hours", "/dashboard/hours", "clock", _MANAGEMENT, group=Group.BUSINESS)
PHONE = NavigationItem("phone", "/dashboard/phone", "phone", _MANAGEMENT, Feature.VOICE, Group.BUSINESS)
BILLING = NavigationItem("billing", "/dashboard/billing", "credit-card", _OWNER, group=Group.BUSINESS)

# In the order of the rail; each room adds its line when it is built. The day: today, calendar, conversations,
# customers, waitlist, messages. The business: assistant, services, team, hours, insights, settings.
_ITEMS = (
    TODAY,
    CALENDAR,
    CONVERSATIONS,
    CUSTOMERS,
    CLASSES,
    WAITLIST,
    MESSAGES,
    ASSISTANT,
    CONSOLE,
    SERVICES,
    TEAM,
    HOURS,
    INSIGHTS,
    FEEDS,
    SHARE,
    PHONE,
    BILLING,
    SETTINGS,
    ACCOUNT,
)


def navigation_for(role: Role, features: frozenset[Feature]) -> tuple[NavigationItem, ...]:
    """The pages this person may open, in order."""
    return tuple(item for item in _ITEMS if may_open(item, role, features))


def may_open(item: NavigationItem, role: Role, features: frozenset[Feature]) -> bool:
    is_in_plan = item.feature is None or item.feature in features
    return is_in_plan and role in item.roles and may_request(role, "GET", item.path)
