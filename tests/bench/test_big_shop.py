"""What the benchmarks measure on: rows as booking writes them."""

from pathlib import Path

from app.appointments.repository import get_appointment
from app.clock import SystemClock
from app.unit_of_work import SYSTEM_CALLER, UnitOfWork
from tenants.connection import TenantConnection
from tenants.file_system import JournalMode
from tenants.sqlite_file import open_database
from tests.bench.big_shop import BigShop, build_shops
from tests.tenant_rows import count_overlaps, rows, tenant_file


def test_a_big_shop_has_as_many_appointments_as_asked_for_and_none_overlap(tmp_path: Path) -> None:
    shop = BigShop("big", ahead=300, back=500)

    build_shops(tmp_path, shop)

    now = SystemClock().now().timestamp()
    ahead, back = rows(tmp_path, "big", "SELECT sum(starts_at > ?), sum(starts_at <= ?) FROM appointments", now, now)[0]
    assert (ahead, back) == (300, 500)
    assert rows(tmp_path, "big", "SELECT count(*) FROM claims") == [(800,)]
    assert count_overlaps(tmp_path, "big") == 0


def test_its_appointments_are_read_like_all_others(tmp_path: Path) -> None:
    build_shops(tmp_path, BigShop("big", ahead=10, is_salon=True))

    raw = open_database(tenant_file(tmp_path, "big"), JournalMode.WAL)
    connection = TenantConnection(raw)
    appointment = get_appointment(UnitOfWork(connection, SystemClock().now(), SYSTEM_CALLER), 1)
    connection.release()

    assert appointment.slot.starts_at == appointment.starts_at
    assert appointment.slot.legs[0].staff_id == appointment.staff_id
    assert appointment.is_open
