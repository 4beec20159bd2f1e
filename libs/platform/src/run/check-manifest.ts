import type { Contract, Vocabulary } from '@geleit/kernel';
import type { Service } from '../manifest.js';
import { knownContracts, vocabularies } from './heard-contracts.js';

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

const repeated = (kind: string, names: readonly string[]): readonly string[] =>
  [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    (name) => `${kind} ${name} is there twice`,
  );

const twice = ({ streams, views, policies, alarms }: Service): readonly string[] => [
  ...repeated(
    'stream',
    streams.map(({ decider }) => decider.language.stream),
  ),
  ...repeated(
    'view',
    views.map(({ view }) => view.name),
  ),
  ...repeated(
    'policy',
    policies.map(({ name }) => name),
  ),
  ...repeated(
    'alarm',
    alarms.map(({ name }) => name),
  ),
  ...repeated(
    'command path',
    streams.flatMap(({ api }) => (api ? [api.path] : [])),
  ),
  ...repeated(
    'query path',
    views.flatMap(({ api }) => (api ? [api.path] : [])),
  ),
];

/** Whether `type` is spoken under the name `event` in one of the vocabularies. */
const spoken = (event: string, type: new () => object, among: readonly Vocabulary[]): boolean =>
  among.some((events) => events[event] === type);

const unheardOf = (service: Service, contracts: readonly Contract[]): readonly string[] => {
  const foreign = contracts.map(({ events }) => events);
  const own = service.streams.map(({ decider }) => decider.language.events);
  const views = new Set(service.views.map(({ view }) => `view ${view.name}`));
  return vocabularies(service).flatMap(({ reader, reads }) =>
    Object.entries(reads)
      .filter(([event, type]) => !spoken(event, type, views.has(reader) ? [...own, ...foreign] : foreign))
      .map(([event]) => `${reader} reads ${event}, which nobody says`),
  );
};

const strayed = ({ name, streams, views, policies, alarms, publications }: Service): readonly string[] => {
  const own = new Set<object>(streams.map(({ decider }) => decider.language));
  return [
    ...policies
      .filter(({ asks }) => !own.has(asks))
      .map((policy) => `policy ${policy.name} asks stream ${policy.asks.stream}, which is not its service's`),
    ...alarms
      .filter(({ asks }) => !own.has(asks))
      .map((alarm) => `alarm ${alarm.name} asks stream ${alarm.asks.stream}, which is not its service's`),
    ...alarms
      .filter((alarm) => !views.some(({ view }) => view === alarm.view))
      .map((alarm) => `alarm ${alarm.name} looks at view ${alarm.view.name}, which is not its service's`),
    ...publications
      .filter(({ from }) => !own.has(from))
      .map(({ from }) => `publication tells of stream ${from.stream}, which is not its service's`),
    ...publications
      .filter(({ to }) => to.service !== name)
      .map(({ to }) => `publication speaks for service ${to.service}`),
    ...publications.flatMap(({ from, tell }) =>
      Object.keys(tell)
        .filter((event) => !(event in from.events))
        .map((event) => `publication tells ${event}, which stream ${from.stream} never records`),
    ),
  ];
};

/** @throws BadManifest */
export function checkManifest(service: Service, contracts: readonly Contract[] = knownContracts): void {
  const faults = [...twice(service), ...unheardOf(service, contracts), ...strayed(service)];
  if (faults.length > 0) throw new BadManifest(service.name, faults);
}
