"""Finding tenants by their present and former addresses."""

import asyncio

import pytest

from tenants.errors import NoTenantContext, SlugInvalid, SlugTaken, TenantNotActive, UnknownTenant
from tenants.resolver import TenantResolver
from tenants.tables import TenantStatus

pytestmark = pytest.mark.anyio


async def test_a_former_slug_leads_to_the_tenant_for_ever(store, open_store, record):
    await store.directory.change_slug(record.public_id, "second-name")
    await store.directory.change_slug(record.public_id, "third-name")
    await store.close()

    directory = (await open_store()).directory

    slugs = [directory.by_slug(slug).slug for slug in ("demo-salon", "second-name", "third-name")]
    assert slugs == ["third-name"] * 3


async def test_a_freed_slug_is_given_to_nobody_else(store, record):
    await store.directory.change_slug(record.public_id, "second-name")
    other = await store.provision(slug="other-one", name="Other", fill=lambda connection: None)

    with pytest.raises(SlugTaken):
        await store.provision(slug="demo-salon", name="Thief", fill=lambda connection: None)
    with pytest.raises(SlugTaken):
        await store.directory.change_slug(other.public_id, "demo-salon")

    assert store.directory.by_slug("demo-salon").public_id == record.public_id


async def test_a_tenant_may_take_its_own_former_slug_back(store, open_store, record):
    await store.directory.change_slug(record.public_id, "second-name")

    await store.directory.change_slug(record.public_id, "demo-salon")

    assert store.directory.by_slug("second-name").slug == "demo-salon"
    await store.close()
    assert (await open_store()).directory.by_slug("demo-salon").slug == "demo-salon"


async def test_changing_to_the_same_slug_changes_nothing(store, record):
    assert await store.directory.change_slug(record.public_id, "demo-salon") == record


async def test_a_malformed_slug_is_refused(store, record):
    with pytest.raises(SlugInvalid):
        await store.directory.change_slug(record.public_id, "No Good")


async def test_two_tenants_wanting_one_slug_at_once_do_not_both_get_it(store, record):
    other = await store.provision(slug="other-one", name="Other", fill=lambda connection: None)

    outcomes = await asyncio.gather(
        *(store.directory.change_slug(one.public_id, "wanted") for one in (record, other)), return_exceptions=True
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["SlugTaken", "TenantRecord"]


async def test_status_and_name_are_seen_at_once_and_after_a_restart(store, open_store, record):
    await store.directory.set_status(record.public_id, TenantStatus.SUSPENDED)
    await store.directory.rename(record.public_id, "New Name")
    seen = store.directory.by_public_id(record.public_id)
    await store.close()

    again = (await open_store()).directory.by_public_id(record.public_id)

    assert (seen.status, seen.name) == (TenantStatus.SUSPENDED, "New Name")
    assert again == seen


async def test_a_tenant_cannot_be_made_a_second_time(store, record):
    with pytest.raises(ValueError, match="not made again"):
        await store.directory.set_status(record.public_id, TenantStatus.CREATING)


async def test_the_resolver_knows_slugs_sessions_and_public_ids(store, record):
    resolver = TenantResolver(store.directory)

    found = [
        resolver.from_slug(" Demo-Salon "),
        resolver.from_session(record.public_id),
        resolver.from_public_id(record.public_id),
    ]

    assert found == [record] * 3


async def test_the_resolver_tells_nobody_from_somebody_else(store):
    resolver = TenantResolver(store.directory)

    with pytest.raises(NoTenantContext):
        resolver.from_session(None)
    with pytest.raises(UnknownTenant):
        resolver.from_session("ten_stranger")
    with pytest.raises(UnknownTenant):
        resolver.from_slug("nobody")


@pytest.mark.parametrize("status", [TenantStatus.SUSPENDED, TenantStatus.CLOSED])
async def test_the_resolver_gives_no_tenant_that_is_not_active(store, record, status):
    await store.directory.set_status(record.public_id, status)

    with pytest.raises(TenantNotActive) as refused:
        TenantResolver(store.directory).from_slug("demo-salon")

    assert refused.value.status == status.value
