import { join } from "node:path";
import { execa } from "execa";

const CHECKOUT = join(import.meta.dirname, "..", "..");

/** Starts `service_tools images` on an engine, with more of an environment where it is needed. */
export function startImages(
  engine: { readonly address: string },
  args: readonly string[],
  { env = {}, input = "" }: { env?: Readonly<Record<string, string>>; input?: string } = {},
) {
  const main = join(CHECKOUT, "service_tools", "main.ts");
  return execa(process.execPath, ["--import", "tsx", main, "images", ...args], {
    cwd: CHECKOUT,
    env: { DOCKER_HOST: engine.address, AYON_FTRACK_IMAGE_REGISTRY: "", ...env },
    input,
    reject: false,
  });
}
