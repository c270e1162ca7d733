import type { Prng } from "../../control/index.ts";
import type { Row } from "../store/row.ts";
import type { SeedWriter } from "./seed-writer.ts";
import type { SeedUser } from "./write-people.ts";
import type { Site } from "./write-site.ts";

/** A project whose folders and tasks are there, for what people have done in it since. */
export interface Production {
  readonly writer: SeedWriter;
  readonly site: Site;
  readonly users: readonly SeedUser[];
  readonly project: Row;
  /** In the order in which they were written: folders before what lies in them. */
  readonly folders: readonly Row[];
  readonly tasks: readonly Row[];
  /** Chances of its own: what is done in a project changes nothing about its folders and tasks. */
  readonly prng: Prng;
  /** Whether the project is small enough to have some of everything. */
  readonly isSmall: boolean;
}
