"""Customers: find, see, change, merge, take along."""

import csv
from functools import partial
from io import StringIO
from typing import Annotated

from fastapi import Form, Path, Query, Response, UploadFile

from app.business.repository import load_business
from app.customers.contact import email_contact, phone_contact
from app.customers.merge import merge_customers
from app.customers.record import CustomerDraft, CustomerRecord
from app.customers.repository import settle_proposal
from app.customers.save import forget_contact, save_contact, save_customer
from app.dashboard.customers.importing import DryRun, bring_all_in, look_at
from app.dashboard.customers.page import CustomerPage, customer_page, customers_page
from app.dashboard.customers.repository import FoundCustomer, export_rows, search_customers
from app.dashboard.mistakes import mistakes
from app.dashboard.navigation import CALENDAR, CUSTOMERS
from app.dashboard.visit import NOT_KEPT, CurrentVisit, FormVisit, Visit, dashboard_router
from app.edits import ChangedMeanwhile
from app.error_answers.answers import explain_error
from app.errors import AppError, InvalidInput
from app.unit_of_work import UnitOfWork
from app.words import Words

router = dashboard_router("/customers")

_MOST_FOUND = 6
_ROOM = "/dashboard/customers"
# A spreadsheet reads a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

CustomerPath = Annotated[str, Path(max_length=64, pattern="^cus_")]
Text = Annotated[str, Form(max_length=300)]


@router.get("")
async def show_customers(
    visit: CurrentVisit,
    q: Annotated[str, Query(max_length=120)] = "",
    tag: Annotated[str, Query(max_length=60)] = "",
    page: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    load = partial(customers_page, text=q.strip(), tag=tag, page=page)
    if visit.wants_part:
        return await visit.show_part(CUSTOMERS, "customers/_list.html", load)
    return await visit.show(CUSTOMERS, "customers/page.html", load)


@router.get("/find")
async def find_customers(visit: CurrentVisit, q: Annotated[str, Query(max_length=120)] = "") -> Response:
    """Whom somebody means who is typing a name or a number."""
    text = q.strip()

    def load(work: UnitOfWork, words: Words) -> list[FoundCustomer]:
        return search_customers(work, text, limit=_MOST_FOUND) if len(text) > 1 else []

    return await visit.show_part(CALENDAR, "customers/_found.html", load, query=text)


@router.get("/export.csv")
async def export_customers(visit: CurrentVisit) -> Response:
    """Everybody as a table that any spreadsheet opens."""
    _, rows = await visit.load(CUSTOMERS, lambda work, _: list(export_rows(work)))
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(visit.words.say("dash.customers.columns").split(","))
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    headers = {**NOT_KEPT, "Content-Disposition": 'attachment; filename="customers.csv"'}
    return Response("\ufeff" + table.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("")
async def submit_new(visit: FormVisit, name: Text = "", phone: Text = "", email: Text = "") -> Response:
    def act(work: UnitOfWork) -> CustomerRecord:
        business = load_business(work)
        made = save_customer(work, CustomerDraft(name, business.default_language))
        if phone.strip():
            made = save_contact(work, made.public_id, phone_contact(phone, business.country, near=business.phone))
        if email.strip():
            made = save_contact(work, made.public_id, email_contact(email))
        return made

    made = await visit.owner.write(act)
    return visit.go_to(f"{_ROOM}/{made.public_id}")


@router.get("/import")
async def show_import(visit: CurrentVisit, came: Annotated[int | None, Query(ge=0)] = None) -> Response:
    return await _import_page(visit, came=came)


@router.post("/import")
async def submit_import(visit: FormVisit, file: UploadFile) -> Response:
    """Look at a list: what would become of each row. Nothing is written."""
    try:
        run = await look_at(visit.owner, await file.read())
    except InvalidInput as error:
        text = explain_error(error.code, visit.words, error.facts)
        return await _import_page(visit, error=text, status_code=422)
    return await _import_page(visit, run=run)


@router.post("/import/{key}")
async def bring_in(visit: FormVisit, key: Annotated[str, Path(max_length=64)]) -> Response:
    came = await bring_all_in(visit.owner, key)
    return visit.go_to(f"{_ROOM}/import?came={came}")


async def _import_page(
    visit: Visit, *, run: DryRun | None = None, came: int | None = None, error: str = "", status_code: int = 200
) -> Response:
    return await visit.show(
        CUSTOMERS,
        "customers/import.html",
        lambda work, words: None,
        status_code=status_code,
        run=run,
        came=came,
        error=error,
    )


@router.get("/{customer_id}")
async def show_customer(visit: CurrentVisit, customer_id: CustomerPath) -> Response:
    return await visit.show(CUSTOMERS, "customers/one.html", partial(customer_page, public_id=customer_id))


@router.post("/{customer_id}")
async def submit_customer(
    visit: FormVisit,
    customer_id: CustomerPath,
    name: Text = "",
    language: Text = "",
    notes: Annotated[str, Form(max_length=20_000)] = "",
    tags: Annotated[str, Form(max_length=2000)] = "",
    blocked: Text = "",
    seen: Text = "",
) -> Response:
    """Save the record; what somebody else changed meanwhile is shown, and nothing typed is lost."""
    draft = CustomerDraft(name, language, notes, tuple(tags.split(",")), bool(blocked))
    try:
        await visit.owner.write(save_customer, draft, customer=customer_id, seen=seen or None)
    except (InvalidInput, ChangedMeanwhile) as error:
        return await _show_again(visit, customer_id, draft, error)
    return visit.go_to(f"{_ROOM}/{customer_id}")


@router.post("/{customer_id}/contacts")
async def submit_contact(visit: FormVisit, customer_id: CustomerPath, contact: Text = "") -> Response:
    def act(work: UnitOfWork) -> CustomerRecord:
        business = load_business(work)
        if "@" in contact:
            return save_contact(work, customer_id, email_contact(contact, field="contact"))
        found = phone_contact(contact, business.country, near=business.phone, field="contact")
        return save_contact(work, customer_id, found)

    try:
        await visit.owner.write(act)
    except InvalidInput as error:
        return await _show_again(visit, customer_id, None, error)
    return visit.go_to(f"{_ROOM}/{customer_id}")


@router.post("/{customer_id}/contacts/{contact_id}/remove")
async def remove_contact(visit: FormVisit, customer_id: CustomerPath, contact_id: int) -> Response:
    await visit.owner.write(forget_contact, customer_id, contact_id)
    return visit.go_to(f"{_ROOM}/{customer_id}")


@router.post("/{customer_id}/merge")
async def submit_merge(visit: FormVisit, customer_id: CustomerPath, other: Text) -> Response:
    kept = await visit.owner.write(merge_customers, customer_id, other)
    return visit.go_to(f"{_ROOM}/{kept.public_id}")


@router.post("/twins/{proposal_id}/keep-apart")
async def keep_apart(visit: FormVisit, proposal_id: int) -> Response:
    await visit.owner.write(settle_proposal, proposal_id, "refused")
    return visit.go_to(_ROOM)


async def _show_again(visit: Visit, customer_id: str, draft: CustomerDraft | None, error: AppError) -> Response:
    def load(work: UnitOfWork, words: Words) -> CustomerPage:
        return customer_page(work, words, public_id=customer_id, typed=draft, errors=mistakes(error, words))

    status_code = 409 if isinstance(error, ChangedMeanwhile) else 422
    return await visit.show(CUSTOMERS, "customers/one.html", load, status_code=status_code)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not cell[1:].isdigit() else cell
