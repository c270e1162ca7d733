import type { Field, PythonFunction } from "../../settings/language/index.ts";
import type { Import } from "./import.ts";

/** The hand-written functions that the declaration of `field` names, its validators last. */
export function functionsOf(field: Field): Import[] {
  const resolver = "choices" in field && field.choices?.kind === "resolved" ? [field.choices] : [];
  return [
    ...resolver.map((one) => imported(one, "..enums")),
    ...(field.validators ?? []).map((one) => imported(one, "..validators")),
  ];
}

function imported({ origin, name }: PythonFunction, runtimeModule: string): Import {
  return { module: origin === "ayon" ? "ayon_server.settings" : runtimeModule, name };
}
