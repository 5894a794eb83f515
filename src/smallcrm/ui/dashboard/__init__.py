"""The dashboard: the figures that matter, what they were before, and the records behind them."""
