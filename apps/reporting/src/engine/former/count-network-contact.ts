import type { CountedThing } from './counted-thing.js';
import type { Fact } from '../fact.js';

/** A network contact belongs to no project. It counts once, as logged last. */
export const countNetworkContact = (
  _: readonly Fact[],
  {
    agencyId,
    occurredOn,
    dims: { projectField = 'unknown', networkKind = 'unknown', partner = 'unknown' },
  }: Fact,
): CountedThing => ({
  unit: 'network_contact',
  person: null,
  lastOn: occurredOn,
  codes: { agency: [agencyId], projectField: [projectField], networkKind: [networkKind], partner: [partner] },
  items: [],
});
