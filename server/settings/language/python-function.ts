/** A hand-written Python function that generated modules import. */
export interface PythonFunction {
  /** `ayon`: from `ayon_server.settings`; `addon`: from this addon's runtime. */
  readonly origin: "ayon" | "addon";
  readonly name: string;
}
