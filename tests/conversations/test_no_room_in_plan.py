"""At the limit, and when the account is read-only, the assistant is kind and useful: it passes the wish on."""

import pytest
from sqlalchemy import update

from agent.rehearsal.stage import Stage
from app.models.business import entitlement
from app.models.people import owner_requests
from app.plans import AccountState
from app.unit_of_work import UnitOfWork
from tests.conversations.conftest import OpenStage

pytestmark = pytest.mark.anyio
SHOP = {
    "name": "Studio Lark",
    "services": [{"name": "Haircut", "minutes": 45, "price": 50}],
    "staff": [{"name": "Ana"}],
    "hours": {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")},
}
NEVER = ("plan", "limit", "subscription", "month", "trial", "paid", "pago", "suscripción", "límite")


async def shut(stage: Stage, **values: object) -> None:
    def rule(work: UnitOfWork) -> None:
        work.connection.execute(update(entitlement).values(**values))

    await stage.context.write(rule)


async def left(stage: Stage) -> list[tuple[str, str, str]]:
    def rule(work: UnitOfWork) -> list[tuple[str, str, str]]:
        rows = work.connection.execute(owner_requests.select())
        return [(row.customer_name, row.contact_value, row.body) for row in rows]

    return await stage.context.read(rule)


LIMITED = {"monthly_appointments": 0}
PAUSED = {"state": AccountState.READ_ONLY.value}


@pytest.mark.parametrize("values", [LIMITED, PAUSED], ids=["limit", "read-only"])
async def test_a_wish_becomes_a_message_with_name_and_number(open_stage: OpenStage, values: dict[str, object]) -> None:
    stage = await open_stage(business=SHOP)
    await shut(stage, **values)

    first = (await stage.talk.say("hi, I need a haircut thursday afternoon")).shown
    second = (await stage.talk.say("Maria Lopez, 212 555 0142")).shown

    said = f"{first} {second}"
    assert "I can't make new appointments here at the moment" in first
    assert "name and phone number" in first
    assert await left(stage) == [("Maria Lopez", "+12125550142", "hi, I need a haircut thursday afternoon")]
    assert not [word for word in NEVER if word in said.lower()]


async def test_it_is_as_kind_in_spanish(open_stage: OpenStage) -> None:
    stage = await open_stage(business=SHOP, language="es")
    await shut(stage, **LIMITED)

    said = (await stage.talk.say("quiero un corte el jueves por la tarde")).shown

    assert "no puedo dar citas nuevas" in said
    assert not [word for word in NEVER if word in said.lower()]
