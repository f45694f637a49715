"""What follows from an evaluation: what it comes down to, and what would change it."""
