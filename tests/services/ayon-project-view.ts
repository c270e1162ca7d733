import { randomUUID } from "node:crypto";
import type { AyonClient } from "@ayon-ftrack/common/ayon";
import { isRecord, type JsonRecord, recordOf } from "@ayon-ftrack/common/record";

/** A list of AYON with the ids of what is on it, in order. */
export interface ShownList {
  readonly id: string;
  readonly label: string;
  readonly entityType: string;
  readonly entityIds: readonly string[];
}

export interface ShownLink {
  readonly id: string;
  readonly inputId: string;
  readonly outputId: string;
}

/** An AYON project as tests look at it, and as people work on it. */
export class AyonProjectView {
  readonly name: string;
  readonly #client: AyonClient;

  constructor(client: AyonClient, name: string) {
    this.name = name;
    this.#client = client;
  }

  get path(): string {
    return `projects/${this.name}`;
  }

  async lists(): Promise<ShownList[]> {
    const edges = await this.#edges("entityLists", "node { id }");
    const shown = edges.map(async ({ node }) => {
      const id = String(recordOf(node).id);
      const list = recordOf(await this.#client.get(`${this.path}/lists/${id}`));
      const items = Array.isArray(list.items) ? list.items.filter(isRecord) : [];
      return {
        id,
        label: String(list.label),
        entityType: String(list.entityType),
        entityIds: items.map((item) => String(item.entityId)),
      };
    });
    return Promise.all(shown);
  }

  async list(label: string): Promise<ShownList | undefined> {
    return (await this.lists()).find((one) => one.label === label);
  }

  async links(): Promise<ShownLink[]> {
    const edges = await this.#edges("links", "id inputId outputId");
    return edges.map(({ id, inputId, outputId }) => ({
      id: String(id),
      inputId: String(inputId),
      outputId: String(outputId),
    }));
  }

  async versionStatus(id: string): Promise<unknown> {
    return recordOf(await this.#client.get(`${this.path}/versions/${id}`)).status;
  }

  /** Publishes a version, below a new product; answers its id. */
  async publish(folderId: string, name: string, version: number, data: JsonRecord = {}) {
    const [productId, id] = [newId(), newId()];
    const operations = [
      operation("product", productId, { name, folderId, productType: "render" }),
      operation("version", id, { productId, version, ...data }),
    ];
    const answer = recordOf(await this.#client.post(`${this.path}/operations`, { operations }));
    if (answer.success !== true) throw new Error(JSON.stringify(answer));
    return id;
  }

  async #edges(connection: string, fields: string): Promise<JsonRecord[]> {
    const data = recordOf(
      await this.#client.graphql(
        `{ project(name: "${this.name}") { ${connection}(first: 500) { edges { ${fields} } } } }`,
      ),
    );
    const { edges } = recordOf(recordOf(data.project)[connection]);
    return Array.isArray(edges) ? edges.filter(isRecord) : [];
  }
}

function operation(entityType: string, entityId: string, data: JsonRecord) {
  return { type: "create", entityType, entityId, data };
}

function newId(): string {
  return randomUUID().replaceAll("-", "");
}
