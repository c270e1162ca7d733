/** A value of a row as the naive evaluator keeps it; points in time as `YYYY-MM-DDTHH:MM:SS`. */
export type NaiveValue = string | number | boolean | null;

/** An entity as a plain object; relations by name, the entities themselves behind them. */
export interface NaiveRow {
  readonly type: string;
  /** The type that it extends, where it does. */
  readonly base: string | undefined;
  readonly id: string;
  readonly values: Record<string, NaiveValue>;
  readonly related: Record<string, NaiveRow[]>;
}

export interface NaivePath {
  readonly relations: readonly { readonly name: string; readonly cast: string | undefined }[];
  /** Undefined when the path ends at the entities. */
  readonly scalar: string | undefined;
}

export type NaiveExpression =
  | { readonly kind: "and" | "or"; readonly operands: readonly NaiveExpression[] }
  | { readonly kind: "not"; readonly operand: NaiveExpression }
  | {
      readonly kind: "compare";
      readonly path: NaivePath;
      readonly operator: string;
      readonly value: NaiveValue;
    }
  | {
      readonly kind: "in";
      readonly path: NaivePath;
      readonly negated: boolean;
      readonly values: readonly NaiveValue[];
    }
  | {
      readonly kind: "related";
      readonly path: NaivePath;
      readonly where: NaiveExpression | undefined;
    };

/** Whether a row satisfies a condition, by the words of the specification and nothing else. */
export function holds(row: NaiveRow, expression: NaiveExpression): boolean {
  switch (expression.kind) {
    case "and":
      return expression.operands.every((operand) => holds(row, operand));
    case "or":
      return expression.operands.some((operand) => holds(row, operand));
    case "not":
      return !holds(row, expression.operand);
    case "related": {
      const { path, where } = expression;
      return reach(row, path).some((other) => where === undefined || holds(other, where));
    }
    case "compare": {
      const { path, operator, value } = expression;
      const ends = reach(row, path);
      if (path.scalar === undefined) {
        return value === null && (operator === "=") === (ends.length === 0);
      }
      return ends.some((end) => compare(end.values[path.scalar ?? ""] ?? null, operator, value));
    }
    case "in": {
      const { path, negated, values } = expression;
      return reach(row, path).some((end) => {
        const value = end.values[path.scalar ?? ""] ?? null;
        if (value === null) return false;
        return (
          values.some((other) => other !== null && folded(other) === folded(value)) !== negated
        );
      });
    }
  }
}

/** The entities at the end of a path; at each step those that are what the cast demands. */
function reach(row: NaiveRow, { relations }: NaivePath): NaiveRow[] {
  let reached = [row];
  for (const { name, cast } of relations) {
    const next = reached.flatMap((from) => from.related[name] ?? []);
    reached = next.filter(({ type, base }) => cast === undefined || cast === type || cast === base);
  }
  return reached;
}

function compare(value: NaiveValue, operator: string, expected: NaiveValue): boolean {
  if (expected === null) return operator === "=" ? value === null : value !== null;
  if (value === null) return false;
  const [a, b] = [folded(value), folded(expected)];
  switch (operator) {
    case "=":
      return a === b;
    case "!=":
      return a !== b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "like":
      return isLike([...String(a)], [...String(b)]);
    default:
      return !isLike([...String(a)], [...String(b)]);
  }
}

function isLike(text: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text.length === 0;
  if (first === "%") return text.some((_, n) => isLike(text.slice(n), rest)) || isLike([], rest);
  return text.length > 0 && (first === "_" || first === text[0]) && isLike(text.slice(1), rest);
}

function folded(value: Exclude<NaiveValue, null>): string | number | boolean {
  return typeof value === "string" ? value.toLowerCase() : value;
}
