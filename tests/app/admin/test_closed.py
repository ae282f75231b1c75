"""What a closed business left behind goes 30 days later, as the terms say, and not a day before."""

import asyncio
from datetime import timedelta

from app.admin.closed import delete_closed
from tenants.tables import TenantStatus
from tests.app.gdpr.test_erasure import loop_of
from tests.demo_site import SALON, DemoSite
from tests.tenant_rows import tenant_file


def test_a_closed_business_is_deleted_after_thirty_days(site: DemoSite) -> None:
    state, path = site.server.app.state, tenant_file(site.folder, SALON)
    directory = state.house.store.directory

    async def sweep() -> int:
        return await delete_closed(state.house, state.billing)

    def night() -> int:
        return asyncio.run_coroutine_threadsafe(sweep(), loop_of(site)).result(60)

    async def set_status(status: TenantStatus) -> None:
        await directory.set_status(directory.by_slug(SALON).public_id, status)

    asyncio.run_coroutine_threadsafe(set_status(TenantStatus.CLOSED), loop_of(site)).result(60)
    site.clock.advance(timedelta(days=29))
    asyncio.run_coroutine_threadsafe(set_status(TenantStatus.CLOSED), loop_of(site)).result(60)
    early = (night(), path.exists())
    site.clock.advance(timedelta(days=1))
    due = (night(), path.exists())

    assert early == (0, True)
    assert due == (1, False)
    assert night() == 0
    with site.visitor() as visitor:
        assert visitor.get("/b/demo-dental").status_code == 200


def test_one_that_was_opened_again_stays(site: DemoSite) -> None:
    state, path = site.server.app.state, tenant_file(site.folder, SALON)
    directory = state.house.store.directory

    async def run() -> int:
        public_id = directory.by_slug(SALON).public_id
        await directory.set_status(public_id, TenantStatus.CLOSED)
        site.clock.advance(timedelta(days=20))
        await directory.set_status(public_id, TenantStatus.ACTIVE)
        site.clock.advance(timedelta(days=20))
        return await delete_closed(state.house, state.billing)

    assert asyncio.run_coroutine_threadsafe(run(), loop_of(site)).result(60) == 0
    assert path.exists()
