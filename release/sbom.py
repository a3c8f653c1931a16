"""What builds the site, as a CycloneDX list: from the lock file, the same bytes for the same commit."""

from __future__ import annotations

import datetime
import importlib.metadata
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from release.licences import agreed, licence, used
from release.locked import lock_file, needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from release.locked import Distribution

ROOT = Path(__file__).parent.parent
_LICENCES = LicenseFactory()
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "ten-steps-hub")
_USE = "ten-steps-hub:use"
"""The property that says whether something may only run, or may be published too."""


def sbom(distributions: Sequence[Distribution], date: datetime.datetime) -> str:
    """The list in JSON.

    Args:
        distributions: those of the lock file.
        date: of the commit that is listed.
    """
    whole = Component(
        name="ten-steps-hub",
        bom_ref="ten-steps-hub",
        type=ComponentType.APPLICATION,
        version=importlib.metadata.version("hub"),
        licenses=[_LICENCES.make_from_string("MIT")],
    )
    uses = {each.name: each.use for each in used(distributions)}
    listed = {f"{each.name}@{each.version}": _component(each, uses[each.name]) for each in distributions}
    bom = Bom(components=[*listed.values(), *_within(uses)])
    bom.metadata.component = whole
    bom.metadata.timestamp = date
    bom.register_dependency(whole, listed.values())
    for each in distributions:
        below = [
            listed[f"{other.name}@{other.version}"]
            for other in distributions
            if other.name in needed(each.name)
        ]
        bom.register_dependency(listed[f"{each.name}@{each.version}"], below)
    bom.serial_number = uuid.uuid5(_NAMESPACE, f"{date.isoformat()} {sorted(listed)}")
    return str(JsonV1Dot6(bom).output_as_string(indent=2)) + "\n"


def commit_date() -> datetime.datetime:
    """When the commit was made; SOURCE_DATE_EPOCH where it's set, 1970 where nobody knows."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        seconds = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return datetime.datetime.fromtimestamp(int(seconds or 0), tz=datetime.UTC)


def _component(distribution: Distribution, use: str) -> Component:
    name, version = distribution.name, distribution.version
    address = PackageURL(type="pypi", name=name, version=version)
    return Component(
        name=name,
        version=version,
        bom_ref=address.to_string(),
        purl=address,
        description=distribution.marker or None,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in distribution.hashes],
        licenses=[_LICENCES.make_from_string(licence(name))],
        properties=[Property(name=_USE, value=use)],
    )


def _within(uses: Iterable[str]) -> Iterable[Component]:
    """What comes within the listed distributions or with this repository, under a licence of its own."""
    for each in agreed()["within"]:
        if (ROOT / each["in"]).exists() or each["in"] in uses:
            yield Component(
                name=each["name"],
                bom_ref=each["name"],
                description=f"in {each['in']}",
                licenses=[_LICENCES.make_from_string(each["licence"])],
                properties=[Property(name=_USE, value=each["use"])],
            )


if __name__ == "__main__":
    sys.stdout.write(sbom(lock_file("site"), commit_date()))
