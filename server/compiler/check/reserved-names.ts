/** Words that Python keeps for itself. */
export const PYTHON_KEYWORDS: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield match case type"
  ).split(" "),
);

/**
 * Names that a field may not take: attributes of pydantic's models in its first and second version,
 * and the types that annotations in the same class body name.
 */
export const RESERVED_FIELD_NAMES: ReadonlySet<string> = new Set(
  (
    "Config bool construct copy dict fields float from_orm int json list parse_file parse_obj " +
    "parse_raw schema schema_json str update_forward_refs validate"
  ).split(" "),
);

/** Names that generated modules import, which a class may not take. */
export const RESERVED_CLASS_NAMES: ReadonlySet<string> = new Set([
  "BaseSettingsModel",
  "SettingsField",
]);
