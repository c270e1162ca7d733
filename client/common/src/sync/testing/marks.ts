import type { Mark } from "../plan/plan.ts";

/** Marks and the attributes that hold them, for tests of what is written to ftrack. */

export const markConfigurations = { ayonId: "c-id", ayonPath: "c-path", failed: "c-failed" };

export function mark(contextId: string): Mark {
  return {
    contextId,
    parentId: null,
    ayonId: `id-${contextId}`,
    ayonPath: `/${contextId}`,
    failed: false,
  };
}
