"""What follows from an evaluation: what it comes down to, what would change it, and when."""
