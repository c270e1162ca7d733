import type { AyonServer } from "../ayon-server.ts";
import type { EventRow } from "../events/event-row.ts";
import type { Caller } from "../http/caller.ts";
import { badRequest } from "../http/http-error.ts";
import { inspectArchive } from "./inspect-archive.ts";
import { installationTeller } from "./installation-teller.ts";
import type { PackageMetadata } from "./package-metadata.ts";

/**
 * Takes an uploaded archive: reads what it is, and installs it after the answer. Returns the event
 * that tells how that goes; each upload of a version takes the event of the one before, under a new
 * id. The addon comes to life at the next start of the server. Throws 409 for an archive without a
 * usable `package.py` in its root, and 400 for nothing at all.
 */
export async function acceptAddon(
  server: AyonServer,
  caller: Caller,
  archive: Buffer,
): Promise<EventRow> {
  if (archive.length === 0) throw badRequest("Empty file");
  const metadata = await inspectArchive(archive);
  const { name, version } = metadata;
  const event = server.events.dispatch(
    {
      topic: "addon.install",
      hash: `addon.install ${name} ${version}`,
      description: `Installing addon ${name} ${version}`,
      summary: { name, version },
      user: caller.name,
      sender: caller.sender,
      senderType: caller.senderType,
      status: "pending",
    },
    { reuse: true },
  );
  server.inBackground(install(server, event, metadata, archive));
  return event;
}

/**
 * AYON's event says "failed" for a moment when the archive cannot be unpacked, and then "finished"
 * as after any other installation. Only the log keeps what went wrong.
 */
async function install(
  server: AyonServer,
  accepted: EventRow,
  metadata: PackageMetadata,
  archive: Buffer,
): Promise<void> {
  const label = `${metadata.name} ${metadata.version}`;
  const tell = installationTeller(server.events, accepted);
  tell({ status: "in_progress", description: `Unpacking addon ${label}` });
  try {
    await server.addons.install(metadata, archive);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const description = `Error while unpacking addon: ${reason}`;
    server.logError(description);
    tell({ status: "failed", description });
  }
  tell({ status: "finished", description: `Addon ${label} installed` });
  server.requireRestart("Restart the server to apply the addon changes.");
}
