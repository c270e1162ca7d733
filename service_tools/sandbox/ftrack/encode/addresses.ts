/** Whose addresses are written: they open without further signing in. */
export interface AddressOwner {
  /** Where the client reached the server, as `http://127.0.0.1:8080`. */
  readonly origin: string;
  readonly user: string;
  readonly key: string;
}

/** Writes the addresses of files and pictures for one user of the API. */
export class Addresses {
  readonly #origin: string;
  readonly #credentials: Readonly<Record<string, string>>;

  constructor({ origin, user, key }: AddressOwner) {
    this.#origin = origin;
    this.#credentials = { username: user, apiKey: key };
  }

  file(componentId: string): string {
    return this.#of("/component/get", { id: componentId });
  }

  /** The picture of a component; ftrack has one of its own for what has none. */
  thumbnail(componentId: string | undefined): string {
    if (componentId === undefined) return `${this.#origin}/img/thumbnail2.png`;
    return this.#of("/component/thumbnail", { id: componentId, size: "500" });
  }

  #of(path: string, parameters: Readonly<Record<string, string>>): string {
    const query = new URLSearchParams({ ...parameters, ...this.#credentials });
    return `${this.#origin}${path}?${query}`;
  }
}
