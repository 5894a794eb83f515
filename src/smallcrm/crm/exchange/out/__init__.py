"""Everything out again, in formats other programs read."""
