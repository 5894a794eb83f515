"""Deals, activities, tasks, tickets, products and histories from a file."""
