import { parseExpression, parsePath } from "./parse-expression.ts";
import { queryError } from "./query-error.ts";
import type { Aggregate, Expression, OrderKey, Path, Query, Selected } from "./syntax.ts";
import { TokenReader } from "./token-reader.ts";

/** No query is longer: the longest lists of ids that clients send take a tenth of it. */
const longest = 2_000_000;

/** Reads a whole query text. Throws a `ParseError` that says what is wrong, and where. */
export function parseQuery(text: string): Query {
  if (text.length > longest) {
    throw queryError(`The query is longer than ${longest} characters`, text, longest);
  }
  const reader = new TokenReader(text);
  const query = parseQueryBody(reader);
  if (reader.next.kind !== "end") throw reader.unexpected("the end of the query");
  return query;
}

/** Reads a query up to whatever cannot belong to it: its end, or the bracket around a sub-query. */
export function parseQueryBody(reader: TokenReader): Query {
  const { start } = reader.next;
  const projections = parseProjections(reader);
  const { text: name, start: position } = reader.expectWord("an entity type");
  let where: Expression | undefined;
  let groupBy: readonly Path[] = [];
  let orderBy: readonly OrderKey[] = [];
  const page = new Map<"limit" | "offset", number>();
  let pieces = "";
  let copiedTo = start;
  for (;;) {
    const clause = reader.next;
    if (reader.accept("where")) {
      if (where) throw queryError('A second "where" stands', reader.text, clause.start);
      where = parseExpression(reader);
    } else if (reader.isKeyword("group") && reader.isKeyword("by", 1)) {
      groupBy = parseGroups(reader);
    } else if (reader.isKeyword("order") && reader.isKeyword("by", 1)) {
      orderBy = parseOrder(reader);
    } else if (reader.isKeyword("limit") || reader.isKeyword("offset")) {
      const word = reader.take().text.toLowerCase() === "limit" ? "limit" : "offset";
      pieces += reader.text.slice(copiedTo, clause.start);
      copiedTo = reader.next.end;
      page.set(word, parseCount(reader, word));
    } else {
      pieces += reader.text.slice(copiedTo, clause.start);
      break;
    }
  }
  return {
    projections,
    type: { name, position },
    where,
    groupBy,
    orderBy,
    limit: page.get("limit"),
    offset: page.get("offset") ?? 0,
    resultKey: pieces.trim(),
  };
}

function parseProjections(reader: TokenReader): readonly Selected[] | undefined {
  if (!reader.accept("select")) return undefined;
  const selected: Selected[] = [];
  do selected.push(parseSelected(reader));
  while (reader.accept(","));
  reader.expect("from");
  return selected;
}

function parseSelected(reader: TokenReader): Selected {
  const name = reader.next;
  const path = parsePath(reader);
  if (!reader.accept("(")) return { path };
  const aggregate = name.text.toLowerCase();
  if (!isAggregate(aggregate)) {
    throw queryError(`There is no function "${name.text}"`, reader.text, name.start);
  }
  const inner = parsePath(reader);
  reader.expect(")");
  return { path: inner, aggregate };
}

const aggregates: ReadonlySet<string> = new Set<Aggregate>(["count", "sum", "avg", "min", "max"]);

function isAggregate(name: string): name is Aggregate {
  return aggregates.has(name);
}

function parseGroups(reader: TokenReader): readonly Path[] {
  reader.expect("group");
  reader.expect("by");
  const paths: Path[] = [];
  do paths.push(parsePath(reader));
  while (reader.accept(","));
  return paths;
}

function parseOrder(reader: TokenReader): readonly OrderKey[] {
  reader.expect("order");
  reader.expect("by");
  const keys: OrderKey[] = [];
  do {
    const path = parsePath(reader);
    const descending = reader.accept("descending") || reader.accept("desc");
    if (!descending && !reader.accept("ascending")) reader.accept("asc");
    keys.push({ path, descending });
  } while (reader.accept(","));
  return keys;
}

function parseCount(reader: TokenReader, word: string): number {
  if (!/^\d{1,9}$/.test(reader.next.text))
    throw reader.unexpected(`a whole number after "${word}"`);
  return Number(reader.take().text);
}
