import { ApiError } from "../api-error.ts";
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
  readonly #keys: Map<string, string>;
  readonly #isRevoked: () => boolean;

  /** `keys` holds the API key of each user name; `isRevoked` may refuse one that is right. */
  constructor(store: Store, keys: ReadonlyMap<string, string>, isRevoked = () => false) {
    this.#store = store;
    this.#keys = new Map(keys);
    this.#isRevoked = isRevoked;
  }

  /** Gives a user a new key; the old one is worth nothing from now on. */
  setKey(username: string, key: string): void {
    this.#keys.set(username, key);
  }

  /** The user with this name, whatever its case. */
  user(username: string): Row | undefined {
    const [row] = this.#store.table(this.#store.model.get("User")).find("username", username);
    return row;
  }

  /** The active user whose credentials these are; throws `InvalidCredentialsError`. */
  authenticate({ user: username, key }: Credentials): Row {
    const row = username ? this.user(username) : undefined;
    const name = row?.fields.username;
    const expected = typeof name === "string" ? this.#keys.get(name) : undefined;
    if (!row?.fields.is_active || expected === undefined || key !== expected || this.#isRevoked()) {
      const content = "The supplied API key is not valid for the supplied user.";
      throw new ApiError("InvalidCredentialsError", content, "api_credentials_invalid");
    }
    return row;
  }
}
