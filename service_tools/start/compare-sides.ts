import { sideDifferences, type Told } from "./side-differences.ts";
import type { Servers } from "./stage.ts";

export interface Comparison {
  readonly folders: number;
  readonly tasks: number;
  /** Sentences, empty when both sides agree. */
  readonly differences: string[];
}

/**
 * Reads both servers as any client would and compares paths, types, statuses and the ids that point from one side to the other.
 * It shares nothing with the sync but the doors.
 */
export async function compareSides(servers: Servers, signal: AbortSignal): Promise<Comparison> {
  const [ftrack, ayon] = await Promise.all([
    readFtrack(servers, signal),
    readAyon(servers, signal),
  ]);
  return {
    folders: ayon.folders,
    tasks: ayon.entities.size - ayon.folders,
    differences: sideDifferences(ftrack, ayon.entities),
  };
}

async function readFtrack(
  { ftrack, project }: Servers,
  signal: AbortSignal,
): Promise<Map<string, Told>> {
  const contexts = await ftrack.query<{
    id: string;
    link: { name: string }[];
    object_type: { name: string };
    type: { name: string } | null;
    status: { name: string } | null;
  }>(
    `select id, link, object_type.name, type.name, status.name from TypedContext where project_id is "${project.id}" order by id`,
    { signal },
  );
  const ids = await ftrack.query<{ entity_id: string; value: string }>(
    'select entity_id, value from CustomAttributeValue where configuration.key is "ayon_id" order by entity_id',
    { signal },
  );
  const counterparts = new Map(ids.map((row) => [row.entity_id, row.value]));
  return new Map(
    contexts.map(({ id, link, object_type, type, status }) => [
      id,
      {
        path: link
          .slice(1)
          .map((one) => one.name)
          .join("/"),
        type: (object_type.name === "Task" ? type?.name : object_type.name) ?? "",
        status: status?.name ?? null,
        counterpart: counterparts.get(id) ?? "",
      },
    ]),
  );
}

interface AyonNode {
  readonly id: string;
  readonly name: string;
  readonly label: string | null;
  readonly type: string;
  readonly status: string;
  readonly active: boolean;
  readonly allAttrib: string;
  readonly parent: string | null;
}

async function readAyon(
  { ayon, project }: Servers,
  signal: AbortSignal,
): Promise<{ folders: number; entities: Map<string, Told> }> {
  const fields = "id name label status active allAttrib";
  const data = await ayon.graphql<{
    project: Record<"folders" | "tasks", { edges: { node: AyonNode }[] }>;
  }>(
    `query Sides($name: String!) {
      project(name: $name) {
        folders(first: 100000) { edges { node { ${fields} parent: parentId type: folderType } } }
        tasks(first: 100000) { edges { node { ${fields} parent: folderId type: taskType } } }
      }
    }`,
    { name: project.name },
    { signal },
  );
  const folders = data.project.folders.edges.map((edge) => edge.node);
  const tasks = data.project.tasks.edges.map((edge) => edge.node);
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const pathOf = (node: AyonNode): string => {
    const above = byId.get(node.parent ?? "");
    return `${above ? `${pathOf(above)}/` : ""}${node.label || node.name}`;
  };
  const active = [...folders, ...tasks].filter((node) => node.active);
  return {
    folders: folders.filter((node) => node.active).length,
    entities: new Map(
      active.map((node) => [
        node.id,
        {
          path: pathOf(node),
          type: node.type,
          status: node.status,
          counterpart: String(JSON.parse(node.allAttrib).ftrackId),
        },
      ]),
    ),
  };
}
