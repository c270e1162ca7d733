import { randomUUID } from "node:crypto";
import { type FtrackOperation, type FtrackSession, quoted } from "@ayon-ftrack/common/ftrack";

export interface FtrackRow {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string;
}

/** What somebody does in a project of ftrack. Operations that are done together come in one event. */
export class FtrackPerson {
  readonly session: FtrackSession;
  readonly projectId: string;

  constructor(session: FtrackSession, projectId: string) {
    this.session = session;
    this.projectId = projectId;
  }

  /** Does it all at once. */
  async does(...operations: readonly FtrackOperation[]): Promise<void> {
    await this.session.commit(operations);
  }

  /** Creates a context, below the project unless told, and answers its id. */
  async creates(
    type: string,
    name: string,
    parentId: string = this.projectId,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const id = randomUUID();
    await this.does(this.creation(type, { id, name, parent_id: parentId, ...more }));
    return id;
  }

  async changes(id: string, entity_data: Readonly<Record<string, unknown>>): Promise<void> {
    await this.does(change(id, entity_data));
  }

  async removes(id: string): Promise<void> {
    await this.does(removal(id));
  }

  creation(type: string, data: Readonly<Record<string, unknown>>): FtrackOperation {
    return {
      action: "create",
      entity_type: type,
      entity_data: { id: randomUUID(), project_id: this.projectId, ...data },
    };
  }

  /** Sets a custom attribute, of the project too. */
  async sets(entityId: string, configurationId: string, value: unknown): Promise<void> {
    const present = await this.session.query(
      "select value from CustomAttributeValue where " +
        `configuration_id is ${quoted(configurationId)} and entity_id is ${quoted(entityId)}`,
    );
    await this.does(
      present.length > 0
        ? {
            action: "update",
            entity_type: "CustomAttributeValue",
            entity_key: [configurationId, entityId],
            entity_data: { value },
          }
        : {
            action: "create",
            entity_type: "CustomAttributeValue",
            entity_data: { configuration_id: configurationId, entity_id: entityId, value },
          },
    );
  }

  /** Takes a custom attribute away, so that it is inherited or has its default. */
  async unsets(entityId: string, configurationId: string): Promise<void> {
    await this.does({
      action: "delete",
      entity_type: "CustomAttributeValue",
      entity_key: [configurationId, entityId],
    });
  }

  /** Sets a custom attribute up for all contexts, or as `more` says, and answers its id. */
  async setsUp(
    key: string,
    type: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const id = randomUUID();
    await this.does({
      action: "create",
      entity_type: "CustomAttributeConfiguration",
      entity_data: {
        id,
        key,
        label: key,
        type_id: await this.idOf("CustomAttributeType", type),
        entity_type: "show",
        is_hierarchical: true,
        config: "{}",
        ...more,
      },
    });
    return id;
  }

  /** Id of the custom attribute of this key for all contexts. */
  async attribute(key: string): Promise<string> {
    const [row] = await this.session.query<{ id: string }>(
      `select id from CustomAttributeConfiguration where key is ${quoted(key)} and is_hierarchical is True`,
    );
    return known(row, key).id;
  }

  /** Id of the row of this name in one of the site's tables, such as `Status` or `ObjectType`. */
  async idOf(table: string, name: string): Promise<string> {
    const [row] = await this.session.query<{ id: string }>(
      `select id from ${table} where name is ${quoted(name)}`,
    );
    return known(row, `${table} ${name}`).id;
  }

  /** The first context of a type, by id, or that of this name. */
  async finds(type: string, name?: string): Promise<FtrackRow> {
    const condition = name === undefined ? "" : ` and name is ${quoted(name)}`;
    const [row] = await this.session.query<FtrackRow>(
      `select id, name, parent_id from ${type} where project_id is ${quoted(this.projectId)}${condition} order by id`,
    );
    return known(row, name ?? type);
  }

  /** Values of the addon's custom attributes of a context. */
  async marksOf(id: string): Promise<Record<string, unknown>> {
    const values = await this.session.query<{ value: unknown; configuration: { key: string } }>(
      `select value, configuration.key from CustomAttributeValue where entity_id is ${quoted(id)} ` +
        'and configuration.key in ("ayon_id", "ayon_path", "ayon_sync_failed")',
    );
    return Object.fromEntries(values.map(({ configuration, value }) => [configuration.key, value]));
  }

  /** Copies a context as ftrack does: with the values of its custom attributes. */
  async copies(id: string, type: string, name: string, parentId: string): Promise<string> {
    const values = await this.session.query<{ configuration_id: string; value: unknown }>(
      `select configuration_id, value from CustomAttributeValue where entity_id is ${quoted(id)}`,
    );
    const copyId = randomUUID();
    await this.does(
      this.creation(type, { id: copyId, name, parent_id: parentId }),
      ...values.map(
        ({ configuration_id, value }): FtrackOperation => ({
          action: "create",
          entity_type: "CustomAttributeValue",
          entity_data: { configuration_id, entity_id: copyId, value },
        }),
      ),
    );
    return copyId;
  }
}

export function change(
  id: string,
  entity_data: Readonly<Record<string, unknown>>,
): FtrackOperation {
  return { action: "update", entity_type: "TypedContext", entity_key: id, entity_data };
}

export function removal(id: string): FtrackOperation {
  return { action: "delete", entity_type: "TypedContext", entity_key: id };
}

function known<Row>(row: Row | undefined, what: string): Row {
  if (row) return row;
  throw new Error(`ftrack has no ${what}`);
}
