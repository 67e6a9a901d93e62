// What a reader met and did about it. Nothing is repaired in silence, and one bad file never costs another.

/**
 * `error`: this file (or part of it) could not be used. `repair`: it was used after a change to what it said.
 * `note`: used as it stands, but worth knowing.
 */
export type FindingSeverity = 'error' | 'repair' | 'note';

export interface ImportFinding {
  readonly severity: FindingSeverity;
  /** Stable, kebab-case, for tests and translations: `text-in-number`. */
  readonly code: string;
  /** Path inside the corpus folder. */
  readonly file: string;
  /** 1-based line of the first place, where there is one. */
  readonly line?: number;
  /** How many places in this file; absent means one. */
  readonly count?: number;
  /** What was found, with the value. */
  readonly message: string;
  /** What was done about it, or what the user can do. */
  readonly remedy: string;
}

export interface ImportReport {
  readonly findings: readonly ImportFinding[];
}
