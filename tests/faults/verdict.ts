import type { FaultStudio } from "./fault-studio.ts";
import { judgeJobs } from "./judge-jobs.ts";
import { judgeProjects } from "./judge-projects.ts";
import { judgeServices } from "./judge-services.ts";

/**
 * Everything that is not as promised after all faults have passed, a sentence each; empty when all is well.
 *
 * @param poison - hashes of events that cannot be dealt with
 */
export async function verdict(
  studio: FaultStudio,
  poison: readonly string[] = [],
): Promise<string[]> {
  return [
    ...(await judgeProjects(studio)),
    ...(await judgeJobs(studio, poison)),
    ...judgeServices(studio),
  ];
}
