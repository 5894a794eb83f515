"""Ctrl K: one box that finds anything and does anything."""
