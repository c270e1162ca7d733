/** A name and the Python module that defines it, as a settings module writes it. */
export interface Import {
  readonly module: string;
  readonly name: string;
}
