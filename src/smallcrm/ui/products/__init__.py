"""The price list: what can be sold."""
