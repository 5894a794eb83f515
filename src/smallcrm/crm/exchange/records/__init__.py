"""Deals, activities, tasks and histories from a file."""
