import { AyonRefusal } from "../../ayon/index.ts";

/** Whether AYON refused a GraphQL query because it is too old to have the field. */
export function isUnknownField(error: unknown, field: string): error is AyonRefusal {
  return (
    error instanceof AyonRefusal &&
    new RegExp(`Cannot query field ['"]${field}['"]`).test(error.detail)
  );
}
