import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
/** Folder of the Python of the AYON sandbox. */
export const SANDBOX = join(HERE, "../../service_tools/sandbox/ayon/python");
const LIMIT_MS = 20_000;

/** A row of AYON's attributes table. */
export interface AttributeRow {
  readonly name: string;
  readonly position: number;
  readonly scope: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a run of the sandbox's `host.py` answers about an addon. */
export interface HostAnswer {
  readonly ok: boolean;
  readonly error?: string;
  readonly traceback?: string;
  readonly defaults: unknown;
  readonly schema: SettingsSchema;
  readonly attributes: readonly AttributeRow[];
  readonly restartRequested: boolean;
}

/** The parts of AYON's settings schema that tests look at. */
export interface SettingsSchema extends ObjectSchema {
  readonly definitions: Readonly<Record<string, ObjectSchema>>;
}

export interface ObjectSchema {
  readonly isgroup: boolean;
  readonly layout?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, PropertySchema>>;
}

export interface PropertySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly scope: readonly string[];
  readonly section?: string;
  readonly widget?: string;
  readonly placeholder?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly enum?: readonly string[];
  readonly enumLabels?: Readonly<Record<string, string>>;
  readonly conditionalEnum?: boolean;
  readonly allOf?: readonly { readonly $ref: string }[];
  readonly items?: {
    readonly type?: string;
    readonly $ref?: string;
    readonly enum?: readonly string[];
  };
}

/** The server that the addon is loaded by. */
export interface HostRequest {
  readonly attributes?: readonly AttributeRow[];
  /** Names of AYON's secrets. */
  readonly secrets?: readonly string[];
  /** Left out: the newest that the sandbox knows. */
  readonly serverVersion?: string;
}

/** Load and set up the addon in the first of `folders` beside the other versions. */
export function runHost(
  python: string,
  folders: readonly string[],
  request: HostRequest = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<HostAnswer> {
  return runScript(python, [join(SANDBOX, "host.py"), ...folders], request, environment);
}

/** Run `probe.py` against the addon in `folder`. */
export function runProbe(python: string, folder: string, request: unknown): Promise<ProbeAnswer> {
  return runScript(python, [join(HERE, "probe.py"), SANDBOX, folder], request, {});
}

/** Run `attributes_probe.py`: the addon in `folder` set up by several workers at the same time. */
export function runAttributesProbe(
  python: string,
  folder: string,
  request: { attributes: readonly AttributeRow[]; workers: number; failOn: string | null },
): Promise<AttributesProbeAnswer> {
  return runScript(python, [join(HERE, "attributes_probe.py"), SANDBOX, folder], request, {});
}

/** Run `declarations.py`: what the classes of the settings of the addon in `folder` declare. */
export function runDeclarations(python: string, folder: string): Promise<Declarations> {
  const script = join(HERE, "settings-table", "declarations.py");
  return runScript(python, [script, SANDBOX, folder], null, {});
}

/** Run `check_syntax.py`: what is no Python 3.9, or has no types, in the `.py` files below `folder`. */
export function runSyntaxCheck(python: string, folder: string): Promise<string[]> {
  return runScript(python, [join(HERE, "check_syntax.py"), folder], null, {});
}

export interface AttributesProbeAnswer {
  /** Whether each worker changed anything, or its error. */
  readonly answers: readonly (boolean | string)[];
  readonly names: readonly string[];
  readonly statements: readonly string[];
}

/** Classes of settings by their name. */
export type Declarations = Readonly<Record<string, ClassDeclaration>>;

export interface ClassDeclaration {
  readonly base: string;
  /** Own and inherited fields; the resolver is the name of a function, null without choices. */
  readonly fields: Readonly<Record<string, { default: unknown; resolver: string | null }>>;
}

export interface ProbeAnswer {
  /** Names of addon classes that AYON would make an object of. */
  readonly classes: readonly string[];
  /** The settings that AYON would store for each payload, or why it refuses it. */
  readonly saved: readonly unknown[];
}

/** What the Python script of `args` prints as JSON, given `request` the same way. */
export async function runScript<Answer>(
  python: string,
  args: readonly string[],
  request: unknown,
  environment: Readonly<Record<string, string>>,
): Promise<Answer> {
  const child = spawn(python, args, {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", ...environment },
    timeout: LIMIT_MS,
  });
  child.stdin.end(JSON.stringify(request));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  try {
    return JSON.parse(output);
  } catch {
    throw new Error(`Python printed no answer: ${output}\n${errors}`);
  }
}
