import type { FtrackSession } from "../../ftrack/index.ts";
import { type FtrackSettings, SKIP_LINK_TYPE } from "../../settings/index.ts";
import type { CarriedOut } from "../carry-out.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import { readListsHolding } from "../relations/lists/read-ftrack-lists.ts";
import { isNone, type RelationScope } from "../relations/scope.ts";
import type { FtrackVersion } from "../relations/versions/version-sides.ts";
import type { FtrackMirror } from "./ftrack-mirror.ts";
import type { Touched } from "./touched.ts";

const NOTHING: ReadonlySet<string> = new Set();

/** What was touched, without the kinds that the settings leave alone. */
export function followedKinds(
  touched: Touched,
  { service_event_handlers }: FtrackSettings,
): Touched {
  const { sync_link_type, sync_versions } = service_event_handlers.sync_from_ftrack;
  return {
    ...touched,
    linkedIds: sync_link_type === SKIP_LINK_TYPE ? NOTHING : touched.linkedIds,
    versionIds: sync_versions ? touched.versionIds : NOTHING,
  };
}

/** Whether anything was touched at all. */
export function isAnything(touched: Touched): boolean {
  const { project, contextIds, linkedIds, lists, versionIds, identifiedIds } = touched;
  const parts = [contextIds, linkedIds, lists, versionIds, identifiedIds];
  return project || parts.some((part) => !isNone(part));
}

/** The ids of contexts for which other AYON entities stand now than ftrack was told of, new ones included. */
export function repairedIds(
  { marks, operations }: Pick<CarriedOut, "marks" | "operations">,
  ftrack: FtrackMirror,
  { ayonId: configurationId }: MarkConfigurations,
): ReadonlySet<string> {
  const created = operations.flatMap(({ type, contextId }) =>
    type === "create" && contextId !== null ? contextId : [],
  );
  const told = marks.flatMap(({ contextId, ayonId }) => {
    const known = ftrack.value(contextId, configurationId) ?? "";
    return ayonId === null || ayonId === known ? [] : contextId;
  });
  return new Set([...created, ...told]);
}

/**
 * The links, lists and versions that follow a change: those that were touched, and those that hang on folders and
 * tasks which AYON has only now, or has no more.
 *
 * @param repaired - as `repairedIds` finds them
 */
export async function relationScope(
  session: FtrackSession,
  { linkedIds, lists, identifiedIds }: Touched,
  {
    repaired,
    operations,
    versions,
  }: Pick<CarriedOut, "operations"> & {
    readonly repaired: ReadonlySet<string>;
    readonly versions: readonly FtrackVersion[];
  },
  signal?: AbortSignal,
): Promise<RelationScope> {
  const links = linkedIds === "all" ? linkedIds : new Set([...linkedIds, ...repaired]);
  // On which lists something was that is gone, ftrack no longer tells.
  const isAnyGone = operations.some(({ contextId }) => contextId === null);
  if (lists === "all" || isAnyGone) return { links, lists: "all", versions };
  const moved = [...repaired, ...identifiedIds];
  const holding = moved.length === 0 ? [] : await readListsHolding(session, moved, signal);
  return { links, lists: new Set([...lists, ...holding]), versions };
}
