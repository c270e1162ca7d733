import type { AyonServer } from "../ayon-server.ts";
import type { Caller } from "../http/caller.ts";
import { notFound } from "../http/http-error.ts";
import { likePattern } from "../like-pattern.ts";
import { type Connection, connection, type PageArgs } from "./connection.ts";
import { type EventArgs, eventConnection } from "./event-connection.ts";
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
    const space = name
      ? this.#server.projects.find(name)
      : this.#server.projects.list().find(({ store }) => store.project.code === code);
    if (!space) throw notFound("Project not found");
    return new ProjectNode(space);
  }

  projects(args: ProjectArgs & PageArgs): Connection<ProjectNode> {
    const pattern = args.name ? likePattern(args.name, "i") : undefined;
    return connection(
      {
        rows: this.#server.projects.list(),
        sortValue: ({ store }) => store.project.name,
        matches: ({ store: { project } }) =>
          (pattern?.test(project.name) ?? true) && (!args.code || project.code === args.code),
        node: (space) => new ProjectNode(space),
      },
      args,
    );
  }

  me(): UserNode {
    return new UserNode(this.#server.users.get(this.#caller.name));
  }

  user({ name }: { readonly name: string }): UserNode {
    return new UserNode(this.#server.users.get(name));
  }

  users(args: UserArgs): Connection<UserNode> {
    const names = args.names ?? (args.name ? [args.name] : undefined);
    const emails = args.emails?.map((email) => email.toLowerCase());
    return connection(
      {
        rows: this.#server.users.list().sort((a, b) => (a.name < b.name ? -1 : 1)),
        sortValue: (user) => user.name,
        matches: (user) =>
          (!names || names.includes(user.name)) &&
          (!emails || emails.includes(String(user.attrib.email ?? "").toLowerCase())),
        node: (user) => new UserNode(user),
      },
      args,
    );
  }

  events(args: EventArgs): Connection<unknown> {
    return eventConnection(this.#server.events, args);
  }
}
