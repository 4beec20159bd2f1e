import { services } from '@geleit/ops/services';
import { commandOperationId, exposedCommandsOf } from '@geleit/platform';
import { readFileSync } from 'node:fs';
import { stepsOf, walkStream } from './walk-stream.js';

interface Operation {
  readonly operationId: string;
  readonly 'x-follows'?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly links?: Readonly<Record<string, object>> }>>;
}
const { paths } = JSON.parse(readFileSync('docs/generated/openapi.json', 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = new Map(
  Object.values(paths).flatMap((methods) =>
    Object.values(methods).map((operation) => [operation.operationId, operation] as const),
  ),
);
const stepFrom = (first: string, then: string): string => `${first} > ${then}`;
const linked = [...operations.values()].flatMap(({ operationId, responses }) =>
  Object.values(responses).flatMap(({ links = {} }) =>
    Object.keys(links).map((then) => stepFrom(operationId, then)),
  ),
);
const anotherSeed = 61;

describe('the order of steps in the API document', () => {
  it('is linked from the first to what it makes possible, and stated there', () => {
    const stated = [...operations.values()].flatMap(({ operationId, 'x-follows': follows = [] }) =>
      follows.map((first) => stepFrom(first, operationId)),
    );
    expect(linked.length).toBeGreaterThan(200);
    expect([...linked].sort()).toEqual([...stated].sort());
  });

  it('links operations that exist, with the id of the stream', () => {
    const links = [...operations.values()].flatMap(({ responses }) =>
      Object.values(responses).flatMap((response) => Object.entries(response.links ?? {})),
    );
    const unknown = links.filter(([operationId]) => !operations.has(operationId));
    expect(unknown).toEqual([]);
    for (const [operationId, link] of links)
      expect(link).toEqual({ operationId, parameters: { id: '$response.body#/id' } });
  });

  it.each([
    ['closeCase', 'reopenCase'],
    ['planErasure', 'approveErasure'],
    ['offerAppointment', 'recordNoShow'],
  ])('knows that %s makes %s possible, at once, with other steps or later', (first, then) =>
    expect(linked).toContain(stepFrom(first, then)),
  );

  it.each([
    ['pauseCase', 'recordFacts'],
    ['closeCase', 'resumeCase'],
  ])('does not say that %s is needed for %s', (first, then) =>
    expect(linked).not.toContain(stepFrom(first, then)),
  );

  it('is what other walks find, too, but for one step of twenty', () => {
    const found = services
      .flatMap(({ streams }) => streams)
      .flatMap((spec) => {
        const routed = exposedCommandsOf(spec).map(({ type }) => type);
        if (routed.length === 0) return [];
        const record = walkStream(spec, Math.round(stepsOf(spec) / 4), anotherSeed);
        return routed.flatMap((type) =>
          record
            .madePossibleBy(type)
            .map((then) => stepFrom(commandOperationId(type), commandOperationId(then))),
        );
      });
    const unlisted = found.filter((step) => !linked.includes(step));
    expect(found.length).toBeGreaterThan(linked.length / 2);
    expect(unlisted.length / found.length).toBeLessThan(1 / 20);
  });
});
