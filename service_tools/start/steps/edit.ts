import { randomUUID } from "node:crypto";
import { runSyncAction } from "../run-action.ts";
import { confirm, type Servers, type Stage, serversOf, type Teller } from "../stage.ts";
import { confirmInStep } from "./first-sync.ts";

/** Renames a folder in ftrack, gives a task another status, adds a task, and shows all of it arrive in AYON. */
export async function editStep(stage: Stage, tell: Teller): Promise<void> {
  const servers = serversOf(stage);
  const { ftrack, project } = servers;
  const { signal } = stage;
  const [task] = await ftrack.query<EditedTask>(
    `select id, name, parent_id, parent.name, status.name, type_id from Task where project_id is "${project.id}" order by id`,
    { signal },
  );
  if (!task) throw new Error("The seeded project has no task");
  const status = await anotherStatus(servers, task, signal);
  const renamed = `${task.parent.name} new take`;
  const added = "extra task";
  await ftrack.commit(
    [
      {
        action: "update",
        entity_type: "TypedContext",
        entity_key: task.parent_id,
        entity_data: { name: renamed },
      },
      {
        action: "update",
        entity_type: "Task",
        entity_key: task.id,
        entity_data: { status_id: status.id },
      },
      {
        action: "create",
        entity_type: "Task",
        entity_data: {
          id: randomUUID(),
          name: added,
          parent_id: task.parent_id,
          project_id: project.id,
          type_id: task.type_id,
          status_id: status.id,
        },
      },
    ],
    { signal },
  );
  tell.say(
    `in ftrack: "${task.parent.name}" renamed to "${renamed}", its task "${task.name}" set to ${status.name}, a task "${added}" added`,
  );
  tell.say(`ftrack answered: ${await runSyncAction(servers, signal)}`);
  await confirmArrived(
    servers,
    { folder: renamed, task: task.name, status: status.name, added },
    signal,
  );
  tell.say(await confirmInStep(servers, signal));
}

interface EditedTask {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string;
  readonly parent: { readonly name: string };
  readonly status: { readonly name: string };
  readonly type_id: string;
}

async function anotherStatus(
  { ftrack, project }: Servers,
  task: EditedTask,
  signal: AbortSignal,
): Promise<{ id: string; name: string }> {
  const used = await ftrack.query<{ status: { id: string; name: string } }>(
    `select status.id, status.name from Task where project_id is "${project.id}" order by id`,
    { signal },
  );
  const other = used.find(({ status }) => status.name !== task.status.name);
  if (!other) throw new Error("All seeded tasks have one status");
  return other.status;
}

interface Edit {
  readonly folder: string;
  readonly task: string;
  readonly status: string;
  readonly added: string;
}

async function confirmArrived(
  { ayon, project }: Servers,
  { folder, task, status, added }: Edit,
  signal: AbortSignal,
): Promise<void> {
  const data = await ayon.graphql<{
    project: { folders: { edges: { node: { id: string; label: string | null } }[] } };
  }>(
    `query Renamed($name: String!) {
      project(name: $name) { folders(first: 100000) { edges { node { id label } } } }
    }`,
    { name: project.name },
    { signal },
  );
  const found = data.project.folders.edges.find(({ node }) => node.label === folder);
  confirm(found !== undefined, `AYON has no folder "${folder}"`);
  const tasks = await ayon.graphql<{ project: { tasks: { edges: { node: AyonTask }[] } } }>(
    `query Edited($name: String!, $folders: [String!]!) {
      project(name: $name) { tasks(folderIds: $folders, first: 1000) { edges { node { name label status } } } }
    }`,
    { name: project.name, folders: [found?.node.id] },
    { signal },
  );
  const statuses = new Map(
    tasks.project.tasks.edges.map(({ node }) => [node.label || node.name, node.status]),
  );
  confirm(statuses.has(added), `AYON has no task "${added}" in "${folder}"`);
  const arrived = statuses.get(task);
  confirm(arrived === status, `the task "${task}" is "${arrived}" in AYON`);
}

interface AyonTask {
  readonly name: string;
  readonly label: string | null;
  readonly status: string;
}
