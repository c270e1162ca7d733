import { join } from "node:path";
import { runScript, SANDBOX } from "./run-python.ts";

/** A server with addons, and what its users ask of the first one. */
export interface EndpointsRequest {
  /** Values of AYON's secrets by name. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly bundles?: readonly {
    readonly name: string;
    readonly variant: "production" | "staging" | "dev";
    readonly addons: Readonly<Record<string, string | null>>;
  }[];
  /** What studio and projects changed in the settings. */
  readonly overrides?: readonly {
    readonly variant: string;
    readonly project?: string;
    readonly settings: unknown;
  }[];
  /** Limits on time by module of the addon's Python. */
  readonly seconds?: Readonly<Record<string, number>>;
  /** Left out: the newest that the sandbox knows. */
  readonly serverVersion?: string;
  /** The requests of a round are sent at the same time. */
  readonly rounds: readonly (readonly AddonRequest[])[];
}

export interface AddonRequest {
  /** Below the address of the addon version: `ftrackProjects?variant=staging`. */
  readonly path: string;
  /** One of `ROLES`; nobody is logged in without. */
  readonly user?: string;
  /** Seconds after which the user leaves without an answer. */
  readonly patience?: number;
}

export interface EndpointsAnswer {
  readonly answers: readonly { readonly status: number | null; readonly body: unknown }[];
  /** What the addons logged. */
  readonly log: string;
  /** HTTP clients that were not closed. */
  readonly openClients: number;
}

/** Users by their names, with the data that AYON keeps of their roles. */
const ROLES = {
  admin: { isAdmin: true },
  manager: { isManager: true },
  service: { isService: true },
  user: {},
  guest: { isGuest: true },
};

/** Run `endpoints_probe.py`: requests to the addon in the first of `folders`, beside the others. */
export function runEndpoints(
  python: string,
  folders: readonly string[],
  request: EndpointsRequest,
): Promise<EndpointsAnswer> {
  const script = join(import.meta.dirname, "endpoints_probe.py");
  return runScript(python, [script, SANDBOX, ...folders], { ...request, users: ROLES }, {});
}
