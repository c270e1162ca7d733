import { defaultSettings } from "@ayon-ftrack/common/settings";
import { describe, expect, it } from "vitest";
import { SettingsCache } from "./settings-cache.ts";

function cacheOf(fail = false) {
  const clock = { now: 0 };
  const reads: (string | undefined)[] = [];
  const cache = new SettingsCache(
    async (project) => {
      reads.push(project);
      if (fail) throw new Error("down");
      return defaultSettings;
    },
    () => clock.now,
  );
  return { cache, reads, clock };
}

describe("SettingsCache", () => {
  it("reads the settings of a project once for the events of a moment", async () => {
    const { cache, reads } = cacheOf();
    await Promise.all([cache.settingsOf("a"), cache.settingsOf("a"), cache.settingsOf(undefined)]);
    expect(reads).toEqual(["a", undefined]);
  });

  it("follows a change within moments", async () => {
    const { cache, reads, clock } = cacheOf();
    await cache.settingsOf("a");
    clock.now += 60_000;
    await cache.settingsOf("a");
    expect(reads).toEqual(["a", "a"]);
  });

  it("follows a change that it is told of at once", async () => {
    const { cache, reads } = cacheOf();
    await cache.settingsOf("a");
    cache.clear();
    await cache.settingsOf("a");
    expect(reads).toEqual(["a", "a"]);
  });

  it("does not keep a failure", async () => {
    const { cache, reads } = cacheOf(true);
    await expect(cache.settingsOf("a")).rejects.toThrow("down");
    await expect(cache.settingsOf("a")).rejects.toThrow("down");
    expect(reads).toHaveLength(2);
  });
});
