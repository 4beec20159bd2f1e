import * as published from '@geleit/contracts';
import type { Contract, Vocabulary } from '@geleit/kernel';
import type { Service } from '../manifest.js';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' &&
  value !== null &&
  'service' in value &&
  'stream' in value &&
  'major' in value &&
  'events' in value;

/** Every contract that services of this platform speak. */
export const knownContracts: readonly Contract[] = Object.values<unknown>(published).filter(isContract);

/** What views read and policies hear, by reader. */
export const vocabularies = ({
  views,
  policies,
}: Pick<Service, 'views' | 'policies'>): readonly {
  readonly reader: string;
  readonly reads: Vocabulary;
}[] => [
  ...views.map(({ view }) => ({ reader: `view ${view.name}`, reads: view.reads })),
  ...policies.map((policy) => ({ reader: `policy ${policy.name}`, reads: policy.hears })),
];

/**
 * The contracts of which a service hears at least one event. An event is recognised by its class, because
 * names may repeat.
 */
export function heardContracts(
  service: Pick<Service, 'views' | 'policies'>,
  contracts: readonly Contract[] = knownContracts,
): readonly Contract[] {
  const heard = new Set(vocabularies(service).flatMap(({ reads }) => Object.values(reads)));
  return contracts.filter(({ events }) => Object.values(events).some((type) => heard.has(type)));
}
