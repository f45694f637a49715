"""What follows from an evaluated case: what would change it, and when things must be done."""
