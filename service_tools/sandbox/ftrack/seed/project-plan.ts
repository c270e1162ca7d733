import type { Value } from "../model/attribute.ts";

/** A task as a plan names it. */
export interface PlannedTask {
  readonly name: string;
  readonly type: string;
}

/** A context of a plan with everything below it. */
export interface PlannedContext {
  readonly name: string;
  /** The class of the context, such as `Shot`. */
  readonly class: string;
  /** The type of an asset build or a milestone. */
  readonly type?: string;
  readonly description?: string;
  readonly children?: readonly PlannedContext[];
  readonly tasks?: readonly PlannedTask[];
  /** Values of custom attributes by configuration, as `fstart of Shot`. */
  readonly values?: Readonly<Record<string, Value>>;
}

/** How many folders and tasks a plan holds. */
export function countPlan(contexts: readonly PlannedContext[]): { folders: number; tasks: number } {
  let folders = 0;
  let tasks = 0;
  for (const context of contexts) {
    const below = countPlan(context.children ?? []);
    folders += 1 + below.folders;
    tasks += (context.tasks?.length ?? 0) + below.tasks;
  }
  return { folders, tasks };
}
