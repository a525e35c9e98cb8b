/**
 * One thing wrong with the settings: `message` starts with the variable's name or its place, and tells how to fix it.
 */
export interface ConfigFault {
  readonly setting: string;
  readonly message: string;
}

/** Thrown with all faults of the settings at once; its message is for people and shows no secret. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const count = faults.length === 1 ? 'One setting is' : `${faults.length} settings are`;
    super([`${count} wrong:`, ...faults.map((fault) => `  ${fault.message}`)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}
