import { describe, expect, it } from "vitest";
import { planVersions } from "./plan-versions.ts";
import type { AyonVersion } from "./version-sides.ts";

const status = (id: string, name: string) =>
  [id, { id, name, sort: 0, color: null, state: null }] as const;
const statuses = new Map([status("s1", "approved"), status("s2", "On hold"), status("s3", "Odd")]);
const ayonStatuses = [
  { name: "Approved", scope: ["version"] },
  { name: "On hold", scope: ["folder"] },
];
const paths = new Map([["shot", "seq/shot"]]);

function planned(statusId: string | null, present: string | null) {
  const known: AyonVersion | null =
    present === null
      ? null
      : { id: "a", number: 1, productId: "p", status: present, ftrackId: null };
  const version = {
    id: "v",
    number: 1,
    statusId,
    assetName: "render",
    contextId: "shot",
    ayonId: null,
  };
  const { operations, report } = planVersions({
    versions: [version],
    pairs: new Map(known ? [["v", known]] : []),
    statuses,
    ayonStatuses,
    paths,
  });
  return {
    set: operations.map(({ entityId, data }) => [entityId, data.status]),
    report: report.map(({ entity, reason }) => `${entity}: ${reason}`),
  };
}

describe("the status of a version", () => {
  it("is taken over in AYON's spelling", () => {
    expect(planned("s1", "Ready")).toEqual({ set: [["a", "Approved"]], report: [] });
  });

  it("is left alone when it is right, not known, or of a version that AYON does not have", () => {
    const nothing = { set: [], report: [] };
    expect(planned("s1", "Approved")).toEqual(nothing);
    expect(planned(null, "Ready")).toEqual(nothing);
    expect(planned("unknown", "Ready")).toEqual(nothing);
    expect(planned("s1", null)).toEqual(nothing);
  });

  it.each([
    ["s2", "On hold"],
    ["s3", "Odd"],
  ])("is reported when AYON has none for versions (%s)", (id, name) => {
    const reason = `seq/shot/render v1: AYON has no status "${name}" for versions`;
    expect(planned(id, "Ready")).toEqual({ set: [], report: [reason] });
  });
});
