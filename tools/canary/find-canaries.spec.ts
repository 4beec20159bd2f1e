import { gzipSync } from 'node:zlib';
import { canaryFor, isDayField, type MarkedSchema } from './canaries.js';
import { findCanaries, findInDatabaseFile } from './find-canaries.js';

const fields: readonly (readonly [string, MarkedSchema])[] = [
  ['a text', { type: 'string', maxLength: 80 }],
  ['an e-mail address', { type: 'string', format: 'email' }],
  ['a telephone number', { type: 'string', pattern: '^[+\\d][\\d /-]{3,30}$' }],
  ['a day', { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }],
];
const random = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251));
const around = (text: Buffer): Buffer => Buffer.concat([random, text, random]);

describe.each(fields)('a canary for %s', (_, schema) => {
  const { value, canary } = canaryFor(schema, 'seed')!;
  const known = new Set([canary]);
  const encodingsIn = (bytes: Buffer): readonly string[] =>
    findCanaries(bytes, known).map(({ encoding }) => encoding);

  it('is found as text, percent-encoded and in JSON', () => {
    expect(encodingsIn(around(Buffer.from(value)))).toEqual(['UTF-8']);
    expect(encodingsIn(around(Buffer.from(encodeURIComponent(value))))).toEqual(['UTF-8']);
    expect(encodingsIn(around(Buffer.from(JSON.stringify({ ä: value }))))).toEqual(['UTF-8']);
  });

  it('is found in UTF-16', () => {
    expect(encodingsIn(around(Buffer.from(value, 'utf16le')))).toContain('UTF-16LE');
    expect(encodingsIn(around(Buffer.from(value, 'utf16le').swap16()))).toContain('UTF-16BE');
  });

  it('is found in hexadecimal digits', () => {
    const digits = Buffer.from(value).toString('hex');
    expect(encodingsIn(Buffer.from(`\\x${digits}`))).toEqual(['hex']);
    expect(encodingsIn(Buffer.from(digits.toUpperCase()))).toEqual(['hex']);
  });

  it.each([0, 1, 2])('is found in Base64 and Base64url, %d bytes after their begin', (before) => {
    const text = Buffer.from('x'.repeat(before) + value + 'y');
    expect(encodingsIn(Buffer.from(`"${text.toString('base64')}"`))).toContain('Base64');
    expect(encodingsIn(Buffer.from(`.${text.toString('base64url')}.`))).toContain('Base64');
  });

  it('is found in what was compressed with gzip', () =>
    expect(encodingsIn(gzipSync(`before ${value} after`))).toEqual(['gzip of UTF-8']));

  it('is not found where another one is', () => {
    const other = Buffer.from(canaryFor(schema, 'other')!.value);
    expect(encodingsIn(around(other))).toEqual([]);
    expect(encodingsIn(random)).toEqual([]);
  });

  it('is the same for the same seed', () => expect(canaryFor(schema, 'seed')).toEqual({ value, canary }));
});

describe('what PostgreSQL compressed', () => {
  const { canary } = canaryFor({ type: 'string' }, 'seed')!;
  it.each([1, 3, 8])('is found with a control byte after %d characters', (first) => {
    const bytes = [...canary].flatMap((character, index) =>
      index >= first && (index - first) % 8 === 0 ? ['\u0000', character] : [character],
    );
    const compressed = around(Buffer.from(bytes.join(''), 'latin1'));
    expect(findInDatabaseFile(compressed, new Set([canary]))).toEqual([{ canary, encoding: 'pglz' }]);
    expect(findCanaries(compressed, new Set([canary]))).toEqual([]);
  });
});

it('codes take no canary, and days are known as such', () => {
  expect(canaryFor({ type: 'string', enum: ['a'] }, '')).toBeUndefined();
  expect(canaryFor({ type: 'boolean' }, '')).toBeUndefined();
  expect(fields.map(([, schema]) => isDayField(schema))).toEqual([false, false, false, true]);
});
