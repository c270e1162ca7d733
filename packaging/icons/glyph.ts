import type { Family } from "./palette.ts";

/** White, the quiet second tone, or the tile's own colour to cut a gap into what lies below. */
export type Tone = "ink" | "soft" | "tile";

/** One stroke or one filled shape; `path` is SVG path data on the grid of 64 units. */
export interface Layer {
  readonly kind: "line" | "solid";
  readonly tone: Tone;
  readonly path: string;
}

/**
 * What tells one icon from the others. The frame around it is the same for all.
 *
 * A glyph keeps between 13 and 51 on both axes of the 64 unit grid, and puts its strokes, 4 units
 * wide, on even numbers where it can: their edges then fall on whole pixels at 32 px.
 */
export interface Glyph {
  /** File name without `.svg`. Actions name it, so it stays as it is. */
  readonly name: string;
  readonly family: Family;
  /** Painted in this order. */
  readonly layers: readonly Layer[];
}

export function line(path: string, tone: Tone = "ink"): Layer {
  return { kind: "line", tone, path };
}

export function solid(path: string, tone: Tone = "ink"): Layer {
  return { kind: "solid", tone, path };
}

/** Path data of a circle. */
export function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

/** Path data of a rectangle with round corners; `x` and `y` are its upper left corner. */
export function box(x: number, y: number, width: number, height: number, radius: number): string {
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  return [
    `M${x + radius} ${y}h${width - 2 * radius}${corner(radius, radius)}`,
    `v${height - 2 * radius}${corner(-radius, radius)}`,
    `h${2 * radius - width}${corner(-radius, -radius)}`,
    `v${2 * radius - height}${corner(radius, -radius)}z`,
  ].join("");
}
