import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasPython } from "../prerequisites/has-python.ts";
import { Studio } from "./studio.ts";

const withPython = await hasPython("service_tools sync");

const checkout = fileURLToPath(new URL("../..", import.meta.url));

function serviceTools(args: readonly string[], env: Record<string, string> = {}) {
  return execa(process.execPath, ["--import", "tsx", "service_tools/main.ts", ...args], {
    cwd: checkout,
    reject: false,
    env,
  });
}

describe("service_tools sandbox", () => {
  it("prints one line of JSON when both servers answer, and ends with 0", async () => {
    const running = serviceTools(["sandbox", "--seed", "small"]);
    const lines: string[] = [];
    for await (const line of running) {
      lines.push(line);
      const { ftrack, ayon, projects } = JSON.parse(line);
      expect((await fetch(`${ftrack.url}/_sandbox/stats`)).status).toBe(200);
      expect((await fetch(`${ayon.url}/api/info`)).status).toBe(200);
      expect(projects).toMatchObject([{ name: "Big_Mountain", folders: 14, tasks: 24 }]);
      running.kill("SIGTERM");
    }
    expect(lines).toHaveLength(1);
    expect((await running).exitCode).toBe(0);
  });

  it("says in one line that a port is taken, and leaves nothing running", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { exitCode, stderr, stdout } = await serviceTools(["sandbox", "--ayon-port", port]);
    other.close();
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(`--ayon-port ${port} is in use: give another one, or 0 for a free one.`);
  });

  it.each([
    [["sandbox", "--seed", "huge"], "--seed is"],
    [["sandbox", "--only", "maya"], "--only is"],
    [["sandbox", "--ftrack-port", "99999"], "--ftrack-port is"],
    [["start", "--seed", "1"], "--seed is"],
    [["sync", "Big_Mountain"], "AYON_SERVER_URL is not set"],
  ])("%j ends with one line and exit code 1", async (args, sentence) => {
    const { exitCode, stderr } = await serviceTools(args, { AYON_SERVER_URL: "" });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr.split("\n")).toHaveLength(1);
  });
});

describe.runIf(withPython)("service_tools sync", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open();
  });
  afterAll(() => studio.close());

  const withServers = (...args: string[]) => {
    const { url, apiKey } = studio.servers.ayonSandbox;
    return serviceTools(args, { AYON_SERVER_URL: url, AYON_API_KEY: apiKey });
  };
  const sync = (...args: string[]) => withServers("sync", ...args);
  const audit = (...args: string[]) => withServers("audit", ...args);

  it("shows the plan and writes nothing", async () => {
    const shown = await sync("Big_Mountain", "--plan");
    expect(shown.stdout).toContain(
      "Big_Mountain: 38 to create, 0 to update, 0 to switch off, 38 to mark in ftrack",
    );
    const { exitCode, stdout } = await sync("Big_Mountain", "--plan", "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).operations).toHaveLength(38);
    expect(await studio.ayonEntities()).toEqual([]);
  });

  it("is told by an audit what is missing, which writes nothing either", async () => {
    const { exitCode, stdout } = await audit("Big_Mountain", "--json");
    expect(exitCode).toBe(1);
    const { inStep, differences } = JSON.parse(stdout);
    expect(inStep).toBe(false);
    const missing = differences.filter((one: { kind: string }) => one.kind === "missing");
    expect(missing.filter((one: { field: string }) => one.field !== "list")).toHaveLength(38);
    expect(await studio.ayonEntities()).toEqual([]);
  });

  it("carries it out, and says so", async () => {
    const { exitCode, stdout, stderr } = await sync("Big_Mountain");
    expect([exitCode, stdout]).toEqual([
      0,
      "Big_Mountain: 38 created, 5 lists updated, the project's types, statuses or attributes updated, AYON's custom attributes in ftrack set up.",
    ]);
    expect(stderr.split("\n")).toEqual(["reading", "writing to AYON", "writing to ftrack"]);
    expect(await studio.differences()).toEqual([]);
    const audited = await audit("Big_Mountain");
    expect([audited.exitCode, audited.stdout]).toEqual([
      0,
      "Big_Mountain: both sides are in step.",
    ]);
  });

  it("P10: is audited with a table that names three things that were broken since, and exit code 1", async () => {
    const { ftrack, project } = studio.servers;
    const [shot] = await ftrack.query('select id, parent_id from Shot where name is "sh010"');
    const [other] = await ftrack.query('select id from Shot where name is "sh030"');
    await ftrack.commit([
      {
        action: "update",
        entity_type: "Shot",
        entity_key: String(shot?.id),
        entity_data: { description: "Retake" },
      },
      { action: "delete", entity_type: "Shot", entity_key: String(other?.id) },
      {
        action: "create",
        entity_type: "Shot",
        entity_data: { name: "sh999", parent_id: shot?.parent_id, project_id: project.id },
      },
    ]);
    const { exitCode, stdout } = await audit("Big_Mountain");
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/sh010 +attrib\.description +Retake/);
    expect(stdout).toMatch(/sh030/);
    expect(stdout).toMatch(/sh999/);
  });

  it("cannot be audited where AYON is not to be reached, and says so with exit code 2", async () => {
    const nowhere = { AYON_SERVER_URL: "", AYON_API_KEY: "key" };
    const { exitCode, stderr } = await serviceTools(["audit", "Big_Mountain"], nowhere);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^AYON_SERVER_URL is not set[^\n]*$/);
  });

  it("says where to create a project that AYON does not have", async () => {
    const { ftrack, project } = studio.servers;
    const rename = (full_name: string) =>
      ftrack.commit([
        {
          action: "update",
          entity_type: "Project",
          entity_key: project.id,
          entity_data: { full_name },
        },
      ]);
    await rename("Nowhere");
    const { exitCode, stderr } = await sync("Nowhere");
    await rename(project.name);
    expect(exitCode).toBe(1);
    expect(stderr.split("\n").at(-1)).toBe(
      'Project "Nowhere" does not exist in AYON. Create it there under exactly this name.',
    );
  });

  it("names the project that was probably meant", async () => {
    const { exitCode, stderr } = await sync("big_mountain");
    expect(exitCode).toBe(1);
    expect(stderr).toContain('did you mean "Big_Mountain"?');
  });
});
