FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.lock requirements-postgresql.lock requirements-build.lock ./
RUN python -m venv /opt/keypoint \
 && /opt/keypoint/bin/pip install --no-cache-dir --require-hashes -r requirements.lock -r requirements-postgresql.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY content ./content
RUN pip install --no-cache-dir --require-hashes -r requirements-build.lock \
 && pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/keypoint/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 keypoint \
 && install -d -o keypoint /srv/keypoint/content /srv/keypoint/data
COPY --from=build /opt/keypoint /opt/keypoint
COPY --chown=keypoint content /srv/keypoint/content
USER keypoint
WORKDIR /srv/keypoint
ENV PATH=/opt/keypoint/bin:$PATH \
    PYTHONUNBUFFERED=1
VOLUME ["/srv/keypoint/content", "/srv/keypoint/data"]
HEALTHCHECK --interval=1m --timeout=20s --start-period=1m CMD ["keypoint", "doctor", "--running"]
CMD ["keypoint", "bot"]
