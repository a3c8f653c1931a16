"""Thousands of damaged hubs: each gives findings, never a traceback, a hang or a heap without bound.

`python -m tests.fuzz` runs them, the same ones each time. With `--seed 7` it draws others, and with `--times 20`
twenty times as many; the case that fails is printed, made as small as it gets.
"""
