"""All cases at once: which sets of cases the rules tell apart, computed and not sampled."""
