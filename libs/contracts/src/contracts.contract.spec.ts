import type { Contract } from '@geleit/kernel';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as published from './index.js';

const folder = 'libs/contracts/samples';
const contracts = Object.values<unknown>(published).filter(
  (it): it is Contract => typeof it === 'object' && it !== null && 'events' in it && 'major' in it,
);
const events = contracts.flatMap(({ service, stream, major, events: told }) =>
  Object.entries(told).map(([event, message]) => ({
    name: `${service}.${stream}.${event}.v${major}`,
    message,
  })),
);

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Record<string, unknown>;
const faults = (message: new () => object, data: object): readonly string[] =>
  validateSync(plainToInstance(message, data), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  }).map(({ property }) => property);

/**
 * A golden sample is what was once said under a version. It is never edited: what it says must be understood
 * for ever, and nothing it says may lose its meaning.
 */
describe.each(events.map(({ name, message }) => [name, message] as const))('%s', (name, message) => {
  it('is understood as it was said', () => expect(faults(message, read(name))).toEqual([]));

  it('misses every field that the sample has', () => {
    const sample = read(name);
    const missed = Object.keys(sample).filter(
      (field) =>
        !faults(
          message,
          Object.fromEntries(Object.entries(sample).filter(([other]) => other !== field)),
        ).includes(field),
    );
    expect(missed).toEqual([]);
  });

  it('refuses what no version ever said', () =>
    expect(faults(message, { ...read(name), somethingElse: 1 })).toEqual(['somethingElse']));
});

it('every contract has its sample, every sample its contract', () =>
  expect(
    readdirSync(folder)
      .map((file) => file.replace(/\.json$/, ''))
      .sort(),
  ).toEqual(events.map(({ name }) => name).sort()));
