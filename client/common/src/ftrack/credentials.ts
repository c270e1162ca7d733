/** Who talks to which ftrack server. */
export interface FtrackCredentials {
  /** Base URL without a trailing slash, see `ftrackServerUrl`. */
  readonly serverUrl: string;
  readonly apiUser: string;
  readonly apiKey: string;
}
