"""Take the pictures of the documents again, with Playwright and a Chromium: `python tools/take_pictures.py`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tools.console import run  # noqa: E402


def main() -> None:
    """`docs/images/view.png` and `docs/images/report.png`, of the articles in `examples/articles`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for command in ("view", "report"):
            page = browser.new_page(viewport={"width": 1240, "height": 720})
            page.set_content(run(f"vnparty {command} examples/articles --quiet --html -", str(ROOT)) or "")
            if command == "view":
                mark = page.locator("mark", has_text="Quy định số 30-QĐ/TW")
                mark.scroll_into_view_if_needed()
                page.mouse.wheel(0, 240)
                page.wait_for_timeout(300)
                mark.hover()
            page.screenshot(path=ROOT / "docs" / "images" / f"{command}.png")
        browser.close()


if __name__ == "__main__":
    main()
