import { AyonClient, type AyonRequest, type HttpMethod } from "@ayon-ftrack/common/ayon";

/** A client that keeps which requests would change something in a project. */
export class WatchedAyon extends AyonClient {
  /** Method and path below the project. */
  readonly writes: string[] = [];

  override request<Body>(method: HttpMethod, path: string, options?: AyonRequest): Promise<Body> {
    if (method !== "GET") this.writes.push(`${method} ${path.replace(/^projects\/\w+\//, "")}`);
    return super.request(method, path, options);
  }
}
