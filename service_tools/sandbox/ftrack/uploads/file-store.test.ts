import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { FileStore } from "./file-store.ts";

const store = new FileStore(10);
const write = (bytes: string) => store.write(Readable.from([Buffer.from(bytes)]), { most: 100 });

afterEach(() => store.clear());

describe("a store of files", () => {
  it("gives back one piece after the other", async () => {
    expect(await text(store.read([await write("12345"), await write("678")]))).toBe("12345678");
  });

  it("has a bound, and room again when something is removed", async () => {
    const first = await write("12345678");
    await expect(write("12345678")).rejects.toMatchObject({ status: 507 });
    await store.remove([first]);
    expect(await write("12345678")).toMatchObject({ size: 8 });
  });

  it("keeps nothing of what breaks off", async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("1234567");
        throw new Error("The client is gone.");
      })(),
    );
    await expect(store.write(broken, { most: 100 })).rejects.toThrow("gone");
    expect(await write("1234567890")).toMatchObject({ size: 10 });
  });

  it("leaves nothing behind", async () => {
    const { path } = await write("12345");
    expect(existsSync(path)).toBe(true);
    await store.clear();
    expect(existsSync(dirname(path))).toBe(false);
  });
});
