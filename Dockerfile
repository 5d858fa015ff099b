# Build: install the package and its dependencies into a virtual environment.
FROM python:3.11-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY static static
COPY templates templates
COPY .tools .tools
RUN python -m venv /opt/channelsum \
    && /opt/channelsum/bin/pip install --no-cache-dir . \
    && /opt/channelsum/bin/pip uninstall --yes pip

# Serve: only that environment, without sources, build tools or pip's cache.
FROM python:3.11-slim
COPY --from=build /opt/channelsum /opt/channelsum
RUN useradd --system --no-create-home --uid 10001 channelsum
USER channelsum
WORKDIR /tmp
ENV PATH=/opt/channelsum/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    CHANNELSUM_HOST=0.0.0.0 \
    PORT=8000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + (os.environ.get('CHANNELSUM_PORT') or os.environ['PORT']) + '/healthz', timeout=4)"]
CMD ["channelsum", "--no-browser"]
