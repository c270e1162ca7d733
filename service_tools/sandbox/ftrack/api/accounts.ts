import { ApiError } from "../api-error.ts";
import type { SeedUser } from "../seed/write-people.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

/** Credentials as they come with a request. */
export interface Credentials {
  readonly user: string | undefined;
  readonly key: string | undefined;
}

/** Who may use the API, and by which key. */
export class Accounts {
  readonly #store: Store;
  /** By the ids of the users, who may be given other names. */
  readonly #keys: Map<string, string | undefined>;
  readonly #isRevoked: () => boolean;

  /** `isRevoked` may refuse a key that is right. */
  constructor(store: Store, users: readonly SeedUser[], isRevoked = () => false) {
    this.#store = store;
    this.#keys = new Map(users.map(({ id, apiKey }) => [id, apiKey]));
    this.#isRevoked = isRevoked;
  }

  /** Gives a user a new key, with which the old one is worth nothing; part of a transaction. */
  setKey({ key: userId }: Row, apiKey: string): void {
    const former = this.#keys.get(userId);
    this.#keys.set(userId, apiKey);
    this.#store.onRollback(() => this.#keys.set(userId, former));
  }

  /** The user with this name, whatever its case. */
  user(username: string): Row | undefined {
    const [row] = this.#store.table(this.#store.model.get("User")).find("username", username);
    return row;
  }

  /** The active user whose credentials these are; throws `InvalidCredentialsError`. */
  authenticate({ user: username, key }: Credentials): Row {
    const row = username ? this.user(username) : undefined;
    const expected = row && this.#keys.get(row.key);
    if (!row?.fields.is_active || expected === undefined || key !== expected || this.#isRevoked()) {
      const content = "The supplied API key is not valid for the supplied user.";
      throw new ApiError("InvalidCredentialsError", content, "api_credentials_invalid");
    }
    return row;
  }
}
