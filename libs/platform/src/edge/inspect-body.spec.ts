import { validateAndNormaliseBody } from './inspect-body.js';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
/** The same body, which names in `reads` each entry that is read. */
const countingReads = (body: object, reads: string[]): object =>
  new Proxy(body, {
    get: (target, name) => {
      reads.push(String(name));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'object' && value !== null ? countingReads(value, reads) : value;
    },
  });

describe('a body', () => {
  it('may reach the limits of depth, number and size', () => {
    expect(
      [
        nested(16),
        keys(200),
        Array(200).fill('a'),
        Array.from({ length: 9 }, () => Array(200).fill(1)),
        undefined,
        null,
        'text',
        7,
      ].map(validateAndNormaliseBody),
    ).toEqual(Array(8).fill([]));
  });

  it.each<[string, unknown, string, string]>([
    ['levels', nested(17), `${'/0'.repeat(16)}`, 'maxDepth'],
    ['levels (20,000)', nested(20_000), `${'/0'.repeat(16)}`, 'maxDepth'],
    ['entries', { a: Array(201).fill('x') }, '/a', 'maxEntries'],
    ['keys', { a: keys(60_000) }, '/a', 'maxEntries'],
    ['nodes', Array.from({ length: 200 }, () => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), '', 'maxNodes'],
  ])('may not have more %s', (_, body, pointer, code) =>
    expect(validateAndNormaliseBody(body)).toEqual([{ pointer, code }]),
  );

  it.each<[string, string, string]>([
    ['{"a":[1e999]}', '/a/0', 'isFinite'],
    ['{"a":{"b/c":"\\ud800"}}', '/a/b~1c', 'isText'],
    ['"\\ud800"', '', 'isText'],
    ['{"a":{"\\u0000":1}}', '/a', 'isName'],
    ['{"\\udfff":1}', '', 'isName'],
    ['{"a\\u200b":1}', '', 'isName'],
    ['{"cafe\\u0301":1}', '', 'isName'],
    ['{"":1}', '', 'isName'],
    [`{"${'x'.repeat(101)}":1}`, '', 'isName'],
    ['{"toString":1}', '/toString', 'unknown'],
    ['{"a":[{"hasOwnProperty":{}}]}', '/a/0/hasOwnProperty', 'unknown'],
    ['{"constructor":"x"}', '/constructor', 'unknown'],
    ['{"__proto__":{}}', '/__proto__', 'unknown'],
  ])('may not contain %s', (text, pointer, code) =>
    expect(validateAndNormaliseBody(JSON.parse(text))).toEqual([{ pointer, code }]),
  );

  it('has its UUIDs converted to lower case, at any depth', () => {
    const id = '0196F0A0-0000-7000-8000-00000000ABCD';
    const body = { id, list: [id, 'Text'], deep: { id } };
    expect(validateAndNormaliseBody(body)).toEqual([]);
    expect(body).toEqual({
      id: id.toLowerCase(),
      list: [id.toLowerCase(), 'Text'],
      deep: { id: id.toLowerCase() },
    });
  });

  it.each<[string, object]>([
    ['a long list', Array(110_000).fill('x')],
    ['many keys', keys(60_000)],
    ['depth', nested(20_000) as object],
    ['many lists', Array.from({ length: 200 }, () => Array(100).fill(1))],
  ])('is refused for %s after few reads', (_, body) => {
    const reads: string[] = [];
    expect(validateAndNormaliseBody(countingReads(body, reads))).toHaveLength(1);
    expect(reads.length).toBeLessThan(2_500);
  });
});
