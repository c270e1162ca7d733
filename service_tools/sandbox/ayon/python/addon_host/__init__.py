"""The life of an addon inside a server process, from its folder to the end of its setup."""
