import { describe, expect, it } from "vitest";
import {
  integer,
  many,
  model,
  one,
  text,
  texts,
  uniqueNames,
} from "../../settings/language/index.ts";
import { problemsOf, root } from "./testing/problems-of.ts";

const Named = model("Named", { file: "main", fields: { name: text(""), size: integer(1) } });
const Nameless = model("Nameless", { file: "main", fields: { size: integer(1) } });
const validators = [uniqueNames];

describe("a list with unique names", () => {
  it("is fine where every default item has a name of its own", () => {
    const items = many(Named, { validators }, [{ name: "a" }, { name: "b" }, {}]);
    expect(problemsOf(root({ items }))).toEqual([]);
  });

  it("is refused where its default says a name twice", () => {
    const items = many(Named, { validators }, [{ name: "a" }, { name: "a", size: 2 }, {}, {}]);
    expect(problemsOf(root({ items }))).toEqual([
      'Field "items" of Root has two items called "a" in its default.',
      'Field "items" of Root has two items called "" in its default.',
    ]);
  });

  it.each([
    ["models without a name", many(Nameless, { validators })],
    ["one model", one(Named, { validators })],
    ["texts", texts(["a"], { validators })],
  ])("is refused for %s", (_what, items) => {
    expect(problemsOf(root({ items }))).toEqual([
      'Field "items" of Root wants unique names, but is no list of models that have a name.',
    ]);
  });
});
