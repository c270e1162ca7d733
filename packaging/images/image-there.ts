import { UserError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import type Docker from "dockerode";
import type { Engine } from "./engine.ts";

/**
 * An image that the engine has.
 *
 * @throws UserError when it has none of that name
 */
export async function imageThere({ docker }: Engine, name: string): Promise<Docker.Image> {
  const image = docker.getImage(name);
  try {
    await image.inspect();
  } catch (error) {
    if (recordOf(error).statusCode !== 404) throw error;
    throw new UserError(
      `There is no image ${name} here: build it with "npx tsx service_tools/main.ts images build".`,
    );
  }
  return image;
}
