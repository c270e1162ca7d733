import { describe, expect, it } from "vitest";
import { integer, many, model, one, required, text } from "../../settings/language/index.ts";
import { problemsOf, root } from "./testing/problems-of.ts";

const Account = model("Account", {
  file: "main",
  fields: { user: text(required), age: integer(1) },
});
const Service = model("Service", {
  file: "main",
  fields: { account: one(Account, {}, { user: "me" }), others: many(Account) },
});

describe("a required field", () => {
  it("is fine where every default names it", () => {
    const service = one(Service, {}, { account: { age: 2 }, others: [{ user: "a" }] });
    expect(problemsOf(root({ service, accounts: many(Account) }))).toEqual([]);
  });

  it("is refused in the root, which AYON makes out of nothing", () => {
    expect(problemsOf(root({ name: text(required) }))).toEqual([
      'Field "name" of Root is required, but fresh settings have no value.',
    ]);
  });

  it("is refused where a model inside leaves it out", () => {
    expect(problemsOf(root({ account: one(Account) }))).toEqual([
      "Root: the default of account.user is missing, but the field is required.",
    ]);
  });

  it("is refused where an item of a list leaves it out, however deep", () => {
    const service = one(Service, {}, { others: [{ user: "a" }, { age: 2 }] });
    expect(problemsOf(root({ service }))).toEqual([
      "Root: the default of service.others.1.user is missing, but the field is required.",
    ]);
  });
});
