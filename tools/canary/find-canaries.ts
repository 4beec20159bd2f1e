import { gunzipSync } from 'node:zlib';
import { canaryForms } from './canaries.js';
import { needlesFor, withoutControlBytes } from './encodings.js';

/** A canary that was found, in one encoding. */
export interface Finding {
  readonly canary: string;
  readonly encoding: string;
}

const needles = Object.values(canaryForms).flatMap(needlesFor);
const { prefix, length } = canaryForms.word;
/** A control byte can split the beginning of a word as well. */
const splitBeginning = new RegExp([...prefix].join('[^]?'), 'g');
const gzipMagic = Buffer.from([0x1f, 0x8b, 0x08]);

/** Finds the canaries of `known` in bytes, as text of several encodings, and in what gzip compressed. */
export function findCanaries(haystack: Buffer, known: ReadonlySet<string>): readonly Finding[] {
  const found = needles.flatMap(({ encoding, bytes, read }) =>
    [...occurrencesOf(bytes, haystack)].flatMap((at) =>
      read(haystack, at)
        .filter((text) => known.has(text))
        .map((canary) => ({ canary, encoding })),
    ),
  );
  return [...found, ...findInGzip(haystack, known)];
}

/** Finds canaries in files of PostgreSQL, which compresses long values. Only words are found compressed. */
export const findInDatabaseFile = (haystack: Buffer, known: ReadonlySet<string>): readonly Finding[] => [
  ...findCanaries(haystack, known),
  ...[...haystack.toString('latin1').matchAll(splitBeginning)].flatMap(({ index }) => {
    const text = haystack.toString('latin1', index, index + length + 3);
    const canary = withoutControlBytes(text, length).find((one) => known.has(one));
    return canary === undefined || text.startsWith(canary) ? [] : [{ canary, encoding: 'pglz' }];
  }),
];

function* occurrencesOf(needle: Buffer, haystack: Buffer): Generator<number> {
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) yield at;
}

function findInGzip(haystack: Buffer, known: ReadonlySet<string>): readonly Finding[] {
  if (!haystack.subarray(0, gzipMagic.length).equals(gzipMagic)) return [];
  return findCanaries(gunzipSync(haystack), known).map(({ canary, encoding }) => ({
    canary,
    encoding: `gzip of ${encoding}`,
  }));
}
