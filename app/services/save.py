"""Saves what an owner enters for a service; appointments keep what was agreed when they were booked."""

from app.edits import require_seen, version_of
from app.edits.history import keep_version
from app.services.draft import ServiceDraft, check_draft, content_of
from app.services.repository import (
    add_service,
    change_service,
    find_service,
    list_services,
    pool_names,
    replace_extras,
    replace_segments,
)
from app.services.service import Extra, Service
from app.unit_of_work import UnitOfWork
from tenants.keys import new_public_id

_SUBJECT = "service"


def service_version(service: Service) -> str:
    """What a form carries, so that `save_service` notices a change by somebody else."""
    return version_of(content_of(service))


def save_service(
    work: UnitOfWork, draft: ServiceDraft, *, service: int | str | None = None, seen: str | None = None
) -> Service:
    """Write a new service, or change the one with this id or public id.

    Run it through `app.appointments.change_rules`, which asks the owner about appointments it no longer fits.

    Raises:
        NotFound: There is no such service.
        InvalidInput: What is wrong, field by field.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    draft = draft.cleaned()
    present = None if service is None else find_service(work, service)
    if present is not None:
        require_seen(content_of(present), seen)
    known = list_services(work, with_inactive=True)
    check_draft(draft, pools=pool_names(work), service_ids={one.id for one in known})
    service_id = _add(work, draft, known) if present is None else _change(work, draft, present)
    return _kept(work, service_id)


def set_service_active(work: UnitOfWork, service: int | str, *, active: bool, seen: str | None = None) -> Service:
    """Offer a service again, or no longer; what was booked stays.

    Raises:
        NotFound: There is no such service.
        ChangedMeanwhile: Somebody else has changed it since `seen`.
    """
    present = find_service(work, service)
    require_seen(content_of(present), seen)
    change_service(work, present.id, active=active, version=present.version + 1)
    return _kept(work, present.id)


def order_services(work: UnitOfWork, public_ids: list[str]) -> None:
    """Put services in this order; those not named follow as they were.

    Raises:
        NotFound: One of them does not exist.
    """
    named = [find_service(work, public_id).id for public_id in public_ids]
    others = [one.id for one in list_services(work, with_inactive=True) if one.id not in named]
    for position, service_id in enumerate([*named, *others]):
        change_service(work, service_id, position=position)


def _add(work: UnitOfWork, draft: ServiceDraft, known: list[Service]) -> int:
    extras = [Extra(0, "", one.kind, one.name, one.minutes, one.price_minor) for one in draft.extras]
    return add_service(
        work,
        segments=draft.segments,
        extras=extras,
        **draft.columns(),
        public_id=new_public_id("svc"),
        position=max((one.position for one in known), default=-1) + 1,
        version=1,
        active=True,
    )


def _change(work: UnitOfWork, draft: ServiceDraft, present: Service) -> int:
    change_service(work, present.id, **draft.columns(), version=present.version + 1)
    if draft.segments != present.segments:
        replace_segments(work, present.id, draft.segments)
    own = {extra.public_id for extra in present.extras}
    extras = [
        Extra(0, one.public_id if one.public_id in own else "", one.kind, one.name, one.minutes, one.price_minor)
        for one in draft.extras
    ]
    replace_extras(work, present.id, extras)
    return present.id


def _kept(work: UnitOfWork, service_id: int) -> Service:
    saved = find_service(work, service_id)
    keep_version(work, _SUBJECT, saved.id, content_of(saved))
    return saved
