"""The example service: what it answers, what it refuses, and what it never tells."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed: make examples")
pytest.importorskip("httpx", reason="httpx is not installed: make examples")

import httpx

import sentimen
from sentimen.model.cascade import CascadeModel
from sentimen.model.severity_model import SeverityModel

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "fastapi_service"
SECRET = "wa saya 0812-3456-7890, saldo 7 juta hilang"


@pytest.fixture(scope="module")
def service() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FOLDER))
        yield importlib.import_module("service")


def talk(service: Any, *requests: tuple[str, str, Any], model: Any = None, settings: Any = ()) -> list[Any]:
    """Send requests at the same time to a service that was started for them; return the answers, and the service."""

    async def at_once() -> list[Any]:
        app = service.create_app(service.Settings(**dict(settings)))
        transport = httpx.ASGITransport(app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://a") as to:
            if model is not None:
                app.state.batcher.model = model
            answers = await asyncio.gather(
                *(
                    to.request(verb, path, **({"json": body} if body is not None else {}))
                    for verb, path, body in requests
                )
            )
            return [*answers, app]

    return asyncio.run(at_once())


def test_scores_are_those_of_the_model(service: Any, tiny_artifact: Path, tiny_model: SeverityModel) -> None:
    texts = ["uang hilang", None, "makasih kak"]
    answer, _ = talk(service, ("POST", "/score", {"texts": texts}), settings={"model": str(tiny_artifact)})
    assert answer.status_code == 200
    assert answer.json()["scores"] == tiny_model.assess_many(texts).to_dicts()


def test_requests_that_arrive_together_are_scored_together(service: Any, tiny_model: SeverityModel) -> None:
    bodies = [("POST", "/score", {"texts": [f"sinyal mati {n} hari", "makasih"]}) for n in range(50)]
    *answers, app = talk(service, *bodies, model=tiny_model)
    for (_, _, body), answer in zip(bodies, answers, strict=True):
        assert answer.json()["scores"] == tiny_model.assess_many(body["texts"]).to_dicts()
    assert 1 <= app.state.batcher.batches < 25


@pytest.mark.parametrize(
    ("label", "body", "settings", "status", "told"),
    [
        ("no texts", {"texts": []}, {}, 200, '"scores":[]'),
        ("no field", {"text": "halo"}, {}, 422, "expected"),
        ("a number", {"texts": [SECRET, 5]}, {}, 422, "texts.1"),
        ("one text", {"texts": SECRET}, {}, 422, "expected"),
        ("too many", {"texts": ["a"] * 4}, {"most_texts": 3}, 413, "4 texts; at most 3"),
        ("too long", {"texts": ["a", SECRET]}, {"most_characters": 9}, 413, "texts[1] is longer than 9"),
        ("too large", {"texts": [SECRET]}, {"most_bytes": 40}, 413, "larger than 40 bytes"),
    ],
)
def test_what_is_refused(service: Any, label: str, body: Any, settings: dict[str, int], status: int, told: str) -> None:
    answer, _ = talk(service, ("POST", "/score", body), settings=settings)
    assert answer.status_code == status
    assert told in answer.text and "0812" not in answer.text


def test_what_is_not_json(service: Any) -> None:
    async def send() -> httpx.Response:
        app = service.create_app(service.Settings())
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://a") as to,
        ):
            return await to.post("/score", content=SECRET.encode(), headers={"content-type": "application/json"})

    answer = asyncio.run(send())
    assert answer.status_code == 422 and "0812" not in answer.text


def test_too_much_at_once(service: Any, tiny_model: SeverityModel) -> None:
    batching = importlib.import_module("batching")

    async def flood() -> list[Any]:
        batcher = batching.Batcher(tiny_model, most_at_once=10, most_waiting=30)
        return await asyncio.gather(*(batcher.score(["mati"] * 10) for _ in range(9)), return_exceptions=True)

    found = asyncio.run(flood())
    assert sum(isinstance(answer, batching.OverloadedError) for answer in found) == 6
    assert sum(isinstance(answer, list) and len(answer) == 10 for answer in found) == 3


def test_a_failure_is_told_without_the_message(service: Any, caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        card: dict[str, Any] = {}  # noqa: RUF012

        def assess_many(self, texts: list[str]) -> None:
            raise RuntimeError(f"cannot score {texts}")

    with caplog.at_level(logging.INFO):
        answer, _ = talk(service, ("POST", "/score", {"texts": [SECRET]}), model=Broken())
    assert answer.status_code == 500
    assert "0812" not in answer.text + caplog.text and "RuntimeError" in caplog.text


@pytest.mark.parametrize(("chosen", "told"), [(0, False), (1, True)])
def test_logs_are_masked(service: Any, caplog: pytest.LogCaptureFixture, chosen: int, told: bool) -> None:
    text = f"{SECRET}\nsaya ditipu, saldo 7 juta dicuri, bsk lapor polisi"
    with caplog.at_level(logging.INFO):
        answer, _ = talk(service, ("POST", "/score", {"texts": [text]}), settings={"log_critical": chosen})
    assert answer.json()["scores"][0]["level"] == 4
    assert "1 messages" in caplog.text and "0812" not in caplog.text
    assert ("<PHONE>" in caplog.text) == told == ("saldo" in caplog.text)


def test_health(service: Any, tiny_model: SeverityModel) -> None:
    answer, _ = talk(service, ("GET", "/health", None))
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok" and answer.json()["golden"] > 0 and answer.json()["model"] == "default"


@pytest.mark.parametrize("off", [None, 0, 1])
def test_health_of_a_cascade(service: Any, off: int | None) -> None:
    parts = [sentimen.load("default"), sentimen.load("accurate")]
    golden = sum(len(part.card["golden"]) for part in parts)
    if off is not None:
        parts[off].card["golden"] = [{"text": "uang hilang", "severity": -1.0}]
    answer, _ = talk(service, ("GET", "/health", None), model=CascadeModel(*parts))
    assert (answer.status_code, len(answer.json()["broken"])) == ((200, 0) if off is None else (503, 1))
    assert answer.json()["model"] == "cascade" and (answer.json()["golden"] == golden) == (off is None)


def test_health_of_a_model_that_scores_otherwise(service: Any, tiny_model: SeverityModel) -> None:
    changed = json.loads(json.dumps({"name": "x", "golden": [{"text": "uang hilang", "severity": -1.0}]}))
    from sentimen.model.storage import model_from_bytes, model_to_bytes

    other = model_from_bytes(model_to_bytes(tiny_model))
    other.card = changed
    answer, _ = talk(service, ("GET", "/health", None), model=other)
    assert answer.status_code == 503 and len(answer.json()["broken"]) == 1


def test_settings_come_from_the_environment(service: Any) -> None:
    found = service.Settings.of({"SENTIMEN_MODEL": "m", "SENTIMEN_MOST_TEXTS": "7", "OTHER": "x"})
    assert found == service.Settings(model="m", most_texts=7)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("SENTIMEN_LOG_CRITICAL", "true", "must be 0 or 1, got 'true'"),
        ("SENTIMEN_MOST_TEXTS", "1e3", "must be a whole number from 1, got '1e3'"),
        ("SENTIMEN_MOST_BYTES", "-1", "must be a whole number from 1, got '-1'"),
        ("SENTIMEN_MOST_CHARACTERS", "0", "must be a whole number from 1, got '0'"),
    ],
)
def test_a_setting_that_is_none_is_named(service: Any, variable: str, value: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"{variable} {told}"):
        service.Settings.of({variable: value})
    assert service.Settings.of({variable: " "}) == service.Settings()


def test_a_critical_message_behind_many_blanks_is_logged(service: Any) -> None:
    assert service.masked_beginnings([" " * 2000 + "uang saya dicuri", "\n" * 2000]) == ["uang saya dicuri", ""]


def test_long_critical_messages_do_not_stop_other_requests(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    masked: list[tuple[int, bool]] = []

    def mask_text(text: str) -> str:
        masked.append((len(text), threading.current_thread() is threading.main_thread()))
        return text

    monkeypatch.setattr(service, "mask_text", mask_text)
    text = "uang saya 7 juta dicuri, saya ditipu, bsk lapor polisi. " * 70
    talk(service, ("POST", "/score", {"texts": [text] * 3}), settings={"log_critical": 1})
    assert masked == [(len(text[:1000].rsplit(None, 1)[0]), False)] * 3


@pytest.mark.parametrize("with_root", [False, True])
def test_the_log_is_seen_where_nobody_set_it_up(tmp_path: Path, tiny_artifact: Path, with_root: bool) -> None:
    script = f"""
import asyncio, logging, service
if {with_root}:
    logging.basicConfig(level=logging.ERROR)
async def start():
    app = service.create_app(service.Settings(model={str(tmp_path / "current")!r}))
    async with app.router.lifespan_context(app):
        pass
asyncio.run(start())
"""
    (tmp_path / "current").symlink_to(tiny_artifact)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(FOLDER.parent.parent), str(FOLDER)])}
    command = [sys.executable, "-c", script]
    told = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=True).stderr
    expected = rf"\d{{4}}-\d\d-\d\d .* INFO sentimen.service: model {tiny_artifact.resolve()} is loaded and verified\n"
    assert told == "" if with_root else re.fullmatch(expected, told)


def test_it_does_not_start_without_a_sound_model(service: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no model at"):
        talk(service, settings={"model": str(tmp_path / "none")})
