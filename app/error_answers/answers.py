"""Renders errors: a problem document for clients, a page for people; never the text of an exception."""

import traceback
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app.error_answers.statuses import status_of
from app.errors import AppError
from app.metrics import REFUSALS
from app.pages.page import render_page
from app.words import Language, Words, words_for
from app.words.negotiate import language_of
from tenants.errors import StorageUnavailable, TenantNotActive, UnknownTenant

log = structlog.get_logger()

PROBLEM_TYPE = "application/problem+json"
_CODE_BY_STATUS = {401: "not_logged_in", 403: "not_allowed", 404: "not_found", 405: "not_found", 413: "too_large"}


def explain_error(code: str, words: Words, facts: dict[str, Any]) -> str:
    """The sentence a person reads for an error; unknown codes get the general one."""
    key = f"error.{code}"
    reason = facts.get("reason")
    if reason and words.has(f"{key}.{reason}"):
        key = f"{key}.{reason}"
    if not words.has(key):
        key = "error.unexpected"
    return words.say(key, **facts)


def problem(request: Request, code: str, *, facts: dict[str, Any] | None = None) -> JSONResponse:
    """An RFC 9457 problem document."""
    facts = facts or {}
    if request.url.path.startswith("/dashboard"):
        facts = {"reason": "owner", **facts}
    status = status_of(code)
    words = words_for(language_of(request))
    body: dict[str, object] = {
        "type": "about:blank",
        "title": words.say(f"status.{status}") if words.has(f"status.{status}") else words.say("status.409"),
        "status": status,
        "code": code,
        "detail": explain_error(code, words, facts),
        "request_id": getattr(request.state, "request_id", ""),
    }
    if "field" in facts:
        body["field"] = facts["field"]
    if "alternatives" in facts:
        body["alternatives"] = facts["alternatives"]
    headers = {"Cache-Control": "no-store"}
    if "retry_after" in facts:
        headers["Retry-After"] = str(facts["retry_after"])
    return JSONResponse(body, status_code=status, media_type=PROBLEM_TYPE, headers=headers)


def error_answer(request: Request, code: str, *, facts: dict[str, Any] | None = None) -> Response:
    """A page for whoever asked for one, a problem document for everybody else."""
    if wants_page(request):
        return _page(request, code, facts or {}, language_of(request))
    return problem(request, code, facts=facts)


def wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/api/")


def _page(request: Request, code: str, facts: dict[str, Any], language: Language) -> Response:
    words = words_for(language)
    status = status_of(code)
    return render_page(
        request,
        "error.html",
        status_code=status,
        language=language,
        title=words.say(f"status.{status}") if words.has(f"status.{status}") else words.say("status.409"),
        sentence=explain_error(code, words, facts),
    )


def install_error_answers(app: FastAPI) -> None:
    """Give every error its one answer."""

    @app.exception_handler(AppError)
    async def _app_error(request: Request, error: AppError) -> Response:
        REFUSALS.labels(error.code).inc()
        return error_answer(request, error.code, facts=error.facts)

    @app.exception_handler(UnknownTenant)
    async def _unknown(request: Request, error: UnknownTenant) -> Response:
        return error_answer(request, "unknown_business")

    @app.exception_handler(TenantNotActive)
    async def _not_active(request: Request, error: TenantNotActive) -> Response:
        return error_answer(request, "business_not_active")

    @app.exception_handler(StorageUnavailable)
    async def _storage(request: Request, error: StorageUnavailable) -> Response:
        log.error("storage.unavailable", error=type(error).__name__)
        return error_answer(request, "unavailable", facts={"retry_after": 5})

    @app.exception_handler(RequestValidationError)
    async def _shape(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"] if part not in {"body", "query", "path"})
        return error_answer(request, "invalid_input", facts={"field": field})

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        return error_answer(request, _CODE_BY_STATUS.get(error.status_code, "invalid_input"))

    @app.exception_handler(Exception)
    async def _unexpected(request: Request, error: Exception) -> Response:
        # Class and place only: an exception's text may hold what a customer said.
        log.error("request.failed", error=type(error).__name__, place=place_of(error))
        return error_answer(request, "unexpected")


def place_of(error: BaseException) -> str:
    """File and line where an exception was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown"
