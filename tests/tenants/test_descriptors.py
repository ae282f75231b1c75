"""Room for as many open files as the tenants need."""

import resource

from tenants.descriptors import affordable_tenants


def test_the_soft_limit_is_raised_to_what_is_needed():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (600, hard))

    try:
        affordable = affordable_tenants(100)
        raised, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    assert affordable == 100
    assert raised == 100 * 8 + 512


def test_where_the_system_allows_no_more_fewer_tenants_stay_open():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)

    affordable = affordable_tenants(hard)

    assert 4 <= affordable < hard
    assert affordable * 8 + 512 <= hard
