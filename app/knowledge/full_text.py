"""The dialect of full-text search: SQLite's FTS5. The index and what keeps it stand in its migration."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import text

from app.unit_of_work import UnitOfWork

# More than these share no telling word with a question in any business.
_MOST = 60
_SEARCH = text(
    "SELECT kind, ref, language, title, body FROM knowledge_index WHERE knowledge_index MATCH :wanted"
    " ORDER BY rank LIMIT :most"
)
_COUNT = text("SELECT count(*) FROM knowledge_index_docsize")


@dataclass(frozen=True, slots=True)
class Passage:
    """Something the owner wrote that shares words with a question; `ref` is the row it comes from."""

    kind: Literal["faq", "page"]
    ref: int
    language: str
    title: str
    body: str


def search_passages(work: UnitOfWork, beginnings: Iterable[str]) -> list[Passage]:
    """What holds a word that begins with any of these, best first; case and accents do not matter."""
    wanted = " OR ".join(f'"{word}"*' for word in beginnings if word.isalpha())
    if not wanted:
        return []
    rows = work.connection.execute(_SEARCH, {"wanted": wanted, "most": _MOST})
    return [Passage(row.kind, int(row.ref), row.language, row.title, row.body) for row in rows]


def count_passages(work: UnitOfWork) -> int:
    return int(work.connection.execute(_COUNT).scalar_one())
