"""The pipeline: a board of deals, one deal beside it, the form for a deal, and the stages."""
