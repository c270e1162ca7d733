import { describe, expect, it } from "vitest";
import { compileEventExpression } from "./event-expression.ts";

const event = {
  topic: "ftrack.action.launch",
  data: { actionIdentifier: "sync.from.ftrack", count: 12, list: [1] },
  source: { user: { username: "jan.novak", id: null } },
};
const fits = (text: string) => compileEventExpression(text)(event);

describe("compileEventExpression", () => {
  it.each([
    ["topic=ftrack.action.launch", true],
    ["topic = 'ftrack.action.launch'", true],
    ["topic=ftrack.action.*", true],
    ["topic=*", true],
    ["topic=ftrack.action", false],
    ["topic=ftrack.update*", false],
    ['topic="ftrack.*" and source.user.username=jan.novak', true],
    ["topic=ftrack.* and source.user.username=other", false],
    ["source.user.username=other or data.actionIdentifier=sync.*", true],
    ["not topic=ftrack.update", true],
    ["not (topic=ftrack.* and data.actionIdentifier=sync.from.ftrack)", false],
    ["topic=a or topic=b and topic=ftrack.*", false],
    ["(topic=a or topic=ftrack.*) and data.count>9", true],
    ["data.count>=12 and data.count<=12 and data.count<100", true],
    ["data.count!=12", false],
    ["data.missing=1", false],
    ["data.missing!=1", false],
    ["source.user.id=null", false],
    ["data.list=1", false],
    ["data.constructor.name=Object", false],
    ["AND=1 or topic=*", true],
  ])("%s is %s", (text, expected) => {
    expect(fits(text)).toBe(expected);
  });

  it.each([
    "",
    "topic",
    "topic=",
    "=a",
    "topic=a and",
    "(topic=a",
    "topic=a)",
    "topic ~ a",
    "a=b c",
  ])("refuses %j", (text) => {
    expect(() => compileEventExpression(text)).toThrow(/expression|Unexpected/);
  });

  it("gives up on nesting without end", () => {
    expect(() => compileEventExpression("(".repeat(100_000))).toThrow("too deeply");
    expect(() => compileEventExpression("not ".repeat(100_000))).toThrow("too deeply");
  });
});
