export type ConstraintKind = "unique-violation" | "foreign-key-violation" | "not-null-violation";

/**
 * A write that AYON's database refuses. Operations report it as their `errorCode`; everywhere else
 * the server answers HTTP 500 with `code` 409 in the body.
 */
export class ConstraintViolation extends Error {
  override readonly name = "ConstraintViolation";
  readonly kind: ConstraintKind;
  /** 409, or 400 where a required column is missing. */
  readonly code: number;

  constructor(kind: ConstraintKind, detail: string) {
    super(detail);
    this.kind = kind;
    this.code = kind === "not-null-violation" ? 400 : 409;
  }
}

/** In the words of AYON: `record` is the table's name in the singular, for example `Folder`. */
export function uniqueViolation(record: string, fields: string, value: string) {
  return new ConstraintViolation(
    "unique-violation",
    `${record} with ${fields} '${asStored(value)}' already exists.`,
  );
}

export function missingReference(field: string, value: string, table: string) {
  return new ConstraintViolation(
    "foreign-key-violation",
    `${field} '${asStored(value)}' is not present in table "${table}".`,
  );
}

export function stillReferenced(field: string, value: string, table: string) {
  return new ConstraintViolation(
    "foreign-key-violation",
    `${field} '${asStored(value)}' is still referenced from table "${table}".`,
  );
}

/** Ids have dashes in AYON's database, and so in what it says. */
function asStored(value: string): string {
  return value.replace(
    /\b([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\b/g,
    "$1-$2-$3-$4-$5",
  );
}

export function missingField(field: string) {
  return new ConstraintViolation("not-null-violation", `Missing required field: ${field}`);
}
