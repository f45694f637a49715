"""inkoopkeuze: how a Dutch gemeente may, and best can, organise social services.

The law stands as data in `rules/`; this package reads it, evaluates it for one
case and writes the advice. See `docs/architectuur.md` for where a thing lives.
"""

__version__ = "0.1.0"
