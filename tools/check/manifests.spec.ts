import { Personal } from '@geleit/kernel';
import { schemaOf, validate, type Service } from '@geleit/platform';
import { Type } from 'class-transformer';
import { IsString, ValidateNested } from 'class-validator';
import { contractEntriesOf, eventEntriesOf } from '../generate/messages.js';
import { services } from '@geleit/ops/services';

const unread = (service: Service): readonly string[] =>
  eventEntriesOf(service)
    .filter(({ projections, publishedAs }) => projections.length + publishedAs.length === 0)
    .map(({ event }) => event);

/** The schema spells out nested classes, so that a marked field deep inside shows, too. */
const hasPersonalField = (message: new () => object): boolean =>
  JSON.stringify(schemaOf(message)).includes('"x-personal"');

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

describe.each(services.map((service) => [service.name, service] as const))('%s', (_, service) => {
  it('has no event that nothing reads', () => {
    expect(unread(service)).toEqual([]);
  });

  it('would fail the check with one', () => {
    const withoutReaders: Service = { ...service, projections: [], publications: [] };
    expect(unread(withoutReaders)).toHaveLength(eventEntriesOf(service).length);
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

  it('publishes no personal value', () => {
    const marked = contractEntriesOf(service, services).filter(({ message }) => hasPersonalField(message));
    expect(marked.map(({ type }) => type)).toEqual([]);
  });

  it('publishes nothing that no service consumes', () => {
    const unconsumed = contractEntriesOf(service, services).filter(({ consumers }) => consumers.length === 0);
    expect(unconsumed.map(({ type }) => type)).toEqual([]);
  });
});
