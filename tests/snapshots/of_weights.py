"""What a build says of the weight of its pages, and of those over a budget."""

from __future__ import annotations

from hub.findings import message_languages
from hub.outputs.weights import Weight, excesses
from hub.reports import excess_text, weights_text

_WEIGHTS = [Weight("steps/01-step/index.html", 12_500, 61_200, 12), Weight("index.html", 6_100, 21_800, 4)]


def of_weights() -> dict[str, str]:
    """A page over all budgets, and one within them."""
    return {f"commands/weights.{code}.txt": _told(code) for code in message_languages()}


def _told(language: str) -> str:
    return f"{excess_text(list(excesses(_WEIGHTS)), language)}\n{weights_text(_WEIGHTS, language)}\n"
