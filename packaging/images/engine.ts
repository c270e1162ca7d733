import Docker from "dockerode";
import { engineFault } from "./engine-fault.ts";

/** A container engine that answers: Docker, or another with its interface. */
export interface Engine {
  readonly docker: Docker;
  /** How to call it when something is wrong, as in `DOCKER_HOST`. */
  readonly address: string;
}

const DEFAULT_ADDRESS =
  process.platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";

/**
 * The engine that `DOCKER_HOST` names, or the one that is installed on this machine.
 *
 * @throws UserError when it does not answer, or does not let us in
 */
export async function openEngine(signal?: AbortSignal): Promise<Engine> {
  const address = process.env.DOCKER_HOST || DEFAULT_ADDRESS;
  return withEngine({ address, signal }, "looking for it", async () => {
    const docker = new Docker();
    await docker.ping();
    return { docker, address };
  });
}

/**
 * Does something with an engine, and tells of what goes wrong with it in one line.
 *
 * @param doing what is being done, for that line: "building x"
 * @throws UserError
 */
export async function withEngine<T>(
  { address, signal }: { readonly address: string; readonly signal?: AbortSignal | undefined },
  doing: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw signal?.aborted ? error : engineFault(error, address, doing);
  }
}
