"""The assistant's settings on one page, and the list of answers."""

from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import Response
from starlette.datastructures import FormData

from app.business.business import AssistantMode
from app.business.repository import change_business, load_business
from app.business.save_profile import profile_of, save_profile
from app.dashboard.navigation import ASSISTANT
from app.dashboard.settings.refusal import sentences_of
from app.dashboard.setup.forms import answer_rows_of, text_of
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.edits.history import keep_version
from app.errors import AppError, InvalidInput
from app.presence.answers import answer_rows, save_answers
from app.presence.preferences import Tone, load_preferences, preferences_version, save_preferences
from app.trades import HEALTH_TRADES
from app.unit_of_work import UnitOfWork
from app.words import Language, Words

router = dashboard_router("/assistant")
HERE = "/dashboard/assistant"


@router.get("")
async def show_assistant(visit: CurrentVisit) -> Response:
    return await _show(visit)


@router.post("")
async def save_assistant(visit: FormVisit) -> Response:
    form = await visit.request.form()
    try:
        await visit.owner.write(_save, form, may_openai=visit.house.settings.openai_api_key is not None)
    except AppError as error:
        return await _show(visit, error=error, typed=form)
    return visit.go_to(f"{HERE}?done=saved")


@router.get("/answers")
async def show_answers(visit: CurrentVisit) -> Response:
    return await _show_answers(visit)


@router.post("/answers")
async def save_all_answers(visit: FormVisit) -> Response:
    form = await visit.request.form()
    rows = answer_rows_of(form)
    try:
        await visit.owner.write(_save_answers, rows)
    except AppError as error:
        return await _show_answers(visit, error=error, rows=rows)
    return visit.go_to(f"{HERE}/answers?done=saved")


def _save(work: UnitOfWork, form: FormData, *, may_openai: bool) -> None:
    business = load_business(work)
    wanted = replace(
        load_preferences(work),
        assistant_name=text_of(form, "assistant_name"),
        tone=Tone(text_of(form, "tone")) if text_of(form, "tone") in set(Tone) else Tone.WARM,
        instructions=tuple(text_of(form, "instructions").splitlines()),
    )
    save_preferences(work, wanted, seen=text_of(form, "seen", most=40) or None)
    texts = {
        name: {language: text_of(form, f"{name}_{language}") for language in ("en", "es")}
        for name in ("greeting", "emergency_instruction")
    }
    save_profile(
        work,
        replace(
            profile_of(business),
            greeting=texts["greeting"],
            emergency_instruction=texts["emergency_instruction"],
            discreet=bool(text_of(form, "discreet")),
        ),
    )
    _save_mode(work, text_of(form, "mode", most=20), agreed=bool(text_of(form, "agreed")), may_openai=may_openai)


def _save_mode(work: UnitOfWork, mode: str, *, agreed: bool, may_openai: bool) -> None:
    """Health trades say that they have read which contract OpenAI needs before names may reach it."""
    business = load_business(work)
    if mode not in set(AssistantMode) or mode == business.assistant_mode.value:
        return
    if mode == AssistantMode.OPENAI.value:
        if not may_openai:
            raise InvalidInput(field="mode", reason="openai_off")
        if business.trade in HEALTH_TRADES and not agreed:
            raise InvalidInput(field="agreed", reason="openai_contract")
    change_business(work, assistant_mode=mode)
    keep_version(work, "assistant_mode", 1, {"mode": mode})


def _save_answers(work: UnitOfWork, rows: Any) -> None:
    save_answers(work, rows, _own_language(work))


def _own_language(work: UnitOfWork) -> Language:
    return "es" if load_business(work).default_language == "es" else "en"


async def _show(visit: Visit, *, error: AppError | None = None, typed: FormData | None = None) -> Response:
    return await visit.show(
        ASSISTANT,
        "assistant/page.html",
        partial(_page, typed=typed),
        status_code=422 if error else 200,
        errors={} if error is None else sentences_of(visit, error),
        done=visit.request.query_params.get("done", ""),
        openai_is_on=visit.house.settings.openai_api_key is not None,
    )


def _page(work: UnitOfWork, words: Words, *, typed: FormData | None) -> dict[str, Any]:
    business, preferences = load_business(work), load_preferences(work)
    stored = {
        "assistant_name": preferences.assistant_name,
        "tone": preferences.tone.value,
        "instructions": "\n".join(preferences.instructions),
        "greeting_en": business.greeting.get("en", ""),
        "greeting_es": business.greeting.get("es", ""),
        "emergency_instruction_en": business.emergency_instruction.get("en", ""),
        "emergency_instruction_es": business.emergency_instruction.get("es", ""),
        "discreet": "1" if business.discreet else "",
        "mode": business.assistant_mode.value,
        "agreed": "",
    }
    given = {key: str(value) for key, value in typed.items()} if typed is not None else None
    return {
        "values": stored | dict.fromkeys(("discreet", "agreed"), "") | given if given is not None else stored,
        "seen": preferences_version(preferences),
        "is_health": business.trade in HEALTH_TRADES,
        "tones": [(one.value, words.say(f"tone.{one.value}")) for one in Tone],
    }


async def _show_answers(visit: Visit, *, error: AppError | None = None, rows: Any = None) -> Response:
    def load(work: UnitOfWork, words: Words) -> Any:
        return rows if rows is not None else answer_rows(work, _own_language(work), empty=3)

    return await visit.show(
        ASSISTANT,
        "assistant/answers.html",
        load,
        status_code=422 if error else 200,
        errors={} if error is None else sentences_of(visit, error),
        done=visit.request.query_params.get("done", ""),
    )
