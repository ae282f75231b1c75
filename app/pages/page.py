"""Renders a page: its template in one language, with the headers that protect it."""

from collections.abc import Sequence
from typing import Any

from fastapi.responses import HTMLResponse
from starlette.requests import Request

from app.pages.environment import template_environment
from app.pages.headers import Privacy, page_headers
from app.pages.links import with_query
from app.words import Language, words_for
from app.words.catalogue import LANGUAGES

LANGUAGE_COOKIE = "lang"
_A_YEAR = 365 * 24 * 3600


def render_page(
    request: Request,
    template: str,
    *,
    language: Language,
    status_code: int = 200,
    frame_ancestors: Sequence[str] = (),
    privacy: Privacy = Privacy.PUBLIC,
    **values: Any,
) -> HTMLResponse:
    """The page as an answer.

    A template gets, beside `values`: `say(key, **facts)` in its language, `words`, `language`, `path`, `asset(name)`,
    `icon(name)` and `language_url(language)`, the same page in another language.
    """
    words = words_for(language)
    given = {
        "say": words.say,
        "words": words,
        "language": language,
        "path": request.url.path,
        "language_url": lambda other: with_query(request, lang=other),
    }
    html = template_environment().get_template(template).render(given | values)
    if status_code >= 400 and privacy is Privacy.PUBLIC:
        # The address of a page that was not found may hold the key to an appointment.
        privacy = Privacy.SECRET
    headers = page_headers(privacy=privacy, frame_ancestors=frame_ancestors)
    response = HTMLResponse(html, status_code=status_code, headers=headers)
    _remember_language(request, response)
    return response


def _remember_language(request: Request, response: HTMLResponse) -> None:
    """Somebody who chose a language keeps it on the next page."""
    chosen = request.query_params.get("lang")
    if chosen in LANGUAGES and request.cookies.get(LANGUAGE_COOKIE) != chosen:
        secure = request.url.scheme == "https"
        response.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_A_YEAR, samesite="lax", secure=secure, httponly=True)
