"""The site without a network: what a language's pages need, and how a browser keeps it."""

from hub.outputs.offline.files import language_files
from hub.outputs.offline.manifest import MANIFEST, write_manifest
from hub.outputs.offline.worker import WORKER, write_worker

__all__ = ["MANIFEST", "WORKER", "language_files", "write_manifest", "write_worker"]
