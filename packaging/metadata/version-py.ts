/** The text of the client package's `version.py`. */
export function versionPy(version: string): string {
  return `"""Version of the addon, written by the build."""\n\n__version__ = ${JSON.stringify(version)}\n`;
}

/** Finds the version in the text of a `version.py`; `undefined` when there is none. */
export function readVersionPy(text: string): string | undefined {
  return /^__version__ = "([^"]*)"$/m.exec(text)?.[1];
}
