"""The salon in which rivals meet: the demo's, with a class of few seats every day."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from app.appointments.plan_session import SessionDraft, plan_session
from app.clock import Clock, SystemClock
from app.config import Settings
from app.house import open_house
from app.services.draft import ServiceDraft
from app.services.save import save_service
from app.services.service import Need, PriceKind, Role, Segment, ServiceKind
from app.staff.repository import list_staff
from app.staff.save import StaffDraft, save_staff_member
from app.staff.staff_member import Skill
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from tests.demo_folder import copy_demo
from tests.races.act import SLUG

SEATS = 4
SESSIONS = 10
OWNER = Caller(Actor.OWNER, Channel.DASHBOARD)


def prepare(folder: Path, *, clock: Clock | None = None) -> None:
    """Fill an empty data folder."""
    copy_demo(folder)
    asyncio.run(_add_class(folder, clock or SystemClock()))


async def _add_class(folder: Path, clock: Clock) -> None:
    settings = Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]
    async with open_house(settings, clock=clock) as house:
        context = await house.context(house.resolver.from_slug(SLUG), OWNER)
        await context.write(plan_classes)


def plan_classes(work: UnitOfWork) -> int:
    """A class with its own teacher, once a day from tomorrow on; gives the service's id."""
    draft = ServiceDraft(
        name={"en": "Styling class"},
        segments=(Segment(60, (Need(Role.LEAD),)),),
        kind=ServiceKind.CLASS,
        capacity=SEATS,
        price_kind=PriceKind.FREE,
        minimum_notice_minutes=0,
    )
    service = save_service(work, draft)
    teacher = save_staff_member(work, StaffDraft("Teacher", skills=(Skill(service.id),)))
    assert teacher.id in {member.id for member in list_staff(work)}
    for number in range(1, SESSIONS + 1):
        plan_session(work, SessionDraft(service.id, _evening(work.now, number), 1, teacher.id))
    return service.id


def _evening(now: datetime, number: int) -> datetime:
    return now.replace(hour=23, minute=0, second=0, microsecond=0) + timedelta(days=number)
