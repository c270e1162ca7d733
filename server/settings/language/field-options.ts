import type { Choices } from "./choices.ts";
import type { Field } from "./field.ts";

type KeysOf<T> = T extends unknown ? keyof T : never;

/** Everything that may be said of a field besides its type, default and validators. */
export type FieldOption = Exclude<KeysOf<Field>, "kind" | "model" | "default" | "validators">;

/** What options other than `choices` hold. */
export type OptionValue = boolean | number | string | readonly string[];

/** Options by name, whatever the kind of field. */
export type FieldOptions = {
  readonly [Option in FieldOption]?: Option extends "choices" ? Choices : OptionValue;
};
