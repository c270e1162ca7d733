import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";
import { connect, credentials, patience, type TestClient } from "./socket-client.fixture.ts";

interface Told {
  readonly entityId: string;
  readonly entityType: string;
  readonly entity_type: string;
  readonly action: string;
  readonly keys: readonly string[];
  readonly changes: Readonly<Record<string, { old: string | null; new: string | null }>>;
  readonly objectTypeId: string;
  readonly parents: readonly { entityId: string; entity_type: string }[];
}

/** Ids of what new entities hang on. */
interface Ground {
  readonly project: string;
  readonly sequence: string;
  readonly shot: string;
  readonly task: string;
  readonly asset: string;
  readonly version: string;
  readonly list: string;
  readonly review: string;
  readonly role: string;
  readonly user: string;
  readonly artist: string;
  readonly schema: string;
}

/** A kind of entity: how one is made, what is changed about it, and what the event says then. */
interface Kind {
  readonly type: string;
  readonly data: (ground: Ground) => Record<string, unknown>;
  readonly entityType: string;
  /** The types on the way up, without the entity's own. */
  readonly above: readonly string[];
  /** An attribute with its column in events, and a value for it; undefined changes nothing. */
  readonly change?: readonly [attribute: string, column: string, value: string];
}

const shotUp = ["Shot", "Sequence", "Project"];
const context = (type: string): Kind => ({
  type,
  data: ({ shot }) => ({ name: "new", parent_id: shot }),
  entityType: "task",
  above: shotUp,
  change: ["name", "name", "renamed"],
});

const kinds: readonly Kind[] = [
  {
    type: "Project",
    data: ({ schema }) => ({ name: "n", full_name: "New", project_schema_id: schema }),
    entityType: "show",
    above: [],
    change: ["full_name", "fullname", "Renamed"],
  },
  ...["Task", "Shot", "Sequence", "Episode", "Folder", "AssetBuild", "Milestone"].map(context),
  {
    type: "Asset",
    data: ({ shot }) => ({ name: "new", context_id: shot }),
    entityType: "asset",
    above: shotUp,
    change: ["name", "name", "renamed"],
  },
  {
    type: "AssetVersion",
    data: ({ asset }) => ({ asset_id: asset }),
    entityType: "assetversion",
    above: ["Asset", ...shotUp],
    change: ["comment", "comment", "better"],
  },
  {
    type: "FileComponent",
    data: ({ version }) => ({ name: "new", version_id: version }),
    entityType: "filecomponent",
    above: ["AssetVersion", "Asset", ...shotUp],
    change: ["name", "name", "renamed"],
  },
  {
    type: "Note",
    data: ({ version, artist }) => ({
      content: "new",
      parent_id: version,
      parent_type: "AssetVersion",
      user_id: artist,
    }),
    entityType: "note",
    above: ["AssetVersion", "Asset", ...shotUp],
    change: ["content", "text", "changed"],
  },
  {
    type: "Appointment",
    data: ({ task, artist }) => ({ context_id: task, resource_id: artist, type: "assignment" }),
    entityType: "appointment",
    above: ["Task", ...shotUp],
  },
  {
    type: "TypedContextLink",
    data: ({ sequence, shot }) => ({ from_id: sequence, to_id: shot }),
    entityType: "dependency",
    above: shotUp,
  },
  {
    type: "AssetVersionList",
    data: ({ project }) => ({ name: "new", project_id: project }),
    entityType: "list",
    above: ["Project"],
    change: ["name", "name", "renamed"],
  },
  {
    type: "ListObject",
    data: ({ list, version }) => ({ list_id: list, entity_id: version }),
    entityType: "listobject",
    above: ["AssetVersionList", "Project"],
  },
  {
    type: "ReviewSession",
    data: ({ project }) => ({ name: "new", project_id: project }),
    entityType: "reviewsession",
    above: ["Project"],
    change: ["name", "name", "renamed"],
  },
  {
    type: "ReviewSessionObject",
    data: ({ review, version }) => ({
      name: "new",
      description: "",
      version: "Version 1",
      review_session_id: review,
      version_id: version,
    }),
    entityType: "reviewsessionobject",
    above: ["ReviewSession", "Project"],
    change: ["name", "name", "renamed"],
  },
  {
    type: "Timer",
    data: ({ task, user }) => ({ context_id: task, user_id: user }),
    entityType: "timer",
    above: ["Task", ...shotUp],
    change: ["comment", "comment", "busy"],
  },
  {
    type: "User",
    data: () => ({ username: `new-${randomUUID()}` }),
    entityType: "user",
    above: [],
    change: ["first_name", "firstname", "Ana"],
  },
  {
    type: "UserSecurityRoleProject",
    data: ({ project, role }) => ({ project_id: project, user_security_role_id: role }),
    entityType: "userroleproject",
    above: ["User", "Project"],
  },
];

let sandbox: FtrackSandbox;
let client: TestClient;
let ground: Ground;

async function call(...operations: object[]) {
  const response = await fetch(`${sandbox.url}/api`, {
    method: "POST",
    headers: credentials(sandbox, "supervisor"),
    body: JSON.stringify(operations),
  });
  const answer = JSON.parse(await response.text());
  if (answer.exception) throw new Error(answer.content);
  return answer;
}

async function create(entity_type: string, entity_data: object): Promise<string> {
  return (await call({ action: "create", entity_type, entity_data }))[0].data.id;
}

const first = async (expression: string) =>
  (await call({ action: "query", expression: `${expression} limit 1` }))[0].data[0].id;

/** What the event of one change tells of one entity. */
async function told(entityId: string, change: () => Promise<unknown>): Promise<Told> {
  client.events.length = 0;
  await change();
  let found: Told | undefined;
  await vi.waitUntil(() => {
    const entities: Told[] = client.events.flatMap((event) =>
      JSON.parse(JSON.stringify(event.data.entities)),
    );
    found = entities.find((entity) => entity.entityId === entityId);
    return found !== undefined;
  }, patience);
  if (!found) throw new Error("No event told of it.");
  return found;
}

beforeAll(async () => {
  sandbox = await startFtrackSandbox();
  client = await connect(sandbox, "artist");
  await client.subscribe("topic=ftrack.update");
  const schema = await first("ProjectSchema");
  const project = await create("Project", {
    name: "kinds",
    full_name: "kinds",
    project_schema_id: schema,
  });
  const sequence = await create("Sequence", { name: "sq", parent_id: project });
  const shot = await create("Shot", { name: "sh", parent_id: sequence });
  const asset = await create("Asset", { name: "plate", context_id: shot });
  const user = await create("User", { username: "busy" });
  ground = {
    schema,
    project,
    sequence,
    shot,
    asset,
    user,
    task: await create("Task", { name: "task", parent_id: shot }),
    version: await create("AssetVersion", { asset_id: asset }),
    list: await create("AssetVersionList", { name: "list", project_id: project }),
    review: await create("ReviewSession", { name: "review", project_id: project }),
    artist: await first('User where username is "artist"'),
    role: await create("UserSecurityRole", {
      user_id: user,
      security_role_id: await first("SecurityRole"),
    }),
  };
});
afterAll(() => sandbox.stop());

describe.each(kinds)("ftrack.update of a $type", ({ type, data, entityType, above, change }) => {
  let id: string;
  let added: Told;

  beforeEach(async () => {
    id = randomUUID();
    added = await told(id, () => create(type, { id, ...data(ground) }));
    return () =>
      call({ action: "delete", entity_type: type, entity_key: [id] }).catch(() => undefined);
  });

  it("names its kind and the way up to the project", () => {
    expect(added).toMatchObject({ action: "add", entityType, entity_type: type });
    expect(added.parents[0]?.entityId).toBe(id);
    expect(added.parents.map((parent) => parent.entity_type)).toEqual([type, ...above]);
    if (entityType !== "task") expect(added.objectTypeId).toBe(entityType);
    else expect(added.objectTypeId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("tells of all that a new one holds", () => {
    const values = Object.values(added.changes);
    expect(values.every((value) => value.old === null)).toBe(true);
    expect(values.map((value) => value.new)).toContain(id);
    expect(added.keys).toEqual(Object.keys(added.changes));
  });

  if (change) {
    const [attribute, column, value] = change;
    it("tells what changed by the name of its column", async () => {
      const before = added.changes[column]?.new ?? null;
      const entity_data = { [attribute]: value };
      const updated = await told(id, () =>
        call({ action: "update", entity_type: type, entity_key: [id], entity_data }),
      );
      expect(updated).toMatchObject({ action: "update", entityType });
      expect(updated.changes[column]).toEqual({ old: before, new: value });
    });
  }

  it("tells what was removed, with its values and the way up", async () => {
    const removed = await told(id, () =>
      call({ action: "delete", entity_type: type, entity_key: [id] }),
    );
    expect(removed).toMatchObject({ action: "remove", entityType });
    expect(removed.parents).toEqual(added.parents);
    const values = Object.values(removed.changes);
    expect(values.map((value) => value.old)).toContain(id);
    expect(values.every((value) => value.new === null)).toBe(true);
  });
});
