import { cloudEventTypeOf, personalFields, topicOf, type Contract, type MessageTypes } from '@geleit/kernel';
import type { Service } from '@geleit/platform';

type MessageClass = new () => object;

/** One event of a service, and everything that the manifest does with it. */
export interface EventEntry {
  readonly service: string;
  readonly stream: string;
  readonly event: string;
  readonly message: MessageClass;
  readonly personalFields: readonly string[];
  readonly projections: readonly string[];
  readonly publishedAs: readonly string[];
}

/** A contract event, with the service that publishes it and those that consume it. */
export interface ContractEntry {
  readonly contract: Contract;
  readonly event: string;
  readonly message: MessageClass;
  readonly type: string;
  readonly topic: string;
  readonly consumers: readonly string[];
}

const messageNameIn = (messageTypes: MessageTypes, message: MessageClass): string | undefined =>
  Object.entries(messageTypes).find(([, it]) => it === message)?.[0];

const projectionsOf = (service: Service, message: MessageClass): readonly string[] =>
  service.projections
    .filter(({ projection }) => {
      const name = messageNameIn(projection.reads, message);
      return name !== undefined && projection.on[name] !== undefined;
    })
    .map(({ projection }) => projection.name);

export const eventEntriesOf = (service: Service): readonly EventEntry[] =>
  service.streams.flatMap(({ decider: { language } }) =>
    Object.entries(language.events).map(([event, message]) => ({
      service: service.name,
      stream: language.stream,
      event,
      message,
      personalFields: [...personalFields(message)].map(([field, scope]) => `${field} (${scope})`),
      projections: projectionsOf(service, message),
      publishedAs: service.publications
        .filter(({ from, publish }) => from === language && publish[event] !== undefined)
        .map(({ to }) => topicOf(to)),
    })),
  );

const consumersOf = (service: Service, message: MessageClass): readonly string[] => [
  ...projectionsOf(service, message).map((projection) => `${service.name}: projection ${projection}`),
  ...service.policies
    .filter((policy) => {
      const name = messageNameIn(policy.consumes, message);
      return name !== undefined && policy.react[name] !== undefined;
    })
    .map((policy) => `${service.name}: policy ${policy.name}`),
];

export const contractEntriesOf = (service: Service, services: readonly Service[]): readonly ContractEntry[] =>
  [...new Set(service.publications.map(({ to }) => to))].flatMap((contract) =>
    Object.entries(contract.events).map(([event, message]) => ({
      contract,
      event,
      message,
      type: cloudEventTypeOf(contract, event),
      topic: topicOf(contract),
      consumers: services.flatMap((other) => consumersOf(other, message)),
    })),
  );
