import type { ReportItem } from "@ayon-ftrack/common/sync";
import { describe, expect, it } from "vitest";
import { reportItems } from "./sync-report-items.ts";

function item(entity: string, reason: string, remedy?: string): ReportItem {
  return { kind: "left-out", entity, reason, ...(remedy === undefined ? {} : { remedy }) };
}

function texts(items: ReportItem[]) {
  return reportItems(items).map(({ value }) => value);
}

describe("reportItems", () => {
  it("groups the entities by what happened to them and names the remedy once", () => {
    const items = [
      item("demo/a", "The name is taken.", "Rename it."),
      item("demo/b", "It is under a task."),
      item("demo/c", "The name is taken.", "Rename it."),
    ];
    expect(texts(items)).toEqual([
      "### The name is taken.\n\n*Rename it.*\n\n- demo/a\n- demo/c",
      "---",
      "### It is under a task.\n\n- demo/b",
    ]);
  });

  it("shows names as they are, whatever they contain", () => {
    expect(texts([item("<b>a</b> & sh_010 *x*\n# y", "Reason.")])[0]).toContain(
      "- &lt;b>a&lt;/b> &amp; sh\\_010 \\*x\\* # y",
    );
  });

  it("names what is particular about an entity, and what is left out with it", () => {
    const folder = {
      ...item("demo/a", "Taken."),
      detail: '"a" goes to demo/b',
      below: ["demo/a/x"],
    };
    expect(texts([folder])).toEqual([
      '### Taken.\n\n- demo/a ("a" goes to demo/b)\n    - demo/a/x',
    ]);
  });

  it("names a thousand and counts the rest", () => {
    const below = Array.from({ length: 900 }, (_, index) => `b${index}`);
    const items = [
      { ...item("e", "One."), below },
      ...Array.from({ length: 130 }, (_, index) => item(`e${index}`, "Other.")),
    ];
    const lines = texts(items).flatMap((text) => String(text).split("\n"));
    expect(lines.filter((line) => line.startsWith("    - b"))).toHaveLength(900);
    expect(lines.filter((line) => line.startsWith("- e"))).toHaveLength(1 + 99);
    expect(lines.at(-1)).toBe("- and 31 more, see the log");
  });

  it("names thirty reasons and counts the rest", () => {
    const shown = texts(Array.from({ length: 31 }, (_, index) => item("a", `Reason ${index}.`)));
    expect(shown.filter((text) => String(text).startsWith("###"))).toHaveLength(30);
    expect(shown.at(-1)).toBe("and 1 more reasons, see the log");
  });

  it("has only labels, which is what ftrack shows as text", () => {
    expect(reportItems([item("a", "b")])).toEqual([{ type: "label", value: expect.any(String) }]);
  });
});
