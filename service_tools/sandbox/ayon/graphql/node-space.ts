import type { ProjectSpace } from "../entities/project-space.ts";
import type { Users } from "../users/users.ts";
import type { ActivityArgs } from "./activity-connection.ts";
import type { ActivityNode } from "./activity-node.ts";
import type { Connection } from "./connection.ts";
import type { EntityLinkArgs } from "./link-connection.ts";

/**
 * One project with what the nodes of its entities show beside them. The feed and the links lead
 * back to nodes of every kind, so that the kinds reach them through here.
 */
export interface NodeSpace extends ProjectSpace {
  readonly users: Users;
  activities(args: ActivityArgs): Connection<ActivityNode>;
  /** The links of one entity. */
  links(entityId: string, args: EntityLinkArgs): object;
}
