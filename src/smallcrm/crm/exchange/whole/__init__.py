"""A file with everything in it, taken in again."""
