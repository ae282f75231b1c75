"""Hours: when the places are open, days that are different, and the rules of booking."""

from datetime import time
from functools import partial
from typing import Annotated

from fastapi import Form, Path, Query, Response

from app.business.business import LateCancellation, StaffChoice
from app.business.save_hours import OpeningBlock, save_opening_hours
from app.business.save_profile import PolicyDraft, save_policy
from app.business.save_special_days import forget_special_days, save_special_days
from app.dashboard.calendar.forms import need_day
from app.dashboard.hours.page import hours_page
from app.dashboard.mistakes import mistakes
from app.dashboard.navigation import HOURS
from app.dashboard.rule_forms import Asking, number_of, save_rules, text_of, week_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.edits import ChangedMeanwhile
from app.errors import AppError, InvalidInput
from app.unit_of_work import UnitOfWork

router = dashboard_router("/hours")

_ROOM = "/dashboard/hours"
Text = Annotated[str, Form(max_length=300)]
Asked = Annotated[str, Query(max_length=64)]


@router.get("")
async def show_hours(visit: CurrentVisit, service: Asked = "", day: Asked = "", at: Asked = "") -> Response:
    return await visit.show(HOURS, "hours/page.html", partial(hours_page, asked=(service, day, at)))


@router.post("/places/{place_id}")
async def submit_opening(visit: FormVisit, place_id: Annotated[str, Path(max_length=64)]) -> Response:
    form = await visit.request.form()
    blocks = week_of(form)

    def change(work: UnitOfWork) -> None:
        hours = [OpeningBlock(weekday, low, high) for weekday, low, high in blocks]
        from_day = need_day(text_of(form, "from_day"), "from_day")
        save_opening_hours(work, place_id, hours, from_day=from_day, seen=text_of(form, "seen") or None)

    again = partial(_again, visit, blocks={place_id: blocks}, part="opening")
    try:
        asking = await save_rules(visit, change, accepts=bool(text_of(form, "accepts")))
    except (InvalidInput, ChangedMeanwhile) as error:
        return await again(error=error)
    return await again(asking=asking) if asking.count else visit.go_to(_ROOM)


@router.post("/special")
async def submit_special(
    visit: FormVisit,
    first: Text = "",
    last: Text = "",
    opens: Text = "",
    closes: Text = "",
    reason: Text = "",
    accepts: Text = "",
) -> Response:
    """Closed days, or days with other hours."""

    def change(work: UnitOfWork) -> None:
        first_day, last_day = need_day(first, "first"), need_day(last or first, "last")
        texts: dict[str, str] = {visit.language: reason} if reason.strip() else {}
        save_special_days(work, first_day, last_day, hours=_hours(opens, closes), reason=texts)

    again = partial(_again, visit, part="special")
    try:
        asking = await save_rules(visit, change, accepts=bool(accepts))
    except InvalidInput as error:
        return await again(error=error)
    return await again(asking=asking) if asking.count else visit.go_to(f"{_ROOM}#special")


@router.post("/special/forget")
async def submit_forget(visit: FormVisit, first: Text, last: Text) -> Response:
    def change(work: UnitOfWork) -> None:
        forget_special_days(work, need_day(first), need_day(last))

    await save_rules(visit, change, accepts=True)
    return visit.go_to(f"{_ROOM}#special")


@router.post("/policy")
async def submit_policy(visit: FormVisit) -> Response:
    form = await visit.request.form()
    late = {one.value: one for one in LateCancellation}
    choice = {one.value: one for one in StaffChoice}
    draft = PolicyDraft(
        minimum_notice_minutes=number_of(form, "minimum_notice_minutes") or 0,
        booking_window_days=number_of(form, "booking_window_days") or 0,
        slot_step_minutes=number_of(form, "slot_step_minutes") or 0,
        cancellation_window_minutes=number_of(form, "cancellation_window_minutes") or 0,
        late_cancellation=late.get(text_of(form, "late_cancellation"), LateCancellation.ACCEPT),
        staff_choice=choice.get(text_of(form, "staff_choice"), StaffChoice.LEAST_BUSY),
        max_open_bookings=number_of(form, "max_open_bookings"),
        observes_public_holidays=bool(text_of(form, "observes_public_holidays")),
        takes_bookings=bool(text_of(form, "takes_bookings")),
    )
    again = partial(_again, visit, policy=draft, part="policy")
    seen = text_of(form, "seen") or None
    try:
        asking = await save_rules(
            visit, lambda work: save_policy(work, draft, seen=seen), accepts=bool(text_of(form, "accepts"))
        )
    except (InvalidInput, ChangedMeanwhile) as error:
        return await again(error=error)
    return await again(asking=asking) if asking.count else visit.go_to(f"{_ROOM}#policy")


async def _again(
    visit: Visit, *, error: AppError | None = None, asking: Asking | None = None, **shown: object
) -> Response:
    errors = {} if error is None else mistakes(error, visit.words)
    load = partial(hours_page, asking=asking, errors=errors, **shown)  # type: ignore[arg-type]
    return await visit.show(HOURS, "hours/page.html", load, status_code=409 if asking else 422)


def _hours(opens: str, closes: str) -> list[tuple[time, time]]:
    """Raises:
    InvalidInput: Half a block, or no times.
    """
    if not opens and not closes:
        return []
    try:
        return [(time.fromisoformat(opens), time.fromisoformat(closes))]
    except ValueError as error:
        raise InvalidInput(field="opens", reason="time_unreadable") from error
