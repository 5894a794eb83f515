"""smallcrm keeps your customers, deals and next steps in one local file."""

__version__ = "0.1.0"
