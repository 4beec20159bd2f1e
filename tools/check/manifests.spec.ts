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

/** Nested classes are written out in the schema, so a mark deep inside shows too. */
const tellsPersonal = (message: new () => object): boolean =>
  JSON.stringify(schemaOf(message)).includes('"x-personal"');

it('the check on personal values sees a mark in a nested class', () => {
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
  expect([tellsPersonal(Outer), tellsPersonal(class Plain {})]).toEqual([true, false]);
});

describe.each(services.map((service) => [service.name, service] as const))('%s', (_, service) => {
  it('has no event that nothing reads', () => {
    expect(unread(service)).toEqual([]);
  });

  it('would be found with one', () => {
    const blind: Service = { ...service, projections: [], publications: [] };
    expect(unread(blind)).toHaveLength(eventEntriesOf(service).length);
  });

  it('misses what a command must say and does not', () => {
    const commands = service.streams.flatMap(({ decider: { language } }) =>
      Object.entries(language.commands),
    );
    const silent = commands.flatMap(([name, message]) => {
      const missed = validate(message, {});
      const noticed = 'invalid' in missed ? missed.invalid.map(({ pointer }) => pointer) : [];
      return ((schemaOf(message)['required'] ?? []) as readonly string[])
        .filter((field) => !noticed.includes(`/${field}`))
        .map((field) => `${name}.${field}`);
    });
    expect(silent).toEqual([]);
  });

  it('tells others no personal value', () => {
    const marked = contractEntriesOf(service, services).filter(({ message }) => tellsPersonal(message));
    expect(marked.map(({ type }) => type)).toEqual([]);
  });

  it('says nothing that nobody hears', () => {
    const unheard = contractEntriesOf(service, services).filter(({ consumers }) => consumers.length === 0);
    expect(unheard.map(({ type }) => type)).toEqual([]);
  });
});
