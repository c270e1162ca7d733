import { FTRACK_ID_ATTRIB, FTRACK_PATH_ATTRIB } from "../../settings/index.ts";
import type { ReportItem } from "../report/report.ts";
import type { AttributeValues, AyonAttribute } from "../trees/ayon-tree.ts";
import { type AttributeMapping, configurationFor } from "./attribute-mapping.ts";
import { convertValue, sameValue } from "./attribute-values.ts";
import { toAyonDate } from "./dates.ts";

/** What one ftrack entity (a context or the project) says about its AYON attributes. */
export interface ValueSource {
  readonly id: string;
  /** Null when it is not known, because something above is not visible. */
  readonly path: string | null;
  readonly scope: "project" | "folder" | "task";
  /** Null for the project. */
  readonly objectTypeId: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** Undefined where ftrack has no description at all. */
  readonly description?: string | null;
  /** Explicit custom attribute values by configuration id. */
  readonly values: ReadonlyMap<string, unknown>;
}

export interface ValueChanges {
  readonly attrib: Record<string, unknown>;
  readonly problems: readonly ValueProblem[];
}

/** A value that the AYON attribute cannot hold. */
export type ValueProblem = Required<Pick<ReportItem, "reason" | "detail">>;

/**
 * The attributes of an AYON entity that differ from ftrack. A value that ftrack does not set is unset in AYON
 * too, so that it is inherited again; only a project keeps its own, because nothing is above it.
 */
export function diffValues(
  source: ValueSource,
  own: AttributeValues,
  attributes: ReadonlyMap<string, AyonAttribute>,
  mapping: AttributeMapping,
): ValueChanges {
  const attrib: Record<string, unknown> = {};
  const problems: ValueProblem[] = [];
  const set = (name: string, value: unknown) => {
    if (!attributes.get(name)?.scope.includes(source.scope)) return;
    if (value === null && (source.scope === "project" || own[name] === undefined)) return;
    if (!sameValue(value, own[name])) attrib[name] = value;
  };
  set(FTRACK_ID_ATTRIB, source.id);
  if (source.path !== null) set(FTRACK_PATH_ATTRIB, source.path);
  set("startDate", source.startDate === null ? null : toAyonDate(source.startDate));
  set("endDate", source.endDate === null ? null : toAyonDate(source.endDate));
  if (source.description !== undefined) set("description", source.description);

  for (const [name, sources] of mapping) {
    const attribute = attributes.get(name);
    const configuration = configurationFor(sources, source.objectTypeId);
    if (!attribute || !configuration) continue;
    const converted = convertValue(attribute, source.values.get(configuration.id) ?? null);
    if ("value" in converted) {
      set(name, converted.value);
    } else {
      const reason = `its value does not fit AYON's attribute \`${name}\``;
      problems.push({ reason, detail: converted.problem });
    }
  }
  return { attrib, problems };
}
