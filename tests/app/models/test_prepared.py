"""Prepared statements answer as SQLAlchemy's own execution does."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, create_engine, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import StaticPool

from app.clock import from_unix
from app.models import tenant_metadata
from app.models.people import customers
from app.models.prepared import each_of, one_of, prepared

NOW = from_unix(1_790_000_000)
ADD = insert(customers).returning(customers.c.id)
BY_ID = select(customers).where(customers.c.id == bindparam("key"))
RENAME = update(customers).where(customers.c.id == bindparam("key"))


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    tenant_metadata.create_all(engine)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def person(number: int) -> dict[str, Any]:
    return {
        "public_id": f"cus_{number}",
        "name": f"Person {number}",
        "language": "en",
        "tags": ["kind"],
        "blocked": False,
        "created_at": NOW,
    }


def test_a_prepared_look_up_gives_the_row_that_sqlalchemy_gives(connection: Connection) -> None:
    key = connection.execute(prepared(ADD), person(1)).scalar_one()

    found = connection.execute(prepared(BY_ID), {"key": key})

    assert dict(found.mappings().one()) == dict(connection.execute(BY_ID, {"key": key}).mappings().one())


def test_nothing_found_is_nothing(connection: Connection) -> None:
    assert connection.execute(prepared(BY_ID), {"key": 9}).one_or_none() is None


def test_many_rows_are_written_at_once_and_found_by_a_list(connection: Connection) -> None:
    connection.execute(prepared(insert(customers)), [person(number) for number in range(1, 6)])
    wanted = prepared(select(customers.c.name).where(customers.c.id.in_(each_of("ids"))).order_by(customers.c.id))

    assert list(connection.execute(wanted, {"ids": [2, 4]}).scalars()) == ["Person 2", "Person 4"]
    assert list(connection.execute(wanted, {"ids": []}).scalars()) == []


def test_a_statement_without_rows_says_how_many_it_changed_and_which_key_it_gave(connection: Connection) -> None:
    added = connection.execute(prepared(insert(customers)), person(1))
    changed = connection.execute(prepared(RENAME), {"key": 1, "name": "Maria", "blocked": True})

    assert added.inserted_primary_key == (1,)
    assert changed.rowcount == 1
    assert connection.execute(select(customers.c.name, customers.c.blocked)).one() == ("Maria", True)


def test_constants_stand_in_the_statement(connection: Connection) -> None:
    connection.execute(insert(customers), [person(number) for number in range(1, 4)])
    chosen = prepared(select(customers.c.id).where(one_of(customers.c.public_id, ("cus_1", "cus_3"))))

    assert list(connection.execute(chosen).scalars()) == [1, 3]


def test_a_missing_parameter_is_an_error_and_never_null(connection: Connection) -> None:
    with pytest.raises(KeyError):
        connection.execute(prepared(BY_ID), {})


def test_a_list_in_the_statement_is_refused(connection: Connection) -> None:
    with pytest.raises(TypeError, match="each_of"):
        connection.execute(prepared(select(customers).where(customers.c.id.in_([1, 2]))))


def test_a_broken_rule_of_the_database_is_an_integrity_error_without_values(connection: Connection) -> None:
    connection.execute(prepared(ADD), person(1))

    with pytest.raises(IntegrityError) as caught:
        connection.execute(prepared(ADD), person(1))

    assert "Person 1" not in str(caught.value)
