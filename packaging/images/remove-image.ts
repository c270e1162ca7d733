import { UserError } from "@ayon-ftrack/common/errors";
import { recordOf } from "@ayon-ftrack/common/record";
import { type Engine, withEngine } from "./engine.ts";
import { imageThere } from "./image-there.ts";

/** @throws UserError when there is no such image, or something runs from it */
export function removeImage(engine: Engine, name: string): Promise<void> {
  return withEngine(engine, `removing ${name}`, async () => {
    const image = await imageThere(engine, name);
    try {
      await image.remove();
    } catch (error) {
      if (recordOf(error).statusCode !== 409) throw error;
      throw new UserError(`${name} is in use: stop and remove its containers first.`);
    }
  });
}
