"""Which rules rest on which source: to find what a change of law touches, and what is not sure."""
