import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { relationSettings } from "../../../../../../tests/services/relation-settings.ts";
import { RelationStudio } from "../../../../../../tests/services/relation-studio.ts";
import { AyonClient, AyonRefusal, type AyonRequest } from "../../../ayon/index.ts";

let studio: RelationStudio;
beforeAll(async () => {
  studio = await RelationStudio.open();
});
afterAll(() => studio[Symbol.asyncDispose]());

const link = (from_id: string, to_id: string) =>
  studio.create("TypedContextLink", { from_id, to_id });
const unlink = (id: string) => studio.remove("TypedContextLink", id);

async function ends() {
  return (await studio.ayon.links()).map(({ inputId, outputId }) => [inputId, outputId]);
}

describe("a sync of links", () => {
  it("makes each once, and none again", async () => {
    const before = await studio.ayon.links();
    expect(before.length).toBeGreaterThan(1);
    const again = studio.watched();
    await studio.sync(again);
    expect(again.writes).toEqual([]);
    expect(await studio.ayon.links()).toEqual(before);
  });

  it("makes all of them with one request, and removes those that ftrack has no more", async () => {
    const { from, to, fromAyon, toAyon } = await studio.twoFolders();
    const ids = [await link(from, to), await link(to, from), await link(to, to)];
    const first = studio.watched();
    const report = await studio.sync(first);
    expect(report.counts.links).toBe(2);
    expect(report.message).toContain("2 links updated");
    expect(first.writes).toEqual(["POST links/bulk"]);
    expect(await ends()).toContainEqual([fromAyon, toAyon]);
    expect(await ends()).toContainEqual([toAyon, fromAyon]);

    for (const id of ids) await unlink(id);
    expect((await studio.sync()).counts.links).toBe(2);
    expect(await ends()).not.toContainEqual([fromAyon, toAyon]);
    expect(await studio.drift()).toEqual([]);
  });

  it("takes a link that a person made for one of its own, and never removes it", async () => {
    const { from, to, fromAyon, toAyon } = await studio.twoFolders();
    const linkType = "breakdown|folder|folder";
    const body = { input: fromAyon, output: toAyon, linkType };
    const path = `${studio.ayon.path}/links`;
    const made = await studio.admin.post<{ id: string }>(path, body);
    const id = await link(from, to);
    expect((await studio.sync()).counts.links).toBe(0);
    await unlink(id);
    expect((await studio.sync()).counts.links).toBe(0);
    expect((await studio.ayon.links()).map((one) => one.id)).toContain(made.id);
    await studio.admin.delete(`${path}/${made.id}`);
  });

  it("reports a type of links that the AYON project does not have, and goes on", async () => {
    studio.followed.settings = relationSettings("nonsense");
    const { items } = await studio.sync();
    studio.followed.settings = relationSettings();
    const told = {
      entity: 'link type "nonsense"',
      remedy: expect.stringContaining("sync_link_type"),
    };
    expect(items).toContainEqual(expect.objectContaining(told));
  });

  it("works with an AYON that does not list the links of a project, and makes them one by one", async () => {
    const { from, to } = await studio.twoFolders();
    const { url, apiKey } = studio.followed.studio.ayon;
    const before = await studio.ayon.links();
    const old = new OldAyon({ url, apiKey });
    const first = await link(from, to);
    await studio.sync(old);
    await unlink(first);
    const second = await link(to, from);
    expect((await studio.sync(old)).counts.links).toBe(2);
    await unlink(second);
    expect((await studio.sync(old)).counts.links).toBe(1);
    expect(await studio.ayon.links()).toEqual(before);
  });
});

/** An AYON from before 1.15.4, which cannot list the links of a project or make several at once. */
class OldAyon extends AyonClient {
  override async graphql<Data>(
    query: string,
    ...rest: [Record<string, unknown>?, Pick<AyonRequest, "signal" | "timeoutMs">?]
  ): Promise<Data> {
    if (!/\{ links\(/.test(query)) return super.graphql(query, ...rest);
    const detail = "Cannot query field 'links' on type 'ProjectNode'.";
    throw new AyonRefusal("POST /graphql", 200, { code: 400, detail });
  }

  override async post<Body>(path: string, ...rest: [unknown?, AyonRequest?]): Promise<Body> {
    if (!path.endsWith("/links/bulk")) return super.post(path, ...rest);
    throw new AyonRefusal(`POST ${path}`, 405, { code: 405, detail: "Method Not Allowed" });
  }
}
