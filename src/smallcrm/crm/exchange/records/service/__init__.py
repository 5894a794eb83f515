"""Tickets and products from a file."""
