/** An icon that a source file names. */
export interface NamedIcon {
  /** Name without `.svg`. */
  readonly icon: string;
  /** The source file, for the message. */
  readonly file: string;
}

/**
 * Finds the icons that a source text names as `<Name>.svg`. Names that are put together while the
 * program runs, such as `${name}.svg`, are not to be seen in a text and are left out.
 */
export function iconsNamedIn(text: string): string[] {
  const names = text.matchAll(/(?<![\w}-])([A-Za-z][\w-]*)\.svg\b/g);
  return [...new Set(Array.from(names, ([, name = ""]) => name))];
}

/** ftrack shows a broken picture for an icon that is not in the package. */
export function checkIcons(
  named: readonly NamedIcon[],
  packagedPaths: ReadonlySet<string>,
): string[] {
  return named
    .filter(({ icon }) => !packagedPaths.has(`public/icons/${icon}.svg`))
    .map(
      ({ icon, file }) =>
        `${file} names the icon ${icon}.svg, which is missing: draw it in packaging/icons/glyphs/ or correct the name.`,
    );
}
