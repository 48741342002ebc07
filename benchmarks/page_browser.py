"""What a page costs in Chromium: a browser process a visit, times from navigation start, memory of its renderer."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CANDIDATES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run"]
DESK = {"width": 1366, "height": 768}
LONGEST_WAIT = 240_000
"""Milliseconds after which a page is given up."""
SLOW = 20_000
"""Milliseconds to readiness from which a page is asked two questions of a kind only, not all."""

# A page is ready two frames after its own flag (ours), or after its load event (folium's), so that it has been painted.
# Then, when asked, a family is chosen at once: the list has answered one frame later, its layout done.
WATCH = """
(() => {
  const seen = (window.__bench = { long: [], frames: [] });
  seen.done = new Promise((resolve) => { seen.finish = () => resolve([seen.ready, seen.answered || 0]); });
  const frame = (done) => requestAnimationFrame(() => setTimeout(done));
  const two = (done) => frame(() => frame(done));
  const note = (list) => list.getEntries().forEach((task) => seen.long.push(task.duration));
  new PerformanceObserver(note).observe({ type: "longtask" });
  const ready = () => {
    two(() => {
      seen.ready = performance.now();
      const button = document.querySelector("button[data-family]:not(:disabled)");
      if (!__FILTER__ || !button) return seen.finish();
      button.click();
      document.body.offsetHeight;
      frame(() => { seen.answered = performance.now(); seen.finish(); });
    });
  };
  if (__OURS__) {
    const look = () => (window.Cartographie && window.Cartographie.page ? ready() : requestAnimationFrame(look));
    requestAnimationFrame(look);
  } else window.addEventListener("load", ready);
})();
"""

# `work`: handlers, style and layout; `frame`: until the next frame was made, the wait for it included
TIMED = """
async (act) => {
  const times = [];
  const timed = (step) => new Promise((done) => {
    const start = performance.now();
    step();
    document.body.offsetHeight;
    const work = performance.now() - start;
    requestAnimationFrame(() => {
      document.body.offsetHeight;
      setTimeout(() => { times.push([work, performance.now() - start]); setTimeout(done, 250); });
    });
  });
  if (act.kind === "filter") {
    for (const button of [...document.querySelectorAll("button[data-family]:not(:disabled)")].slice(0, act.most)) {
      await timed(() => button.click());
      await timed(() => button.click());
    }
    return times;
  }
  const field = document.getElementById("mots");
  for (const words of act.words.slice(0, act.most)) {
    await timed(() => { field.value = words; field.dispatchEvent(new Event("input", { bubbles: true })); });
    await timed(() => { field.value = ""; field.dispatchEvent(new Event("input", { bubbles: true })); });
  }
  return times;
}
"""

RECORD = """
() => {
  const seen = window.__bench;
  seen.frames = [];
  seen.recording = true;
  let last = performance.now();
  const tick = (now) => { seen.frames.push(now - last); last = now; if (seen.recording) requestAnimationFrame(tick); };
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(tick); });
}
"""


@dataclass(frozen=True)
class Visit:
    """An open page: `times` in milliseconds from navigation start (`ready`, and `answered` when a filter was asked)."""

    page: Any
    cdp: Any
    browser: Any
    times: Mapping[str, float]

    def memory(self) -> dict[str, float]:
        """Return the JS heap in use after a collection, the renderer's share of memory (PSS) and its RSS, in MB."""
        for _ in range(2):
            self.cdp.send("HeapProfiler.collectGarbage")
        metrics = {item["name"]: item["value"] for item in self.cdp.send("Performance.getMetrics")["metrics"]}
        processes = self.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        renderers = [_process_memory(item["id"]) for item in processes if item["type"] == "renderer"]
        pss, rss = max(renderers)
        return {"heap": metrics["JSHeapUsedSize"] / 1e6, "pss": pss, "rss": rss, "nodes": metrics["Nodes"]}

    def timed(self, kind: str, words: tuple[str, ...] = ()) -> list[tuple[float, float]]:
        """Return (work, frame) in milliseconds for every filter button, or for every one of *words* and its removal."""
        most = 2 if self.times["ready"] > SLOW else 100
        asked = {"kind": kind, "words": list(words), "most": most}
        return [(work, frame) for work, frame in self.page.evaluate(TIMED, asked)]

    def pan(self, steps: int = 60) -> dict[str, float]:
        """Drag the map over *steps* small steps; return frames made, late ones (> 33 ms), the worst, long tasks."""
        box = self.page.locator(".leaflet-container").bounding_box()
        x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.6
        self.page.evaluate("() => { window.__bench.long.length = 0; }")
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        self.page.evaluate(RECORD)
        for step in range(steps):
            turn = -1 if step < steps // 2 else 1  # there and back: neither map stops at its limits
            x += 5 * turn
            mouse.move(x, y + 2 * turn)
            self.page.wait_for_timeout(8)
        frames, long = self.page.evaluate("() => { __bench.recording = false; return [__bench.frames, __bench.long]; }")
        mouse.up()
        self.page.wait_for_timeout(600)
        late = sum(1 for value in frames if value > 33)  # noqa: PLR2004  # two frames of 60 Hz: one was dropped
        return {"frames": len(frames), "late": late, "worst": max(frames), "long": len(long)}


@contextmanager
def opened(driver: Any, path: Path, *, ours: bool, then_filter: bool = False) -> Iterator[Visit]:  # noqa: ANN401
    """Open *path* in a browser process of its own, every request to a network refused, and wait until it is ready."""
    browser = driver.chromium.launch(executable_path=executable(), args=ARGUMENTS)
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", offline=True)
    script = WATCH.replace("__OURS__", str(ours).lower()).replace("__FILTER__", str(then_filter).lower())
    context.add_init_script(script)
    page = context.new_page()
    page.set_default_timeout(LONGEST_WAIT)
    cdp = context.new_cdp_session(page)
    cdp.send("Performance.enable")
    page.goto(path.as_uri(), wait_until="commit", timeout=LONGEST_WAIT)
    # a promise: the page's policy forbids the polling of wait_for_function
    ready, answered = page.evaluate("() => window.__bench.done")
    times = {"ready": ready, "answered": answered}
    try:
        yield Visit(page, cdp, browser, times)
    finally:
        browser.close()


def executable() -> str:
    """Return the machine's Chromium."""
    named = os.environ.get("CARTOGRAPHIE_CHROMIUM") or next((path for path in CANDIDATES if Path(path).exists()), None)
    return named or shutil.which("chromium") or "chromium"


def _process_memory(number: int) -> tuple[float, float]:
    text = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii")
    pss, rss = (int(re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE)[1]) for name in ("Pss", "Rss"))  # type: ignore[index]
    return pss / 1000, rss / 1000
