"""The program: `inkoopkeuze`, also as `python -m inkoopkeuze`."""

from __future__ import annotations


def main() -> None:
    """Run the program; Ctrl-C while it is still being loaded ends it as quietly as later."""
    try:
        from inkoopkeuze.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
