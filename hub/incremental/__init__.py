"""What of a site needn't be made again: a build draws the pages that have changed, and no others.

How it stays right, a file for each step:

- `sight.py`: a page is drawn from its own text, and from an outline of all others. Nothing else is handed to
  its template, so nothing else can be in it. What it is drawn from, as a digest, is its *key*.
- `record.py`: after a build, each file of the site with the key that it was made under is written down.
- `kept.py`: the next build takes every file whose key is the same from the last site, as a link to the same
  bytes, if that file is still the one that was written down. All others are made anew.
- `compiled.py`: templates are compiled once.

What has to be drawn is shared out among the machine's cores, see `hub/copies.py`.
Whatever is missing, unreadable or of another version means only that more is drawn.
"""

from hub.incremental.compiled import Compiled
from hub.incremental.kept import Kept
from hub.incremental.maker import maker_code
from hub.incremental.sight import Sight

__all__ = ["Compiled", "Kept", "Sight", "maker_code"]
