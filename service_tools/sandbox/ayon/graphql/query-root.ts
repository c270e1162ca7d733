import type { AyonServer } from "../ayon-server.ts";
import type { ProjectSpace } from "../entities/project-space.ts";
import type { Caller } from "../http/caller.ts";
import { badRequest, notFound } from "../http/http-error.ts";
import { isJsonObject } from "../json.ts";
import { likePattern } from "../like-pattern.ts";
import { rolesOf, type User } from "../users/user.ts";
import { type Connection, connection, type PageArgs } from "./connection.ts";
import { type EventArgs, eventConnection } from "./event-connection.ts";
import { openNodeSpace } from "./open-node-space.ts";
import { ProjectNode } from "./project-node.ts";
import { UserNode } from "./user-node.ts";

interface ProjectArgs {
  readonly name?: string | null;
  readonly code?: string | null;
}

interface UserArgs extends PageArgs {
  readonly emails?: readonly string[] | null;
  readonly name?: string | null;
  readonly names?: readonly string[] | null;
  readonly projectName?: string | null;
  readonly projects?: readonly string[] | null;
}

/** What a GraphQL query starts from. */
export class QueryRoot {
  readonly #server: AyonServer;
  readonly #caller: Caller;

  constructor(server: AyonServer, caller: Caller) {
    this.#server = server;
    this.#caller = caller;
  }

  project({ name, code }: ProjectArgs): ProjectNode {
    const { projects } = this.#server;
    if (!name && !code) throw badRequest("Either name or code must be provided.");
    const space = name
      ? projects.find(name)
      : projects.list().find(({ store }) => store.project.code === code);
    if (!space) throw notFound("Project not found");
    return this.#projectNode(space);
  }

  projects(args: ProjectArgs & PageArgs): Connection<ProjectNode> {
    const pattern = args.name ? likePattern(args.name, "i") : undefined;
    return connection(
      {
        rows: this.#server.projects.list(),
        sortKey: ({ store }) => [store.project.name],
        matches: ({ store: { project } }) =>
          (pattern?.test(project.name) ?? true) && (!args.code || project.code === args.code),
        node: (space) => this.#projectNode(space),
      },
      args,
    );
  }

  me(): UserNode {
    return this.#userNode(this.#server.users.get(this.#caller.name));
  }

  user({ name }: { readonly name: string }): UserNode {
    const user = this.#server.users.find(name);
    if (!user) throw notFound("User not found");
    return this.#userNode(user);
  }

  users(args: UserArgs): Connection<UserNode> {
    const names = args.names ?? (args.name ? [args.name] : undefined);
    const projects = [...(args.projects ?? []), ...(args.projectName ? [args.projectName] : [])];
    const emails = args.emails?.map((email) => email.toLowerCase());
    return connection(
      {
        rows: this.#server.users.list().sort((a, b) => (a.name < b.name ? -1 : 1)),
        sortKey: (user) => [user.name],
        matches: (user) =>
          (!names || names.includes(user.name)) &&
          (!emails || emails.includes(String(user.attrib.email ?? "").toLowerCase())) &&
          projects.every((project) => mayEnter(user, project)),
        node: (user) => this.#userNode(user),
      },
      args,
    );
  }

  events(args: EventArgs): Connection<unknown> {
    return eventConnection(this.#server.events, args);
  }

  get productTypes(): { readonly name: string }[] {
    const rows = this.#server.projects.list().flatMap(({ store }) => store.products.ordered());
    return [...new Set(rows.map((row) => row.productType))].sort().map((name) => ({ name }));
  }

  #projectNode(space: ProjectSpace): ProjectNode {
    const { users, bundles } = this.#server;
    return new ProjectNode(openNodeSpace(space, users), {
      production: bundles.ofVariant("production")?.name ?? null,
      staging: bundles.ofVariant("staging")?.name ?? null,
    });
  }

  #userNode(user: User): UserNode {
    const { projects, users } = this.#server;
    return new UserNode(user, (name) => openNodeSpace(projects.get(name), users));
  }
}

/** Managers may enter every project, others those in which they have an access group. */
function mayEnter(user: User, project: string): boolean {
  const { accessGroups } = user.data;
  return rolesOf(user).isManager || (isJsonObject(accessGroups) && project in accessGroups);
}
