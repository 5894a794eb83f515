"""A believable small business to try everything on: a consultant's year, told in her own file."""

from smallcrm.crm.sample.build import build

__all__ = ["build"]
