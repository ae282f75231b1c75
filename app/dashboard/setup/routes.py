"""The guide's pages: one for each step, saved when it is left; each can be skipped and taken later."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

from fastapi import Path
from fastapi.responses import Response

from app.accounts.log_in_page import explain
from app.accounts.person import Person
from app.appointments.change_rules import change_rules
from app.business.repository import load_business
from app.business.take_bookings import let_book
from app.dashboard.navigation import SETUP
from app.dashboard.setup.forms import answer_rows_of, file_of, service_rows, text_of, week_of
from app.dashboard.setup.save_look import LookForm, look_form, save_look
from app.dashboard.setup.save_services import rows_of, save_rows
from app.dashboard.setup.save_week import save_week, week_form
from app.dashboard.setup.take_trade import take_trade
from app.dashboard.setup.zones import zone_options
from app.dashboard.share.links import links_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import InvalidInput, NotFound
from app.presence.answers import answer_rows, save_answers
from app.presence.setup import STEPS, Step, leave_step, load_setup
from app.trades import KITS
from app.unit_of_work import UnitOfWork
from app.words import Language, Words
from app.words.formats import say_weekday

router = dashboard_router("/setup")
StepName = Annotated[str, Path(max_length=20)]
_LIVE = "/dashboard/setup/done"


@router.get("")
async def resume(visit: CurrentVisit) -> Response:
    """On to the first step that was neither saved nor skipped."""
    present = await visit.owner.read(load_setup)
    return visit.go_to(f"/dashboard/setup/{present.next_step.value}" if not present.is_finished else _LIVE)


@router.get("/done")
async def show_done(visit: CurrentVisit) -> Response:
    links = await links_of(visit)
    return await visit.show(SETUP, "setup/done.html", lambda work, words: load_business(work), links=links)


@router.get("/{step}")
async def show_step(visit: CurrentVisit, step: StepName) -> Response:
    return await _show(visit, _step(step))


@router.post("/{step}/skip")
async def skip_step(visit: FormVisit, step: StepName) -> Response:
    following = await visit.owner.write(leave_step, _step(step))
    return _go_on(visit, following)


@router.post("/{step}")
async def save_step(visit: FormVisit, step: StepName) -> Response:
    chosen = _step(step)
    form = await visit.request.form()
    language = await visit.owner.read(_own_language)
    save, typed = await _reading(chosen, form, language)
    try:
        following = await visit.owner.write(_save_and_leave, save, chosen)
    except InvalidInput as error:
        name, reason = str(error.facts.get("field", "")), error.facts.get("reason")
        facts = {key: value for key, value in error.facts.items() if key not in {"field", "reason", "problems"}}
        errors = {name: explain(f"{error.code}.{reason}", visit.request, **facts)}
        return await _show(visit, chosen, errors=errors, typed=typed, status_code=422)
    return _go_on(visit, following)


def _save_and_leave(work: UnitOfWork, save: Callable[[UnitOfWork], None], step: Step) -> Step | None:
    change_rules(work, save, accepts=True)
    return leave_step(work, step)


async def _reading(step: Step, form: Any, language: Language) -> tuple[Callable[[UnitOfWork], None], Any]:
    """What saving the step does, and what was typed, to be shown again."""
    match step:
        case Step.TRADE:
            trade = text_of(form, "trade", most=40)
            return partial(take_trade, key=trade), trade
        case Step.SERVICES:
            rows = service_rows(form)
            return partial(save_rows, rows=rows, language=language), rows
        case Step.HOURS:
            week = week_of(form)
            return partial(save_week, form=week), week
        case Step.LOOK:
            accent, about = text_of(form, "accent", most=20), text_of(form, "about")
            save = partial(
                save_look,
                accent=accent,
                about=about,
                language=language,
                logo=await file_of(form, "picture"),
                drops_logo=bool(text_of(form, "drop_logo")),
            )
            return save, LookForm(accent, about, "")
        case Step.ANSWERS:
            answers = answer_rows_of(form)
            return partial(save_answers, rows=answers, language=language), answers
        case Step.BOOK:
            return partial(let_book, is_ready=bool(text_of(form, "ready"))), None
    return lambda work: None, None


async def _show(
    visit: Visit, step: Step, *, errors: dict[str, str] | None = None, typed: Any = None, status_code: int = 200
) -> Response:
    load = partial(_page, step=step, typed=typed, person=visit.sign_in.person)
    place = STEPS.index(step)
    return await visit.show(
        SETUP,
        f"setup/{step.value}.html",
        load,
        status_code=status_code,
        step=step.value,
        steps=[one.value for one in STEPS],
        back=STEPS[place - 1].value if place else "",
        errors=errors or {},
        links=await links_of(visit),
    )


def _page(work: UnitOfWork, words: Words, *, step: Step, typed: Any, person: Person) -> dict[str, Any]:
    """What the step's template shows; what was typed goes before what is stored."""
    business = load_business(work)
    language = _own_language(work)
    page: dict[str, Any] = {"business": business, "setup": load_setup(work), "own_language": language}
    match step:
        case Step.TRADE:
            page |= {"kits": list(KITS.values()), "trade": typed if typed is not None else business.trade}
        case Step.SERVICES:
            page |= {"rows": typed if typed is not None else rows_of(work, language)}
        case Step.HOURS:
            page |= {
                "week": typed if typed is not None else week_form(work, person.name, person.email),
                "weekdays": [say_weekday(day, words.language).capitalize() for day in range(7)],
                "zones": zone_options(),
            }
        case Step.LOOK:
            stored = look_form(work, language)
            page |= {"look": LookForm(typed.accent, typed.about, stored.logo) if typed else stored}
        case Step.ANSWERS:
            page |= {"rows": typed if typed is not None else answer_rows(work, language)}
    return page


def _own_language(work: UnitOfWork) -> Language:
    """The language in which the owner writes: the business's first."""
    return "es" if load_business(work).default_language == "es" else "en"


def _step(name: str) -> Step:
    if name not in set(STEPS):
        raise NotFound
    return Step(name)


def _go_on(visit: Visit, following: Step | None) -> Response:
    return visit.go_to(_LIVE if following is None else f"/dashboard/setup/{following.value}")
