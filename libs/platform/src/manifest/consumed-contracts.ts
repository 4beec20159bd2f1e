import * as published from '@geleit/contracts';
import type { Contract, MessageTypes } from '@geleit/kernel';
import type { Service } from './manifest.js';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' &&
  value !== null &&
  'service' in value &&
  'stream' in value &&
  'major' in value &&
  'events' in value;

/** Every contract that the platform's services publish. */
export const knownContracts: readonly Contract[] = Object.values<unknown>(published).filter(isContract);

/** The events that projections and policies read, by consumer. */
export const messageTypesByConsumer = ({
  projections,
  policies,
}: Pick<Service, 'projections' | 'policies'>): readonly {
  readonly kind: 'projection' | 'policy';
  readonly name: string;
  readonly reads: MessageTypes;
}[] => [
  ...projections.map(({ projection }) => ({
    kind: 'projection' as const,
    name: projection.name,
    reads: projection.reads,
  })),
  ...policies.map((policy) => ({ kind: 'policy' as const, name: policy.name, reads: policy.consumes })),
];

/**
 * Returns the contracts of which a service consumes at least one event. An event is recognised by its class,
 * because names may repeat.
 */
export function consumedContracts(
  service: Pick<Service, 'projections' | 'policies'>,
  contracts: readonly Contract[] = knownContracts,
): readonly Contract[] {
  const consumed = new Set(messageTypesByConsumer(service).flatMap(({ reads }) => Object.values(reads)));
  return contracts.filter(({ events }) => Object.values(events).some((type) => consumed.has(type)));
}
