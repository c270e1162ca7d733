import { createHash } from "node:crypto";
import type { AyonServer } from "../ayon-server.ts";
import type { EventRow } from "../events/event-row.ts";
import { inspectArchive } from "./inspect-archive.ts";
import { installationTeller } from "./installation-teller.ts";

const topic = "addon.install_from_url";
const timeLimitMs = 120_000;

/**
 * Has the server fetch an archive from a URL and install it, in the background. Returns the event
 * that tells how that goes: always the same one for a URL, under the same id. Unlike with an upload,
 * the event of an archive that is of no use says "failed".
 */
export function installFromUrl(server: AyonServer, url: string): EventRow {
  const hash = createHash("sha256").update(`addon_install_${url}`).digest("hex");
  const earlier = server.events.ofTopic(topic).find((event) => event.hash === hash);
  const summary = { url };
  const event = earlier
    ? server.events.update(earlier, {
        status: "pending",
        description: "Reinstalling addon from URL",
        summary,
      })
    : server.events.dispatch({
        topic,
        hash,
        status: "pending",
        description: "Installing addon from URL",
        summary,
      });
  server.inBackground(install(server, event, url));
  return event;
}

async function install(server: AyonServer, accepted: EventRow, url: string): Promise<void> {
  const tell = installationTeller(server.events, accepted);
  tell({ status: "in_progress", description: `Downloading addon from URL ${url}` });
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(timeLimitMs) });
    if (!answer.ok) throw new Error(`Failed to download file: Error ${answer.status}`);
    const archive = Buffer.from(await answer.arrayBuffer());
    const metadata = await inspectArchive(archive);
    const { name, version } = metadata;
    const summary = { name, version, url };
    tell({ status: "in_progress", description: `Installing addon ${name} ${version}`, summary });
    await server.addons.install(metadata, archive);
    tell({ status: "finished", description: `Addon ${name} ${version} installed` });
    server.requireRestart("Restart the server to apply the addon changes.");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell({ status: "failed", description: `Failed to process event: ${reason}` });
  }
}
