"""Reads what people write: names, telephone numbers, money, days, whole lines."""
