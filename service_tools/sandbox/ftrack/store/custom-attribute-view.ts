import type { EntityType } from "../model/entity-type.ts";
import type { Row } from "./row.ts";
import type { Store } from "./store.ts";

/** The entity types for which hierarchical attributes are there, too. */
const hierarchical: ReadonlySet<string> = new Set(["Context", "Asset", "AssetVersion"]);

/**
 * The dense view of custom attributes: a row for every configuration that applies to an entity,
 * with the value set on that very entity, or else the configuration's default. Hierarchical
 * values are not inherited here; ftrack leaves that walk to its clients.
 */
export class CustomAttributeView {
  readonly #store: Store;
  /** The view's type by the type of the entities. */
  readonly #types = new Map<EntityType, EntityType>();
  #configurations: { version: number; byKind: Map<string, readonly Row[]> } | undefined;

  constructor(store: Store) {
    this.#store = store;
    for (const type of store.model.types.values()) {
      const { view } = type.description;
      if (typeof view === "object") this.#types.set(store.model.get(view.dense), type);
    }
  }

  /** The dense rows of an entity; none for a type that cannot have custom attributes. */
  rowsOf(entity: Row): Row[] {
    const type = this.#viewOf(entity.type);
    if (!type) return [];
    return this.configurationsFor(entity).map((configuration) =>
      this.#row(type, entity, configuration),
    );
  }

  /** The row of a dense view with this key, when the configuration applies to the entity. */
  row(view: EntityType, configurationId: string, entityId: string): Row | undefined {
    const entity = this.entities(view).get(entityId);
    return (
      entity && this.rowsOf(entity).find((row) => row.fields.configuration_id === configurationId)
    );
  }

  /** Finds the entities that a dense view is about. */
  entities(view: EntityType): { get: (key: string) => Row | undefined; all: () => Iterable<Row> } {
    const [[of] = []] = [...this.#types].filter(([, type]) => type === view);
    if (!of) throw new Error(`${view.name} is no view of custom attributes.`);
    return {
      get: (key) => this.#store.get(of, key),
      all: () => this.#store.table(of).rows(),
    };
  }

  /**
   * The configurations that apply to an entity: those of its kind (for a typed context with its
   * object type) and the hierarchical ones, global or of its project. One of the project hides a
   * global one of the same key and reach.
   */
  configurationsFor(entity: Row): readonly Row[] {
    const { project_id: project, object_type_id: objectType } = entity.fields;
    const kind = `${kindOf(entity)}:${objectType ?? ""}:${project ?? ""}`;
    const { byKind } = this.#current();
    let applying = byKind.get(kind);
    if (!applying) {
      applying = this.#select(entity);
      byKind.set(kind, applying);
    }
    return applying;
  }

  #viewOf(type: EntityType): EntityType | undefined {
    for (let at: EntityType | undefined = type; at; at = at.base) {
      const view = this.#types.get(at);
      if (view) return view;
    }
    return undefined;
  }

  #current(): { version: number; byKind: Map<string, readonly Row[]> } {
    const { version } = this.#table();
    if (this.#configurations?.version !== version) {
      this.#configurations = { version, byKind: new Map() };
    }
    return this.#configurations;
  }

  #table() {
    return this.#store.table(this.#store.model.get("CustomAttributeConfiguration"));
  }

  #select(entity: Row): Row[] {
    const chosen = new Map<string, Row>();
    for (const configuration of this.#table().rows()) {
      if (configuration.type.name !== "CustomAttributeConfiguration") continue;
      const { fields } = configuration;
      if (fields.project_id != null && fields.project_id !== entity.fields.project_id) continue;
      if (!applies(configuration, entity)) continue;
      const slot = `${fields.key}:${fields.is_hierarchical}`;
      if (fields.project_id != null || !chosen.has(slot)) chosen.set(slot, configuration);
    }
    return [...chosen.values()];
  }

  #row(type: EntityType, entity: Row, configuration: Row): Row {
    const key = `${configuration.key},${entity.key}`;
    const stored = this.#store.follow("CustomAttributeValue", key);
    return {
      type,
      key,
      order: entity.order,
      fields: {
        configuration_id: configuration.key,
        entity_id: entity.key,
        key: configuration.fields.key ?? null,
        value: stored?.fields.value ?? configuration.fields.default ?? null,
        project_id: entity.fields.project_id ?? null,
      },
    };
  }
}

function applies({ fields }: Row, entity: Row): boolean {
  if (fields.is_hierarchical) return hierarchical.has(entity.type.root.name);
  const kind = kindOf(entity);
  if (fields.entity_type !== kind) return false;
  return kind !== "task" || fields.object_type_id === entity.fields.object_type_id;
}

/** How configurations call the kind of an entity. */
function kindOf({ type }: Row): string {
  if (type.root.name === "Context") return type.name === "Project" ? "show" : "task";
  return type.root.name === "Resource" ? "user" : type.root.name.toLowerCase();
}
