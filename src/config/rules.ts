/** What reading the settings depends on besides their own texts. */
export interface Rules {
  /** NODE_ENV=production: weak secrets and test substitutes are refused. */
  readonly production: boolean;
  /** The folder at which relative paths start. */
  readonly base: string;
  /** Where tools that we build or download are kept by default. */
  readonly toolCache: string;
  /** What must be set, because whoever reads the settings makes none of it. */
  readonly required: { readonly servers: boolean; readonly secrets: boolean };
}
