"""Entities that addons meet."""

from .user import UserEntity

__all__ = ["UserEntity"]
