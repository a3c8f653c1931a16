"""Lighthouse's mobile scores of pages of the site, in every language, served by nginx.

Lighthouse comes from npm into a temporary folder; the site needs no Node. Of several runs of a page, the one
of median performance counts, as Lighthouse's makers advise: one alone shows what else the computer does.

Writes `bench/LIGHTHOUSE.md`.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.built import ROOT, machine, served_site, today, version
from hub.addresses import site_path
from hub.reading import read_hub
from tests.browser import ARGUMENTS, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = "lighthouse@12.8.2"
_PAGES = ("index", "steps/03-agree-on-coordination", "steps/03-agree-on-coordination/checklist")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_RUNS = 3
_TRIES = 3
_REPORT = Path(__file__).parent / "LIGHTHOUSE.md"
_TEMPLATE = """\
# Lighthouse

Mobile scores of a page of each kind, of 100, with Lighthouse's own slow telephone and network. nginx serves
the site with `deploy/nginx.conf` on this machine. Of {runs} runs of each page, the median counts.

- Date: {date}
- Machine: {machine}, {waiting:.1f} programs running or waiting when it ended
- Programs: Lighthouse {lighthouse}, {browser}
- Command: `make bench-lighthouse`

| page | performance | accessibility | best practices | SEO | largest paint | weight |
|---|---:|---:|---:|---:|---:|---:|
{rows}

## What doesn't pass

{failed}
"""


def _results(address: str, paths: list[str]) -> Iterator[dict[str, Any]]:
    """What Lighthouse says of each page."""
    flags = " ".join(("--headless=new", *ARGUMENTS))
    chosen = [f"--only-categories={','.join(_CATEGORIES)}", f"--chrome-flags={flags}"]
    npm = [
        "npm",
        "install",
        "--silent",
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        _PACKAGE,
    ]
    with TemporaryDirectory() as folder:
        subprocess.run(npm, cwd=folder, check=True)
        for path in paths:
            command = [
                "node_modules/.bin/lighthouse",
                f"{address}/{path}",
                "--quiet",
                "--output=json",
                *chosen,
            ]
            runs = [_run(command, folder) for _ in range(_RUNS)]
            yield sorted(runs, key=lambda result: result["categories"]["performance"]["score"])[_RUNS // 2]


def _run(command: list[str], folder: str) -> dict[str, Any]:
    """One run; on a busy computer Lighthouse loses its browser at times, and says to run it again."""
    environment = {**os.environ, "CHROME_PATH": chromium() or "", "HOME": folder}
    for _ in range(_TRIES):
        done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
        if done.returncode == 0:
            found: dict[str, Any] = json.loads(done.stdout)
            return found
    raise subprocess.CalledProcessError(done.returncode, command)


def _row(path: str, result: dict[str, Any]) -> str:
    scores = [f"{result['categories'][name]['score'] * 100:.0f}" for name in _CATEGORIES]
    paint, weight = (
        result["audits"][name]["numericValue"] for name in ("largest-contentful-paint", "total-byte-weight")
    )
    return f"| `/{path}` | {' | '.join(scores)} | {paint / 1000:.1f} s | {weight / 1000:.0f} KB |"


def _failed(path: str, result: dict[str, Any]) -> Iterator[str]:
    """The audits that count and that the page doesn't pass in full."""
    for name in _CATEGORIES:
        for reference in result["categories"][name]["auditRefs"]:
            audit = result["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue", "")
                yield f"- `/{path}`: {audit['id']}, {audit['score'] * 100:.0f} of 100 {shown}".rstrip()


def main() -> None:
    """Write the report."""
    site = read_hub(ROOT).site
    paths = [site_path(site, language.code, page) for page in _PAGES for language in site.languages]
    with served_site() as (_, address):
        results = list(_results(address, paths))
    failed = [line for path, result in zip(paths, results, strict=True) for line in _failed(path, result)]
    report = _TEMPLATE.format(
        runs=_RUNS,
        date=today(),
        waiting=os.getloadavg()[0],
        machine=machine(),
        lighthouse=results[0]["lighthouseVersion"],
        browser=version(chromium() or "chromium", "--version").splitlines()[0],
        rows="\n".join(_row(path, result) for path, result in zip(paths, results, strict=True)),
        failed="\n".join(failed) or "Nothing.",
    )
    _REPORT.write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
