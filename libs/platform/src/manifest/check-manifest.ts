import type { Contract, MessageTypes } from '@geleit/kernel';
import type { Service } from './manifest.js';
import { findQueryFaults } from './check-query-apis.js';
import { collectionPathOf, queryApisOf } from './query-api.js';
import { knownContracts, messageTypesByConsumer } from './consumed-contracts.js';

/** The manifest contradicts itself: the service does not start. Names every contradiction. */
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
  [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    (name) => `${kind} ${name} is there twice`,
  );

const findRepeatedNames = ({ streams, projections, policies, timers }: Service): readonly string[] => [
  ...repeatedNames(
    'stream',
    streams.map(({ decider }) => decider.language.stream),
  ),
  ...repeatedNames(
    'view',
    projections.map(({ projection }) => projection.name),
  ),
  ...repeatedNames(
    'policy',
    policies.map(({ name }) => name),
  ),
  ...repeatedNames(
    'alarm',
    timers.map(({ name }) => name),
  ),
  ...repeatedNames(
    'command path',
    streams.flatMap(({ api }) => (api ? [api.path] : [])),
  ),
  ...repeatedNames('query path', queryApisOf({ projections }).map(collectionPathOf)),
];

/** Whether `type` is spoken under the name `event` in one of the vocabularies. */
const isDeclared = (event: string, type: new () => object, among: readonly MessageTypes[]): boolean =>
  among.some((events) => events[event] === type);

const findUnknownMessageTypes = (service: Service, contracts: readonly Contract[]): readonly string[] => {
  const foreign = contracts.map(({ events }) => events);
  const own = service.streams.map(({ decider }) => decider.language.events);
  const views = new Set(service.projections.map(({ projection }) => `view ${projection.name}`));
  return messageTypesByConsumer(service).flatMap(({ reader, reads }) =>
    Object.entries(reads)
      .filter(([event, type]) => !isDeclared(event, type, views.has(reader) ? [...own, ...foreign] : foreign))
      .map(([event]) => `${reader} reads ${event}, which nobody says`),
  );
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
        (policy) => `policy ${policy.name} asks stream ${policy.target.stream}, which is not its service's`,
      ),
    ...timers
      .filter(({ target }) => !own.has(target))
      .map((alarm) => `alarm ${alarm.name} asks stream ${alarm.target.stream}, which is not its service's`),
    ...timers
      .filter((alarm) => !projections.some(({ projection }) => projection === alarm.projection))
      .map(
        (alarm) => `alarm ${alarm.name} looks at view ${alarm.projection.name}, which is not its service's`,
      ),
    ...publications
      .filter(({ from }) => !own.has(from))
      .map(({ from }) => `publication tells of stream ${from.stream}, which is not its service's`),
    ...publications
      .filter(({ to }) => to.service !== name)
      .map(({ to }) => `publication speaks for service ${to.service}`),
    ...publications.flatMap(({ from, publish }) =>
      Object.keys(publish)
        .filter((event) => !(event in from.events))
        .map((event) => `publication tells ${event}, which stream ${from.stream} never records`),
    ),
  ];
};

/** @throws BadManifest */
export function checkManifest(service: Service, contracts: readonly Contract[] = knownContracts): void {
  const faults = [
    ...findRepeatedNames(service),
    ...findUnknownMessageTypes(service, contracts),
    ...findForeignReferences(service),
    ...findQueryFaults(queryApisOf(service)),
  ];
  if (faults.length > 0) throw new BadManifest(service.name, faults);
}
