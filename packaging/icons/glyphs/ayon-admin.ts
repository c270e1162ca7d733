import { circle, type Glyph, solid } from "../glyph.ts";

const TEETH = 8;

/** A cog wheel. */
export const ayonAdmin: Glyph = {
  name: "AYONAdmin",
  family: "admin",
  layers: [solid(wheel(19, 14)), solid(circle(32, 32, 6), "tile")],
};

/** Outline of a wheel around the centre: teeth that narrow from the `root` radius to the `tip`. */
function wheel(tip: number, root: number): string {
  const corners = Array.from({ length: TEETH }, (_, tooth) => {
    const middle = (tooth * 360) / TEETH;
    return [
      polar(root, middle - 14),
      polar(tip, middle - 9),
      polar(tip, middle + 9),
      polar(root, middle + 14),
    ];
  });
  return `M${corners.flat().join("L")}z`;
}

function polar(radius: number, degrees: number): string {
  const angle = (degrees * Math.PI) / 180;
  const round = (value: number) => Math.round(value * 10) / 10;
  return `${round(32 + radius * Math.cos(angle))} ${round(32 + radius * Math.sin(angle))}`;
}
