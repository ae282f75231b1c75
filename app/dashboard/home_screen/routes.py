"""The manifest of the dashboard as an app, its service worker, and the page without a connection."""

from fastapi import Depends, Request
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRouter

from app.pages.asset_files import built_files
from app.pages.assets import asset_url
from app.pages.page import render_page
from app.rate_limits.limits import Kind, limit
from app.words import words_for
from app.words.negotiate import language_of

# Asked for without a session: by the browser itself, and before anybody is logged in.
router = APIRouter(prefix="/dashboard", include_in_schema=False, dependencies=[Depends(limit(Kind.PAGE))])

_RECHECK = "public, no-cache"


@router.get("/app.webmanifest")
async def show_manifest(request: Request) -> Response:
    words = words_for(language_of(request))
    icons = [
        {"src": asset_url(f"dashboard/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    manifest = {
        "id": "/dashboard",
        "name": words.say("product.name"),
        "short_name": words.say("nav.calendar"),
        "start_url": "/dashboard",
        "scope": "/dashboard",
        "display": "standalone",
        "background_color": "#fffdfa",
        "theme_color": "#fffdfa",
        "icons": [*icons, {"src": asset_url("pages/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        "shortcuts": [{"name": words.say("nav.calendar"), "url": "/dashboard/calendar"}],
    }
    headers = {"Cache-Control": _RECHECK, "Vary": "Accept-Language, Cookie"}
    return JSONResponse(manifest, media_type="application/manifest+json", headers=headers)


@router.get("/worker.js")
async def show_worker() -> Response:
    worker = built_files().get("dashboard-worker.js")
    if worker is None:
        return Response(status_code=404)
    headers = {
        "Cache-Control": _RECHECK,
        "X-Content-Type-Options": "nosniff",
        "Service-Worker-Allowed": "/dashboard",
    }
    return Response(worker.contents, media_type="text/javascript", headers=headers)


@router.get("/offline")
async def show_offline(request: Request) -> Response:
    return render_page(request, "dashboard/home_screen/offline.html", language=language_of(request))
