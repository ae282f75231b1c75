"""Which pages a person sees."""

from app.accounts.person import Role
from app.dashboard.navigation import navigation_for
from app.plans import PLANS, Feature, PlanName


def names(role: Role, features: frozenset[Feature]) -> list[str]:
    return [item.name for item in navigation_for(role, features)]


def test_owners_see_everything_their_plan_contains() -> None:
    assert names(Role.OWNER, PLANS[PlanName.STARTER].features) == [
        "today",
        "calendar",
        "conversations",
        "customers",
        "share",
        "billing",
    ]


def test_the_team_reads_no_conversations() -> None:
    assert names(Role.STAFF, frozenset(Feature)) == ["today", "calendar"]


def test_without_chat_in_the_plan_there_are_no_conversations() -> None:
    assert names(Role.OWNER, frozenset()) == ["today", "calendar", "customers", "share", "billing"]
