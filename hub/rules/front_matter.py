"""Rules on fields: those between the two `---` of a page, and those of the files in `data/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.rules.faults import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.findings import Finding
    from hub.model import Hub


def front_matter_missing(hub: Hub) -> Iterable[Finding]:
    """A page begins with its front matter.

    Bad: a page that begins with its text.
    Good: `---`, `title: …`, `summary: …`, `---`, then the text.
    """
    return reported(hub, "front-matter-missing")


def front_matter_open(hub: Hub) -> Iterable[Finding]:
    """The front matter ends with a line `---`.

    Bad: `---`, `title: …`, and no second `---`.
    Good: `---`, `title: …`, `---`.
    """
    return reported(hub, "front-matter-open")


def front_matter_not_a_mapping(hub: Hub) -> Iterable[Finding]:
    """The front matter is a list of names and values.

    Bad: `- title`.
    Good: `title: Explore the context`.
    """
    return reported(hub, "front-matter-not-a-mapping")


def yaml_syntax(hub: Hub) -> Iterable[Finding]:
    """Front matter and data are valid YAML.

    Bad: `title: Step 3: agree`.
    Good: `title: "Step 3: agree"`.
    """
    return reported(hub, "yaml-syntax")


def yaml_key_twice(hub: Hub) -> Iterable[Finding]:
    """A field is given once.

    Bad: two lines `title: …`.
    Good: one.
    """
    return reported(hub, "yaml-key-twice")


def yaml_alias(hub: Hub) -> Iterable[Finding]:
    """A list or a group of fields is written where it is used, not repeated by reference.

    Bad: `steps: &these [steps/01-explore-the-context]` and elsewhere `steps: *these`.
    Good: the list in both places.
    """
    return reported(hub, "yaml-alias")


def field_missing(hub: Hub) -> Iterable[Finding]:
    """Every field that this kind of page needs is there.

    Bad: a step without `purpose`.
    Good: `purpose: Give the group an engine that all sectors accept.`
    """
    return reported(hub, "field-missing")


def field_unknown(hub: Hub) -> Iterable[Finding]:
    """Every field is one that this kind of page knows.

    Bad: `titel: …`.
    Good: `title: …`.
    """
    return reported(hub, "field-unknown")


def field_wrong(hub: Hub) -> Iterable[Finding]:
    """A field's value is of the sort that it takes.

    Bad: `number: three`.
    Good: `number: 3`.
    """
    return reported(hub, "field-wrong")
