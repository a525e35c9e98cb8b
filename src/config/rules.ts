/** What the reading of the settings depends on, beside their own texts. */
export interface Rules {
  /** NODE_ENV=production: weak secrets and stand-ins of tests are refused. */
  readonly production: boolean;
  /** The folder from which relative paths count. */
  readonly base: string;
  /** Where tools that we build or download are kept when nobody says. */
  readonly toolCache: string;
  /** What must be given, for whoever reads the settings makes none of it. */
  readonly required: { readonly servers: boolean; readonly secrets: boolean };
}
