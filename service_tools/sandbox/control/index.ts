export { mostBodyBytes } from "./body-limit.ts";
export { cutConnection } from "./fault-middleware.ts";
export { FaultOrderError } from "./fault-order.ts";
export { type FaultSwitch, numbers, onOrOff, texts, wholeNumbers } from "./fault-switch.ts";
export {
  type LocalServer,
  type LocalServerOptions,
  refuseUpgrade,
  startLocalServer,
  type UpgradeHandler,
} from "./local-server.ts";
export { createPrng, type Prng } from "./prng.ts";
export { readWithin } from "./read-within.ts";
export type { RequestStats } from "./request-counter.ts";
export { refuseCredentials } from "./request-faults.ts";
export { createSandboxApp } from "./sandbox-app.ts";
export { SandboxControl } from "./sandbox-control.ts";
export type { SandboxEnv } from "./sandbox-env.ts";
