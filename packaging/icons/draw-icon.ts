import type { Glyph, Layer, Tone } from "./glyph.ts";
import { INK, palette, type Tones } from "./palette.ts";

/** Draws a glyph on its tile. The result is a whole SVG document without fonts or references. */
export function drawIcon(glyph: Glyph): string {
  const tones = palette[glyph.family];
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">',
    `  <rect x="2" y="2" width="60" height="60" rx="14" fill="${tones.tile}"/>`,
    '  <g fill="none" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">',
    ...glyph.layers.map((layer) => `    ${drawLayer(layer, tones)}`),
    "  </g>",
    "</svg>",
    "",
  ].join("\n");
}

function drawLayer({ kind, tone, path }: Layer, tones: Tones): string {
  const paint = kind === "line" ? "stroke" : "fill";
  return `<path ${paint}="${colourOf(tone, tones)}" d="${path}"/>`;
}

function colourOf(tone: Tone, tones: Tones): string {
  return tone === "ink" ? INK : tones[tone];
}
