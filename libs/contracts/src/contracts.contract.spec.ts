import type { Contract } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as published from './index.js';

const folder = 'libs/contracts/samples';
const contracts = Object.values<unknown>(published).filter(
  (value): value is Contract =>
    typeof value === 'object' && value !== null && 'events' in value && 'major' in value,
);
const events = contracts.flatMap(({ service, stream, major, events: messages }) =>
  Object.entries(messages).map(([event, message]) => ({
    name: `${service}.${stream}.${event}.v${major}`,
    message,
  })),
);

const readSample = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Record<string, unknown>;
const faults = (message: new () => object, data: object): readonly string[] =>
  validateSync(plainToInstance(message, data), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  }).map(({ property }) => property);

/**
 * A golden sample is a message as it was once published under a version. It is never edited: its fields must
 * stay valid, and keep their meaning, for ever.
 */
describe.each(events.map(({ name, message }) => [name, message] as const))('%s', (name, message) => {
  it('accepts the sample', () => expect(faults(message, readSample(name))).toEqual([]));

  it('requires every field of the sample', () => {
    const sample = readSample(name);
    const optional = Object.keys(sample).filter(
      (field) =>
        !faults(
          message,
          Object.fromEntries(Object.entries(sample).filter(([name]) => name !== field)),
        ).includes(field),
    );
    expect(optional).toEqual([]);
  });

  it('rejects an unknown field', () =>
    expect(faults(message, { ...readSample(name), unknownField: 1 })).toEqual(['unknownField']));
});

it('every contract has a sample, and every sample a contract', () =>
  expect(
    readdirSync(folder)
      .map((file) => file.replace(/\.json$/, ''))
      .sort(),
  ).toEqual(events.map(({ name }) => name).sort()));
