"""Record all snapshots anew: `python -m tests.snapshots`."""

from __future__ import annotations

from tests.snapshots import FOLDER, recorded, snapshots


def main() -> None:
    """Write what is new or different, and take away what nothing makes any more."""
    wanted, known = snapshots(), recorded()
    for name in sorted({*wanted, *known}):
        file = FOLDER / name
        if name not in wanted:
            file.unlink()
        elif wanted[name] != known.get(name):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(wanted[name].encode("utf-8"))
        else:
            continue
        print(f"{name}: {'removed' if name not in wanted else 'changed' if name in known else 'new'}")  # noqa: T201


if __name__ == "__main__":
    main()
