import { Ajv } from "ajv";
import type { AyonClient } from "../../../ayon/index.ts";
import { chunked } from "../../../ftrack/index.ts";
import { Connection } from "../../read/connection.ts";
import { readConnections } from "../../read/read-connections.ts";
import { isUnknownField } from "../../read/unknown-field.ts";
import type { AyonLink } from "./link-sides.ts";

const IDS_PER_REQUEST = 2000;
/** Links that one folder may have to be read on an AYON that does not list the links of a project. */
const LINKS_PER_FOLDER = 1000;

const ajv = new Ajv();
const text = { type: "string" } as const;
const isLinkEdge = ajv.compile<AyonLink>({
  type: "object",
  properties: { id: text, inputId: text, outputId: text },
  required: ["id", "inputId", "outputId"],
});

interface FolderLinks {
  readonly id: string;
  readonly links: {
    readonly edges: readonly {
      readonly id: string;
      readonly direction: string;
      readonly entityId: string;
      readonly entityType: string;
    }[];
  };
}
const isFolderLinks = ajv.compile<FolderLinks>({
  type: "object",
  properties: {
    id: text,
    links: {
      type: "object",
      properties: {
        edges: {
          type: "array",
          items: {
            type: "object",
            properties: { id: text, direction: text, entityId: text, entityType: text },
            required: ["id", "direction", "entityId", "entityType"],
          },
        },
      },
      required: ["edges"],
    },
  },
  required: ["id", "links"],
});

/** Which links between folders are read: all of the type, or those of some folders in either direction. */
export interface WantedLinks {
  readonly type: string;
  readonly folderIds: "all" | readonly string[];
}

/** Links between folders. AYON lists the links of a project from 1.15.4 on; before, each folder tells its own. */
export async function readAyonLinks(
  ayon: AyonClient,
  project: string,
  { type, folderIds }: WantedLinks,
  signal?: AbortSignal,
): Promise<AyonLink[]> {
  const parts = folderIds === "all" ? [null] : [...chunked(folderIds, IDS_PER_REQUEST)];
  const links = new Map<string, AyonLink>();
  for (const ids of parts) {
    const found = await readSome(ayon, project, type, ids, signal);
    for (const link of found) links.set(link.id, link);
  }
  return [...links.values()];
}

async function readSome(
  ayon: AyonClient,
  project: string,
  type: string,
  ids: readonly string[] | null,
  signal?: AbortSignal,
): Promise<readonly AyonLink[]> {
  const ofProject = projectLinks({
    linkTypes: [type],
    inputTypes: ["folder"],
    outputTypes: ["folder"],
    ...(ids && { entityIds: ids }),
  });
  try {
    await readConnections(ayon, project, [ofProject], signal);
    return ofProject.items;
  } catch (error) {
    if (!isUnknownField(error, "links")) throw error;
  }
  const ofFolders = new Connection({
    name: "folders",
    fields:
      `id links(linkTypes: [${JSON.stringify(type)}], first: ${LINKS_PER_FOLDER}) ` +
      "{ edges { id direction entityId entityType } }",
    ...(ids && { where: { ids } }),
    isNode: isFolderLinks,
    toItem: linksOfFolder,
  });
  await readConnections(ayon, project, [ofFolders], signal);
  return ofFolders.items.flat();
}

/** Which of these links AYON has; on an AYON that cannot tell, none. */
export async function readLinkIds(
  ayon: AyonClient,
  project: string,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const present = projectLinks({ ids });
  try {
    await readConnections(ayon, project, [present], signal);
  } catch (error) {
    if (!isUnknownField(error, "links")) throw error;
  }
  return new Set(present.items.map(({ id }) => id));
}

function projectLinks(where: Readonly<Record<string, readonly string[]>>) {
  return new Connection<AyonLink, AyonLink>({
    name: "links",
    onEdges: true,
    fields: "id inputId outputId",
    where,
    isNode: isLinkEdge,
    toItem: (link) => link,
  });
}

function linksOfFolder({ id: folderId, links }: FolderLinks): AyonLink[] {
  return links.edges.flatMap(({ id, direction, entityId, entityType }) => {
    if (entityType !== "folder") return [];
    const isIn = direction === "in";
    return [{ id, inputId: isIn ? entityId : folderId, outputId: isIn ? folderId : entityId }];
  });
}
