"""The content of the hub: its model, its rules, its checklists and what people take away.

Nothing here knows MkDocs, so the engine that draws the site can be replaced.
"""
