"""The plan page and its forms. Whoever pays is the owner; nobody else sees this room."""

from functools import partial
from typing import Annotated

from fastapi import Form, Query, Response

from app.accounts.this_machine import is_this_machine
from app.billing.billing import Billing
from app.billing.change_locally import cancel_locally, choose_locally, fail_locally, resume_locally
from app.billing.check_out import Owner, begin_checkout, change_plan, open_portal
from app.billing.errors import BillingOff
from app.billing.routes import CurrentBilling
from app.dashboard.billing.begin import begin_page
from app.dashboard.billing.change import change_page
from app.dashboard.billing.page import billing_page, next_plan
from app.dashboard.navigation import BILLING
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.errors import InvalidInput, NotFound
from app.plans import PlanName
from app.unit_of_work import UnitOfWork
from app.words import Words

HERE = "/dashboard/billing"
_LOCAL = {"cancel": cancel_locally, "resume": resume_locally, "fail": fail_locally}

router = dashboard_router("/billing")


@router.get("")
async def show_billing(
    visit: CurrentVisit,
    billing: CurrentBilling,
    from_: Annotated[str, Query(alias="from", max_length=20)] = "",
) -> Response:
    """The state as Stripe has it, where that could be learned in a few seconds."""
    _require_owner(visit)
    tenant = visit.owner.record
    account = await billing.refreshed(tenant, is_back=bool(from_))
    load = partial(billing_page, account=account)
    return await visit.show(
        BILLING,
        "billing/page.html",
        load,
        is_local=_is_local_here(visit, billing),
        is_off=not billing.is_on,
        is_back=from_ == "checkout" and not account.is_subscribed,
    )


@router.get("/change")
async def show_change(
    visit: CurrentVisit, billing: CurrentBilling, plan: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """What would change, before anything does."""
    _require_owner(visit)
    wanted = _plan(plan)
    account = await billing.refreshed(visit.owner.record)
    if not account.is_subscribed:
        return visit.go_to(HERE)
    load = partial(change_page, account=account, plan=wanted)
    return await visit.show(BILLING, "billing/change.html", load, is_local=_is_local_here(visit, billing))


@router.get("/next")
async def show_next(visit: CurrentVisit, billing: CurrentBilling) -> Response:
    """Where our letters lead: one button, for the plan that comes next; it does nothing by itself."""
    _require_owner(visit)
    account = await billing.refreshed(visit.owner.record)
    wanted = await visit.owner.read(next_plan, account)
    if wanted is None or not billing.is_on:
        return visit.go_to(HERE)
    if account.is_subscribed:
        return visit.go_to(f"{HERE}/change?plan={wanted.value}")
    load = partial(begin_page, account=account, plan=wanted)
    return await visit.show(BILLING, "billing/begin.html", load, is_local=_is_local_here(visit, billing))


@router.post("/plan")
async def submit_plan(
    visit: FormVisit, billing: CurrentBilling, plan: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    """A first plan, or another one: decided at Stripe, or here at once where billing is local."""
    _require_owner(visit)
    wanted, tenant = _plan(plan), visit.owner.record
    if billing.till is None:
        _require_local(visit, billing)
        await choose_locally(billing, tenant, wanted)
        return visit.go_to(HERE)
    account = await billing.sync(tenant)
    act = change_plan if account.is_subscribed else begin_checkout
    return await _leave(visit, await act(billing, tenant, wanted, owner=_owner(visit), back=_back(visit)))


@router.post("/portal")
async def submit_portal(visit: FormVisit, billing: CurrentBilling) -> Response:
    """To Stripe's portal: invoices, cards, cancelling."""
    _require_owner(visit)
    back = f"{_back(visit)}?from=portal"
    return await _leave(visit, await open_portal(billing, visit.owner.record, owner=_owner(visit), back=back))


@router.post("/local")
async def submit_local(
    visit: FormVisit, billing: CurrentBilling, act: Annotated[str, Form(max_length=20)] = ""
) -> Response:
    """What one does in Stripe's portal, where billing is local."""
    _require_owner(visit)
    _require_local(visit, billing)
    if act not in _LOCAL:
        raise InvalidInput(field="act")
    await _LOCAL[act](billing, visit.owner.record)
    return visit.go_to(HERE)


def _require_owner(visit: Visit) -> None:
    if visit.role not in BILLING.roles:
        raise NotFound


def _is_local_here(visit: Visit, billing: Billing) -> bool:
    return billing.is_local and is_this_machine(visit.request, visit.house.settings)


def _require_local(visit: Visit, billing: Billing) -> None:
    if not _is_local_here(visit, billing):
        raise BillingOff


def _plan(text: str) -> PlanName:
    if text not in set(PlanName):
        raise InvalidInput(field="plan")
    return PlanName(text)


def _owner(visit: Visit) -> Owner:
    return Owner(visit.sign_in.person.email, visit.language)


def _back(visit: Visit) -> str:
    return f"{visit.house.settings.base_url}{HERE}"


async def _leave(visit: Visit, address: str) -> Response:
    """A page that leads on at once: a form of ours may not be answered with a redirect to another site."""

    def load(work: UnitOfWork, words: Words) -> str:
        return address

    answer = await visit.show(BILLING, "billing/leave.html", load)
    answer.headers["Refresh"] = f"0; url={address}"
    return answer
