"""Generated from the TypeScript constants of this addon; changes here are lost."""

# A single name.
ONE_NAME = "name"
# A set of names.
# Two of them.
MANY_NAMES = {"a", 'b"c'}
# An empty set.
NO_NAMES = set()
