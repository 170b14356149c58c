"""A headless Chromium for tests, driven through its DevTools pipe: no driver program, no port, no network."""

import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") if os.name == "posix" else None
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--remote-debugging-pipe",
)
_LIMIT = 120.0  # seconds for one answer, on a laden machine


class Browser:
    """One tab. `errors` are what the page itself complained of: a refused connection, a script that broke."""

    def __init__(self, send: BinaryIO, receive: BinaryIO) -> None:
        self._send, self._receive = send, receive
        self._number = 0
        self._tab: str | None = None
        self.errors: list[str] = []
        made = self.call("Target.createTarget", url="about:blank")
        self._tab = self.call("Target.attachToTarget", targetId=made["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "DOM"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters} | ({"sessionId": self._tab} if self._tab else {})
        self._send.write(json.dumps(message).encode() + b"\0")
        self._send.flush()
        while (answer := self._next()).get("id") != self._number:
            self._note(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _next(self) -> dict[str, Any]:
        read = bytearray()
        while (byte := self._receive.read(1)) != b"\0":
            assert byte, "the browser went away"
            read += byte
        return json.loads(read)

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Runtime.exceptionThrown":
            self.errors.append(str(event["params"]["exceptionDetails"]))
        elif event.get("method") == "Log.entryAdded" and event["params"]["entry"]["level"] == "error":
            self.errors.append(event["params"]["entry"]["text"])

    def open(self, file: Path, after: str = "", languages: str = "en") -> None:
        """The page of that file, with what stands after # in its address, in a browser that prefers these languages."""
        agent = self.call("Browser.getVersion")["userAgent"]
        self.call("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=languages)
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=file.as_uri() + (f"#{quote(after)}" if after else ""))
        self.run("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")

    def run(self, script: str) -> Any:
        """What the script comes to, also where it is a promise."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def choose(self, selector: str, file: Path) -> None:
        """A file for an input, as a person would pick it."""
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[str(file)])

    def size(self, width: int, height: int, phone: bool = False) -> None:
        """Of the page in pixels; a phone has fingers and twice the dots."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=2 if phone else 1, mobile=phone)
        self.call("Emulation.setTouchEmulationEnabled", enabled=phone)

    def picture(self, file: Path) -> None:
        file.write_bytes(b64decode(self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"]))


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """One that keeps its things in `folder` and is gone afterwards."""
    import fcntl  # what only these systems have

    assert CHROMIUM is not None
    to_read, send = os.pipe()
    receive, to_write = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (to_read, to_write)]  # out of the way of 3 and 4

    def plug() -> None:
        """It reads from file 3 and writes to file 4."""
        for place, end in enumerate(high, start=3):
            os.dup2(end, place)

    program = subprocess.Popen(
        [CHROMIUM, *_FLAGS, f"--user-data-dir={folder}"],
        preexec_fn=plug,
        close_fds=False,  # all of Python's own close by themselves
        env=os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for end in (to_read, to_write, *high):
        os.close(end)
    with os.fdopen(send, "wb") as asking, os.fdopen(receive, "rb") as answering:
        try:
            yield Browser(asking, answering)
        finally:
            program.terminate()
            program.wait(_LIMIT)
