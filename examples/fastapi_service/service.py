"""An HTTP service that scores messages: the example to start one's own from.

    pip install ./sentimen fastapi uvicorn
    cd sentimen/examples/fastapi_service && uvicorn --factory service:create_app --workers 2

Settings are environment variables: SENTIMEN_MODEL (default, accurate, cascade, or the path of an artifact),
SENTIMEN_MOST_TEXTS, SENTIMEN_MOST_CHARACTERS, SENTIMEN_MOST_BYTES. No message is logged, but the masked beginning of
critical ones where SENTIMEN_LOG_CRITICAL is 1.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from typing import Any

from batching import Batcher, OverloadedError
from body_limit import BodyLimit
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel

import sentimen
from sentimen.language.masking import mask_text
from sentimen.model.cascade import CascadeModel
from sentimen.model.severity_model import SeverityModel
from sentimen.model.storage import NAMES

__all__ = ["Settings", "create_app"]

LOG = logging.getLogger("sentimen.service")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the service may be told.

    Parameters
    ----------
    model : str
        The name of a bundled model, or the path of an artifact.
    most_texts, most_characters, most_bytes : int
        Messages of a request, characters of a message, bytes of a request.
    log_critical : int
        1 where the masked beginning of critical messages is logged.
    """

    model: str = "default"
    most_texts: int = 1000
    most_characters: int = 20_000
    most_bytes: int = 4_000_000
    log_critical: int = 0

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Settings:
        """Read the variables SENTIMEN_MODEL and so on; empty ones are as if they were not there.

        Raises
        ------
        ValueError
            If one is no such number; the message names it.
        """
        chosen: dict[str, Any] = {}
        for field in fields(cls):
            variable = f"SENTIMEN_{field.name.upper()}"
            value = environment.get(variable, "").strip()
            if field.name == "log_critical" and value not in ("", "0", "1"):
                raise ValueError(f"{variable} must be 0 or 1, got {value!r}")
            if field.name.startswith("most_") and value and not (value.isdecimal() and int(value)):
                raise ValueError(f"{variable} must be a whole number from 1, got {value!r}")
            if value:
                chosen[field.name] = value if field.name == "model" else int(value)
        return cls(**chosen)


class Messages(BaseModel):
    """What is asked."""

    texts: list[str | None]


def show_log() -> None:
    """Let the log be seen where nobody said how: uvicorn does so for its own loggers alone."""
    if not LOG.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)


def masked_beginnings(texts: list[str]) -> list[str]:
    """Return the first 120 characters of each text on one line, personal data masked.

    Far more than these are masked, since of a number that is cut digits would stay; all would take too long.
    """
    texts = [text.lstrip() for text in texts]
    begun = [text if len(text) <= 1000 else text[:1000].rsplit(None, 1)[0] for text in texts]
    return [mask_text(text)[:120].encode("unicode_escape").decode() for text in begun]


def golden_scores(model: SeverityModel) -> list[tuple[float, float, float]]:
    """Return of each golden message its severity when the model was made, its severity now, and how far it may be off.

    A cascade has those of both its models.
    """
    if isinstance(model, CascadeModel):
        return golden_scores(model.first) + golden_scores(model.second)
    golden = model.card.get("golden", ())
    found = model.predict_severity([row["text"] for row in golden]).tolist()
    return [(float(row["severity"]), value, model.golden_tolerance) for row, value in zip(golden, found, strict=True)]


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the service; it loads and verifies its model when it starts, and refuses to start without a sound one."""
    chosen = settings or Settings.of(os.environ)
    show_log()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Of a link the folder behind it, so that what is verified is what is loaded, whoever moves the link meanwhile.
        model = chosen.model if chosen.model in NAMES else os.path.realpath(chosen.model)
        sentimen.verify(model)
        app.state.batcher = Batcher(sentimen.load(model))
        LOG.info("model %s is loaded and verified", model)
        yield

    app = FastAPI(title="sentimen", version=sentimen.__version__, lifespan=lifespan)
    app.add_middleware(BodyLimit, most_bytes=chosen.most_bytes)

    @app.exception_handler(RequestValidationError)
    async def refuse(_: Request, error: RequestValidationError) -> JSONResponse:
        where = [".".join(map(str, found["loc"][1:])) for found in error.errors()][:10]
        hint = 'expected {"texts": ["…", "…"]}'
        return JSONResponse({"error": hint, "where": where}, 422)  # the usual answer would repeat the message

    @app.exception_handler(OverloadedError)
    async def wait(_: Request, __: OverloadedError) -> JSONResponse:
        return JSONResponse({"error": "too many messages wait; try again"}, 503, {"Retry-After": "1"})

    @app.post("/score")
    async def score(request: Request, messages: Messages) -> JSONResponse:
        texts = [text or "" for text in messages.texts]
        if len(texts) > chosen.most_texts:
            return JSONResponse({"error": f"{len(texts)} texts; at most {chosen.most_texts} a request"}, 413)
        long = [row for row, text in enumerate(texts) if len(text) > chosen.most_characters]
        if long:
            fault = f"texts[{long[0]}] is longer than {chosen.most_characters} characters"
            return JSONResponse({"error": fault}, 413)
        began = time.perf_counter()
        batcher: Batcher = request.app.state.batcher
        try:
            scores = await batcher.score(texts)
        except OverloadedError:
            raise
        except Exception as error:  # its text may quote a message, so only its kind is told
            LOG.error("scoring %d messages failed: %s", len(texts), type(error).__name__)
            return JSONResponse({"error": "scoring failed; the messages were not stored"}, 500)
        LOG.info("%d messages in %.0f ms", len(texts), 1000 * (time.perf_counter() - began))
        if chosen.log_critical:
            critical = [text for text, found in zip(texts, scores, strict=True) if found["level"] == 4]
            for beginning in await asyncio.to_thread(masked_beginnings, critical):  # other requests go on
                LOG.warning("critical: %s", beginning)
        return JSONResponse({"model": _named(batcher.model), "scores": scores})

    @app.get("/health")
    def health(request: Request) -> JSONResponse:  # not async: the accurate model takes a moment, requests go on
        model = request.app.state.batcher.model
        golden = golden_scores(model)
        broken = [f"{now:.6f} in place of {was:.6f}" for was, now, off in golden if not abs(now - was) <= off]
        told = {"status": "ok" if not broken else "wrong scores", "model": _named(model), "golden": len(golden)}
        return JSONResponse(told | {"version": sentimen.__version__, "broken": broken}, 503 if broken else 200)

    return app


def _named(model: SeverityModel) -> str:
    return str(model.card.get("name", "unnamed"))
