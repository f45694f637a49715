"""The decision tree of a feit, berekening, route or procedure, and ways to draw it."""
