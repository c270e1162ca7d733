/** What the two tones of an icon look like on a tile of one family. */
export interface Tones {
  /** Fill of the tile. */
  readonly tile: string;
  /** Quiet second tone of the glyph: its ink, white, let down with the tile's colour. */
  readonly soft: string;
}

/** The glyph itself is white on every tile. */
export const INK = "#ffffff";

/**
 * One colour for each kind of work. All tiles have about the same luminance, so that they stand
 * off ftrack's dark and light pages alike and white reads equally well on each of them.
 */
export const palette = {
  /** Looking after the installation. */
  admin: { tile: "#576f87", soft: "#b7c3ce" },
  /** Making something that was not there. */
  create: { tile: "#1d8a5c", soft: "#a0d2bd" },
  /** Taking something away for good. */
  remove: { tile: "#d0413f", soft: "#efb5b3" },
  /** Looking at pictures and talking about them. */
  review: { tile: "#7b5bd6", soft: "#cabdf0" },
  /** Getting files and work to where they belong. */
  move: { tile: "#2476c7", soft: "#a5c8e9" },
} as const satisfies Record<string, Tones>;

export type Family = keyof typeof palette;
