import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "./parse-query.ts";
import type { Aggregate, Expression, Literal, Path, Query, Selected } from "./syntax.ts";

describe("parseQuery", () => {
  it("reads a query with everything in it", () => {
    const query = parseQuery(
      `select id, parent[Shot].status.name from Task where name is "sh 010" and
       (type.name in (Animation, "FX") or not status_id is none)
       order by sort descending, name limit 20 offset 40`,
    );
    expect(query.projections?.map(({ path }) => plainPath(path))).toEqual([
      "id",
      "parent[Shot].status.name",
    ]);
    expect(query.type.name).toBe("Task");
    expect(query).toMatchObject({ limit: 20, offset: 40 });
    expect(query.orderBy.map(({ path, descending }) => [plainPath(path), descending])).toEqual([
      ["sort", true],
      ["name", false],
    ]);
    expect(query.where && print(query.where)).toBe(
      '(name = "sh 010") and ((type.name in (Animation, "FX")) or (not (status_id = none)))',
    );
  });

  it.each([
    ["Task where name is 'it''s'", '"s" stands at position 23'],
    ["Task where", "the query ends at position 10"],
    ["Task where name", "Expected an operator"],
    ["Task where name is", "Expected a value"],
    ["Task where (name is a", 'Expected ")"'],
    ["Task where name is a or", "Expected an attribute"],
    ["Task wher name is a", 'Expected the end of the query, but "wher" stands at position 5'],
    ['Task where name is "a', "A quoted text is not closed at position 19"],
    ["Task where name in (a b)", 'Expected ")"'],
    ["Task where name in (a,,b)", "Expected a value"],
    ["select from Task", 'Expected "from"'],
    ["select name Task", 'Expected "from"'],
    ["Task limit ten", 'Expected a whole number after "limit"'],
    ["Task where a..b is 1", "Expected an attribute after the dot"],
    ["Task where name is a where name is b", 'A second "where"'],
    ["", "Expected an entity type"],
    ["Task where name is a]", 'Expected the end of the query, but "]" stands'],
  ])("refuses %j and says why and where", (text, message) => {
    expect(() => parseQuery(text)).toThrow(message);
  });

  it("accepts missing blanks, as ftrack's Python client leaves them out", () => {
    const { where } = parseQuery(`Metadata where (parent_id is "a"and key is "b")or key="c"`);
    expect(where && print(where)).toBe('((parent_id = "a") and (key = "b")) or (key = "c")');
  });

  it("takes keywords in any case, and limit and offset in any order", () => {
    const query = parseQuery("SELECT name FROM Task WHERE name IS a OFFSET 5 LIMIT 2");
    expect(query).toMatchObject({ limit: 2, offset: 5, type: { name: "Task" } });
  });

  it.each([
    ["is", "="],
    ["=", "="],
    ["is_not", "!="],
    ["after", ">"],
    ["greater_than", ">"],
    ["before", "<"],
    ["less_than", "<"],
    [">=", ">="],
    ["not_like", "not_like"],
  ])("reads the operator %s", (word, operator) => {
    expect(parseQuery(`Task where bid ${word} 5`).where).toMatchObject({ operator });
  });

  it("tells a text from a word, and takes escaped quotes", () => {
    const literal = (text: string) => {
      const { where } = parseQuery(`Task where name is ${text}`);
      return where?.kind === "compare" ? where.value : undefined;
    };
    expect(literal("none")).toMatchObject({ text: "none", quoted: false });
    expect(literal('"none"')).toMatchObject({ text: "none", quoted: true });
    expect(literal(`"say \\"hi\\" \\\\ 50\\%"`)).toMatchObject({ text: 'say "hi" \\ 50\\%' });
    expect(literal("a.b@studio.example")).toMatchObject({ text: "a.b@studio.example" });
  });

  it("reads sub-queries, relations and the empty list", () => {
    const printed = (text: string) => {
      const { where } = parseQuery(text);
      return where && print(where);
    };
    expect(printed("Task where id in (select context_id from Appointment where type is a)")).toBe(
      "id in (select context_id from Appointment where type = a)",
    );
    expect(printed("Task where assignments any () and parent has (name is a)")).toBe(
      "(assignments any ()) and (parent has (name = a))",
    );
    expect(printed("Task where id not_in ()")).toBe("id not_in ()");
  });

  it("finds the same result behind every page of a query", () => {
    const key = (text: string) => parseQuery(text).resultKey;
    const whole = key("select id from Task where name is 'limit 3'");
    expect(key("select id from Task where name is 'limit 3' limit 20 offset 40")).toBe(whole);
    expect(key("select id from Task where name is 'limit 3' offset 7 limit 1")).toBe(whole);
    expect(key("select id from Task where name is 'limit 4' limit 20")).not.toBe(whole);
  });

  it("gives up on nesting without end instead of running out of stack", () => {
    for (const opening of ["(", "not ", "parent has (", "id in (Task where "]) {
      const text = `Task where ${opening.repeat(50_000)}`;
      expect(() => parseQuery(text)).toThrow("nested too deeply");
    }
  });

  it("keeps an excerpt of a long query in its message", () => {
    const text = `Task where id in (${"x,".repeat(100_000)})`;
    expect(() => parseQuery(text)).toThrow(/^.{0,200}$/u);
  });

  it("reads back what is written from any syntax tree", () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(plain(parseQuery(printQuery(query)))).toEqual(plain(query));
      }),
    );
  });
});

const names = fc.stringMatching(/^a[a-z_]{0,5}$/);
const paths: fc.Arbitrary<Path> = fc
  .array(
    fc.record({ name: names, cast: fc.constantFrom("Shot", "Task") }, { requiredKeys: ["name"] }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((steps) => ({ steps, position: 0 }));
const aggregates: readonly Aggregate[] = ["count", "sum", "avg", "min", "max"];
const selected: fc.Arbitrary<Selected> = fc.record(
  { path: paths, aggregate: fc.constantFrom(...aggregates) },
  { requiredKeys: ["path"] },
);
const literals: fc.Arbitrary<Literal> = fc.oneof(
  fc.string().map((text) => ({ text, quoted: true, position: 0 })),
  fc.stringMatching(/^[0-9a-f@.-]{1,9}$/).map((text) => ({ text, quoted: false, position: 0 })),
);
const operators = fc.constantFrom(
  ...(["=", "!=", ">", "<", ">=", "<=", "like", "not_like"] as const),
);

const { queries } = fc.letrec<{ queries: Query; expressions: Expression }>((tie) => ({
  expressions: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ kind: fc.constant("compare"), path: paths, operator: operators, value: literals }),
    fc.record({
      kind: fc.constant("in"),
      path: paths,
      negated: fc.boolean(),
      values: fc.array(literals),
    }),
    fc.record({ kind: fc.constant("not"), operand: tie("expressions") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      operands: fc.array(tie("expressions"), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("related"),
      path: paths,
      quantifier: fc.constantFrom("has", "any"),
      where: fc.option(tie("expressions"), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("inQuery"),
      path: paths,
      negated: fc.boolean(),
      query: tie("queries").map((query) => ({
        ...query,
        projections: query.projections ?? [{ path: { steps: [{ name: "id" }], position: 0 } }],
      })),
    }),
  ),
  queries: fc.record({
    projections: fc.option(fc.array(selected, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    type: fc.record({ name: fc.constantFrom("Task", "Project"), position: fc.constant(0) }),
    where: fc.option(tie("expressions"), { nil: undefined }),
    groupBy: fc.array(paths, { maxLength: 2 }),
    orderBy: fc.array(fc.record({ path: paths, descending: fc.boolean() }), { maxLength: 2 }),
    limit: fc.option(fc.nat(1000), { nil: undefined }),
    offset: fc.nat(1000),
    resultKey: fc.constant(""),
  }),
}));

/** The tree without what depends on how the text was written. */
function plain(query: Query): unknown {
  return JSON.parse(
    JSON.stringify(query, (key, value) =>
      key === "position" || key === "resultKey" ? undefined : value,
    ),
  );
}

function printQuery(query: Query): string {
  const { projections, type, where, groupBy, orderBy, limit, offset } = query;
  const order = orderBy.map((k) => `${plainPath(k.path)}${k.descending ? " descending" : ""}`);
  return [
    projections && `select ${projections.map(printSelected).join(", ")} from`,
    type.name,
    where && `where ${print(where)}`,
    groupBy.length > 0 && `group by ${groupBy.map(plainPath).join(", ")}`,
    order.length > 0 && `order by ${order.join(", ")}`,
    limit !== undefined && `limit ${limit}`,
    offset > 0 && `offset ${offset}`,
  ]
    .filter(Boolean)
    .join(" ");
}

function printSelected({ path, aggregate }: Selected): string {
  return aggregate ? `${aggregate}(${plainPath(path)})` : plainPath(path);
}

function print(expression: Expression): string {
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.operands.map((o) => `(${print(o)})`).join(` ${expression.kind} `);
    case "not":
      return `not (${print(expression.operand)})`;
    case "compare":
      return `${plainPath(expression.path)} ${expression.operator} ${printLiteral(expression.value)}`;
    case "in":
      return `${plainPath(expression.path)} ${expression.negated ? "not_in" : "in"} (${expression.values.map(printLiteral).join(", ")})`;
    case "inQuery":
      return `${plainPath(expression.path)} ${expression.negated ? "not_in" : "in"} (${printQuery(expression.query)})`;
    case "related":
      return `${plainPath(expression.path)} ${expression.quantifier} (${expression.where ? print(expression.where) : ""})`;
  }
}

function plainPath(path: Path): string {
  return path.steps.map(({ name, cast }) => (cast ? `${name}[${cast}]` : name)).join(".");
}

function printLiteral({ text, quoted }: Literal): string {
  return quoted ? `"${text.replace(/["'\\]/g, "\\$&")}"` : text;
}
