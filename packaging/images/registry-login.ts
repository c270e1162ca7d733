import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { UserError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import { errorCode } from "../error-code.ts";

/** What a registry wants to know of who pushes or pulls. */
export interface RegistryLogin {
  readonly serveraddress: string;
  readonly username: string;
  readonly password: string;
  /** In place of user and password, for registries that hand out tokens. */
  readonly identitytoken?: string;
}

/** Under this name `docker login` keeps who is logged in to Docker Hub. */
const DOCKER_HUB = "https://index.docker.io/v1/";
/** The user in whose place such a program keeps a token. */
const TOKEN = "<token>";
const HELPER_LIMIT_MS = 20_000;

/** The registry of an image: its first part, if that can be a host; otherwise Docker Hub. */
export function registryOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  const isHost = rest.length > 0 && (/[.:A-Z]/.test(first) || first === "localhost");
  return isHost ? first : DOCKER_HUB;
}

/**
 * The login for the registry of an image, as `docker login` has kept it: in the configuration of Docker's command
 * line, or with the program that it names for such secrets. Undefined when there is none.
 *
 * @throws UserError when the configuration or that program is broken
 */
export async function readLogin(
  image: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<RegistryLogin | undefined> {
  const file = join(env.DOCKER_CONFIG || join(homedir(), ".docker"), "config.json");
  const config = await readConfig(file);
  const serveraddress = registryOf(image);
  const helper = recordOf(config.credHelpers)[serveraddress] ?? config.credsStore;
  if (typeof helper === "string" && helper !== "") return askHelper(helper, serveraddress, env);
  const { auth, identitytoken } = recordOf(recordOf(config.auths)[serveraddress]);
  if (typeof identitytoken === "string") return withToken(serveraddress, identitytoken);
  if (typeof auth !== "string" || auth === "") return undefined;
  const [username = "", ...password] = Buffer.from(auth, "base64").toString().split(":");
  return { serveraddress, username, password: password.join(":") };
}

async function readConfig(file: string): Promise<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (errorCode(error) === "ENOENT") return {};
    throw new UserError(`${file} cannot be read: mend it, or write it anew with "docker login".`);
  }
}

/** The protocol of docker-credential-helpers: the registry goes in, the login comes out as JSON. */
async function askHelper(
  helper: string,
  serveraddress: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RegistryLogin | undefined> {
  const program = `docker-credential-${helper}`;
  const options = { timeout: HELPER_LIMIT_MS, env: { ...env } };
  const asking = promisify(execFile)(program, ["get"], options);
  asking.child.stdin?.on("error", () => undefined).end(serveraddress);
  try {
    const { Username, Secret } = recordOf(JSON.parse((await asking).stdout));
    if (Username === TOKEN) return withToken(serveraddress, String(Secret));
    return { serveraddress, username: String(Username), password: String(Secret) };
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw new UserError(
      `${program}, which keeps the login for ${serveraddress}, does not answer: see that it runs, or log in anew with "docker login".`,
    );
  }
}

function withToken(serveraddress: string, identitytoken: string): RegistryLogin {
  return { serveraddress, username: "", password: "", identitytoken };
}

/** Such programs end with 1 and this sentence for a registry that nobody logged in to. */
function isUnknown(error: unknown): boolean {
  const { stdout, stderr } = recordOf(error);
  return `${stdout}${stderr}`.includes("credentials not found");
}
