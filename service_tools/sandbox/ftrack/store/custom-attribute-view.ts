import type { Row } from "./row.ts";
import type { Store } from "./store.ts";

/**
 * The dense view of custom attributes: a row for every configuration that applies to a context,
 * with the value set on that very context, or else the configuration's default. Hierarchical
 * values are not inherited here; ftrack leaves that walk to its clients.
 */
export class CustomAttributeView {
  readonly #store: Store;
  #configurations: { version: number; byKind: Map<string, readonly Row[]> } | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The dense rows of a context, a project included. */
  rowsOf(context: Row): Row[] {
    return this.configurationsFor(context).map((configuration) =>
      this.#row(context, configuration),
    );
  }

  /** The dense row with this key, when the configuration applies to the context. */
  row(configurationId: string, entityId: string): Row | undefined {
    const context = this.#store.get(this.#store.model.get("Context"), entityId);
    return (
      context && this.rowsOf(context).find((row) => row.fields.configuration_id === configurationId)
    );
  }

  /**
   * The configurations that apply to a context: those of its kind (`show`, or `task` with its
   * object type) and the hierarchical ones, global or of its project. One of the project hides a
   * global one of the same key and reach.
   */
  configurationsFor(context: Row): readonly Row[] {
    const { project_id: project, object_type_id: objectType } = context.fields;
    const kind = `${context.type.root.name}:${objectType ?? ""}:${project ?? ""}`;
    const { byKind } = this.#current();
    let applying = byKind.get(kind);
    if (!applying) {
      applying = this.#select(context);
      byKind.set(kind, applying);
    }
    return applying;
  }

  #current(): { version: number; byKind: Map<string, readonly Row[]> } {
    const table = this.#store.table(this.#store.model.get("CustomAttributeConfiguration"));
    const version = table.version;
    if (this.#configurations?.version !== version) {
      this.#configurations = { version, byKind: new Map() };
    }
    return this.#configurations;
  }

  #select(context: Row): Row[] {
    const { model } = this.#store;
    const chosen = new Map<string, Row>();
    for (const configuration of this.#store
      .table(model.get("CustomAttributeConfiguration"))
      .rows()) {
      const { fields } = configuration;
      if (fields.project_id != null && fields.project_id !== context.fields.project_id) continue;
      if (!fields.is_hierarchical && !appliesByKind(configuration, context)) continue;
      const slot = `${fields.key}:${fields.is_hierarchical}`;
      if (fields.project_id != null || !chosen.has(slot)) chosen.set(slot, configuration);
    }
    return [...chosen.values()];
  }

  #row(context: Row, configuration: Row): Row {
    const { model } = this.#store;
    const key = `${configuration.key},${context.key}`;
    const stored = this.#store.get(model.get("CustomAttributeValue"), key);
    return {
      type: model.get("ContextCustomAttributeValue"),
      key,
      order: context.order,
      fields: {
        configuration_id: configuration.key,
        entity_id: context.key,
        key: configuration.fields.key ?? null,
        value: stored?.fields.value ?? configuration.fields.default ?? null,
        project_id: context.fields.project_id ?? null,
      },
    };
  }
}

function appliesByKind(configuration: Row, context: Row): boolean {
  const { entity_type: kind, object_type_id: objectType } = configuration.fields;
  if (context.type.name === "Project") return kind === "show";
  return kind === "task" && objectType === context.fields.object_type_id;
}
