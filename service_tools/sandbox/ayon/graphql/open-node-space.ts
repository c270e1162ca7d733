import type { ProjectSpace } from "../entities/project-space.ts";
import type { Users } from "../users/users.ts";
import { activityConnection } from "./activity-connection.ts";
import { entityLinks } from "./link-connection.ts";
import type { NodeSpace } from "./node-space.ts";

/** The project as nodes need it. */
export function openNodeSpace(project: ProjectSpace, users: Users): NodeSpace {
  const space: NodeSpace = {
    ...project,
    users,
    activities: (args) => activityConnection(space, args),
    links: (entityId, args) => entityLinks(space, entityId, args),
  };
  return space;
}
