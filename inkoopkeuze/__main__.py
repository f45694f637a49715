"""`python -m inkoopkeuze`."""

from inkoopkeuze.cli import main

main()
