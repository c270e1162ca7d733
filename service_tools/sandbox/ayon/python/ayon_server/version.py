"""The release of the server. Lists of choices look as they do in that release."""

__version__ = "1.16.0"
