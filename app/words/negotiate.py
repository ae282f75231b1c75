"""Which of our languages a browser wants."""

from starlette.requests import Request

from app.words.catalogue import LANGUAGES, Language

_COOKIE = "lang"


def language_of(request: Request, offered: tuple[Language, ...] = LANGUAGES) -> Language:
    """From `?lang=`, the cookie, or `Accept-Language`; else the first one offered."""
    asked, chosen, accepted = wishes_of(request)
    for wish in (asked, chosen, *_accepted(accepted)):
        for language in offered:
            if wish == language:
                return language
    return offered[0]


def wishes_of(request: Request) -> tuple[str | None, str | None, str]:
    """All that the language of an answer can depend on: `?lang=`, the cookie, and what the browser accepts."""
    return request.query_params.get("lang"), request.cookies.get(_COOKIE), request.headers.get("accept-language", "")


def _accepted(header: str) -> list[str]:
    """Language codes of the header in order of preference."""
    weighted = []
    for position, part in enumerate(header[:500].split(",")):
        name, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            weight = 0.0
        weighted.append((-weight, position, name.split("-")[0].lower()))
    return [name for _, _, name in sorted(weighted)]
