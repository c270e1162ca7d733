"""Libraries of the server that addons use directly."""
