"""`vnparty` and `python -m vnparty_extract`."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from vnparty_extract.cli.main import main as run  # keeps `import vnparty_extract` light

    run(prog_name="vnparty")


if __name__ == "__main__":
    main()
