import type { AyonClient } from "@ayon-ftrack/common/ayon";

/** A folder or task as AYON shows it. */
export interface AyonEntityView {
  readonly id: string;
  readonly kind: "folder" | "task";
  /** Names from the top on, with slashes between and before them. */
  readonly path: string;
  readonly name: string;
  readonly label: string | null;
  readonly type: string;
  readonly status: string;
  readonly active: boolean;
  readonly assignees: readonly string[];
  /** Values of its own. */
  readonly own: Readonly<Record<string, unknown>>;
  /** Values that it shows, inherited ones included. */
  readonly shown: Readonly<Record<string, unknown>>;
}

interface Node {
  readonly id: string;
  readonly name: string;
  readonly label: string | null;
  readonly status: string;
  readonly active: boolean;
  readonly ownAttrib: readonly string[];
  readonly allAttrib: string;
  readonly path?: string;
  readonly folderId?: string;
  readonly folderType?: string;
  readonly taskType?: string;
  readonly assignees?: readonly string[];
}

interface Edges {
  readonly edges: readonly { readonly node: Node }[];
}

const shared = "id name label status active ownAttrib allAttrib";
const query = `query P($name: String!) { project(name: $name) {
  folders(first: 2000) { edges { node { ${shared} path folderType } } }
  tasks(first: 2000) { edges { node { ${shared} folderId taskType assignees } } }
} }`;

/** All folders and tasks of an AYON project, those that are switched off included. */
export async function viewAyon(admin: AyonClient, name: string): Promise<AyonEntityView[]> {
  const { project } = await admin.graphql<{ project: { folders: Edges; tasks: Edges } }>(query, {
    name,
  });
  const folders = project.folders.edges.map(({ node }) => toView(node, rooted(node.path)));
  const paths = new Map(folders.map(({ id, path }) => [id, path]));
  const tasks = project.tasks.edges.map(({ node }) =>
    toView(node, `${paths.get(node.folderId ?? "")}/${node.name}`),
  );
  return [...folders, ...tasks];
}

function toView(node: Node, path: string): AyonEntityView {
  const { id, name, label, status, active, assignees = [] } = node;
  const shown: Record<string, unknown> = JSON.parse(node.allAttrib);
  const own = Object.fromEntries(node.ownAttrib.map((key) => [key, shown[key]]));
  const kind = node.folderType === undefined ? "task" : "folder";
  const type = node.folderType ?? node.taskType ?? "";
  return { id, kind, path, name, label, type, status, active, assignees, own, shown };
}

function rooted(path = ""): string {
  return path.startsWith("/") ? path : `/${path}`;
}
