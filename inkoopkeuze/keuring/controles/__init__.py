"""The checks, one per file: `ikNNN_name.py`, of which the docstring explains its code.

`codes.check_modules` finds them; being here is all that it takes.
"""
