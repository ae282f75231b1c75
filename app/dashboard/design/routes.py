"""`/design`, in development and on this machine only."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.accounts.this_machine import is_this_machine
from app.errors import NotFound
from app.pages.page import render_page
from app.rate_limits.limits import Kind, limit
from app.tenant_context.edge import CurrentHouse
from app.words.negotiate import language_of

router = APIRouter(include_in_schema=False)


@router.get("/design", dependencies=[Depends(limit(Kind.PAGE))])
async def show_design(request: Request, house: CurrentHouse) -> Response:
    if not is_this_machine(request, house.settings):
        raise NotFound
    return render_page(request, "dashboard/design.html", language=language_of(request))
