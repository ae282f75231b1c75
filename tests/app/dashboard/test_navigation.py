"""Which pages a person sees."""

from app.accounts.person import Role
from app.dashboard.navigation import navigation_for
from app.plans import PLANS, Feature, PlanName


def names(role: Role, features: frozenset[Feature]) -> list[str]:
    return [item.name for item in navigation_for(role, features)]


def test_owners_see_everything_their_plan_contains() -> None:
    shown = names(Role.OWNER, PLANS[PlanName.STARTER].features)

    assert shown[:5] == ["today", "calendar", "conversations", "customers", "classes"]
    assert {"feeds", "assistant", "share", "billing"} <= set(shown)
    assert len(set(shown)) == len(shown)


def test_the_team_sees_its_work_and_its_own_account() -> None:
    assert set(names(Role.STAFF, frozenset(Feature))) <= {"today", "calendar", "account"}


def test_without_chat_in_the_plan_there_are_no_conversations() -> None:
    assert "conversations" not in names(Role.OWNER, frozenset())
    assert "customers" in names(Role.OWNER, frozenset())
