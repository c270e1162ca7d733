import { type AyonSandbox, type AyonSandboxOptions, startAyonSandbox } from "../index.ts";

/** What a test gets back for a request; `body` is undefined for an empty answer. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** A sandbox for a test, and short ways to talk to it as the service user. */
export interface OpenSandbox extends AyonSandbox {
  readonly call: Call;
  /** The data of a GraphQL answer; throws when there are errors. */
  graphql(query: string, variables?: Record<string, unknown>): ReturnType<Call>;
  /** Runs operations in the project and returns the answer's body. */
  operate(project: string, operations: readonly object[], options?: object): Promise<Answer>;
}

export async function openSandbox(options: AyonSandboxOptions = {}): Promise<OpenSandbox> {
  const sandbox = await startAyonSandbox(options);
  const call: Call = async (method, path, body, headers = {}) => {
    const answer = await fetch(sandbox.url + path, {
      method,
      headers: { "x-api-key": sandbox.apiKey, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("content-type")?.includes("json");
    return { status: answer.status, body: isJson ? JSON.parse(text) : text || undefined };
  };
  return {
    ...sandbox,
    call,
    graphql: (query, variables = {}) => call("POST", "/graphql", { query, variables }),
    operate: (project, operations, extra = {}) =>
      call("POST", `/api/projects/${project}/operations`, { operations, ...extra }),
  };
}

/** The value at a path of keys inside an answer's body; undefined where there is none. */
export function at(body: unknown, ...path: (string | number)[]): unknown {
  let value = body;
  for (const key of path) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value;
}

/** The values of one key in a list inside an answer's body. */
export function column(list: unknown, key: string): unknown[] {
  return Array.isArray(list) ? list.map((item) => at(item, key)) : [];
}

/** A readable entity id: the number in hexadecimal digits, filled up to 32. */
export function idOf(number: number): string {
  return number.toString(16).padStart(32, "0");
}

export function createFolder(number: number, data: object, extra: object = {}): object {
  return operation("create", "folder", number, { folderType: "Folder", ...data }, extra);
}

export function createTask(number: number, folder: number, data: object): object {
  return operation("create", "task", number, {
    taskType: "Generic",
    folderId: idOf(folder),
    ...data,
  });
}

/** Publishes one version in the folder; takes the ids `number` and `number + 1`. */
export function publish(number: number, folder: number): object[] {
  return [
    operation("create", "product", number, {
      name: `product${number}`,
      productType: "render",
      folderId: idOf(folder),
    }),
    operation("create", "version", number + 1, { version: 1, productId: idOf(number) }),
  ];
}

export function operation(
  type: string,
  entityType: string,
  number: number,
  data: object = {},
  extra: object = {},
): object {
  return { type, entityType, entityId: idOf(number), data, ...extra };
}
