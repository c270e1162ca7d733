import { parseExpression, parsePath } from "./parse-expression.ts";
import { queryError } from "./query-error.ts";
import type { Expression, OrderKey, Path, Query } from "./syntax.ts";
import { TokenReader } from "./token-reader.ts";

/** Reads a whole query text. Throws a `ParseError` that says what is wrong, and where. */
export function parseQuery(text: string): Query {
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
  let orderBy: readonly OrderKey[] = [];
  const page = new Map<"limit" | "offset", number>();
  let pieces = "";
  let copiedTo = start;
  for (;;) {
    const clause = reader.next;
    if (reader.accept("where")) {
      if (where) throw queryError('A second "where" stands', reader.text, clause.start);
      where = parseExpression(reader);
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
  const limit = page.get("limit");
  const offset = page.get("offset") ?? 0;
  const resultKey = pieces.trim();
  return { projections, type: { name, position }, where, orderBy, limit, offset, resultKey };
}

function parseProjections(reader: TokenReader): readonly Path[] | undefined {
  if (!reader.accept("select")) return undefined;
  const paths: Path[] = [];
  do paths.push(parsePath(reader));
  while (reader.accept(","));
  reader.expect("from");
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
