"""What the tools say to editors, pinned as it appears to them, in every language that there are messages in.

`rules/` holds the whole report of each golden case, in the file of the rule that speaks first; `commands/` what
is printed by the commands of `commands.yml`, by a build and by the look at licences; `fields/` how each field of
a page or an entry is described; `addresses/` what `hub links` says of answers.
`python -m tests.snapshots` records all of them anew; read the difference as an editor would before you commit it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.snapshots.of_addresses import of_addresses, of_labels
from tests.snapshots.of_commands import of_commands
from tests.snapshots.of_licences import of_licences
from tests.snapshots.of_publishing import of_publishing
from tests.snapshots.of_rules import of_fields, of_rules, of_topics
from tests.snapshots.of_weights import of_weights

FOLDER = Path(__file__).parent


@cache
def snapshots() -> dict[str, str]:
    """All that is pinned: path of the file, relative to this folder -> text."""
    of_content = of_rules() | of_topics() | of_fields() | of_labels() | of_addresses()
    return of_content | of_weights() | of_publishing() | of_licences() | of_commands()


def recorded() -> dict[str, str]:
    """The same, as the files say."""
    files = FOLDER.glob("*/*.txt")
    return {file.relative_to(FOLDER).as_posix(): file.read_bytes().decode("utf-8") for file in files}
