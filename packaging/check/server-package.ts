/** AYON imports the addon from `server/__init__.py` and lists an addon without it as broken. */
export function checkServerPackage(packagedPaths: ReadonlySet<string>): string[] {
  if (packagedPaths.has("server/__init__.py")) return [];
  return [
    "server/__init__.py is missing: see to it that `npm run build -w @ayon-ftrack/server` writes server/dist/__init__.py.",
  ];
}
