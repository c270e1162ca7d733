import type { Logger } from "@ayon-ftrack/common/service";
import type { ReportItem } from "@ayon-ftrack/common/sync";
import { groupReport } from "./group-report.ts";

/** Characters of entity names in one line: collectors of logs cut lines of 16 kB. */
const mostCharacters = 8000;

/** Writes a sync's whole report to the log: a line for each reason, more where it has many entities. */
export function logReport(
  log: Pick<Logger, "info">,
  project: string,
  items: readonly ReportItem[],
): void {
  for (const { reason, remedy, entries } of groupReport(items)) {
    const entities = entries.flatMap(({ entity, below }) => [entity, ...below]);
    for (const some of portions(entities)) {
      log.info({ project, reason, remedy, entities: some, of: entities.length }, "sync report");
    }
  }
}

function* portions(entities: readonly string[]): Generator<string[]> {
  let portion: string[] = [];
  let characters = 0;
  for (const entity of entities) {
    if (portion.length > 0 && characters + entity.length > mostCharacters) {
      yield portion;
      portion = [];
      characters = 0;
    }
    portion.push(entity);
    characters += entity.length;
  }
  yield portion;
}
