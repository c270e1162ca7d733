import {
  buildSchema,
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import type { AttributeLibrary } from "../attributes/attribute-library.ts";
import type { QueryRoot } from "./query-root.ts";
import { schemaText } from "./schema/schema-text.ts";

const maxRemembered = 200;

/** Runs GraphQL queries; remembers those it has checked, as clients send the same few again. */
export class GraphqlEngine {
  readonly #schema: GraphQLSchema;
  readonly #checked = new Map<string, DocumentNode>();

  constructor(library: AttributeLibrary) {
    this.#schema = buildSchema(schemaText(library));
  }

  /** The answer's body; what is wrong with the query or went wrong in it is in its `errors`. */
  async run(query: string, variables: Record<string, unknown>, root: QueryRoot): Promise<unknown> {
    const document = this.#document(query);
    if (Array.isArray(document)) return { data: null, errors: document };
    return execute({
      schema: this.#schema,
      document,
      rootValue: root,
      variableValues: variables,
    });
  }

  #document(query: string): DocumentNode | GraphQLError[] {
    const known = this.#checked.get(query);
    if (known) return known;
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: 20_000 });
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
    const errors = validate(this.#schema, document);
    if (errors.length > 0) return [...errors];
    if (this.#checked.size >= maxRemembered) this.#checked.clear();
    this.#checked.set(query, document);
    return document;
  }
}
