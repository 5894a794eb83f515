"""Telephone numbers as they are dialled within a country and from abroad."""
