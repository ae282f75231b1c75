"""Somebody's own website with our widget on it, on another origin and under a policy as strict as it gets."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A shop</title>
<link rel="icon" href="data:,">
<script async src="{widget}" data-business="{slug}"></script>
</head>
<body><main><h1>A shop</h1><p><label>Search <input name="q"></label></p></main></body>
</html>
"""


@dataclass(frozen=True)
class HostSite:
    """The same page under two origins."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def foreign_url(self) -> str:
        """The other origin: for a browser, somebody else."""
        return f"http://localhost:{self.port}"


@contextmanager
def host_site(ours: str, *, slug: str = "demo-salon", port: int = 0) -> Iterator[HostSite]:
    """Serve the site while the block runs; `ours` is the address of the service it embeds."""
    page = _PAGE.format(widget=f"{ours}/widget.js", slug=slug).encode()
    policy = f"default-src 'none'; script-src {ours}; frame-src {ours}; img-src data:; base-uri 'none'"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield HostSite(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
