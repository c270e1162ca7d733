import { describe, expect, it } from "vitest";
import { AddressSigner } from "./address-signer.ts";

const permit = { action: "download", componentId: "one" } as const;
const day = 24 * 60 * 60 * 1000;

describe("a signer of addresses", () => {
  it("reads what it wrote, for a day", () => {
    let now = 0;
    const signer = new AddressSigner(() => now);
    const token = signer.sign(permit);
    now = day;
    expect(signer.read(token)).toEqual(permit);
    now = day + 1;
    expect(signer.read(token)).toBeUndefined();
  });

  it("reads nothing that another one wrote", () => {
    expect(new AddressSigner().read(new AddressSigner().sign(permit))).toBeUndefined();
  });
});
