"""Columns of cards: painted, walked with arrows, moved by hand or by keyboard."""
