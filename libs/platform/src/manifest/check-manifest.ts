import { topicOf, type Contract, type MessageTypes } from '@geleit/kernel';
import { hasMarkedFields } from '@geleit/privacy';
import type { Service } from './manifest.js';
import { findQueryFaults } from './check-query-apis.js';
import { collectionPathOf, queryApisOf } from './query-api.js';
import { consumedContracts, knownContracts, messageTypesByConsumer } from './consumed-contracts.js';

/** The manifest is contradictory, so the service does not start. Names every contradiction. */
export class BadManifest extends Error {
  override readonly name = 'BadManifest';
  constructor(
    service: string,
    readonly faults: readonly string[],
  ) {
    super(`service ${service}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

const repeatedNames = (kind: string, names: readonly string[]): readonly string[] =>
  [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
    (name) => `${kind} ${name} is declared twice`,
  );

const findRepeatedNames = ({ streams, projections, policies, timers }: Service): readonly string[] => [
  ...repeatedNames(
    'stream',
    streams.map(({ decider }) => decider.language.stream),
  ),
  ...repeatedNames(
    'projection',
    projections.map(({ projection }) => projection.name),
  ),
  ...repeatedNames(
    'policy',
    policies.map(({ name }) => name),
  ),
  ...repeatedNames(
    'timer',
    timers.map(({ name }) => name),
  ),
  ...repeatedNames(
    'command path',
    streams.flatMap(({ api }) => (api ? [api.path] : [])),
  ),
  ...repeatedNames('query path', queryApisOf({ projections }).map(collectionPathOf)),
];

/** Whether one of the vocabularies declares `type` under the name `event`. */
const isDeclared = (event: string, type: new () => object, among: readonly MessageTypes[]): boolean =>
  among.some((events) => events[event] === type);

const findUnknownMessageTypes = (service: Service, contracts: readonly Contract[]): readonly string[] => {
  const foreign = contracts.map(({ events }) => events);
  const own = service.streams.map(({ decider }) => decider.language.events);
  return messageTypesByConsumer(service).flatMap(({ kind, name, reads }) => {
    const [declared, declarers] =
      kind === 'policy' ? [foreign, 'no contract'] : [[...own, ...foreign], 'no stream or contract'];
    return Object.entries(reads)
      .filter(([event, type]) => !isDeclared(event, type, declared))
      .map(([event]) => `${kind} ${name} reads ${event}, which ${declarers} declares`);
  });
};

const findForeignReferences = ({
  name,
  streams,
  projections,
  policies,
  timers,
  publications,
}: Service): readonly string[] => {
  const own = new Set<object>(streams.map(({ decider }) => decider.language));
  return [
    ...policies
      .filter(({ target }) => !own.has(target))
      .map(
        (policy) =>
          `policy ${policy.name} has the target stream ${policy.target.stream}, which is not its service's`,
      ),
    ...timers
      .filter(({ target }) => !own.has(target))
      .map(
        (timer) =>
          `timer ${timer.name} has the target stream ${timer.target.stream}, which is not its service's`,
      ),
    ...timers
      .filter((timer) => !projections.some(({ projection }) => projection === timer.projection))
      .map(
        (timer) =>
          `timer ${timer.name} reads projection ${timer.projection.name}, which is not its service's`,
      ),
    ...publications
      .filter(({ from }) => !own.has(from))
      .map(({ from }) => `a publication reads stream ${from.stream}, which is not its service's`),
    ...publications
      .filter(({ to }) => to.service !== name)
      .map(({ to }) => `a publication publishes for service ${to.service}`),
    ...publications.flatMap(({ from, publish }) =>
      Object.keys(publish)
        .filter((event) => !(event in from.events))
        .map((event) => `a publication publishes ${event}, which stream ${from.stream} never records`),
    ),
  ];
};

/** Records of a contract are sealed for its listeners: nobody else could open them. */
const findUnnamedListener = (service: Service, contracts: readonly Contract[]): readonly string[] =>
  consumedContracts(service, contracts)
    .filter(({ listeners }) => !listeners.includes(service.name))
    .map((contract) => `the service consumes ${topicOf(contract)} without being one of its listeners`);

/** A contract with personal values needs a publication that opens them. */
const findSealedPublications = ({ publications }: Service): readonly string[] =>
  publications.flatMap(({ from, to, opens }) =>
    opens
      ? []
      : Object.entries(to.events)
          .filter(([, type]) => hasMarkedFields(type))
          .map(
            ([event]) =>
              `the publication of stream ${from.stream} does not open personal values, which ${event} has`,
          ),
  );

/** @throws BadManifest */
export function checkManifest(service: Service, contracts: readonly Contract[] = knownContracts): void {
  const faults = [
    ...findRepeatedNames(service),
    ...findUnknownMessageTypes(service, contracts),
    ...findForeignReferences(service),
    ...findUnnamedListener(service, contracts),
    ...findSealedPublications(service),
    ...findQueryFaults(queryApisOf(service)),
  ];
  if (faults.length > 0) throw new BadManifest(service.name, faults);
}
