"""What handlers of endpoints ask for in their parameters."""

from typing import Annotated, Any

from ..entities import UserEntity
from ..exceptions import ForbiddenException, UnauthorizedException

try:
    from fastapi import Depends, Request
except ImportError:
    # Without FastAPI nobody can ask for an endpoint, only see that it is there.
    CurrentUser: Any = UserEntity
else:

    async def dep_current_user(request: Request) -> UserEntity:
        """Whoever is logged in; guests are refused as on every route that does not name them."""
        user = request.state.user
        if user is None:
            raise UnauthorizedException("Unauthorized")
        if user.is_guest:
            raise ForbiddenException("Guest users are not allowed to access this endpoint")
        return user

    CurrentUser = Annotated[UserEntity, Depends(dep_current_user)]
