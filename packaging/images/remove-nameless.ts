import type { Engine } from "./engine.ts";

/** Removes images that have no name and that nothing else is made of, the newest first. Best effort. */
export async function removeNameless(engine: Engine, ids: readonly string[]): Promise<void> {
  for (const id of ids.toReversed()) {
    const image = engine.docker.getImage(id);
    try {
      const { RepoTags } = await image.inspect();
      if (RepoTags.length === 0) await image.remove();
    } catch {
      // The engine is gone, or somebody else has begun to use the image.
    }
  }
}
