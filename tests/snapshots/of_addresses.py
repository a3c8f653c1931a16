"""What is told of addresses outside the hub, and labels of tools that no command of the scenes prints."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hub.cli.language import said
from hub.findings import Finding, Severity, catalogue, message_languages
from hub.model import Hub, Place
from hub.outputs.links_issue import links_issue
from hub.reading import read_hub
from hub.reports import report_blocks, report_json
from tests.small_hub import write_hub

_BROKEN = ("address-gone", "address-unreachable")
_VALUES = {"target": "https://old.example/report", "to": "https://new.example/report", "status": "404"}
_LABELS = ("progress", "exported")


def of_addresses() -> dict[str, str]:
    """Every answer as it is reported, with the sums, and the issue about all of them."""
    with TemporaryDirectory() as folder:
        root = write_hub(Path(folder))
        hub = read_hub(root)
        return {f"addresses/links.{code}.txt": _told(hub, root, code) for code in message_languages()}


def of_labels() -> dict[str, str]:
    """Labels one by one: of progress bars, and of the fields of the exported checklists."""
    return {
        f"fields/{group}.{code}.txt": "".join(f"{text}\n" for text in catalogue(code)[group].values())
        for group in _LABELS
        for code in message_languages()
    }


def _told(hub: Hub, root: Path, language: str) -> str:
    findings = [
        Finding(rule, severity, Place("docs/es/about.md", 8), {**_VALUES, "variant": variant})
        for rule, entry in catalogue(language)["addresses"].items()
        for severity in [Severity.ERROR if rule in _BROKEN else Severity.WARNING]
        for variant in dict.fromkeys(key.partition("-")[2] for key in entry if key != "title")
    ]
    sums = [
        said(language, "links-summary", errors="2", warnings="1", count="40"),
        said(language, "links-clean", count="40"),
        said(language, "links-offline"),
    ]
    issue = links_issue(json.loads(report_json(findings, language, root, hub)), "https://r.example/", "abc")
    return "\n".join([*report_blocks(findings, language, root, hub), *sums, "", issue])
