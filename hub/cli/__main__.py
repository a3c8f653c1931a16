"""`python -m hub.cli`."""

from __future__ import annotations

import sys

from hub.cli.run import main

sys.exit(main())
