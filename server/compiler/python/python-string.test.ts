import { describe, expect, it } from "vitest";
import { docstringText, pythonString } from "./python-string.ts";

describe("a Python string literal", () => {
  it.each([
    ["plain", '"plain"'],
    ["it's", '"it\'s"'],
    ['a "word"', "'a \"word\"'"],
    ['it\'s "it"', '"it\'s \\"it\\""'],
    ["back\\slash", '"back\\\\slash"'],
    ["two\nlines\tand\rmore", '"two\\nlines\\tand\\rmore"'],
    ["\u0000\u001b\u0085", '"\\x00\\x1b\\x85"'],
    ["\u2028\ufeff", '"\\u2028\\ufeff"'],
    ["half \ud83d", '"half \\ud83d"'],
    ["whole 😀 日本", '"whole 😀 日本"'],
    ["{braces} %s \\N{DASH}", '"{braces} %s \\\\N{DASH}"'],
  ])("%j is written %s", (value, literal) => {
    expect(pythonString(value)).toBe(literal);
  });
});

describe("the text of a docstring", () => {
  it("keeps its lines and lone quotes", () => {
    expect(docstringText('One "word".\n\nTwo.')).toBe('One "word".\n\nTwo.');
  });

  it("cannot end the docstring early", () => {
    expect(docstringText('a """ b')).toBe('a \\"\\"\\" b');
    expect(docstringText('ends in a "quote"')).toBe('ends in a "quote\\"');
    expect(docstringText('ends in """')).toBe('ends in \\"\\"\\"');
    expect(docstringText('ends in """"')).toBe('ends in \\"\\"\\"\\"');
  });
});
