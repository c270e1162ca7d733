const SECRET_NAMES = [
  /^\.env/,
  /\.env(\.|$)/,
  /\.(pem|key|p12|pfx|ppk|jks|keystore)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/,
  /^\.(netrc|pypirc|npmrc)$/,
];

/** Files that by their name hold passwords or private keys have no place where packages come from. */
export function checkSecretFiles(paths: readonly string[]): string[] {
  return paths
    .filter((path) => isSecret(nameOf(path)))
    .map((path) => `${path} looks like a file of secrets: move it out of ${folderOf(path)}/.`);
}

function isSecret(name: string): boolean {
  return SECRET_NAMES.some((pattern) => pattern.test(name));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
}

function folderOf(path: string): string {
  return path.split("/", 1)[0] ?? "";
}
