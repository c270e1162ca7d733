import { uploadPackage } from "@ayon-ftrack/packaging";
import { addon } from "../../../addon.ts";
import { confirm, type Stage, serversOf, type Teller } from "../stage.ts";

/** Uploads the package as `create-package.ts --upload` does, until AYON really serves that version. */
export async function installAddonStep(stage: Stage, tell: Teller): Promise<void> {
  const { ayon, ayonSandbox } = serversOf(stage);
  await uploadPackage({
    server: ayonSandbox,
    zip: stage.packagePath ?? "",
    name: addon.name,
    version: addon.version,
    signal: stage.signal,
    tell: (step) => tell.progress(step),
  });
  tell.progress("");
  const { attributes } = await ayon.get<{ attributes: { name: string }[] }>("attributes");
  const created = ["ftrackId", "ftrackPath"].filter((name) =>
    attributes.some((attribute) => attribute.name === name),
  );
  confirm(created.length === 2, "The addon did not create the attributes ftrackId and ftrackPath");
  tell.say(
    `AYON serves ${addon.name} ${addon.version}; the addon created ${created.join(" and ")}`,
  );
}
