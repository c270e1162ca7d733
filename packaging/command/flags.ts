import { parseArgs } from "node:util";
import type { PackageForm } from "../build-package.ts";
import { PackageError } from "../package-error.ts";

export interface Flags {
  readonly form: PackageForm;
  readonly output: string | undefined;
  readonly list: boolean;
  readonly upload: boolean;
  readonly images: boolean;
  readonly debug: boolean;
  readonly help: boolean;
}

const FLAGS = {
  output: { type: "string", short: "o" },
  "skip-zip": { type: "boolean", default: false },
  "only-client": { type: "boolean", default: false },
  list: { type: "boolean", default: false },
  upload: { type: "boolean", default: false },
  images: { type: "boolean", default: false },
  debug: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** With these there is nothing to send. */
const NO_ZIP = ["skip-zip", "only-client", "list"] as const;

/** With these the services are not built. */
const NO_SERVICES = ["only-client", "list"] as const;

/** @throws PackageError with one line on the first argument that is not understood */
export function parseFlags(argv: readonly string[]): Flags {
  const { values } = parse(argv);
  if (values.output === "") throw new PackageError(["--output needs a folder: write -o DIR."]);
  const other = NO_ZIP.find((flag) => values[flag]);
  if (values.upload && other !== undefined) {
    throw new PackageError([`--upload sends the zip, and --${other} makes none: leave one out.`]);
  }
  const without = NO_SERVICES.find((flag) => values[flag]);
  if (values.images && without !== undefined) {
    throw new PackageError([
      `--images builds the services, and --${without} does not: leave one out.`,
    ]);
  }
  return {
    form: values["only-client"] ? "client" : values["skip-zip"] ? "folder" : "zip",
    output: values.output,
    list: values.list,
    upload: values.upload,
    images: values.images,
    debug: values.debug,
    help: values.help,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: FLAGS });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node goes on with advice that does not fit this command.
    const [complaint = ""] = error.message.split(/\. This command |\.?\n/, 1);
    throw new PackageError([`${complaint}: --help shows all flags.`]);
  }
}
