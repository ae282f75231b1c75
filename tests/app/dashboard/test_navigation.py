"""Which pages a person sees."""

from app.accounts.person import Role
from app.dashboard.navigation import navigation_for
from app.plans import PLANS, Feature, PlanName


def names(role: Role, features: frozenset[Feature]) -> list[str]:
    return [item.name for item in navigation_for(role, features)]


def test_owners_see_everything_their_plan_contains() -> None:
    found = names(Role.OWNER, PLANS[PlanName.STARTER].features)

    assert found[:4] == ["today", "calendar", "conversations", "customers"]
    assert {"assistant", "services", "team", "hours", "billing"} <= set(found)


def test_the_team_sees_the_calendar_and_nothing_of_customers_or_the_business() -> None:
    found = names(Role.STAFF, frozenset(Feature))

    assert found[:2] == ["today", "calendar"]
    assert not {"conversations", "customers", "services", "team", "hours", "billing", "settings"} & set(found)


def test_without_chat_in_the_plan_there_are_no_conversations() -> None:
    found = names(Role.OWNER, frozenset())

    assert "conversations" not in found
    assert "customers" in found
