import type { JsonObject, JsonValue } from "../json.ts";

export type RequestPart = "body" | "path" | "query" | "header";

/**
 * A value of a request that AYON's models refuse. AYON's models are pydantic 1, whose words and
 * type names these are; where pydantic lists every problem of a body, this is the first.
 */
export class InvalidField extends Error {
  override readonly name = "InvalidField";
  /** Keys and list positions from the body down, joined by dots. */
  readonly field: string;
  readonly reason: string;
  /** pydantic's name for the kind of problem. */
  readonly type: string;
  readonly ctx: JsonObject | undefined;

  /** Which part of the request the value is in. */
  readonly part: RequestPart;

  constructor(
    field: string,
    reason: string,
    type = "value_error",
    ctx?: JsonObject,
    part: RequestPart = "body",
  ) {
    super(`${field}: ${reason}`);
    this.field = field;
    this.reason = reason;
    this.type = type;
    this.ctx = ctx;
    this.part = part;
  }

  static missing(field: string): InvalidField {
    return new InvalidField(field, "field required", "value_error.missing");
  }

  static null(field: string): InvalidField {
    return new InvalidField(field, "none is not an allowed value", "type_error.none.not_allowed");
  }

  /** For a value that is not of the type, which pydantic could not make one of it either. */
  static wrongType(field: string, type: keyof typeof typeProblems): InvalidField {
    return new InvalidField(field, typeProblems[type], `type_error.${type}`);
  }

  static mismatch(field: string, pattern: RegExp, part: RequestPart = "body"): InvalidField {
    const { source } = pattern;
    const reason = `string does not match regex "${source}"`;
    return new InvalidField(field, reason, "value_error.str.regex", { pattern: source }, part);
  }

  static notPermitted(field: string, given: JsonValue, permitted: readonly string[]): InvalidField {
    const listed = permitted.map((value) => `'${value}'`).join(", ");
    return new InvalidField(field, `unexpected value; permitted: ${listed}`, "value_error.const", {
      given,
      permitted: [...permitted],
    });
  }

  /** The path to the value from the part of the request down, list positions as numbers. */
  get path(): (string | number)[] {
    if (this.field === "") return [this.part];
    const keys = this.field.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    return [this.part, ...keys];
  }
}

const typeProblems = {
  str: "str type expected",
  integer: "value is not a valid integer",
  float: "value is not a valid float",
  bool: "value could not be parsed to a boolean",
  list: "value is not a valid list",
  dict: "value is not a valid dict",
  datetime: "invalid datetime format",
} as const;
