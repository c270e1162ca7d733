import { createPrng, type Prng } from "../../control/index.ts";
import type { Store } from "../store/store.ts";
import type { PlannedContext } from "./project-plan.ts";
import { SeedWriter } from "./seed-writer.ts";
import { smallPlan } from "./small-plan.ts";
import { studioPlan } from "./studio-plan.ts";
import { writeCustomAttributes } from "./write-custom-attributes.ts";
import { type SeedUser, writePeople } from "./write-people.ts";
import { writeProduction } from "./write-production.ts";
import { type SeedProject, writeProject } from "./write-project.ts";
import { writeSite } from "./write-site.ts";

/** How much there is: a named size, or a number of folders and tasks together. */
export type SeedSize = "small" | "medium" | "large" | number;

/** What a test or a demonstration has to know of a seeded site. */
export interface SeededSite {
  readonly projects: readonly SeedProject[];
  readonly users: readonly SeedUser[];
}

const prngSeed = 2026;

/** Fills an empty store with a site and one project; the same size gives the same data. */
export function seedStore(store: Store, size: SeedSize): SeededSite {
  return store.transaction(() => {
    const writer = new SeedWriter(store);
    const prng = createPrng(prngSeed);
    const site = writeSite(writer);
    const users = writePeople(writer);
    const configurations = writeCustomAttributes(writer, site);
    const seed = { writer, site, configurations, users, prng };
    const project = { name: "Big_Mountain", code: "big" };
    const written = writeProject(seed, project, planOf(size, prng));
    writeProduction(writer, site, users, written);
    return { projects: [written], users };
  });
}

function planOf(size: SeedSize, prng: Prng): readonly PlannedContext[] {
  switch (size) {
    case "small":
      return smallPlan;
    case "medium":
      return studioPlan(340, 1_660, prng);
    case "large":
      return studioPlan(2_000, 10_000, prng);
    default: {
      const folders = Math.max(1, Math.round(size / 6));
      return studioPlan(folders, Math.max(0, size - folders), prng);
    }
  }
}
