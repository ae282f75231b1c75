"""Addresses of the files a page needs, which change with their contents, and the routes that serve them."""

import json
from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from app.pages.asset_files import AssetFile, built_files, page_files

router = APIRouter(include_in_schema=False)

_FOR_EVER = "public, max-age=31536000, immutable"
_RECHECK = "public, no-cache"
# The launcher stands in pages of others under an address that never changes.
_FIVE_MINUTES = "public, max-age=300, stale-while-revalidate=86400"


def asset_url(name: str) -> str:
    """The address of `site.css` (built) or `room/name` (written by hand)."""
    own = page_files().get(name)
    if own is not None:
        return f"/assets/{name}?v={own.version}"
    built = built_files().get(name)
    return f"/static/{name}?v={built.version}" if built else f"/static/{name}"


def icon(name: str) -> Markup:
    """An inline picture, hidden from assistive technology: a word always stands beside it."""
    icons = _icons()
    if icons and name not in icons:
        raise KeyError(f"no icon is called {name!r}")
    return icons.get(name, Markup())


@cache
def _icons() -> dict[str, Markup]:
    built = built_files().get("icons.json")
    return {} if built is None else {name: Markup(markup) for name, markup in json.loads(built.contents).items()}


async def serve_page_file(request: Request) -> Response:
    """`/assets/{room}/{name}`; only files known at the start are served."""
    return _answer(request, page_files().get(request.path_params["name"]))


async def serve_built_file(request: Request) -> Response:
    """`/static/{name}`."""
    return _answer(request, built_files().get(request.path_params["name"]))


async def serve_launcher(request: Request) -> Response:
    """`/widget.js`, the one script that other sites embed."""
    answer = _answer(request, built_files().get("widget.js"), caching=_FIVE_MINUTES)
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


# Plain routes: files are not counted against anybody's rate limit.
router.add_route("/assets/{name:path}", serve_page_file, methods=["GET"])
router.add_route("/static/{name:path}", serve_built_file, methods=["GET"])
router.add_route("/widget.js", serve_launcher, methods=["GET"])


def _answer(request: Request, asset: AssetFile | None, *, caching: str | None = None) -> Response:
    if asset is None:
        return Response(status_code=404)
    is_current = request.query_params.get("v") == asset.version
    headers = {
        "ETag": f'"{asset.version}"',
        "Cache-Control": caching or (_FOR_EVER if is_current else _RECHECK),
        "X-Content-Type-Options": "nosniff",
        "Vary": "Accept-Encoding",
    }
    if asset.version in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if asset.compressed and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.compressed, media_type=asset.media_type, headers=headers)
    return Response(asset.contents, media_type=asset.media_type, headers=headers)
