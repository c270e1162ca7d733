/** Words that Python keeps for itself. */
export const PYTHON_KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield"
  ).split(" "),
);

/** Python's types that generated modules name. */
export const PYTHON_TYPES = ["bool", "dict", "float", "int", "list", "str"] as const;

/** Names that a field may not take: attributes of pydantic's models in its two versions, and types. */
export const RESERVED_FIELD_NAMES: ReadonlySet<string> = new Set([
  ...(
    "Config construct copy fields from_orm json parse_file parse_obj parse_raw schema schema_json " +
    "update_forward_refs validate"
  ).split(" "),
  ...PYTHON_TYPES,
]);
