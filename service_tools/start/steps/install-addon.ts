import { readFile } from "node:fs/promises";
import { AyonUnavailable } from "@ayon-ftrack/common/ayon";
import { addon } from "../../../addon.ts";
import { confirm, type Servers, type Stage, serversOf, type Teller } from "../stage.ts";
import { waitUntil } from "../wait-until.ts";

interface AddonList {
  readonly addons: readonly {
    readonly name: string;
    readonly versions: Readonly<
      Record<string, { readonly isBroken?: boolean; readonly reason?: { readonly error?: string } }>
    >;
  }[];
}

/** Uploads the package, restarts AYON and waits until it really serves that version. */
export async function installAddonStep(stage: Stage, tell: Teller): Promise<void> {
  const servers = serversOf(stage);
  const { ayon } = servers;
  const data = new Uint8Array(await readFile(stage.packagePath ?? ""));
  const { eventId } = await ayon.request<{ eventId: string }>("POST", "addons/install", {
    raw: { data, contentType: "application/octet-stream" },
  });
  await waitUntil(
    async () => {
      const { status, description } = await ayon.get<{ status: string; description: string }>(
        `events/${eventId}`,
      );
      confirm(status !== "failed", `AYON could not install the package: ${description}`);
      return status === "finished" || undefined;
    },
    "AYON did not finish installing the package",
    stage.signal,
  );
  await ayon.post("system/restart");
  // AYON says "finished" even for a package that it could not unpack: only the list of addons tells.
  const version = await waitUntil(
    () => served(servers),
    `AYON does not list ${addon.name} ${addon.version} after its restart`,
    stage.signal,
  );
  confirm(
    !version.isBroken,
    `AYON could not load the addon: ${version.reason?.error ?? "it does not say why"}`,
  );
  const { attributes } = await ayon.get<{ attributes: { name: string }[] }>("attributes");
  const created = ["ftrackId", "ftrackPath"].filter((name) =>
    attributes.some((attribute) => attribute.name === name),
  );
  confirm(created.length === 2, "The addon did not create the attributes ftrackId and ftrackPath");
  tell.say(
    `AYON serves ${addon.name} ${addon.version}; the addon created ${created.join(" and ")}`,
  );
}

async function served({ ayon }: Servers) {
  try {
    const { addons } = await ayon.get<AddonList>("addons", { query: { details: 1 } });
    return addons.find((one) => one.name === addon.name)?.versions[addon.version];
  } catch (error) {
    if (error instanceof AyonUnavailable) return undefined;
    throw error;
  }
}
