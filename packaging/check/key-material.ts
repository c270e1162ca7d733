import type { Content } from "../plan/plan.ts";

/** How private keys in text form begin: those of OpenSSL, OpenSSH and PGP, and those of PuTTY. */
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----|^PuTTY-User-Key-File-\d+:/m;

/** A private key inside a packaged file would be published to everyone who can log in to AYON. */
export function checkKeyMaterial(contents: readonly Content[]): string[] {
  return contents
    .filter(({ bytes }) => PRIVATE_KEY.test(bytes.toString("latin1")))
    .map(({ path }) => `${path} contains a private key: take it out and replace the key.`);
}
