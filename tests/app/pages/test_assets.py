"""Files are served under addresses that change with their contents."""

import pytest

from app.pages.assets import asset_url, icon
from tests.demo_site import DemoSite


def test_a_page_file_is_kept_for_ever_under_its_version(site: DemoSite) -> None:
    with site.visitor() as visitor:
        kept = visitor.get(asset_url("pages/pages.css"))
        plain = visitor.get("/assets/pages/pages.css")
        again = visitor.get("/assets/pages/pages.css", headers={"If-None-Match": kept.headers["etag"]})

    assert "immutable" in kept.headers["cache-control"]
    assert "no-cache" in plain.headers["cache-control"]
    assert plain.headers["content-type"].startswith("text/css")
    assert plain.headers["x-content-type-options"] == "nosniff"
    assert again.status_code == 304


def test_files_travel_compressed_to_whoever_takes_that(site: DemoSite) -> None:
    with site.visitor() as visitor:
        packed = visitor.get("/assets/pages/pages.css")
        plain = visitor.get("/assets/pages/pages.css", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text


@pytest.mark.parametrize(
    "path",
    ["/assets/../pages/page.py", "/assets/pages/%2e%2e/page.py", "/static/../routes.py", "/static/manifest.json.bak"],
)
def test_nothing_but_known_files_can_be_asked_for(site: DemoSite, path: str) -> None:
    with site.visitor() as visitor:
        assert visitor.get(path).status_code == 404


def test_the_launcher_may_be_loaded_by_other_sites_and_is_asked_for_again_soon(site: DemoSite) -> None:
    with site.visitor() as visitor:
        answer = visitor.get("/widget.js")

    if answer.status_code == 404:
        pytest.skip("the browser code has not been built")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "max-age=300" in answer.headers["cache-control"]


def test_an_icon_nobody_drew_is_noticed() -> None:
    if not icon("check"):
        pytest.skip("the browser code has not been built")

    with pytest.raises(KeyError):
        icon("no-such-icon")
