import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type FtrackSandbox, startFtrackSandbox } from "../index.ts";

let sandbox: FtrackSandbox;

beforeAll(async () => {
  sandbox = await startFtrackSandbox();
});
afterAll(() => sandbox.stop());

async function call(...operations: object[]) {
  const response = await fetch(`${sandbox.url}/api`, {
    method: "POST",
    headers: { "ftrack-user": sandbox.apiUser, "ftrack-api-key": sandbox.apiKey },
    body: JSON.stringify(operations),
  });
  return JSON.parse(await response.text());
}

async function newComponent(): Promise<string> {
  const [created] = await call({
    action: "create",
    entity_type: "FileComponent",
    entity_data: { name: "plate", file_type: ".exr" },
  });
  return created.data.id;
}

const md5 = (bytes: string, encoding: "base64" | "hex") =>
  createHash("md5").update(bytes).digest(encoding);

/** Asks for addresses: for all bytes at once, or for so many parts. */
async function announce(component_id: string, bytes: string, options: object = {}) {
  const [metadata] = await call({
    action: "get_upload_metadata",
    component_id,
    file_name: "plate.exr",
    file_size: bytes.length,
    ...options,
  });
  return metadata;
}

const put = (url: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url, { method: "PUT", body, headers });

function component(action: "get" | "remove" | "thumbnail", id: string, apiKey = sandbox.apiKey) {
  const query = new URLSearchParams({ id, username: sandbox.apiUser, apiKey });
  return fetch(`${sandbox.url}/component/${action}?${query}`);
}

const textOf = async (id: string) => (await component("get", id)).text();

describe("the files of components", () => {
  it("come back as they went in", async () => {
    const id = await newComponent();
    const bytes = "v/1 příšera \u0000 \r\n";
    const size = Buffer.byteLength(bytes);
    const { url, headers, component_id } = await announce(id, bytes, {
      file_size: size,
      checksum: md5(bytes, "base64"),
    });
    expect(component_id).toBe(id);
    const stored = await put(url, bytes, headers);
    expect([stored.status, stored.headers.get("etag")]).toEqual([200, `"${md5(bytes, "hex")}"`]);
    const answer = await component("get", id);
    expect(answer.headers.get("content-length")).toBe(String(size));
    expect(answer.headers.get("content-disposition")).toContain("plate.exr");
    expect(await answer.text()).toBe(bytes);
  });

  it("are let go without a word when a client breaks off its download", async () => {
    const complaint = vi.spyOn(console, "error");
    const id = await newComponent();
    const bytes = "x".repeat(8_000_000);
    const { url, headers } = await announce(id, bytes);
    await put(url, bytes, headers);
    const destroy = vi.spyOn(Readable.prototype, "destroy");
    const answer = await component("get", id);
    await answer.body?.cancel();
    await vi.waitFor(() => expect(destroy).toHaveBeenCalled(), 15_000);
    expect(await textOf(id)).toBe(bytes);
    expect(complaint).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("are replaced by a later upload, and gone when they are removed", async () => {
    const id = await newComponent();
    for (const bytes of ["first", "second", ""]) {
      await put((await announce(id, bytes)).url, bytes);
      expect(await textOf(id)).toBe(bytes);
    }
    expect((await component("remove", id)).status).toBe(200);
    expect((await component("get", id)).status).toBe(404);
    expect((await component("remove", id)).status).toBe(404);
  });

  it("go with their component", async () => {
    const id = await newComponent();
    await put((await announce(id, "bytes")).url, "bytes");
    await call({ action: "delete", entity_type: "FileComponent", entity_key: [id] });
    expect((await component("get", id)).status).toBe(404);
  });

  it("need credentials, which an address for an upload has in itself", async () => {
    const id = await newComponent();
    await put((await announce(id, "bytes")).url, "bytes");
    for (const action of ["get", "thumbnail", "remove"] as const) {
      expect((await component(action, id, "wrong")).status).toBe(403);
    }
    expect(await textOf(id)).toBe("bytes");
  });

  it("of a thumbnail are served as a picture, and a picture for want of one where there is none", async () => {
    const id = await newComponent();
    const without = await component("thumbnail", id);
    expect(new URL(without.url).pathname).toBe("/img/thumbnail2.png");
    expect(without.headers.get("content-type")).toBe("image/png");
    await put((await announce(id, "a jpeg")).url, "a jpeg");
    expect(await (await component("thumbnail", id)).text()).toBe("a jpeg");
  });
});

describe("a signed address", () => {
  it("takes neither more nor fewer nor other bytes than were announced", async () => {
    const id = await newComponent();
    const { url } = await announce(id, "12345", { checksum: md5("12345", "base64") });
    expect((await put(url, "123456")).status).toBe(413);
    expect((await put(url, "1234")).status).toBe(400);
    expect((await put(url, "54321")).status).toBe(400);
    expect((await put(url, "x".repeat(20 * 1024 ** 2))).status).toBe(413);
    expect((await component("get", id)).status).toBe(404);
    expect((await put(url, "12345")).status).toBe(200);
  });

  it("serves for no other component, and cannot be made up", async () => {
    const [one, other] = [await newComponent(), await newComponent()];
    const { url } = await announce(one, "bytes");
    const [text = "", signature = ""] = url.split("/").at(-1).split(".");
    const claims = Buffer.from(text, "base64url").toString().replace(one, other);
    const forged = Buffer.from(claims).toString("base64url");
    for (const token of [`${forged}.${signature}`, forged, text, "x.y", `${text}.`]) {
      expect((await put(`${sandbox.url}/storage/${token}`, "bytes")).status).toBe(403);
    }
    expect((await component("get", other)).status).toBe(404);
  });

  it("lets whoever has it fetch the bytes of one component, when it was signed for that", async () => {
    const id = await newComponent();
    const { url } = await announce(id, "bytes");
    await put(url, "bytes");
    const [{ signed_url }] = await call({ action: "generate_signed_url", component_id: id });
    expect(await (await fetch(signed_url)).text()).toBe("bytes");
    expect((await put(signed_url, "other")).status).toBe(403);
    expect((await fetch(url)).status).toBe(403);
  });

  it("is given for a size that makes sense, before there is a component, too", async () => {
    const id = await newComponent();
    const ask = (component_id: string, file_size: unknown, parts: unknown = null) =>
      call({ action: "get_upload_metadata", component_id, file_name: "x", file_size, parts });
    expect(await ask("not-created-yet", 1)).toHaveLength(1);
    for (const size of [-1, 1.5, "10", 6 * 1024 ** 3, null]) {
      expect(await ask(id, size)).toMatchObject({ exception: "ValidationError" });
    }
    for (const parts of [0, 10_001, "2"]) {
      expect(await ask(id, 1, parts)).toMatchObject({ exception: "ValidationError" });
    }
  });
});

describe("an upload in parts", () => {
  const bytes = "abcdefghij";
  const parts = ["abcd", "efgh", "ij"];

  async function begin() {
    const id = await newComponent();
    const { urls, upload_id } = await announce(id, bytes, { parts: parts.length });
    return { id, upload_id, urls: urls as { part_number: number; signed_url: string }[] };
  }

  async function send(urls: { part_number: number; signed_url: string }[]) {
    const sent: { part_number: number; e_tag: string }[] = [];
    for (const { part_number, signed_url } of urls) {
      const answer = await put(signed_url, parts[part_number - 1] ?? "");
      sent.push({ part_number, e_tag: (answer.headers.get("etag") ?? "").replaceAll('"', "") });
    }
    return sent;
  }

  const complete = (component_id: string, upload_id: string, sent: object[]) =>
    call({ action: "complete_multipart_upload", component_id, upload_id, parts: sent });

  it("is put together in the order of the parts, whichever comes first", async () => {
    const { id, upload_id, urls } = await begin();
    const sent = await send(urls.reverse());
    expect((await component("get", id)).status).toBe(404);
    expect(await complete(id, upload_id, sent)).toHaveLength(1);
    expect(await textOf(id)).toBe(bytes);
  });

  it("takes a part once more, as after a failure", async () => {
    const { id, upload_id, urls } = await begin();
    await put(urls[0]?.signed_url ?? "", "ABCD");
    await complete(id, upload_id, await send(urls));
    expect(await textOf(id)).toBe(bytes);
  });

  it("is complete with all of its parts only, and for its own component", async () => {
    const { id, upload_id, urls } = await begin();
    const sent = await send(urls.slice(0, 2));
    const refused = { exception: "ValidationError" };
    expect(await complete(id, upload_id, sent)).toMatchObject(refused);
    sent.push(...(await send(urls.slice(2))));
    expect(await complete(await newComponent(), upload_id, sent)).toMatchObject(refused);
    const [first, ...rest] = sent;
    expect(await complete(id, upload_id, [{ ...first, e_tag: "0" }, ...rest])).toMatchObject(
      refused,
    );
    expect(await complete(id, "made-up", sent)).toMatchObject(refused);
    expect((await component("get", id)).status).toBe(404);
    expect(await complete(id, upload_id, sent)).toHaveLength(1);
    expect((await put(urls[0]?.signed_url ?? "", "late")).status).toBe(400);
  });
});
