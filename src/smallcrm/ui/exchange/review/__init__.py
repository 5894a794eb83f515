"""Every row of a file before it is written: in groups, beside what is there, mended in place."""
