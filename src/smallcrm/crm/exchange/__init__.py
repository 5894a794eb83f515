"""Files from other programs in, and everything out again."""
