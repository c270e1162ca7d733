import { expect, it } from "vitest";
import { conversionRulesModule } from "./conversion-rules-module.ts";

it("writes rules as Python literals, one a line", () => {
  const module = conversionRulesModule([
    { do: "objects", at: "a.b" },
    {
      release: "1.4.0",
      do: "set",
      at: "a.b",
      unless: "a",
      value: { none: null, "yes or no": [true, false], numbers: [0, -1.5, 1e21] },
    },
  ]);
  expect(
    module,
  ).toBe(`"""Generated from the TypeScript conversions of this addon; changes here are lost."""

from typing import Any

RULES: list[dict[str, Any]] = [
    {"do": "objects", "at": "a.b"},
    {
        "release": "1.4.0",
        "do": "set",
        "at": "a.b",
        "unless": "a",
        "value": {"none": None, "yes or no": [True, False], "numbers": [0, -1.5, 1e21]},
    },
]
`);
});
