import type { PopulationSettings } from '../population/population.js';
import type { DemoAccess } from './access.js';

/** Where the demonstration prints progress and comparisons. */
export interface DemonstrationOutput {
  write(text: string): unknown;
  /** On a terminal, lines of progress replace each other. */
  readonly isTTY?: boolean;
}

export interface DemonstrationSettings extends PopulationSettings {
  readonly concurrency: number;
  readonly access: DemoAccess;
  readonly output: DemonstrationOutput;
}

/** Names the run in idempotency keys: repeating it, or a larger run of it, does nothing twice. */
export const runNameOf = ({ year, seed }: Pick<PopulationSettings, 'year' | 'seed'>): string =>
  `demo-${year}-${seed}`;
