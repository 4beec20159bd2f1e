import { cloudTypeOf, personalFields, topicOf, type Contract, type Vocabulary } from '@geleit/kernel';
import type { Service } from '@geleit/platform';

type MessageClass = new () => object;

/** Everything that happens to one event of a service, as the manifest says it. */
export interface EventEntry {
  readonly service: string;
  readonly stream: string;
  readonly event: string;
  readonly message: MessageClass;
  readonly personal: readonly string[];
  readonly views: readonly string[];
  readonly publishedAs: readonly string[];
}

/** A contract event with who says it and who hears it. */
export interface ContractEntry {
  readonly contract: Contract;
  readonly event: string;
  readonly message: MessageClass;
  readonly type: string;
  readonly topic: string;
  readonly heardBy: readonly string[];
}

const reads = (vocabulary: Vocabulary, message: MessageClass): string | undefined =>
  Object.entries(vocabulary).find(([, it]) => it === message)?.[0];

const viewsOf = (service: Service, message: MessageClass): readonly string[] =>
  service.views
    .filter(({ view }) => {
      const name = reads(view.reads, message);
      return name !== undefined && view.on[name] !== undefined;
    })
    .map(({ view }) => view.name);

export const eventsOf = (service: Service): readonly EventEntry[] =>
  service.streams.flatMap(({ decider: { language } }) =>
    Object.entries(language.events).map(([event, message]) => ({
      service: service.name,
      stream: language.stream,
      event,
      message,
      personal: [...personalFields(message)].map(([field, scope]) => `${field} (${scope})`),
      views: viewsOf(service, message),
      publishedAs: service.publications
        .filter(({ from, tell }) => from === language && tell[event] !== undefined)
        .map(({ to }) => topicOf(to)),
    })),
  );

const hears = (service: Service, message: MessageClass): readonly string[] => [
  ...viewsOf(service, message).map((view) => `${service.name}: view ${view}`),
  ...service.policies
    .filter((policy) => {
      const name = reads(policy.hears, message);
      return name !== undefined && policy.react[name] !== undefined;
    })
    .map((policy) => `${service.name}: policy ${policy.name}`),
];

export const contractsOf = (service: Service, services: readonly Service[]): readonly ContractEntry[] =>
  [...new Set(service.publications.map(({ to }) => to))].flatMap((contract) =>
    Object.entries(contract.events).map(([event, message]) => ({
      contract,
      event,
      message,
      type: cloudTypeOf(contract, event),
      topic: topicOf(contract),
      heardBy: services.flatMap((other) => hears(other, message)),
    })),
  );
