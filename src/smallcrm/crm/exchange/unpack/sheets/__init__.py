"""Sheets of workbooks: looked over, then read."""
