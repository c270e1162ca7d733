"""The server's REST interface."""
