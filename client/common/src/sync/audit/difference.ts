/** One thing in which an ftrack project and its AYON project differ. */
export interface Difference {
  /**
   * `missing`: in ftrack, not in AYON. `gone`: active in AYON, not in ftrack any more. `differs`: one
   * field of both. `mark`: one of the addon's custom attributes in ftrack tells something else than is
   * true. `not-followed`: AYON cannot have it as ftrack has it.
   */
  readonly kind: "missing" | "gone" | "differs" | "mark" | "not-followed";
  /** ftrack path of the entity; the project's name for the project itself. */
  readonly entity: string;
  /** What differs, as AYON names it; for a mark the key of the custom attribute. */
  readonly field?: string;
  /** What ftrack has. */
  readonly ftrack?: unknown;
  /** What AYON has. */
  readonly ayon?: unknown;
  readonly reason?: string;
  readonly remedy?: string;
}
