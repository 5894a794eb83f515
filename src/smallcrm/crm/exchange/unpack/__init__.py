"""Workbooks, address cards, calendars and our own JSON, taken apart into one plain table."""
