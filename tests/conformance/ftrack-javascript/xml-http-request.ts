type Listener = (event: { type: string; loaded: number; total: number }) => void;

/**
 * As much of a browser's `XMLHttpRequest` as ftrack's JavaScript client sends files with; Node has
 * none. It sends by `fetch` and tells of progress once, at the end.
 */
export class XmlHttpRequest {
  readonly upload = {
    addEventListener: (_type: "progress", listener: Listener) => this.#progress.push(listener),
  };
  timeout = 0;
  readyState = 0;
  status = 0;
  response = "";
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  onabort: () => void = () => undefined;
  ontimeout: () => void = () => undefined;
  onreadystatechange: () => void = () => undefined;
  readonly #progress: Listener[] = [];
  readonly #headers = new Headers();
  readonly #abort = new AbortController();
  #answer: Headers | undefined;
  #method = "";
  #url = "";

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  addEventListener(): void {}

  setRequestHeader(name: string, value: string): void {
    this.#headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answer?.get(name) ?? null;
  }

  abort(): void {
    this.#abort.abort();
    this.onabort();
  }

  send(body: Blob): void {
    void this.#send(body).catch(() => this.onerror());
  }

  async #send(body: Blob): Promise<void> {
    const { signal } = this.#abort;
    const init = { method: this.#method, headers: this.#headers, body, signal };
    const answer = await fetch(this.#url, init);
    this.response = await answer.text();
    this.#answer = answer.headers;
    this.status = answer.status;
    this.readyState = 4;
    const { size } = body;
    for (const listener of this.#progress)
      listener({ type: "progress", loaded: size, total: size });
    this.onreadystatechange();
    this.onload();
  }
}
