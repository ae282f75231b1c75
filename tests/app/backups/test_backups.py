"""Backups: taken while the house is open, incremental, encrypted, and proven by restoring them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.backups.errors import BackupFailed
from app.backups.manifest import name_at
from app.backups.prune import prune, to_keep
from app.backups.restore import restore_all, restore_one
from app.backups.sealing import Sealer
from app.backups.take import Backups
from app.backups.vault import Vault
from app.backups.verify import verify
from app.clock import PinnedClock
from app.house import open_house
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.files import tenant_path
from tests.demo_folder import copy_demo
from tests.live_server import test_settings

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
SECRET = "a key of the operator, long enough for everybody"


@asynccontextmanager
async def open_backups(folder: Path, clock: PinnedClock | None = None) -> AsyncIterator[tuple[House, Backups]]:
    copy_demo(folder / "data")
    async with open_house(test_settings(folder / "data"), clock=clock or PinnedClock(NOW)) as house:
        yield house, Backups(house, vault_in(folder))


def vault_in(folder: Path, secret: str = SECRET) -> Vault:
    return Vault.open(str(folder / "vault"), Sealer.from_secret(secret))


def quiet(done: int, total: int) -> None:
    pass


async def salon(house: House) -> TenantContext:
    return await house.context(house.resolver.from_slug("demo-salon"), SYSTEM_CALLER)


def rename(work: UnitOfWork, name: str) -> None:
    work.connection.execute(text("UPDATE business SET name = :name"), {"name": name})


def name_of(work: UnitOfWork) -> str:
    return str(work.connection.scalar(text("SELECT name FROM business")))


async def test_everything_comes_back_in_an_empty_folder(tmp_path: Path) -> None:
    async with open_backups(tmp_path) as (house, backups):
        await (await salon(house)).write(rename, "Before the fire")
        report = await backups.take()

    await restore_all(vault_in(tmp_path), tmp_path / "restored", at=None, progress=quiet)

    async with open_house(test_settings(tmp_path / "restored"), clock=PinnedClock(NOW)) as house:
        assert await (await salon(house)).read(name_of) == "Before the fire"
        assert len(house.store.directory.all()) == report.databases - 1


async def test_a_second_backup_stores_only_what_changed(tmp_path: Path) -> None:
    async with open_backups(tmp_path) as (house, backups):
        first = await backups.take()
        again = await backups.take()
        await (await salon(house)).write(rename, "Another name")
        third = await backups.take()

    assert first.new_pieces >= first.databases
    assert (again.changed, again.new_pieces) == (1, 0)
    assert third.changed == 2
    assert 0 < third.new_pieces < first.new_pieces


async def test_one_business_goes_back_in_time_and_the_others_stay(tmp_path: Path) -> None:
    clock = PinnedClock(NOW)
    async with open_backups(tmp_path, clock) as (house, backups):
        await (await salon(house)).write(rename, "In the morning")
        await backups.take()
        clock.advance(timedelta(hours=3))
        await (await salon(house)).write(rename, "At noon")
        await backups.take()

    _, aside = await restore_one(vault_in(tmp_path), tmp_path / "data", "demo-salon", at=NOW + timedelta(hours=1))

    assert aside.exists()
    async with open_house(test_settings(tmp_path / "data"), clock=clock) as house:
        assert await (await salon(house)).read(name_of) == "In the morning"


async def test_verify_names_the_business_whose_copy_is_damaged(tmp_path: Path) -> None:
    async with open_backups(tmp_path) as (_, backups):
        await backups.take()
    vault = vault_in(tmp_path)
    assert (await verify(vault, at=None, progress=quiet)).broken == ()
    manifest = await vault.backup_at(None)
    piece = manifest.database("demo-dental").pieces[0]
    path = tmp_path / "vault" / "pieces" / piece[:2] / piece
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    verdict = await verify(vault_in(tmp_path), at=None, progress=quiet)

    assert verdict.broken == ("demo-dental",)


async def test_nothing_in_the_vault_can_be_read_without_the_key(tmp_path: Path) -> None:
    async with open_backups(tmp_path) as (house, backups):
        await (await salon(house)).write(rename, "Canary of the salon")
        await backups.take()

    stored = [path.read_bytes() for path in (tmp_path / "vault").rglob("*") if path.is_file()]
    assert stored
    assert not any(word in content for content in stored for word in (b"Canary", b"SQLite format", b"demo-salon"))
    with pytest.raises(BackupFailed, match="BACKUP_KEY"):
        await vault_in(tmp_path, "another key that is also long enough for it").backup_at(None)


async def test_a_folder_with_data_is_never_restored_over(tmp_path: Path) -> None:
    async with open_backups(tmp_path) as (_, backups):
        await backups.take()

    with pytest.raises(BackupFailed, match="empty folder"):
        await restore_all(vault_in(tmp_path), tmp_path / "data", at=None, progress=quiet)


def test_all_of_two_days_then_one_a_day_then_none_are_kept() -> None:
    names = [name_at(NOW - timedelta(hours=6 * age)) for age in range(4 * 40)]

    kept = to_keep(names, now=NOW, keep_days=10)

    assert len([name for name in names[:9] if name in kept]) == 9
    assert len(kept) == 9 + 8
    assert not kept & set(names[44:])


def test_the_newest_backup_is_kept_however_old_it_is() -> None:
    only = name_at(NOW - timedelta(days=400))

    assert to_keep([only], now=NOW, keep_days=10) == {only}


async def test_what_only_old_backups_held_is_gone_after_their_time(tmp_path: Path) -> None:
    clock = PinnedClock(NOW)
    async with open_backups(tmp_path, clock) as (house, backups):
        await (await salon(house)).write(rename, "To be forgotten")
        await backups.take()
        old = {piece for one in (await backups.vault.backup_at(None)).databases for piece in one.pieces}
        await (await salon(house)).write(rename, "Another name")
        clock.advance(timedelta(days=20))
        await backups.take()
        new = {piece for one in (await backups.vault.backup_at(None)).databases for piece in one.pieces}

        assert await prune(backups.vault, now=clock.now(), keep_days=10) == 1

    there = {path.name for path in (tmp_path / "vault" / "pieces").rglob("*") if path.is_file()}
    assert there == new
    assert old - new


async def test_a_business_that_cannot_be_read_keeps_its_last_copy_and_stops_nobody_else(tmp_path: Path) -> None:
    async with open_backups(tmp_path) as (house, backups):
        await backups.take()
        record = house.resolver.from_slug("demo-dental")
        path = tenant_path(house.store.folder, record.storage_id)
    path.write_bytes(b"this is no database" * 1000)

    async with open_house(test_settings(tmp_path / "data"), clock=PinnedClock(NOW + timedelta(hours=1))) as house:
        report = await Backups(house, vault_in(tmp_path)).take()

    assert report.failed == 1
    assert (await verify(vault_in(tmp_path), at=None, progress=quiet)).broken == ()
    assert (await vault_in(tmp_path).backup_at(None)).database("demo-dental").size > 0


async def test_what_a_crash_left_in_the_journal_is_kept_with_the_old_file(tmp_path: Path) -> None:
    async with open_backups(tmp_path) as (house, backups):
        await backups.take()
        record = house.resolver.from_slug("demo-salon")
        path = tenant_path(house.store.folder, record.storage_id)
    path.with_name(f"{path.name}-wal").write_bytes(b"commits nobody folded in")

    _, aside = await restore_one(vault_in(tmp_path), tmp_path / "data", "demo-salon", at=None)

    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"commits nobody folded in"
    assert not path.with_name(f"{path.name}-wal").exists()
