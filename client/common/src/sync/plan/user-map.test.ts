import { describe, expect, it } from "vitest";
import { mapUsers } from "./user-map.ts";

const ayon = [
  { name: "Anna", email: "anna@studio.example" },
  { name: "bob", email: null },
];

describe("ftrack users find their AYON users", () => {
  it("by e-mail, then by user name, whatever the letter case", () => {
    const map = mapUsers(
      [
        { id: "1", username: "someone", email: "ANNA@studio.example" },
        { id: "2", username: "BOB@studio.example", email: "x@y.example" },
        { id: "3", username: "carol", email: null },
      ],
      ayon,
    );
    expect([...map]).toEqual([
      ["1", "Anna"],
      ["2", "bob"],
    ]);
  });

  it("and never share one", () => {
    const map = mapUsers(
      [
        { id: "1", username: "anna", email: null },
        { id: "2", username: "other", email: "anna@studio.example" },
      ],
      ayon,
    );
    expect([...map]).toEqual([["2", "Anna"]]);
  });
});
