"""Tickets: what customers ask for after the sale."""
