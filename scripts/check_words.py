"""Checks the catalogue: the same keys and facts in every language, no key missing, none unused, no literal sentence."""

import ast
import re
import string
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.words.catalogue import LANGUAGES, load_catalogue

ROOT = Path(__file__).parents[1]
CODE = ("app", "agent", "tenants", "voice", "widget")
KEY = re.compile(r"^[a-z0-9_]+(?:\.[a-z0-9_]+)+$")
IN_TEMPLATE = re.compile(r"""['\"]([a-z0-9_]+\.[a-z0-9_.]*)['\"]\s*(~)?""")
# A sentence: a capital, at least four words, a full stop or question mark.
SENTENCE = re.compile(r"^[A-Z¡¿][^\n{}]*\s\S+\s\S+\s\S+.*[.?!]$")
# What owners begin from is theirs to change; people meet the other rooms' texts on their own terminal, or not at all.
OPERATORS = (
    "app/admin",
    "app/cli",
    "app/commands.py",
    "app/config",
    "app/metrics.py",
    "app/main.py",
    "app/sample",
    "app/trades",
    "agent/openai_model",
    "agent/understanding",
    "tenants",
)


def main() -> int:
    keys, prefixes = used_keys()
    problems = [*compare_languages(), *check_use(keys, prefixes), *literal_sentences()]
    for problem in problems:
        print(problem)
    print(f"words: {len(load_catalogue('en'))} keys, {len(problems)} problems")
    return 1 if problems else 0


def compare_languages() -> list[str]:
    first, *others = (load_catalogue(language) for language in LANGUAGES)
    problems = []
    for language, catalogue in zip(LANGUAGES[1:], others, strict=True):
        problems += [f"{language}: missing {key}" for key in first.keys() - catalogue.keys()]
        problems += [f"en: missing {key}" for key in catalogue.keys() - first.keys()]
        problems += [
            f"{language}: {key} has other facts than in English"
            for key in first.keys() & catalogue.keys()
            if facts_of(first[key]) != facts_of(catalogue[key])
        ]
    return problems


def facts_of(wordings: tuple[str, ...]) -> set[str]:
    return {name for text in wordings for _, name, _, _ in string.Formatter().parse(text) if name}


def used_keys() -> tuple[set[str], set[str]]:
    """Keys that stand in the code, and the beginnings of those that are put together."""
    keys: set[str] = set()
    prefixes: set[str] = set()
    for path in sources("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
                keys.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                prefixes |= beginning(node)
    for path in sources("*.html", "*.txt", "*.xml", "*.svg"):
        for key, is_joined in IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            (prefixes if is_joined else keys).add(key)
    return keys, prefixes


def beginning(node: ast.JoinedStr) -> set[str]:
    first = node.values[0] if node.values else None
    if isinstance(first, ast.Constant) and re.match(r"^[a-z0-9_]+\.[a-z0-9_.]*$", str(first.value)):
        return {str(first.value)}
    return set()


def sources(*patterns: str) -> list[Path]:
    return [
        path
        for room in CODE
        for pattern in patterns
        for path in (ROOT / room).rglob(pattern)
        if "node_modules" not in path.parts and "static" not in path.parts
    ]


def check_use(keys: set[str], prefixes: set[str]) -> list[str]:
    known = {key.removesuffix("@ear") for key in load_catalogue("en")}
    families = {key.split(".")[0] for key in known}
    missing = sorted(
        key
        for key in keys - known
        if key.split(".")[0] in families
        and not key.endswith((".html", ".css", ".js"))
        and not is_a_beginning(key, known)
    )
    unused = sorted(key for key in known - keys if not key.startswith(tuple(prefixes)) and not is_ending_of(key, keys))
    return [*(f"missing: {key}" for key in missing), *(f"unused: {key}" for key in unused)]


def is_a_beginning(key: str, known: set[str]) -> bool:
    return any(other.startswith(f"{key}.") for other in known)


def is_ending_of(key: str, keys: set[str]) -> bool:
    """`agent.working.create_appointment.commit` where the code holds `agent.working.create_appointment`."""
    return key.rpartition(".")[0] in keys


def literal_sentences() -> list[str]:
    problems = []
    for path in sources("*.py"):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(OPERATORS):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        excused = excused_strings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in excused:
                if SENTENCE.match(node.value.strip()):
                    problems.append(f"{name}:{node.lineno}: a sentence outside the catalogue")
    return problems


def excused_strings(tree: ast.AST) -> set[int]:
    """Docstrings, and what models, programmers and API readers are told."""
    excused: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            excused.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg in {"about", "description", "summary", "msg"}:
            excused |= {id(part) for part in ast.walk(node.value)}
        if isinstance(node, ast.Dict):
            excused |= {id(part) for value in node.values for part in ast.walk(value)}
        if isinstance(node, ast.Raise):
            excused |= {id(part) for part in ast.walk(node)}
    return excused


if __name__ == "__main__":
    sys.exit(main())
