"""A load generator without ``wrk``: ``wire.py URL BODY_FILE CONNECTIONS SECONDS`` prints req/s."""

import asyncio
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit


async def _connection(host: str, port: int, request: bytes, until: float) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    count = 0
    while time.monotonic() < until:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b" 200 " not in head:
            raise SystemExit(head.decode())
        await reader.readexactly(int(head.split(b"content-length:")[1].split()[0]))
        count += 1
    writer.close()
    return count


async def main(url: str, body: bytes, connections: int, seconds: float) -> float:
    """Return the answers per second over several connections."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 80
    target = f"{parts.path}?{parts.query}"
    head = f"POST {target} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    until = time.monotonic() + seconds
    every = (_connection(host, port, request, until) for _ in range(connections))
    return sum(await asyncio.gather(*every)) / seconds


if __name__ == "__main__":
    where, file, many, long = sys.argv[1:]
    print(asyncio.run(main(where, Path(file).read_bytes(), int(many), float(long))))
