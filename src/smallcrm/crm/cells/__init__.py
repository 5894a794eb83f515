"""Cells of a list: what stands in them, how one, many or a pasted block of them is changed."""
