import type { FtrackContext } from "../trees/ftrack-tree.ts";

/** Children of the project and of every context, in the order in which the contexts are given. */
export function childrenOf(
  contexts: readonly FtrackContext[],
): ReadonlyMap<string, readonly FtrackContext[]> {
  const children = new Map<string, FtrackContext[]>();
  for (const context of contexts) {
    if (context.parentId === null) continue;
    const siblings = children.get(context.parentId);
    if (siblings) siblings.push(context);
    else children.set(context.parentId, [context]);
  }
  return children;
}

/** ftrack paths: names joined with `/`, the project's own name left out. Unreachable contexts have none. */
export function pathsOf(
  projectId: string,
  children: ReadonlyMap<string, readonly FtrackContext[]>,
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const queue = [{ id: projectId, path: "" }];
  for (const { id, path } of queue) {
    for (const child of children.get(id) ?? []) {
      const below = path === "" ? child.name : `${path}/${child.name}`;
      paths.set(child.id, below);
      queue.push({ id: child.id, path: below });
    }
  }
  return paths;
}
