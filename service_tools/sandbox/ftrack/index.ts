export {
  type FtrackSandbox,
  type FtrackSandboxOptions,
  startFtrackSandbox,
} from "./ftrack-sandbox.ts";
export type { SeedSize } from "./seed/seed-store.ts";
export type { SeedUser } from "./seed/write-people.ts";
export type { SeedProject } from "./seed/write-project.ts";
