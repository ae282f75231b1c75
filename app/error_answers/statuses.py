"""HTTP status by error code; whatever is not listed is a conflict with the state of things."""

STATUS_BY_CODE: dict[str, int] = {
    "unexpected": 500,
    "invalid_input": 422,
    "not_found": 404,
    "not_allowed": 403,
    "not_logged_in": 401,
    "api_key_refused": 401,
    "unavailable": 503,
    "fetch_failed": 422,
    "conversation_not_found": 404,
    "conversation_closed": 410,
    "turn_not_found": 404,
    "turn_running": 409,
    "appointment_not_found": 404,
    "waitlist_entry_not_found": 404,
    "waitlist_off": 402,
    "service_not_found": 404,
    "page_not_found": 404,
    "question_not_found": 404,
    "plan_limit_reached": 402,
    "staff_limit_reached": 402,
    "billing_off": 403,
    "billing_unreachable": 503,
    "catalogue_missing": 503,
    "signature_refused": 400,
    "same_plan": 422,
    "link_broken": 404,
    "slot_unknown": 404,
    "unknown_business": 404,
    "customer_not_found": 404,
    "business_not_active": 404,
    "rate_limited": 429,
    "too_many_tries": 429,
    "link_used": 410,
    "too_large": 413,
}


def status_of(code: str) -> int:
    return STATUS_BY_CODE.get(code, 409)
