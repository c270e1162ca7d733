import { readFile } from "node:fs/promises";
import type { Stage } from "../service_tools/start/stage.ts";

/** The resident memory of a service and its highest so far, as a text; known on Linux only. */
export async function memoryOf({ services }: Stage, name: string): Promise<string> {
  const service = services.find((one) => one.name === name);
  try {
    const status = await readFile(`/proc/${service?.pid}/status`, "utf8");
    const megabytes = (field: string) =>
      Math.round(Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(status)?.[1]) / 1024);
    return `${megabytes("VmRSS")} MB, at most ${megabytes("VmHWM")} MB`;
  } catch {
    return "not known";
  }
}
