import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type FtrackSandbox,
  startFtrackSandbox,
} from "../../service_tools/sandbox/ftrack/index.ts";
import { findPythons } from "../../tests/prerequisites/find-pythons.ts";
import { type Behaviour, type FakeFtrack, MANY, startFakeFtrack } from "./fake-ftrack.ts";
import { type InstalledAddons, installAddon } from "./installed-addon.ts";
import { type EndpointsAnswer, type EndpointsRequest, runEndpoints } from "./run-endpoints.ts";

const pythons = await findPythons("the endpoint ftrackProjects in Python");

const account = { username: "ftrack_user", api_key: "ftrack_key" };

describe.skipIf(!pythons.withPydantic)("the endpoint ftrackProjects", () => {
  let addons: InstalledAddons;
  let ftrack: FtrackSandbox;
  let fake: FakeFtrack;
  beforeAll(async () => {
    [addons, ftrack, fake] = await Promise.all([
      installAddon(),
      startFtrackSandbox(),
      startFakeFtrack(),
    ]);
  });
  afterAll(() => Promise.all([addons.remove(), ftrack.stop(), fake.stop()]));

  /** The answers to a manager where each variant of the settings has its own account. */
  async function answersByVariant(
    variants: Readonly<Record<string, unknown>>,
    secrets: Readonly<Record<string, string>> = {},
    seconds: EndpointsRequest["seconds"] = {},
  ): Promise<EndpointsAnswer> {
    return runEndpoints(pythons.withPydantic ?? "", [addons.own], {
      secrets: { ftrack_user: ftrack.apiUser, ftrack_key: ftrack.apiKey, ...secrets },
      overrides: Object.entries(variants).map(([variant, settings]) => ({ variant, settings })),
      seconds,
      rounds: [
        Object.keys(variants).map((variant) => ({
          path: `ftrackProjects?variant=${encodeURIComponent(variant)}`,
          user: "manager",
        })),
      ],
    });
  }

  describe("with a working ftrack", () => {
    let answer: EndpointsAnswer;
    beforeAll(async () => {
      const settings = { ftrack_server: ` ${ftrack.url}// `, service_settings: account };
      answer = await runEndpoints(pythons.withPydantic ?? "", [addons.own], {
        secrets: { ftrack_user: `${ftrack.apiUser}\n`, ftrack_key: ftrack.apiKey },
        overrides: [{ variant: "production", settings }],
        rounds: [
          ["admin", "manager", "service", "user", "guest", undefined].map((user) => ({
            path: "ftrackProjects",
            ...(user === undefined ? {} : { user }),
          })),
        ],
      });
    });

    it.each([
      ["admins", 0],
      ["managers", 1],
      ["services", 2],
    ])("answers all its projects to %s", (_who, index) => {
      expect(answer.answers[index]).toEqual({
        status: 200,
        body: {
          projects: expect.arrayContaining(
            ftrack.projects.map(({ id, name, code }) => ({ id, name, code, active: true })),
          ),
        },
      });
    });

    it.each([
      ["other users", 3, 403],
      ["guests", 4, 403],
      ["nobody at all", 5, 401],
    ])("answers %s nothing", (_who, index, status) => {
      expect(answer.answers[index]?.status).toBe(status);
    });

    it("leaves no client open and logs no secret", () => {
      expect(answer.openClients).toBe(0);
      expect(answer.log).not.toContain(ftrack.apiKey);
    });
  });

  it("names what the settings lack", async () => {
    const server = "https://studio.ftrackapp.com";
    const cases = {
      nothing: {},
      misfit: { service_settings: 7 },
      misfits: { ftrack_server: ["https://studio.ftrackapp.com"] },
      noServer: { service_settings: account },
      noUser: { ftrack_server: server, service_settings: { api_key: "ftrack_key" } },
      noKey: { ftrack_server: server, service_settings: { username: "ftrack_user" } },
      emptySecret: { ftrack_server: server, service_settings: { ...account, api_key: "empty" } },
      oddSecret: { ftrack_server: server, service_settings: { ...account, api_key: "odd" } },
      noUrl: { ftrack_server: "my studio", service_settings: account },
      password: { ftrack_server: "https://me:hunter2@studio", service_settings: account },
    };
    const { answers, log } = await answersByVariant(cases, { empty: " ", odd: "ключ" });
    const empty = (name: string) => `The addon setting ${name} is empty`;
    expect(answers).toEqual(
      [
        empty("ftrack_server"),
        "The stored settings of the ftrack addon do not fit its version: correct them",
        "The stored settings of the ftrack addon do not fit its version: correct them",
        empty("ftrack_server"),
        empty("service_settings.username"),
        empty("service_settings.api_key"),
        'The AYON secret "empty" of the addon setting service_settings.api_key is empty',
        "The addon setting service_settings.api_key leads to a text with characters",
        'The addon setting ftrack_server is wrong. "my studio" is not an ftrack server URL',
        'The addon setting ftrack_server is wrong. "https://***@studio" is not an ftrack server',
      ].map((sentence) => ({
        status: 409,
        body: { code: 409, detail: expect.stringContaining(sentence) },
      })),
    );
    for (const [index, variant] of Object.keys(cases).entries()) {
      if (variant.startsWith("misfit")) continue;
      const ending = expect.stringMatching(`\\(settings variant "${variant}"\\)\\.$`);
      expect(answers[index]?.body).toHaveProperty("detail", ending);
    }
    expect(JSON.stringify(answers) + log).not.toMatch(/hunter2|ключ/);
  });

  it("names the secrets when ftrack refuses the account, and never what they hold", async () => {
    const refused = { ftrack_server: ftrack.url };
    const { answers, log } = await answersByVariant(
      {
        secrets: { ...refused, service_settings: { username: "ftrack_user", api_key: "wrong" } },
        texts: { ...refused, service_settings: { username: "somebody", api_key: "pasted-key" } },
        oneText: { ...refused, service_settings: { username: "somebody", api_key: "wrong" } },
        status: { ftrack_server: fake.urlOf("refused-401"), service_settings: account },
        noStatus: { ftrack_server: fake.urlOf("refused-200"), service_settings: account },
      },
      { wrong: "wrong-value" },
    );
    const both = (key: string) =>
      `correct the AYON secrets "ftrack_user" (addon setting service_settings.username) and "${key}" (service_settings.api_key).`;
    expect(answers).toEqual(
      [
        both("wrong"),
        "no secret of the name in the addon setting service_settings.username and service_settings.api_key",
        "no secret of the name in the addon setting service_settings.username:",
        both("ftrack_key"),
        both("ftrack_key"),
      ].map((sentence) => ({
        status: 409,
        body: { code: 409, detail: expect.stringContaining(sentence) },
      })),
    );
    expect(JSON.stringify(answers) + log).not.toMatch(/wrong-value|somebody|pasted-key/);
  });

  it("reads one page after another", async () => {
    const { answers } = await answersByVariant({
      many: { ftrack_server: fake.urlOf("many"), service_settings: account },
    });
    expect(answers).toEqual([
      { status: 200, body: { projects: expect.objectContaining({ length: MANY }) } },
    ]);
    expect(answers[0]?.body).toMatchObject({
      projects: expect.arrayContaining([
        { id: "id-500", name: "p500", code: "p500", active: true },
        { id: "id-1249", name: "Project 1249", code: "p1249", active: false },
      ]),
    });
  });

  it("takes a text that names no secret as the credential itself, as the services do", async () => {
    const own = { username: ftrack.apiUser, api_key: ftrack.apiKey };
    const { answers } = await answersByVariant({
      own: { ftrack_server: ftrack.url, service_settings: own },
    });
    expect(answers).toMatchObject([{ status: 200 }]);
  });

  it("says in a sentence what keeps it from ftrack", async () => {
    const troubles: readonly (readonly [Behaviour, RegExp])[] = [
      [
        "html",
        /^What answers at .* is not ftrack \(HTTP 200\): correct the addon setting ftrack_s/,
      ],
      ["redirect", /is not ftrack \(HTTP 302\)/],
      ["other-kind", /is not ftrack \(HTTP 200\)/],
      ["invalid-json", /is not ftrack \(HTTP 200\)/],
      ["nested", /is not ftrack \(HTTP 200\)/],
      ["bad-gateway", /is not ready \(HTTP 502\): try again later\.$/],
      ["exception", /^ftrack at .* refused: No such attribute\.$/],
      ["truncated", /cannot be reached \(.+\): try again later or correct the addon setting/],
      ["long", /gave an unreadable answer: it is too long\.$/],
      ["no-result", /gave an unreadable answer: not one result per query\.$/],
      ["odd-rows", /gave an unreadable answer: not a list of projects\.$/],
      ["leads-back", /gave an unreadable answer: not a list of projects\.$/],
    ];
    const servers = [
      ...troubles.map(([trouble, sentence]) => [fake.urlOf(trouble), sentence] as const),
      [fake.gone, /cannot be reached \(.+\)/] as const,
      [ftrack.url.replace("http:", "https:"), /cannot be reached \(.*SSL.*\)/] as const,
    ];
    const { answers, openClients } = await answersByVariant(
      Object.fromEntries(
        servers.map(([url], index) => [
          `v${index}`,
          { ftrack_server: url, service_settings: account },
        ]),
      ),
    );
    expect(answers).toEqual(
      servers.map(([, sentence]) => ({
        status: 503,
        body: { code: 503, detail: expect.stringMatching(sentence) },
      })),
    );
    expect(openClients).toBe(0);
  });

  it("waits for ftrack no longer than its limit", async () => {
    const slow = { ftrack_server: fake.urlOf("slow"), service_settings: account };
    const { answers, openClients } = await answersByVariant(
      { slow },
      {},
      { ftrack_projects: 0.25 },
    );
    const detail = expect.stringMatching(/did not answer within 0\.25 seconds: try again later\.$/);
    expect(answers).toEqual([{ status: 503, body: { code: 503, detail } }]);
    expect(openClients).toBe(0);
  });
});
