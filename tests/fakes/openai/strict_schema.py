"""The rules of strict function schemas: a small part of JSON Schema, closed and with every property required."""

from collections.abc import Iterator
from typing import Any

from tests.fakes.openai.rejection import Rejected

_KNOWN = frozenset(
    """
    type properties required additionalProperties description title enum const anyOf items $ref $defs definitions
    pattern format multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minItems maxItems minLength maxLength
    """.split()
)
_FORMATS = frozenset({"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"})
_DEEPEST = 10
_MOST_PROPERTIES = 5_000
_MOST_ENUM_VALUES = 1_000

Path = tuple[str, ...]


def check_strict(name: str, schema: Any, param: str) -> None:
    """Raise what OpenAI answers to a schema that strict mode does not take."""
    problem = next(_problems(schema, ()), None) or _find_excess(schema)
    if problem is None and (schema.get("type") != "object" or "anyOf" in schema):
        problem = "schema must be a JSON Schema of 'type: \"object\"' without 'anyOf' at its root."
    if problem is not None:
        raise Rejected(
            f"Invalid schema for function '{name}': {problem}", param=param, code="invalid_function_parameters"
        )


def _problems(schema: Any, path: Path) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"In context={path}, schema must be an object."
        return
    for keyword in sorted(schema.keys() - _KNOWN):
        yield f"In context={path}, '{keyword}' is not permitted."
    if not schema.keys() & {"type", "$ref", "anyOf", "enum", "const"}:
        yield f"In context={path}, schema must have a 'type' key."
    if schema.get("format", "date") not in _FORMATS:
        yield f"In context={path}, '{schema['format']}' is not a valid format."
    if "object" in _types(schema):
        yield from _object_problems(schema, path)
    if "array" in _types(schema) and "items" not in schema:
        yield f"In context={path}, array schema missing items."
    for inner_path, inner in _inner(schema, path):
        yield from _problems(inner, inner_path)


def _object_problems(schema: dict[str, Any], path: Path) -> Iterator[str]:
    properties, required = schema.get("properties"), schema.get("required")
    if schema.get("additionalProperties") is not False:
        yield f"In context={path}, 'additionalProperties' is required to be supplied and to be false."
    if properties is None:
        yield f"In context={path}, object schema missing properties."
    missing = [key for key in properties or {} if not isinstance(required, list) or key not in required]
    if missing:
        yield (
            f"In context={path}, 'required' is required to be supplied and to be an array including every key in "
            f"properties. Missing '{missing[0]}'."
        )
    extra = [key for key in required or [] if key not in (properties or {})]
    if extra:
        yield f"In context={path}, 'required' has the key '{extra[0]}', which is not in properties."


def _types(schema: dict[str, Any]) -> list[Any]:
    kind = schema.get("type")
    return kind if isinstance(kind, list) else [kind]


def _inner(schema: dict[str, Any], path: Path) -> Iterator[tuple[Path, Any]]:
    for keyword in ("properties", "$defs", "definitions"):
        for key, inner in (schema.get(keyword) or {}).items():
            yield (*path, keyword, key), inner
    if "items" in schema:
        yield (*path, "items"), schema["items"]
    for place, inner in enumerate(schema.get("anyOf", [])):
        yield (*path, "anyOf", str(place)), inner


def _find_excess(schema: Any) -> str | None:
    every = list(_walk(schema, ()))
    if max(sum(step in {"properties", "items"} for step in path) for path, _ in every) > _DEEPEST:
        return f"schema exceeds the nesting limit of {_DEEPEST} levels."
    if sum(len(inner.get("properties", {})) for _, inner in every) > _MOST_PROPERTIES:
        return f"schema exceeds {_MOST_PROPERTIES} properties."
    if sum(len(inner.get("enum", [])) for _, inner in every) > _MOST_ENUM_VALUES:
        return f"schema exceeds {_MOST_ENUM_VALUES} enum values."
    return None


def _walk(schema: dict[str, Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    yield path, schema
    for inner_path, inner in _inner(schema, path):
        yield from _walk(inner, inner_path)
