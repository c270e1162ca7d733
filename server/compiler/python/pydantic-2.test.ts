import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { pythonEnvironment } from "../../../tests/prerequisites/python-environment.ts";
import { constants } from "../../constants.ts";
import { FtrackSettings } from "../../settings/ftrack-settings.ts";
import type { Model } from "../../settings/language/index.ts";
import { defaultsOf } from "../default-values.ts";
import { EveryFeature } from "../golden/every-feature.ts";
import { pythonFiles } from "./python-files.ts";

const TESTING = join(import.meta.dirname, "testing", "pydantic-2");
const LIMIT_MS = 20_000;

const python = await pythonEnvironment("settings on pydantic 2", {
  name: "pydantic-2",
  requirements: ["pydantic==2.12.5"],
});

/** Stands in for the hand-written Python: a module that has every function. */
const ANY_FUNCTION = "def __getattr__(name):\n    return lambda *values: []\n";

interface Answer {
  readonly pydantic: string;
  readonly defaults: unknown;
  readonly saved: readonly unknown[];
}

/** Settings as an AYON server on pydantic 2 would have them. */
async function onPydantic2(settings: Model, values: readonly unknown[] = []): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), "ayon-ftrack-pydantic-2-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(TESTING, folder, { recursive: true });
  const files = new Map([
    ["__init__.py", ""],
    ["enums.py", ANY_FUNCTION],
    ["validators.py", ANY_FUNCTION],
    ...pythonFiles(settings, constants),
  ]);
  for (const [path, content] of files) {
    const file = join(folder, "server", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const child = spawn(python ?? "", [join(folder, "probe.py"), folder, settings.id], {
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
    timeout: LIMIT_MS,
  });
  child.stdin.end(JSON.stringify(values));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  expect(errors).toBe("");
  return JSON.parse(output);
}

describe.skipIf(python === undefined)("compiled settings on pydantic 2", () => {
  it("start with the defaults of the addon", async () => {
    const answer = await onPydantic2(FtrackSettings);
    expect(answer.pydantic).toMatch(/^2\./);
    expect(answer.defaults).toEqual(defaultsOf(FtrackSettings));
  });

  it("keep to their rules", async () => {
    const handlers = (key: string, value: unknown) => ({
      service_event_handlers: { [key]: value },
    });
    const time = (value: string) => handlers("create_daily_lists", { cycle_hour_start: value });
    const answer = await onPydantic2(FtrackSettings, [
      time("10:00:00"),
      time("10:00:00garbage"),
      handlers("thumbnail_updates", { levels: -1 }),
      handlers("next_task_update", { mapping: [{ name: "Ready" }, { name: "Ready" }] }),
    ]);
    expect(answer.saved).toEqual([
      expect.not.objectContaining({ refused: expect.anything() }),
      { refused: expect.stringContaining("cycle_hour_start") },
      { refused: expect.stringContaining("levels") },
      { refused: expect.stringContaining("Duplicate name 'Ready'") },
    ]);
  });

  it("may use everything that the settings language can say", async () => {
    const answer = await onPydantic2(EveryFeature, [{ limits: { name: "one", step: 7 } }]);
    expect(answer.defaults).toEqual(defaultsOf(EveryFeature));
    expect(answer.saved).toEqual([{ refused: expect.stringContaining("limits.step") }]);
  });
});
