"""The strict JSON schema of a Pydantic class, as function calling wants it."""

from functools import cache
from typing import Any

from pydantic import BaseModel


@cache
def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Every property required, nothing else allowed, no defaults; the same as the OpenAI SDK's own conversion.

    Ours, because importing that SDK costs more memory than the rest of the service together.
    """
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        _tighten(part)
    return schema


def _tighten(part: dict[str, Any]) -> None:
    if part.get("type") != "object":
        return
    part["additionalProperties"] = False
    part["required"] = list(part.get("properties", {}))
    for field in part.get("properties", {}).values():
        field.pop("default", None)
