"""The windows: how customers, deals and figures look; knows nothing of SQL."""
