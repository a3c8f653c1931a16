"""What editors have the hub do to its files: new pages, moved ones, removed ones, and safe corrections.

Each command works out its changes from the model, tries them out without writing, and only then hands them
to `hub.editing.writing`, the one place that touches files.
"""
