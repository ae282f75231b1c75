"""A form whose session ended while it was filled in: what was typed is kept through the log-in, and sent by one click.

The fields travel in the page, sealed, with whose session it was: nobody else is shown them after logging in.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request

from app.accounts.csrf import FORM_FIELD, check_same_origin
from app.accounts.errors import CrossSiteRequest
from app.config import KeyRing, TokenBroken
from app.config.key_ring import from_text, to_text

_PURPOSE, _BOUND_TO = "kept form", "browser"
# Files are not kept: they are still on the person's own disk. Neither is what is secret.
_NEVER = frozenset({FORM_FIELD, "password", "new_password", "code", "half_way", "auth_token", "next"})
_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class KeptForm:
    """Where the form was going, whose it is, and its fields in order."""

    action: str
    person_id: int
    fields: tuple[tuple[str, str], ...]


async def keep_form(request: Request, keys: KeyRing, *, base_url: str, person_id: int) -> str | None:
    """The sealed form, or None for what was not sent from our own page, or holds nothing to keep."""
    try:
        check_same_origin(request, base_url=base_url)
    except CrossSiteRequest:
        return None
    form = await request.form()
    fields = [
        (name, value) for name, value in form.multi_items() if name not in _NEVER and not isinstance(value, UploadFile)
    ]
    plain = json.dumps({"action": request.url.path, "person": person_id, "fields": fields}).encode()
    if not fields or len(plain) > _LONGEST:
        return None
    return to_text(keys.seal(_PURPOSE, plain, bound_to=_BOUND_TO))


def open_kept(keys: KeyRing, sealed: str) -> KeptForm | None:
    """The form again; None for what we did not seal."""
    try:
        kept: Mapping[str, object] = json.loads(keys.unseal(_PURPOSE, from_text(sealed), bound_to=_BOUND_TO))
    except (TokenBroken, ValueError):
        return None
    fields, person_id = kept["fields"], kept["person"]
    assert isinstance(fields, list)
    assert isinstance(person_id, int)
    return KeptForm(str(kept["action"]), person_id, tuple((str(name), str(value)) for name, value in fields))
