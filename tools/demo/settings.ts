import type { PopulationSettings } from '../population/population.js';
import type { Access } from './access.js';

export interface DemonstrationSettings extends PopulationSettings {
  readonly concurrency: number;
  readonly access: Access;
}

/** Names the settings in idempotency keys: the same run, or a larger one of it, does nothing twice. */
export const runNameOf = ({ year, seed }: Pick<PopulationSettings, 'year' | 'seed'>): string =>
  `demo-${year}-${seed}`;
