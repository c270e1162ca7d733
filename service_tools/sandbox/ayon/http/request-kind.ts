/** The kinds of request that the sandbox counts, first match first. */
const kinds: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^\/graphql/, "graphql"],
  [/^\/api\/projects\/[^/]+\/operations/, "operations"],
  [/^\/api\/enroll/, "enroll"],
  [/^\/api\/(events|query|eventops)/, "events"],
  [/^\/api\/(settings|addons\/[^/]+\/[^/]+\/settings)/, "settings"],
  [/^\/api\/(projects|anatomy)/, "projects"],
  [/^\/api\/attributes/, "attributes"],
  [/^\/api\/(users|auth)/, "users"],
  [/^\/api\/secrets/, "secrets"],
  [/^\/(api\/addons|api\/bundles|addons)/, "addons"],
];

/** Under which name a request to the path is counted. */
export function requestKind(path: string): string {
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? "other";
}
