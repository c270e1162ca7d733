import type { ReportItem } from "../report/report.ts";
import type { AyonEntity } from "../trees/ayon-tree.ts";
import type { FtrackContext } from "../trees/ftrack-tree.ts";
import type { EntityPlanInput } from "./entity-plan-input.ts";
import { EntityTypes } from "./entity-types.ts";
import { diffValues } from "./entity-values.ts";
import { toAyonLabel } from "./names.ts";
import type { Held, Placed } from "./placement.ts";
import { mapUsers } from "./user-map.ts";

const NO_VALUES: ReadonlyMap<string, unknown> = new Map();

/** What changes about each entity, as the data of one AYON operation, and what could not be taken over. */
export class EntityChanges {
  readonly #input: EntityPlanInput;
  readonly #types: EntityTypes;
  readonly #userNames: ReadonlyMap<string, string>;
  /** AYON users that stand for somebody in ftrack; others were assigned in AYON and stay assigned. */
  readonly #mappedNames: ReadonlySet<string>;
  readonly #unknownUsers = new Map<string, string>();
  readonly #ftrackNames: ReadonlyMap<string, string>;
  readonly #items: ReportItem[] = [];

  constructor(input: EntityPlanInput) {
    this.#input = input;
    this.#types = new EntityTypes(input.anatomy, input.ftrack.catalogue);
    this.#userNames = mapUsers(input.ftrack.catalogue.users, input.ayon.users);
    this.#mappedNames = new Set(this.#userNames.values());
    this.#ftrackNames = new Map(input.ftrack.catalogue.users.map((one) => [one.id, one.username]));
  }

  /** Data of the operation that the entity needs; empty when nothing differs. */
  of(context: FtrackContext, placement: Placed | Held): Record<string, unknown> {
    return {
      ...(placement.state === "placed" ? this.#place(context, placement) : {}),
      ...this.#status(context, placement),
      ...(context.kind === "task" ? this.#assignees(context, placement) : {}),
      ...this.#attributes(context, placement),
    };
  }

  report(): ReportItem[] {
    const users = [...this.#unknownUsers.values()].map(
      (entity): ReportItem => ({
        kind: "value",
        entity,
        reason: "is assigned to tasks in ftrack, but has no user in AYON",
        remedy: "Create an AYON user with the same e-mail address.",
      }),
    );
    return [...this.#items, ...users];
  }

  #place(context: FtrackContext, { entity, parentId, name, label }: Placed) {
    const data: Record<string, unknown> = {};
    if (entity?.name !== name) data.name = name;
    if (entity ? entity.label !== label : label !== null) data.label = label;
    this.#reportLabel(context);
    const parentKey = context.kind === "folder" ? "parentId" : "folderId";
    if (!entity || entity.parentId !== parentId) data[parentKey] = parentId;
    const type = this.#typeOf(context, entity);
    if (type && (!entity || this.#types.typeAfterRename(context.kind, entity.type) !== type)) {
      data[context.kind === "folder" ? "folderType" : "taskType"] = type;
    }
    if (entity && !entity.active) data.active = true;
    return data;
  }

  /** Null for an entity that keeps the type it has. */
  #typeOf(context: FtrackContext, entity: AyonEntity | null): string | null {
    if (entity && this.#input.published.has(entity.id)) return null;
    const type = this.#types.typeOf(context);
    if (type) return type;
    const reason = "AYON has no type for it";
    if (entity) {
      this.#note(context, "value", { reason, detail: `it stays a "${entity.type}"` });
      return null;
    }
    const fallback = this.#types.fallbackType(context.kind);
    this.#note(context, "repaired", { reason, detail: `it became a "${fallback}"` });
    return fallback;
  }

  #status(context: FtrackContext, { entity }: Placed | Held) {
    const wanted = this.#types.ftrackStatusOf(context);
    if (wanted === null) return {};
    const status = this.#types.statusOf(context);
    if (!status) {
      const reason = `AYON has no status "${wanted}" for ${context.kind}s`;
      this.#note(context, "value", { reason });
      return {};
    }
    return entity && this.#types.statusAfterRename(entity.status) === status ? {} : { status };
  }

  #assignees(context: FtrackContext, { entity }: Placed | Held) {
    const wanted = new Set(entity?.assignees.filter((name) => !this.#mappedNames.has(name)));
    for (const id of this.#input.ftrack.assignments.get(context.id) ?? []) {
      const name = this.#userNames.get(id);
      const login = this.#ftrackNames.get(id);
      if (name) wanted.add(name);
      else if (login) this.#unknownUsers.set(id, login);
    }
    const current = new Set(entity?.assignees);
    const same = current.size === wanted.size && [...wanted].every((name) => current.has(name));
    return same ? {} : { assignees: [...wanted].sort() };
  }

  #attributes(context: FtrackContext, { entity }: Placed | Held) {
    const { attrib, problems } = diffValues(
      {
        id: context.id,
        path: this.#input.paths.get(context.id) ?? null,
        scope: context.kind,
        objectTypeId: context.objectTypeId,
        startDate: context.startDate,
        endDate: context.endDate,
        description: context.description,
        values: this.#input.ftrack.values.get(context.id) ?? NO_VALUES,
      },
      entity?.own ?? {},
      this.#input.ayon.attributes,
      this.#input.mapping,
    );
    for (const problem of problems) this.#note(context, "value", problem);
    return Object.keys(attrib).length > 0 ? { attrib } : {};
  }

  #reportLabel(context: FtrackContext): void {
    const label = toAyonLabel(context.name);
    if (label !== context.name.trim()) {
      this.#note(context, "repaired", {
        reason: "AYON allows no ' and ; in a label",
        detail: `shown as "${label}"`,
      });
    }
  }

  #note(
    context: FtrackContext,
    kind: ReportItem["kind"],
    note: Pick<ReportItem, "reason" | "detail">,
  ): void {
    const entity = this.#input.paths.get(context.id) ?? context.name;
    this.#items.push({ kind, entity, contextId: context.id, ...note });
  }
}
