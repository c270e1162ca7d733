import { relative } from "node:path";
import { buildPackage } from "@ayon-ftrack/packaging";
import type { Stage, Teller } from "../stage.ts";

/** Builds the zip that AYON takes. The packager reads it back and compares it with its plan. */
export async function buildPackageStep(stage: Stage, tell: Teller): Promise<void> {
  const built = await buildPackage({ signal: stage.signal, say: (line) => tell.say(line) });
  stage.packagePath = built.path;
  tell.say(
    `${relative(process.cwd(), built.path)}: ${built.files.length} files, ${Math.round(built.size / 1024)} KB, read back and as planned`,
  );
}
