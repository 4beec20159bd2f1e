import { Personal, topicOf, type Contract } from '@geleit/kernel';
import { consumedContracts, knownContracts, schemaOf, validate, type Service } from '@geleit/platform';
import { Type } from 'class-transformer';
import { IsString, ValidateNested } from 'class-validator';
import { contractEntriesOf, eventEntriesOf } from '../generate/messages.js';
import { services } from '@geleit/ops/services';

/** What destroys keys is read by the task that destroys them. */
const destroysKeys = ({ streams }: Service, event: string): boolean =>
  streams.some(({ destroysKeys: destroyed = {} }) => event in destroyed);
const unread = (service: Service): readonly string[] =>
  eventEntriesOf(service)
    .filter(({ projections, publishedAs }) => projections.length + publishedAs.length === 0)
    .filter(({ event }) => !destroysKeys(service, event))
    .map(({ event }) => event);

/** The same in every stream about a person, and after them a stream has no row. */
const lastEvents: ReadonlySet<string> = new Set(['PersonalDataErased', 'KeysDestroyed']);

/** Data that has every field. */
const anyData: object = new Proxy({}, { get: () => anyData });
/** A row's key is the id of its own stream. Events of other streams that change it name it in their data. */
const isOfOwnStream = ({ projection: { on } }: Service['projections'][number], type: string): boolean =>
  on[type]?.key({ stream: 'own', data: anyData } as never) === 'own';

/**
 * Events of a stream that leave the version of its row behind. The version is the ETag, so a client that read
 * the row could no longer send a command with `If-Match`.
 */
const eventsWithoutVersion = ({ streams, projections }: Service): readonly string[] =>
  projections.flatMap((entry) => {
    const {
      projection: { name, reads, on },
      api,
    } = entry;
    return api?.version === undefined
      ? []
      : streams
          .map(({ decider }) => decider.language.events)
          .filter((events) =>
            Object.keys(on).some(
              (type) => !lastEvents.has(type) && reads[type] === events[type] && isOfOwnStream(entry, type),
            ),
          )
          .flatMap((events) => Object.keys(events))
          .filter((type) => !(type in on) && !lastEvents.has(type))
          .map((type) => versionAdvice(type, name));
  });
const versionAdvice = (type: string, projection: string): string =>
  `add ${type} to the projection ${projection}, at least as () => ({}): its rows have a version`;

/** What happens to a referral before it is sent. Its recipient has no row of it yet. */
const beforeTheRow = [
  'ReferralDrafted',
  'ReferralConsentAttached',
  'RecipientApproved',
  'ReferralVoided',
].map((type) => versionAdvice(type, 'inbox'));

/** When somebody was born is in topics of their own, which only the service that counsels may read. */
const withBirth = [
  'de.geleit.intake.person-facts.PersonFactsRecorded.v1',
  'de.geleit.counselling.client-facts.ClientFactsNoted.v1',
  'de.geleit.counselling.client-facts.ClientCasesTaken.v1',
];

/** The schema spells out nested classes, so that a marked field deep inside shows, too. */
const hasPersonalField = (message: new () => object): boolean =>
  JSON.stringify(schemaOf(message)).includes('"x-personal"');

/** Topics whose listeners are not exactly the services that consume them. */
const falseListeners = (contracts: readonly Contract[]): readonly string[] =>
  contracts
    .filter((contract) => {
      const consumers = services
        .filter((service) => consumedContracts(service, [contract]).length > 0)
        .map(({ name }) => name);
      return contract.listeners.toSorted().join() !== consumers.toSorted().join();
    })
    .map(topicOf);

it('the listeners of every contract are exactly the services that consume it', () => {
  expect(knownContracts.length).toBeGreaterThan(15);
  expect(falseListeners(knownContracts)).toEqual([]);
});

it('the check of listeners sees one too many and one too few', () => {
  const [first, second] = knownContracts as readonly [Contract, Contract];
  const changed = [
    { ...first, listeners: [...first.listeners, 'gateway'] },
    { ...second, listeners: second.listeners.slice(1) },
  ];
  expect(falseListeners(changed)).toEqual([first, second].map(topicOf));
});

it('the check for personal values sees a marked field in a nested class', () => {
  class Inner {
    @IsString()
    @Personal('identity')
    name!: string;
  }
  class Outer {
    @ValidateNested()
    @Type(() => Inner)
    inner!: Inner;
  }
  expect([hasPersonalField(Outer), hasPersonalField(class Plain {})]).toEqual([true, false]);
});

it('the check for versions sees an event that a projection leaves out', () => {
  const counselling = services.find(({ name }) => name === 'counselling')!;
  const projections = counselling.projections.map(({ projection, ...rest }) => {
    const { CaseClosed: _, ...on } = projection.on;
    return { ...rest, projection: { ...projection, on } };
  });
  expect(eventsWithoutVersion({ ...counselling, projections })).toContain(
    versionAdvice('CaseClosed', 'cases'),
  );
  expect(services.flatMap(eventsWithoutVersion)).toEqual(expect.arrayContaining(beforeTheRow));
});

it("the check for versions asks nothing of events of a stream that is not the row's", () => {
  const persons = services
    .flatMap(({ projections }) => projections)
    .find(({ projection }) => projection.name === 'persons')!;
  expect(['PersonRegistered', 'MemberAdded'].map((type) => isOfOwnStream(persons, type))).toEqual([
    true,
    false,
  ]);
});

describe.each(services.map((service) => [service.name, service] as const))('%s', (_, service) => {
  it('has no event that nothing reads', () => {
    expect(unread(service)).toEqual([]);
  });

  it('would fail the check with one', () => {
    const streams = service.streams.map(({ destroysKeys: _, ...spec }) => spec);
    const withoutReaders: Service = { ...service, streams, projections: [], publications: [] };
    expect(unread(withoutReaders)).toHaveLength(eventEntriesOf(service).length);
  });

  it('has no event that leaves the version of a row behind', () => {
    expect(eventsWithoutVersion(service).filter((one) => !beforeTheRow.includes(one))).toEqual([]);
  });

  it('notices every required field that a command lacks', () => {
    const commands = service.streams.flatMap(({ decider: { language } }) =>
      Object.entries(language.commands),
    );
    const unnoticed = commands.flatMap(([name, message]) => {
      const result = validate(message, {});
      const noticed = 'invalid' in result ? result.invalid.map(({ pointer }) => pointer) : [];
      return ((schemaOf(message)['required'] ?? []) as readonly string[])
        .filter((field) => !noticed.includes(`/${field}`))
        .map((field) => `${name}.${field}`);
    });
    expect(unnoticed).toEqual([]);
  });

  it('publishes no personal value, except when somebody was born (record 36)', () => {
    const marked = contractEntriesOf(service, services).filter(({ message }) => hasPersonalField(message));
    expect(marked.map(({ type }) => type).filter((type) => !withBirth.includes(type))).toEqual([]);
  });

  it('reads when somebody was born only to counsel (record 36)', () => {
    const read = contractEntriesOf(service, services).filter(({ type }) => withBirth.includes(type));
    expect(
      read.flatMap(({ consumers }) => consumers).filter((consumer) => !/^counselling\b/.test(consumer)),
    ).toEqual([]);
  });

  it('publishes nothing that no service consumes', () => {
    const unconsumed = contractEntriesOf(service, services).filter(({ consumers }) => consumers.length === 0);
    expect(unconsumed.map(({ type }) => type)).toEqual([]);
  });
});
