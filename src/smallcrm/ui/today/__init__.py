"""Home: what happens next, what goes stale, who waits for you."""
