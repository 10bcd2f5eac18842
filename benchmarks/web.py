"""What the web page costs its reader: first load, first answer, scrolling of a long document.

`python benchmarks/web.py` makes a library of the samples and of a PDF of PAGES pages, serves it on
a free port of this machine and drives a headless Chromium. Each question is asked in a fresh page;
`visible_ms` is from the click to the first words of the answer on the screen, `pages_ms` to the
first page shown. Scrolling moves the viewer a step each frame, as fast as a wheel turned quickly,
and notes how long each frame took. The figures are printed, and kept in benchmarks/results with
--keep.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pymupdf
from load import serving
from machine import ROOT, describe_machine
from playwright.sync_api import Browser, Page, sync_playwright

SAMPLES = ROOT / "data" / "samples"
QUESTIONS = ROOT / "data" / "questions.jsonl"
LONG = "long.pdf"
STEP_PX = 90
FRAMES = 600
# A screen of 60 Hz shows a frame each 16.7 ms; one that took longer than this was missed.
MISSED_MS = 25.0

WATCH = """() => { window.seen = {};
  const note = (name) => { seen[name] ??= performance.now() - seen.asked; };
  new MutationObserver(() => {
    if (document.querySelector('.source img')) note('pages');
    const words = document.querySelector('.answer p:not(.verdict)')?.textContent;
    if (words) requestAnimationFrame(() => note('words'));
    if (document.querySelector('.turn-foot')) note('whole');
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
  document.addEventListener('submit', () => { seen.asked = performance.now(); }, true); }"""
SCROLL = """async ([step, frames]) => { const sheets = document.querySelector('.sheets');
  const took = []; let most = 0; let before = await new Promise(requestAnimationFrame);
  for (let at = 0; at < frames; at += 1) {
    sheets.scrollTop += step;
    const now = await new Promise(requestAnimationFrame);
    took.push(now - before); before = now;
    if (at % 20 === 0) most = Math.max(most, sheets.querySelectorAll('.sheet img').length);
  }
  return {took, most, heap: performance.memory.usedJSHeapSize}; }"""


def main() -> None:
    """Measure, print and keep the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=300, help="of the long document")
    parser.add_argument("--questions", type=int, default=12)
    parser.add_argument("--keep", action="store_true", help="in benchmarks/results")
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed: make browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = make_library(Path(folder), arguments.pages)
        with serving(home) as (url, _):
            browser = playwright.chromium.launch(executable_path=chromium)
            figures = {
                "machine": describe_machine() | {"chromium": browser.version},
                "first_load": first_load(browser, url),
                "answers": answers(browser, url, some_questions(arguments.questions)),
                "scroll": scroll(browser, url, arguments.pages),
            }
            browser.close()
    told = json.dumps(figures, ensure_ascii=False, indent=1)
    print(told)
    if arguments.keep:
        results = ROOT / "benchmarks" / "results" / f"web-{date.today().isoformat()}.json"
        results.write_text(told + "\n", encoding="utf-8")


def make_library(folder: Path, pages: int) -> Path:
    """Ingest the samples and a long document, and return the library's home."""
    document = pymupdf.open()
    for number in range(1, pages + 1):
        page = document.new_page()
        page.insert_text((72, 72), f"Section {number}", fontsize=18)
        lines = [f"Line {row} of section {number} says what it says." for row in range(1, 46)]
        page.insert_text((72, 110), lines, fontsize=11)
        page.draw_rect(pymupdf.Rect(350, 90, 540, 240), fill=(0.2, number / pages, 0.5))
    document.save(folder / LONG)
    home = folder / "library"
    command = [sys.executable, "-m", "pageglass.api", "ingest", SAMPLES, folder / LONG]
    subprocess.run([*map(str, command), "--home", str(home)], check=True, capture_output=True)
    return home


def some_questions(count: int) -> list[str]:
    """Return questions on the samples, as many in English as in Chinese where there are enough."""
    told = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [one["question"] for one in told if one["answerable"]]
    return asked[:: max(1, len(asked) // count)][:count]


def first_load(browser: Browser, url: str) -> dict[str, object]:
    """Return bytes, requests and milliseconds until the first view stands."""
    page = browser.new_page()
    page.goto(url)
    page.locator("h1").wait_for()
    ready_ms = page.evaluate("performance.now()")
    page.wait_for_load_state("networkidle")
    sizes = page.evaluate(
        "[performance.getEntriesByType('navigation'), performance.getEntriesByType('resource')]"
        ".flat().map((entry) => entry.transferSize)"
    )
    page.close()
    return {"bytes": sum(sizes), "requests": len(sizes), "ready_ms": round(ready_ms)}


def answers(browser: Browser, url: str, questions: list[str]) -> dict[str, object]:
    """Return how long pages and words of an answer take to be seen."""
    seen = [ask(browser, url, question) for question in questions]
    told: dict[str, object] = {"questions": len(seen)}
    for name, key in (("pages", "pages_ms"), ("words", "visible_ms"), ("whole", "whole_ms")):
        took = sorted(one[name] for one in seen if name in one)
        told[key] = {"median": round(statistics.median(took)), "most": round(took[-1])}
    return told


def ask(browser: Browser, url: str, question: str) -> dict[str, float]:
    """Ask in a fresh page, and return when what was seen."""
    page = browser.new_page()
    page.goto(url)
    page.locator(".composer-field").fill(question)
    page.evaluate(WATCH)
    page.locator(".composer-go").click()
    page.locator(".turn-foot").wait_for(timeout=60_000)
    page.wait_for_function("seen.whole")
    seen: dict[str, float] = page.evaluate("seen")
    page.close()
    return seen


class MainThread:
    """The processor time of a page's main thread, which does not count other programs."""

    def __init__(self, page: Page) -> None:
        """Start."""
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self._before = self._task_s()

    def cpu_ms(self) -> float:
        """Return the milliseconds since the start."""
        return (self._task_s() - self._before) * 1000

    def _task_s(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def scroll(browser: Browser, url: str, pages: int) -> dict[str, object]:
    """Return how smoothly the long document scrolls, and how many pages were there at a time."""
    page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    documents = page.evaluate("fetch('v1/documents?limit=100').then((one) => one.json())")
    own = next(one["id"] for one in documents["documents"] if one["source"] == LONG)
    page.goto(f"{url}/#/document/{own}")
    page.locator(".sheet img.there").first.wait_for()
    busy = MainThread(page)
    found = page.evaluate(SCROLL, [STEP_PX, FRAMES])
    busy_ms = busy.cpu_ms()
    took = sorted(found["took"])
    page.close()
    return {
        "pages": pages,
        "frames_a_second": round(1000 * len(took) / sum(took), 1),
        "frame_ms": {
            "median": round(statistics.median(took), 1),
            "p95": round(took[len(took) * 95 // 100], 1),
            "most": round(took[-1], 1),
        },
        "missed": sum(one > MISSED_MS for one in took),
        "frames": len(took),
        "main_thread_cpu_ms_a_frame": round(busy_ms / len(took), 2),
        "most_pages_loaded": found["most"],
        "heap_mib": round(found["heap"] / 2**20, 1),
    }


if __name__ == "__main__":
    main()
