"""People with passwords in the demo businesses, and how they log in."""

import asyncio
from pathlib import Path

import httpx
import pytest

from app.accounts.add_person import add_person
from app.accounts.person import Role
from app.accounts.repository import find_person, insert_membership
from app.house import MIGRATIONS
from tenants.store import TenantStore
from tests.demo_site import NOW, SALON
from tests.live_server import CHEAPEST
from tests.page_reader import read_page

EMAIL, PASSWORD = "Ana@Salon.example", "correct horse battery"


@pytest.fixture(scope="session")
def peopled_folder(demo_folder: Path) -> Path:
    """The demo data with a person who has a password in the salon, and a helper in the dentist's."""
    asyncio.run(_add_people(demo_folder))
    return demo_folder


async def _add_people(folder: Path) -> None:
    store = await TenantStore.open(
        folder,
        clock=lambda: int(NOW.timestamp()),
        control_scripts=MIGRATIONS / "control",
        tenant_scripts=MIGRATIONS / "tenant",
    )
    try:
        salon, dentist = (store.directory.by_slug(slug).public_id for slug in (SALON, "demo-dental"))
        await add(store, EMAIL, salon, Role.OWNER)
        await add(store, "sam@dental.example", dentist, Role.STAFF)
        await add(store, "both@salon.example", salon, Role.OWNER)
        async with store.control_write() as connection:
            person = await find_person(connection, "both@salon.example")
            assert person is not None
            await insert_membership(
                connection, person_id=person.person_id, tenant_id=dentist, role=Role.MANAGER, now=NOW
            )
    finally:
        await store.close()


async def add(store: TenantStore, email: str, tenant_id: str, role: Role) -> None:
    await add_person(
        store,
        email=email,
        name="Ana Reyes",
        password=PASSWORD,
        tenant_id=tenant_id,
        role=role,
        language="en",
        now=NOW,
        password_cost=CHEAPEST,
    )


def log_in(
    visitor: httpx.Client, email: str = EMAIL, password: str = PASSWORD, next_path: str = "/dashboard"
) -> httpx.Response:
    form = read_page(visitor.get("/log-in", params={"next": next_path})).form("/log-in")
    return form.send(visitor, email=email, password=password)


def enter_as_demo_owner(visitor: httpx.Client) -> httpx.Response:
    return read_page(visitor.get("/log-in")).form("/log-in/demo").send(visitor)
