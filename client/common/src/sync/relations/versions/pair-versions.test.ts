import { describe, expect, it } from "vitest";
import type { PairedEntity } from "../../plan/plan.ts";
import { pairVersions } from "./pair-versions.ts";
import type { AyonProduct, AyonVersion, FtrackVersion } from "./version-sides.ts";

const pairs = new Map<string, PairedEntity>([["shot", { id: "folder", kind: "folder" }]]);

function version(id: string, more: Partial<FtrackVersion> = {}): FtrackVersion {
  return {
    id,
    number: 1,
    statusId: null,
    assetName: "renderMain",
    contextId: "shot",
    ayonId: null,
    ...more,
  };
}
function published(id: string, more: Partial<AyonVersion> = {}): AyonVersion {
  return { id, number: 1, productId: "p", status: "Ready", ftrackId: null, ...more };
}
function product(id: string, name: string): AyonProduct {
  return { id, name, folderId: "folder" };
}
function paired(
  ftrack: readonly FtrackVersion[],
  ayon: readonly AyonVersion[],
  products: readonly AyonProduct[] = [],
) {
  const found = pairVersions({ ftrack, ayon, products }, pairs);
  return Object.fromEntries([...found].map(([id, one]) => [id, one.id]));
}

describe("the AYON version of a version of ftrack is", () => {
  it("the one that its ayon_id names", () => {
    expect(paired([version("v", { ayonId: "a" })], [published("a")])).toEqual({ v: "a" });
  });

  it("the one that names it, when it has no ayon_id or one that is not in AYON", () => {
    const ayon = [published("a", { ftrackId: "v" })];
    expect(paired([version("v")], ayon)).toEqual({ v: "a" });
    expect(paired([version("v", { ayonId: "gone" })], ayon)).toEqual({ v: "a" });
  });

  it("otherwise the one of the same number of the product of its asset's name, whatever the case", () => {
    const ayon = [published("a"), published("b", { number: 2 })];
    const products = [product("p", "RenderMain")];
    expect(paired([version("v", { number: 2 })], ayon, products)).toEqual({ v: "b" });
    expect(paired([version("v", { number: 3 })], ayon, products)).toEqual({});
  });

  it("or of the product with the longest name that the asset's contains", () => {
    const ayon = [published("a"), published("b", { productId: "q" })];
    const products = [product("p", "render"), product("q", "renderMain")];
    expect(paired([version("v", { assetName: "renderMain_beauty" })], ayon, products)).toEqual({
      v: "b",
    });
  });

  it("none when the folder is not in AYON", () => {
    const lost = [version("v", { contextId: "unpaired" }), version("w", { contextId: null })];
    expect(paired(lost, [published("a")], [product("p", "renderMain")])).toEqual({});
  });

  it("that of one only: of two that name it the one that it names, else the first", () => {
    const both = [version("v", { ayonId: "a" }), version("w", { ayonId: "a" })];
    expect(paired(both, [published("a", { ftrackId: "w" })])).toEqual({ w: "a" });
    expect(paired(both, [published("a")])).toEqual({ v: "a" });
  });
});
