"""What the content's own marks look like on the site: an extension of Python-Markdown, knowing no MkDocs."""

from __future__ import annotations

from hub.rendering.extension import HubExtension

__all__ = ["HubExtension"]
