"""A stand-in for AYON's server package: what an addon may import, backed by plain memory."""
