import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type FtrackSandbox,
  startFtrackSandbox,
} from "../../service_tools/sandbox/ftrack/index.ts";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { type FakeFtrack, startFakeFtrack } from "./fake-ftrack.ts";
import { flattenSchema } from "./flatten-schema.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { type EndpointsAnswer, type EndpointsRequest, runEndpoints } from "./run-endpoints.ts";
import type { SettingsSchema } from "./run-python.ts";

const pythons = await findPythons("the choices of the settings page in Python");

const service_settings = { username: "ftrack_user", api_key: "ftrack_key" };

const ROLES = "service_event_handlers.prepare_project.role_list";
const OBJECT_TYPES = "service_event_handlers.status_task_to_parent.parent_object_types";
const ASSET_TYPES = "service_event_handlers.status_task_to_version.asset_types";
const STATUSES = "service_event_handlers.next_task_update.ignored_statuses";
const STATUS = "service_event_handlers.next_task_update.mapping[].name";
const CATEGORY = "service_event_handlers.create_daily_lists.lists[].category";
const HOSTS = "publish.CollectFtrackFamily.profiles[].host_names";
const TASK_TYPES = "publish.CollectFtrackFamily.profiles[].task_types";

/** What the page of `answer` offers for the setting at `path`; nothing where people type a text. */
function offered(answer: EndpointsAnswer["answers"][number] | undefined, path: string) {
  expect(answer?.status).toBe(200);
  const settings = isSchema(answer?.body) ? flattenSchema(answer.body) : [];
  const found = settings.find((setting) => setting.path === path);
  expect(found).toBeDefined();
  expect(found?.property).not.toHaveProperty("placeholder");
  return found?.property.enum ?? found?.property.items?.enum;
}

function isSchema(body: unknown): body is SettingsSchema {
  return typeof body === "object" && body !== null && "definitions" in body;
}

describe.skipIf(!pythons.withPydantic)("choices on the settings page", () => {
  let addons: InstalledAddons;
  let ftrack: FtrackSandbox;
  let fake: FakeFtrack;
  let maya: string;
  beforeAll(async () => {
    [addons, ftrack, fake] = await Promise.all([
      installAddon(),
      startFtrackSandbox(),
      startFakeFtrack(),
    ]);
    const source =
      'from ayon_server.addons import BaseServerAddon\nclass Maya(BaseServerAddon):\n    app_host_name = "maya"\n';
    maya = await addons.add("1.0.0", source, "maya");
  });
  afterAll(() => Promise.all([addons.remove(), ftrack.stop(), fake.stop()]));
  beforeEach(() => fake.requests.clear());

  function ask(request: EndpointsRequest, others: readonly string[] = []) {
    return runEndpoints(pythons.withPydantic ?? "", [addons.own, ...others], {
      secrets: { ftrack_user: ftrack.apiUser, ftrack_key: ftrack.apiKey },
      ...request,
    });
  }

  const page = (variant = "production", project?: string) => ({
    path: `schema${project === undefined ? "" : `/${project}`}?variant=${variant}`,
    user: "manager",
  });
  const reaching = (ftrack_server: string) => ({ ftrack_server, service_settings });

  it("come from ftrack, beside what is stored", async () => {
    const settings = {
      ...reaching(fake.urlOf("names")),
      service_event_handlers: {
        prepare_project: { role_list: ["Producers", "project manager"] },
        next_task_update: { ignored_statuses: ["Omitted", "DONE"] },
      },
    };
    const { answers } = await ask({
      overrides: [{ variant: "production", settings }],
      rounds: [[page()]],
    });
    expect(offered(answers[0], ROLES)).toEqual(
      expect.arrayContaining(["Artist", "Producers", "project manager"]),
    );
    expect(offered(answers[0], OBJECT_TYPES)).toEqual(["Asset Build", "Episode", "Shot"]);
    expect(offered(answers[0], ASSET_TYPES)).toEqual(expect.arrayContaining(["cam", "geo"]));
    expect(offered(answers[0], STATUSES)).toEqual(
      expect.arrayContaining(["DONE", "In Progress", "Omitted", "Not Ready"]),
    );
    // Nobody tells names apart by capitals, so what is stored stands for ftrack's.
    expect(offered(answers[0], STATUSES)).not.toContain("Done");
    expect(offered(answers[0], STATUS)).toEqual(offered(answers[0], STATUSES));
  });

  it("have the names that ftrack has", async () => {
    const { answers, log } = await ask({
      overrides: [{ variant: "production", settings: reaching(ftrack.url) }],
      rounds: [[page()]],
    });
    expect(log).toBe("");
    expect(offered(answers[0], ROLES)).toEqual(expect.arrayContaining(["API", "Administrator"]));
    expect(offered(answers[0], OBJECT_TYPES)).toEqual(expect.arrayContaining(["Folder", "Shot"]));
    expect(offered(answers[0], STATUSES)).toEqual(expect.arrayContaining(["Not started"]));
    expect(log).not.toContain(ftrack.apiKey);
  });

  it("take one request to ftrack, whoever asks within a minute", async () => {
    const { answers } = await ask({
      overrides: [{ variant: "production", settings: reaching(fake.urlOf("names")) }],
      rounds: [[page(), page(), page("production", "demo")], [page()]],
    });
    expect(answers.map((answer) => offered(answer, STATUSES)?.includes("Done"))).toEqual(
      answers.map(() => true),
    );
    expect(fake.requests.get("names")).toBe(1);
  });

  it("reach the others when whoever asked first leaves before ftrack answers", async () => {
    const { answers } = await ask({
      overrides: [{ variant: "production", settings: reaching(fake.urlOf("late-names")) }],
      seconds: { ftrack_names: 15 },
      rounds: [[{ ...page(), patience: 0.05 }, page()]],
    });
    expect(answers[0]?.status).toBeNull();
    expect(offered(answers[1], STATUSES)).toContain("Done");
    expect(fake.requests.get("late-names")).toBe(1);
  });

  it("are free text where ftrack cannot be asked, and ftrack is asked once", async () => {
    const behaviours = ["slow", "html", "exception", "refused-200", "no-result"] as const;
    const variants = {
      production: {},
      gone: reaching(fake.gone),
      wrong: reaching("my studio"),
      ...Object.fromEntries(behaviours.map((name) => [name, reaching(fake.urlOf(name))])),
    };
    const pages = Object.keys(variants).map((variant) => page(variant));
    const { answers, log } = await ask({
      overrides: Object.entries(variants).map(([variant, settings]) => ({ variant, settings })),
      seconds: { ftrack_names: 0.3 },
      rounds: [...pages.map((one) => [one]), pages],
    });
    expect(answers).toHaveLength(pages.length * 2);
    for (const answer of answers) {
      for (const path of [ROLES, OBJECT_TYPES, ASSET_TYPES, STATUSES, STATUS]) {
        expect(offered(answer, path)).toBeUndefined();
      }
    }
    expect(Object.fromEntries(fake.requests)).toEqual(
      Object.fromEntries(behaviours.map((name) => [name, 1])),
    );
    expect(log).toContain("did not answer within 0.3 seconds");
    expect(log).not.toContain(ftrack.apiKey);
  });

  it("come and go with ftrack", async () => {
    const { answers } = await ask({
      overrides: [
        { variant: "production", settings: reaching(fake.urlOf("names")) },
        { variant: "staging", settings: reaching(fake.gone) },
      ],
      rounds: [[page("staging")], [page()], [page("staging")], [page()]],
    });
    expect(answers.map((answer) => offered(answer, STATUSES) !== undefined)).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it("hold what is stored on the page of a project", async () => {
    const ofProject = {
      publish: {
        IntegrateHierarchyToFtrack: { create_task_status_profiles: [profile("Special")] },
      },
    };
    const { answers } = await ask({
      overrides: [
        { variant: "production", settings: reaching(fake.urlOf("names")) },
        { variant: "production", project: "demo", settings: ofProject },
      ],
      rounds: [[page(), page("production", "demo")]],
    });
    expect(offered(answers[0], STATUSES)).not.toContain("Special");
    expect(offered(answers[1], STATUSES)).toContain("Special");
    expect(offered(answers[1], TASK_TYPES)).toContain("Odd type");
    expect(offered(answers[0], TASK_TYPES)).toContain("Animation");
    expect(offered(answers[0], TASK_TYPES)).not.toContain("Odd type");
  });

  it("hold list categories of the studio's own that were stored past the page", async () => {
    const lists = [{ category: "Client review" }, { category: "Dailies" }];
    const settings = { service_event_handlers: { create_daily_lists: { lists } } };
    const { answers } = await ask({
      overrides: [{ variant: "production", settings }],
      rounds: [[page()]],
    });
    expect(offered(answers[0], CATEGORY)).toEqual([
      "Default",
      "Clients",
      "Dailies",
      "Client review",
    ]);
  });

  it("are secrets that AYON has, so that a misspelt name does not look like one", async () => {
    const settings = { ...reaching(fake.gone), service_settings: { api_key: "ftrak_key" } };
    const { answers } = await ask({
      overrides: [{ variant: "production", settings }],
      rounds: [[page()]],
    });
    expect(offered(answers[0], "service_settings.api_key")).toEqual(["ftrack_key", "ftrack_user"]);
  });

  it("are free text for hosts until an addon of a host is installed", async () => {
    const [without, withMaya] = await Promise.all([
      ask({ rounds: [[page()]] }),
      ask({ rounds: [[page()]] }, [maya]),
    ]);
    expect(offered(without.answers[0], HOSTS)).toBeUndefined();
    expect(offered(withMaya.answers[0], HOSTS)).toEqual(
      expect.arrayContaining(["maya", "traypublisher", "nuke"]),
    );
  });

  it("are the same on servers that write lists of choices in the older way", async () => {
    const request = {
      overrides: [{ variant: "production", settings: reaching(fake.urlOf("names")) }],
      rounds: [[page()]],
    };
    const [older, newer] = await Promise.all([
      ask({ ...request, serverVersion: "1.7.3" }, [maya]),
      ask(request, [maya]),
    ]);
    expect(older.answers).toEqual(newer.answers);
  });

  it("never keep anybody from the page, even where settings cannot be read", async () => {
    const broken = { ...reaching(fake.urlOf("names")), service_event_handlers: 7 };
    const { answers, log } = await ask({
      overrides: [{ variant: "production", settings: broken }],
      rounds: [[page()]],
    });
    expect(offered(answers[0], ROLES)).toBeUndefined();
    expect(log).toContain("The settings page of ftrack lacks choices");
  });
});

function profile(status_name: string) {
  return { task_types: ["Odd type"], task_names: [], status_name };
}
