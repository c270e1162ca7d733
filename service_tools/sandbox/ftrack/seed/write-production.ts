import { createPrng } from "../../control/index.ts";
import type { Production } from "./production.ts";
import type { SeedWriter } from "./seed-writer.ts";
import { writeLists } from "./write-lists.ts";
import { writeNotes } from "./write-notes.ts";
import type { SeedUser } from "./write-people.ts";
import type { SeedProject } from "./write-project.ts";
import { writePublishedVersions } from "./write-published-versions.ts";
import { writeReviewSession } from "./write-review-session.ts";
import type { Site } from "./write-site.ts";
import { writeHours, writeLinks } from "./write-work.ts";

const prngSeed = 2027;
/** Folders and tasks together; beyond that, some things are done to a share of the entities only. */
const smallProject = 200;

/** Writes what people have done in a project: published, noted, listed, reviewed, worked. */
export function writeProduction(
  writer: SeedWriter,
  site: Site,
  users: readonly SeedUser[],
  { id, folders, tasks }: SeedProject,
): void {
  const { store } = writer;
  const contexts = store.model.get("TypedContext");
  const task = store.model.get("Task");
  const project = store.follow("Project", id);
  if (!project) throw new Error("The seed has no such project.");
  const rows = [...store.table(contexts).find("project_id", id)].filter((row) => row !== project);
  const production: Production = {
    writer,
    site,
    users,
    project,
    folders: rows.filter((row) => !row.type.isA(task)),
    tasks: rows.filter((row) => row.type.isA(task)),
    prng: createPrng(prngSeed),
    isSmall: folders + tasks <= smallProject,
  };
  const versions = writePublishedVersions(production);
  writeNotes(production, versions);
  writeLists(production, versions);
  writeReviewSession(production, versions);
  writeLinks(production);
  writeHours(production);
}
