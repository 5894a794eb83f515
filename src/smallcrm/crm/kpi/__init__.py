"""Figures about the business, each with the rows it was computed from."""
