"""What the site's templates draw besides a page's own text: relations, lists, alternates, the sitemap."""

from __future__ import annotations

from hub.views.alternates import Alternate, alternates, sitemap
from hub.views.borrowed import with_languages
from hub.views.view import TEMPLATE_PAGES, View

__all__ = ["TEMPLATE_PAGES", "Alternate", "View", "alternates", "sitemap", "with_languages"]
