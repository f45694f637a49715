"""The rule language: what can be said in `rules/`, and reading it."""
