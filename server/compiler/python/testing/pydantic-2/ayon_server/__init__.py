"""AYON's server as it could be on pydantic 2, as far as settings need it."""
