import type { AyonServer } from "../ayon-server.ts";
import type { EventRow } from "../events/event-row.ts";
import type { Caller } from "../http/caller.ts";
import { HttpError } from "../http/http-error.ts";
import { type PackageMetadata, readPackageMetadata } from "./package-metadata.ts";
import { BadArchive, readFileFromZip } from "./unpack-zip.ts";

const maxMetadataBytes = 1024 * 1024;

/**
 * Takes an uploaded archive: reads what it is, and installs it after the answer. Returns the event
 * that tells how that went. The addon comes to life at the next start of the server. Throws 409
 * for an archive without a usable `package.py` in its root.
 */
export async function acceptAddon(
  server: AyonServer,
  caller: Caller,
  archive: Buffer,
): Promise<EventRow> {
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

async function install(
  server: AyonServer,
  accepted: EventRow,
  metadata: PackageMetadata,
  archive: Buffer,
): Promise<void> {
  const { name, version } = metadata;
  const event = server.events.update(accepted, { status: "in_progress" });
  try {
    await server.addons.install(metadata, archive);
    const description = `Addon ${name} ${version} installed`;
    server.events.update(event, { status: "finished", description });
    server.requireRestart(`Addon ${name} ${version} was installed`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const description = `Addon ${name} ${version} was not installed: ${reason}`;
    server.events.update(event, { status: "failed", description });
  }
}
