"""What changed in meaning between two versions of a rule set, and what only is said otherwise."""
