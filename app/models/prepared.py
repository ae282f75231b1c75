"""Statements of hot paths, compiled once: running one costs little more than the driver itself.

SQLAlchemy looks a statement up in its cache, builds an execution context and a cursor result at every run, which costs
several times what SQLite needs. A prepared statement keeps what never changes: text, order of parameters, converters.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Connection, Executable, Select, bindparam, func, or_, select
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.dialects.sqlite.pysqlite import dialect as pysqlite_dialect
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from app.models.types import Json

S = TypeVar("S", bound=Executable)
Converter = Callable[[Any], Any]
Values = Mapping[str, Any]

_DIALECT: SQLiteDialect = pysqlite_dialect(paramstyle="qmark")


def prepared(statement: S) -> S:
    """The statement, to be executed like any other; it may hold no list, see `one_of` and `each_of`."""
    return cast(S, _Prepared(statement))


def one_of(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether a column has one of a few constant values."""
    return or_(*(column == value for value in values))


def each_of(name: str) -> Select[tuple[Any]]:
    """The values of a parameter that is a list of numbers or texts, for `column.in_(…)` in a prepared statement."""
    values = func.json_each(bindparam(name, type_=Json)).table_valued("value")
    return select(values.c.value)


class Written:
    """What is known of a statement without rows: how many it changed, and the key of one it inserted."""

    __slots__ = ("inserted_primary_key", "rowcount")

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self.rowcount = cursor.rowcount
        self.inserted_primary_key = (cursor.lastrowid,)


class _Plan:
    """A statement compiled for one set of parameter names."""

    __slots__ = ("_binds", "_fixed", "_keys", "_readers", "sql")

    def __init__(self, statement: Any, names: Iterable[str]) -> None:
        compiled: SQLCompiler = statement.compile(dialect=_DIALECT, column_keys=list(names))
        if compiled.post_compile_params:
            raise TypeError("a prepared statement holds no list: see `one_of` and `each_of`")
        self.sql = str(compiled)
        self._fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        self._binds = [(name, _writer(compiled, name)) for name in compiled.positiontup or ()]
        columns = getattr(statement, "exported_columns", ())
        self._keys = SimpleResultMetaData([column.key for column in columns]) if len(columns) else None
        self._readers = [column.type.dialect_impl(_DIALECT).result_processor(_DIALECT, None) for column in columns]

    def row_of(self, values: Values) -> tuple[Any, ...]:
        """The driver's parameters in order."""
        fixed = self._fixed
        return tuple(
            [
                convert(value) if convert is not None else value
                for name, convert in self._binds
                for value in (values[name] if name in values else fixed[name],)
            ]
        )

    def result(self, cursor: sqlite3.Cursor) -> IteratorResult[Any] | Written:
        if self._keys is None:
            return Written(cursor)
        return IteratorResult(self._keys, iter(self._read(cursor.fetchall())))

    def _read(self, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        readers = self._readers
        if not any(readers):
            return list(rows)
        return [
            tuple([value if read is None else read(value) for read, value in zip(readers, row, strict=True)])
            for row in rows
        ]


class _Prepared(Executable):
    """Stands in for a statement; a plan for each set of parameter names it was run with."""

    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._plans: dict[tuple[str, ...], _Plan] = {}

    def _execute_on_connection(
        self, connection: Connection, distilled_params: Sequence[Values], execution_options: Any
    ) -> Any:
        raw = connection.connection.driver_connection
        if not isinstance(raw, sqlite3.Connection):
            # The control database goes through an asynchronous driver, which runs the plain statement.
            return connection.execute(self._statement, distilled_params or None)
        values = distilled_params[0] if distilled_params else {}
        names = tuple(values)
        plan = self._plans.get(names)
        if plan is None:
            plan = self._plans[names] = _Plan(self._statement, names)
        try:
            if len(distilled_params) > 1:
                cursor = raw.executemany(plan.sql, [plan.row_of(each) for each in distilled_params])
            else:
                cursor = raw.execute(plan.sql, plan.row_of(values))
            return plan.result(cursor)
        except sqlite3.Error as error:
            # Values are people's names and numbers: an error that is logged must not carry them.
            raise DBAPIError.instance(plan.sql, None, error, sqlite3.Error, hide_parameters=True) from error


def _writer(compiled: SQLCompiler, name: str) -> Converter | None:
    processor: Converter | None = compiled.binds[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return processor
