import { badRequest } from "../http/http-error.ts";
import { parseId } from "../identifiers.ts";
import { isoTime } from "../iso-time.ts";
import type { LinkRow } from "../links/link-row.ts";
import { parseLinkTypeName } from "../links/link-type.ts";
import type { Text, Texts } from "./entity-page.ts";
import { linkedNode } from "./linked-node.ts";
import type { NodeSpace } from "./node-space.ts";

interface LinkPage {
  readonly first?: number | null;
  /** The creation order of a link, as a text. */
  readonly after?: Text;
  readonly names?: Texts;
  readonly nameEx?: Text;
  readonly linkTypes?: Texts;
}

/** Arguments of the links of one entity. */
export interface EntityLinkArgs extends LinkPage {
  /** `in` or `out`, as seen from the entity; both when left out. */
  readonly direction?: Text;
}

/** Arguments of all links of a project. */
export interface ProjectLinkArgs extends LinkPage {
  readonly ids?: Texts;
  readonly entityIds?: Texts;
  readonly inputIds?: Texts;
  readonly outputIds?: Texts;
  readonly inputTypes?: Texts;
  readonly outputTypes?: Texts;
}

const defaultPageSize = 100;

/** The links of an entity, each with what is at its other end. */
export function entityLinks(space: NodeSpace, id: string, args: EntityLinkArgs): object {
  const { store } = space;
  const incoming = args.direction === "out" ? [] : store.linksByOutput.rows(id);
  const outgoing = args.direction === "in" ? [] : store.linksByInput.rows(id);
  const rows = [...new Set([...incoming, ...outgoing])].sort(
    (a, b) => a.creationOrder - b.creationOrder,
  );
  const { linkTypes } = args;
  const wanted = linkTypes && new Set(linkTypes);
  const fits = (row: LinkRow) =>
    !wanted || wanted.size === 0 || wanted.has(parseLinkTypeName(row.linkType).linkType);
  return linkPage(rows.filter(fits), args, (row) => {
    const { linkType, inputType, outputType } = parseLinkTypeName(row.linkType);
    const isInput = row.outputId === id;
    const entityType = isInput ? inputType : outputType;
    const entityId = isInput ? row.inputId : row.outputId;
    return {
      ...sharedFields(space, row),
      linkType,
      direction: isInput ? "in" : "out",
      entityType,
      entityId,
      description: `${linkType} link with input ${inputType} and output ${outputType}`,
      node: () => linkedNode(space, entityType, entityId),
    };
  });
}

/** The links of a project. */
export function projectLinks(space: NodeSpace, args: ProjectLinkArgs): object {
  const any = (values: Texts, value: string) =>
    !values || values.length === 0 || values.includes(value);
  const ids = (values: Texts) => values?.map((id) => parseId(id) ?? id);
  const [wanted, entityIds] = [ids(args.ids), ids(args.entityIds)];
  const [inputIds, outputIds] = [ids(args.inputIds), ids(args.outputIds)];
  const rows = space.store.links.ordered().filter((row) => {
    const { linkType, inputType, outputType } = parseLinkTypeName(row.linkType);
    return (
      any(wanted, row.id) &&
      (any(entityIds, row.inputId) || any(entityIds, row.outputId)) &&
      any(inputIds, row.inputId) &&
      any(outputIds, row.outputId) &&
      any(args.linkTypes, linkType) &&
      any(args.inputTypes, inputType) &&
      any(args.outputTypes, outputType)
    );
  });
  return linkPage(rows, args, (row) => {
    const { linkType, inputType, outputType } = parseLinkTypeName(row.linkType);
    const { inputId, outputId } = row;
    return {
      ...sharedFields(space, row),
      linkType,
      inputType,
      outputType,
      inputId,
      outputId,
      createdAt: isoTime(row.createdAt),
      inputNode: () => linkedNode(space, inputType, inputId),
      outputNode: () => linkedNode(space, outputType, outputId),
    };
  });
}

function sharedFields(space: NodeSpace, { id, name, author, data }: LinkRow) {
  return { id, projectName: space.store.project.name, name, author, data };
}

/** Unlike other connections, links have plain cursors and know whether another page follows. */
function linkPage(
  rows: readonly LinkRow[],
  args: LinkPage,
  edge: (row: LinkRow) => object,
): object {
  const size = Math.max(args.first ?? defaultPageSize, 0);
  const after = args.after && /^\d+$/.test(args.after) ? Number(args.after) : -1;
  const pattern = args.nameEx ? compile(args.nameEx) : undefined;
  const { names } = args;
  const found = rows.filter(
    ({ creationOrder, name }) =>
      creationOrder > after &&
      (!names || names.includes(name ?? "")) &&
      (pattern?.test(name ?? "") ?? true),
  );
  const edges = found
    .slice(0, size)
    .map((row) => ({ ...edge(row), cursor: String(row.creationOrder) }));
  return {
    edges,
    pageInfo: {
      startCursor: null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: found.length > size,
      hasPreviousPage: false,
    },
  };
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw badRequest(`invalid regular expression: ${pattern}`);
  }
}
