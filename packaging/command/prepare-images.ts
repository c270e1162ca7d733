import { join } from "node:path";
import type { AddonDescription } from "../../addon.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Terminal } from "./terminal.ts";

const CHECKOUT = join(import.meta.dirname, "..", "..");

/**
 * Looks for the container engine, and returns the way to build the images of the services with it. It is looked
 * for before the build, which takes a while.
 *
 * @throws UserError when no engine answers
 */
export async function prepareImages(
  addon: AddonDescription,
  { root = CHECKOUT, signal }: Pick<Surroundings, "root" | "signal">,
): Promise<(terminal: Terminal) => Promise<void>> {
  // Loaded only now: who builds no images needs nothing of it.
  const { buildImages, imageReport, imageSteps, openEngine } = await import("../images/index.ts");
  const engine = await openEngine(signal);
  return async (terminal) => {
    const { tell, end } = imageSteps(terminal);
    try {
      const { services } = addon;
      const built = await buildImages(engine, { root, addon, services, signal, tell });
      end();
      terminal.out(built.map((image) => `${imageReport(image)}\n`).join(""));
    } finally {
      end();
    }
  };
}
