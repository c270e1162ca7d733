import type { AnyOperation } from "../../plan/plan.ts";
import type { ReportItem } from "../../report/report.ts";
import type { AyonStatus } from "../../trees/ayon-tree.ts";
import type { FtrackStatus } from "../../trees/ftrack-tree.ts";
import type { VersionPairs } from "./pair-versions.ts";
import type { FtrackVersion } from "./version-sides.ts";

export interface VersionInput {
  /** Versions whose statuses are compared. */
  readonly versions: readonly FtrackVersion[];
  readonly pairs: VersionPairs;
  /** ftrack's statuses by id. */
  readonly statuses: ReadonlyMap<string, FtrackStatus>;
  /** The statuses of the AYON project. */
  readonly ayonStatuses: readonly AyonStatus[];
  /** ftrack paths by context id. */
  readonly paths: ReadonlyMap<string, string>;
}

/** The statuses of versions that differ, as operations, and what AYON has no status for. */
export function planVersions({ versions, pairs, statuses, ayonStatuses, paths }: VersionInput): {
  readonly operations: readonly AnyOperation[];
  readonly report: readonly ReportItem[];
} {
  const allowed = new Map(
    ayonStatuses.flatMap(({ name, scope }) =>
      scope === undefined || scope.includes("version") ? [[name.toLowerCase(), name] as const] : [],
    ),
  );
  const operations: AnyOperation[] = [];
  const report: ReportItem[] = [];
  for (const version of versions) {
    const known = pairs.get(version.id);
    const wanted = statuses.get(version.statusId ?? "")?.name;
    if (!known || wanted === undefined) continue;
    const path = pathOf(version, paths);
    const status = allowed.get(wanted.toLowerCase());
    if (status === undefined) {
      const reason = `AYON has no status "${wanted}" for versions`;
      report.push({ kind: "value", entity: path, contextId: version.id, reason });
    } else if (known.status !== status) {
      operations.push({
        type: "update",
        entityType: "version",
        entityId: known.id,
        data: { status },
        contextId: version.id,
        path,
      });
    }
  }
  return { operations, report };
}

function pathOf({ contextId, assetName, number }: FtrackVersion, paths: VersionInput["paths"]) {
  const folder = contextId === null ? undefined : paths.get(contextId);
  return [...(folder === undefined ? [] : [folder]), `${assetName} v${number}`].join("/");
}
