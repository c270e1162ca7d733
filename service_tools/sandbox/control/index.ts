export { FaultOrderError, type Faults } from "./faults.ts";
export {
  type LocalServer,
  type LocalServerOptions,
  refuseUpgrade,
  startLocalServer,
  type UpgradeHandler,
} from "./local-server.ts";
export { createPrng, type Prng } from "./prng.ts";
export type { RequestStats } from "./request-counter.ts";
export { createSandboxApp, type SandboxEnv } from "./sandbox-app.ts";
export { SandboxControl } from "./sandbox-control.ts";
