/** SQL's three truth values; null is "unknown", which a WHERE clause treats as no. */
export type Truth = boolean | null;

export type Predicate<Row> = (row: Row) => Truth;

export function not(value: Truth): Truth {
  return value === null ? null : !value;
}

/** True when all are, false when one is, unknown otherwise. */
export function allOf<Row>(predicates: readonly Predicate<Row>[]): Predicate<Row> {
  return (row) => {
    let result: Truth = true;
    for (const predicate of predicates) {
      const value = predicate(row);
      if (value === false) return false;
      if (value === null) result = null;
    }
    return result;
  };
}

/** True when one is, false when none is, unknown otherwise. */
export function anyOf<Row>(predicates: readonly Predicate<Row>[]): Predicate<Row> {
  return (row) => {
    let result: Truth = false;
    for (const predicate of predicates) {
      const value = predicate(row);
      if (value === true) return true;
      if (value === null) result = null;
    }
    return result;
  };
}
