import { staffMemberContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import { changesTopicOf, replayTopicOf, type KafkaAccount } from '@geleit/messaging';
import { knownContracts, type Service } from '@geleit/platform';

/** The account of a service or of the gateway. */
export const kafkaAccountNameOf = (service: string): string => `geleit-${service}`;

/**
 * What the brokers allow each service: to write its own topics, to read those of the contracts that name it as
 * a listener, and to request replays from their owners. The gateway only reads.
 */
export function kafkaAccountsOf(services: readonly Pick<Service, 'name'>[]): readonly KafkaAccount[] {
  const gateway = {
    name: kafkaAccountNameOf('gateway'),
    writes: [],
    reads: gatewayTopicsOf(services),
    groups: [],
    groupPrefixes: ['gateway-'],
  };
  return [...services.map(({ name }) => accountOf(name)), gateway];
}

/** What the gateway reads: which rows changed, and whose registration ended. */
export const gatewayTopicsOf = (services: readonly Pick<Service, 'name'>[]): readonly string[] => [
  ...services.map(({ name }) => changesTopicOf(name)),
  topicOf(staffMemberContract),
];

function accountOf(service: string): KafkaAccount {
  const listened = knownContracts.filter(({ listeners }) => listeners.includes(service));
  return {
    name: kafkaAccountNameOf(service),
    writes: [
      ...knownContracts.filter((contract) => contract.service === service).map(topicOf),
      changesTopicOf(service),
      replayTopicOf(service),
      ...listened.map((contract) => replayTopicOf(contract.service)),
    ],
    reads: [...listened.map(topicOf), replayTopicOf(service)],
    groups: [`geleit.${service}`, `geleit.${service}.relay`],
  };
}
