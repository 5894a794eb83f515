"""Logging by hand: the box, its fields, and the form that edits an entry."""
