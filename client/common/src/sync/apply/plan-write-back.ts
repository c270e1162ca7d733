import type { FtrackOperation } from "../../ftrack/index.ts";
import type { Mark } from "../plan/plan.ts";
import type { MarkConfigurations } from "../read/mark-configurations.ts";
import type { FtrackTree } from "../trees/ftrack-tree.ts";
import { writeValue } from "./write-value.ts";

/**
 * The operations that turn the present values into the mark. A row that holds null exists and is updated. Where
 * the mark does not know a value the row is left alone; where there is no row it becomes an empty one, because
 * ftrack would show the value of the folder above.
 */
export function planWriteBack(
  { contextId, ayonId, ayonPath, failed }: Mark,
  values: FtrackTree["values"],
  configurations: MarkConfigurations,
): FtrackOperation[] {
  const present = values.get(contextId);
  const write = (configurationId: string, value: string | boolean | null): FtrackOperation[] => {
    if (value === null && present?.has(configurationId)) return [];
    return writeValue({ configurationId, entityId: contextId, value: value ?? "" }, present);
  };
  return [
    ...write(configurations.failed, failed),
    ...write(configurations.ayonId, ayonId),
    ...write(configurations.ayonPath, ayonPath),
  ];
}
