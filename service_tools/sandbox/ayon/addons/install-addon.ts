import type { AyonServer } from "../ayon-server.ts";
import type { EventRow, EventStatus } from "../events/event-row.ts";
import type { Caller } from "../http/caller.ts";
import { badRequest, HttpError } from "../http/http-error.ts";
import { type PackageMetadata, readPackageMetadata } from "./package-metadata.ts";
import { BadArchive, readFileFromZip } from "./unpack-zip.ts";

const maxMetadataBytes = 1024 * 1024;
const installer = { sender: "background-installer", senderType: "system" };

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

async function inspectArchive(archive: Buffer): Promise<PackageMetadata> {
  let source: string | undefined;
  try {
    source = await readFileFromZip(archive, "package.py", maxMetadataBytes);
  } catch (error) {
    // AYON lets this one through as an error of its own.
    if (error instanceof BadArchive) throw new HttpError(500, error.message);
    throw error;
  }
  if (source === undefined) throw new HttpError(409, "Unsupported addon format");
  return readPackageMetadata(source);
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
  let event = accepted;
  const tell = (status: EventStatus, description: string) => {
    event = server.events.update(event, { status, description, ...installer });
  };
  tell("in_progress", `Unpacking addon ${label}`);
  try {
    await server.addons.install(metadata, archive);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    server.logError(`Error while unpacking addon: ${reason}`);
    tell("failed", `Error while unpacking addon: ${reason}`);
  }
  tell("finished", `Addon ${label} installed`);
  server.requireRestart("Restart the server to apply the addon changes.");
}
