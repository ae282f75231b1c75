"""Bringing files to the newest schema: at once, later, safely, and never backwards."""

import sqlite3
from pathlib import Path

import pytest

from tenants.errors import SchemaNewer
from tenants.files import tenant_path
from tenants.migrations import History, stored_revision
from tenants.sqlite_file import open_database
from tenants.tables import control_metadata

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = '''"""A step of a test."""

from alembic import op
import sqlalchemy as sa

revision = "{revision}"
down_revision = "{down}"
branch_labels = None
depends_on = None


def upgrade() -> None:
{body}
'''


def add_revision(scripts: Path, revision: str, *, down: str, body: str) -> None:
    text = SCRIPT.format(revision=revision, down=down, body="    " + body.replace("\n", "\n    "))
    (scripts / "versions" / f"{revision}_step.py").write_text(text)


@pytest.fixture
def raw(tmp_path, journal):
    connection = open_database(tmp_path / "file.db", journal, create=True)
    yield connection
    connection.close()


def test_an_empty_file_gets_every_migration(raw, tmp_path, tenant_scripts):
    add_revision(tenant_scripts, "0002", down="0001", body='op.execute("CREATE TABLE more (id INTEGER) STRICT")')
    history = History(tenant_scripts)

    did_run = history.bring_to_head(raw, tmp_path / "file.db")

    assert did_run
    assert stored_revision(raw) == "0002"
    assert raw.execute("SELECT count(*) FROM more").fetchone() == (0,)


def test_a_file_at_the_newest_schema_is_left_alone(raw, tmp_path, tenant_scripts):
    history = History(tenant_scripts)
    history.bring_to_head(raw, tmp_path / "file.db")
    before = raw.total_changes

    did_run = history.bring_to_head(raw, tmp_path / "file.db")

    assert not did_run
    assert raw.total_changes == before


def test_a_file_of_a_newer_program_is_refused_in_clear_words(raw, tmp_path, tenant_scripts):
    newer = tenant_scripts
    History(newer).bring_to_head(raw, tmp_path / "file.db")
    raw.execute("UPDATE alembic_version SET version_num = '0099'")

    with pytest.raises(SchemaNewer, match="revision 0099, which this version does not know; upgrade first"):
        History(newer).bring_to_head(raw, tmp_path / "file.db")


def test_a_migration_that_fails_leaves_the_file_as_it_was(raw, tmp_path, tenant_scripts):
    History(tenant_scripts).bring_to_head(raw, tmp_path / "file.db")
    before = list(raw.iterdump())
    add_revision(tenant_scripts, "0002", down="0001", body='op.execute("CREATE TABLE more (id INTEGER) STRICT")')
    add_revision(tenant_scripts, "0003", down="0002", body="raise ZeroDivisionError")

    with pytest.raises(ZeroDivisionError):
        History(tenant_scripts).bring_to_head(raw, tmp_path / "file.db")

    assert list(raw.iterdump()) == before
    assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_rebuilding_a_table_keeps_the_rows_that_point_to_it(raw, tmp_path, tenant_scripts):
    add_revision(
        tenant_scripts,
        "0002",
        down="0001",
        body=(
            'op.execute("CREATE TABLE parts (id INTEGER PRIMARY KEY,'
            ' note INTEGER REFERENCES notes (id) ON DELETE CASCADE) STRICT")'
        ),
    )
    History(tenant_scripts).bring_to_head(raw, tmp_path / "file.db")
    raw.execute("INSERT INTO notes (id, text) VALUES (7, 'kept')")
    raw.execute("INSERT INTO parts (note) VALUES (7)")
    rebuild = (
        'with op.batch_alter_table("notes", recreate="always") as batch:\n'
        '    batch.add_column(sa.Column("extra", sa.Text))'
    )
    add_revision(tenant_scripts, "0003", down="0002", body=rebuild)

    History(tenant_scripts).bring_to_head(raw, tmp_path / "file.db")

    assert raw.execute("SELECT note, text, extra FROM parts JOIN notes ON notes.id = note").fetchall() == [
        (7, "kept", None)
    ]


def test_a_migration_that_breaks_a_reference_is_undone(raw, tmp_path, tenant_scripts):
    add_revision(
        tenant_scripts,
        "0002",
        down="0001",
        body=(
            'op.execute("CREATE TABLE parts (note INTEGER REFERENCES notes (id)) STRICT")\n'
            'op.execute("INSERT INTO parts VALUES (99)")'
        ),
    )

    with pytest.raises(sqlite3.IntegrityError, match="breaks a reference of parts"):
        History(tenant_scripts).bring_to_head(raw, tmp_path / "file.db")

    assert stored_revision(raw) is None


def test_two_heads_are_a_mistake_that_is_told(tenant_scripts):
    add_revision(tenant_scripts, "0002", down="0001", body="pass")
    add_revision(tenant_scripts, "0003", down="0001", body="pass")

    with pytest.raises(ValueError, match="several heads: 0002, 0003"):
        _ = History(tenant_scripts).head


def test_the_directory_tables_are_the_ones_their_migration_makes(raw, tmp_path, control_scripts):
    History(control_scripts).bring_to_head(raw, tmp_path / "file.db")

    for name in ("tenants", "slug_history"):
        table = control_metadata.tables[name]
        made = raw.execute(f"PRAGMA table_info({name})").fetchall()
        assert [(column[1], column[2], bool(column[3])) for column in made] == [
            (column.name, str(column.type), not column.nullable) for column in table.columns
        ]
        assert raw.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (name,)).fetchone() == (1,)


@pytest.mark.parametrize("kind", ["control", "tenant"])
def test_the_program_s_own_histories_run_on_an_empty_file(raw, tmp_path, kind):
    history = History(ROOT / "app" / "migrations" / kind)

    history.bring_to_head(raw, tmp_path / "file.db")

    assert stored_revision(raw) == history.head


async def test_a_tenant_is_migrated_when_it_is_first_opened(open_store, tenant_scripts, notes, folder):
    store = await open_store(tenant_scripts=tenant_scripts)
    record = await store.provision(slug="demo-salon", name="Demo", fill=notes.add("before"))
    await store.close()
    add_revision(tenant_scripts, "0002", down="0001", body='op.execute("ALTER TABLE notes ADD COLUMN extra TEXT")')

    store = await open_store(tenant_scripts=tenant_scripts)
    untouched = _revision(folder, record)
    tenant = await store.get(record.public_id)

    assert untouched == "0001"
    assert await tenant.read(notes.texts) == ["before"]
    assert await tenant.read(lambda connection: connection.exec_driver_sql("SELECT extra FROM notes").scalar()) is None


async def test_all_tenants_are_migrated_past_one_that_fails(open_store, tenant_scripts, folder):
    store = await open_store(tenant_scripts=tenant_scripts)
    records = [
        await store.provision(slug=f"business-{number}", name="Business", fill=lambda connection: None)
        for number in range(3)
    ]
    await store.close()
    tenant_path(folder, records[1].storage_id).unlink()
    add_revision(tenant_scripts, "0002", down="0001", body='op.execute("ALTER TABLE notes ADD COLUMN extra TEXT")')
    store = await open_store(tenant_scripts=tenant_scripts)
    steps = []

    failed = await store.migrate_all(steps.append)

    assert [(step.done, step.total, step.public_id) for step in steps] == [
        (number, 3, record.public_id) for number, record in enumerate(records, start=1)
    ]
    assert [step.public_id for step in failed] == [records[1].public_id]
    assert store.open_tenants == 0
    await store.close()
    assert [_revision(folder, records[number]) for number in (0, 2)] == ["0002", "0002"]


async def test_a_changed_history_makes_a_new_template(open_store, tenant_scripts, folder):
    store = await open_store(tenant_scripts=tenant_scripts)
    await store.provision(slug="first", name="First", fill=lambda connection: None)
    await store.close()
    before = [path.name for path in folder.glob("template-*.db")]
    add_revision(tenant_scripts, "0002", down="0001", body='op.execute("ALTER TABLE notes ADD COLUMN extra TEXT")')

    store = await open_store(tenant_scripts=tenant_scripts)
    record = await store.provision(slug="second", name="Second", fill=lambda connection: None)
    await store.close()

    after = [path.name for path in folder.glob("template-*")]
    assert len(before) == len(after) == 1
    assert before != after
    assert _revision(folder, record) == "0002"


def _revision(folder: Path, record) -> str | None:
    look = sqlite3.connect(tenant_path(folder, record.storage_id))
    try:
        return stored_revision(look)
    finally:
        look.close()
