import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import type { ImageFile } from "./build-context.ts";

const HEALTH_CHECK = join(import.meta.dirname, "health-check.ts");

/** The health check, which all services share. */
export async function sharedContent(): Promise<ImageFile> {
  const source = await readFile(HEALTH_CHECK, "utf8");
  const { code } = await transform(source, { loader: "ts", target: "node20" });
  return { path: "service/health-check.mjs", bytes: Buffer.from(code) };
}

/** The bundle of a service, which the build of its workspace writes. */
export async function ownContent(root: string, service: string): Promise<ImageFile> {
  const bundle = join(root, "services", service, "dist", "main.js");
  return { path: "service/main.mjs", bytes: await readFile(bundle) };
}
