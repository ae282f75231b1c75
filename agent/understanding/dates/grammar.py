"""Pattern rules over nodes, and the cascade that applies them.

A pattern is a line such as `the? ORDINAL of MONTH NUMBER?`: lower case stands for a word's role, upper case for a node
that is handed to the builder, `|` separates alternatives and `?` marks what may be missing (None is handed over). A
last element `!X|Y` forbids what may come next. A builder may refuse by returning None. Rules of one stage are tried
longest first, from left to right.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple, TypeVar

from agent.understanding.dates.nodes import Node, Word
from agent.understanding.dates.scene import Scene

_NOTHING = ""

# After a reduction, rules that begin a few items earlier may have become possible.
_LOOK_BACK = 4

Builder = Callable[..., Node | None]
AnyBuilder = TypeVar("AnyBuilder", bound=Builder)


class Item(NamedTuple):
    """A node and the characters it covers."""

    key: str
    node: Node
    start: int
    end: int


class Variant(NamedTuple):
    """One way to write a pattern: the keys wanted in order, and what is handed to the builder (-1: nothing)."""

    keys: tuple[frozenset[str], ...]
    arguments: tuple[int, ...]
    build: Builder
    forbidden_next: frozenset[str]


class Stage:
    """The rules of one topic, indexed by the first two keys they want."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._variants: list[Variant] = []
        self._table: dict[str, dict[str, tuple[Variant, ...]]] = {}

    def rule(self, *patterns: str) -> Callable[[AnyBuilder], AnyBuilder]:
        """Register a builder under each of the patterns."""

        def register(build: AnyBuilder) -> AnyBuilder:
            for pattern in patterns:
                self._variants += _expand(pattern, build)
            self._table = {}
            return build

        return register

    def apply(self, items: list[Item], scene: Scene) -> None:
        """Replace what the rules recognise, in place."""
        table = self._table or self._build_table()
        if table.keys().isdisjoint([item.key for item in items]):
            return
        index = 0
        while index < len(items):
            by_second = table.get(items[index].key)
            if by_second is not None:
                second = items[index + 1].key if index + 1 < len(items) else _NOTHING
                variants = by_second.get(second) or by_second[_NOTHING]
                if variants and _reduce(items, index, variants, scene):
                    index = max(0, index - _LOOK_BACK)
                    continue
            index += 1

    def _build_table(self) -> dict[str, dict[str, tuple[Variant, ...]]]:
        """For each first key the variants by second key, longest first; _NOTHING has those of one element."""
        ordered = sorted(self._variants, key=lambda variant: -len(variant.keys))
        for first in {key for variant in ordered for key in variant.keys[0]}:
            starting = [variant for variant in ordered if first in variant.keys[0]]
            seconds = {key for variant in starting if len(variant.keys) > 1 for key in variant.keys[1]}
            self._table[first] = {
                second: tuple(variant for variant in starting if len(variant.keys) == 1 or second in variant.keys[1])
                for second in seconds
            }
            self._table[first][_NOTHING] = tuple(variant for variant in starting if len(variant.keys) == 1)
        return self._table


def _reduce(items: list[Item], index: int, variants: Sequence[Variant], scene: Scene) -> bool:
    for variant in variants:
        if not _matches(items, index, variant):
            continue
        end = index + len(variant.keys)
        node = variant.build(scene, *[None if place < 0 else items[index + place].node for place in variant.arguments])
        if node is not None:
            items[index:end] = [Item(key_of(node), node, items[index].start, items[end - 1].end)]
            return True
    return False


def _matches(items: list[Item], index: int, variant: Variant) -> bool:
    """Whether the keys from the third on and what follows fit; the table has seen to the first two."""
    size = len(variant.keys)
    if index + size > len(items):
        return False
    for place in range(2, size):
        if items[index + place].key not in variant.keys[place]:
            return False
    after = index + size
    return not variant.forbidden_next or after >= len(items) or items[after].key not in variant.forbidden_next


def key_of(node: Node) -> str:
    """The name a pattern uses for this node."""
    return node.role if isinstance(node, Word) else node.key


def _expand(pattern: str, build: Builder) -> Iterable[Variant]:
    pattern, _, forbidden = pattern.partition(" !")
    forbidden_next = frozenset(forbidden.split("|")) - {""}
    elements = [_element(piece) for piece in pattern.split()]
    for present in product(*[(True, False) if optional else (True,) for _, optional, _ in elements]):
        keys: list[frozenset[str]] = []
        arguments: list[int] = []
        for (wanted, _, captured), is_present in zip(elements, present, strict=True):
            if captured:
                arguments.append(len(keys) if is_present else -1)
            if is_present:
                keys.append(wanted)
        if keys:
            yield Variant(tuple(keys), tuple(arguments), build, forbidden_next)


def _element(piece: str) -> tuple[frozenset[str], bool, bool]:
    optional = piece.endswith("?")
    names = piece.removesuffix("?").split("|")
    return frozenset(names), optional, names[0].isupper()
