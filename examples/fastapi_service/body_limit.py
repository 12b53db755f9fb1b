"""Requests that are too large are refused before they are read."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["BodyLimit"]


class BodyLimit:
    """Refuse bodies above a size with status 413, whatever their header says of it.

    Parameters
    ----------
    app : ASGI application
    most_bytes : int
    """

    def __init__(self, app: Any, most_bytes: int) -> None:
        self.app, self.most_bytes = app, most_bytes

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Read the body up to the limit, then let the application have it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.most_bytes:
                await self._refuse(send)
                return
        parts = [{"type": "http.request", "body": bytes(body), "more_body": False}]

        async def replay() -> Any:
            return parts.pop() if parts else await receive()

        await self.app(scope, replay, send)

    async def _refuse(self, send: Any) -> None:
        answer = json.dumps({"error": f"the request is larger than {self.most_bytes} bytes"}).encode()
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": answer})
