import type { Contract } from '@geleit/kernel';
import { knownContracts } from '@geleit/platform';

/** Every known contract. A service that exists in specs alone listens to all of them. */
export function contractsFor(service: string): readonly Contract[] {
  const isPublisher = knownContracts.some((contract) => contract.service === service);
  return isPublisher
    ? knownContracts
    : knownContracts.map((contract) => ({ ...contract, listeners: [...contract.listeners, service] }));
}
