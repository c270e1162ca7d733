import { UserError } from "../errors.ts";
import { maskedAddress } from "../masked-address.ts";

/**
 * The address of an ftrack server as people write it, as a base URL without a trailing slash.
 * A bare studio name means ftrack's own hosting: `mystudio` is `https://mystudio.ftrackapp.com`.
 */
export function ftrackServerUrl(text: string): string {
  const trimmed = text.trim().replace(/^\/+|(?<![:/])\/+$/g, "");
  const candidate = withScheme(trimmed);
  const url = URL.canParse(candidate) ? new URL(candidate) : undefined;
  const shown = `"${maskedAddress(trimmed)}" is not an ftrack server URL`;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw new UserError(`${shown}: write it like https://mystudio.ftrackapp.com.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new UserError(`${shown}: leave out user and password.`);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function withScheme(text: string): string {
  if (text === "" || text.includes("://")) return text;
  const isHost = /[.:]/.test(text) || text === "localhost";
  return isHost ? `https://${text}` : `https://${text}.ftrackapp.com`;
}
