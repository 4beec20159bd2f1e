import type { CanaryForm } from './canaries.js';

/** Bytes with which every canary of one form begins in one encoding. */
export interface Needle {
  readonly encoding: string;
  readonly bytes: Buffer;
  /** The texts that stand where the needle was found. One of them is a canary, or none. */
  readonly read: (haystack: Buffer, at: number) => readonly string[];
}

const utf8 = ({ prefix, length }: CanaryForm): Needle => ({
  encoding: 'UTF-8',
  bytes: Buffer.from(prefix),
  read: (haystack, at) => [haystack.toString('latin1', at, at + length)],
});

const utf16 = ({ prefix, length }: CanaryForm): readonly Needle[] => [
  {
    encoding: 'UTF-16LE',
    bytes: Buffer.from(prefix, 'utf16le'),
    read: (haystack, at) => [haystack.toString('utf16le', at, at + 2 * length)],
  },
  {
    encoding: 'UTF-16BE',
    bytes: Buffer.from(prefix, 'utf16le').swap16(),
    read: (haystack, at) => {
      const text = Buffer.from(haystack.subarray(at, at + 2 * length));
      return text.length === 2 * length ? [text.swap16().toString('utf16le')] : [];
    },
  },
];

function hex({ prefix, length }: CanaryForm): readonly Needle[] {
  const text = Buffer.from(prefix).toString('hex');
  return [...new Set([text, text.toUpperCase()])].map((digits) => ({
    encoding: 'hex',
    bytes: Buffer.from(digits),
    read: (haystack, at) => [
      Buffer.from(haystack.toString('latin1', at, at + 2 * length), 'hex').toString('latin1'),
    ],
  }));
}

const charactersFor = (bytes: number): number => Math.ceil((bytes * 8) / 6);

/** Three needles, because a canary can begin at each byte of the three that four characters stand for. */
const base64 = ({ prefix, length }: CanaryForm): readonly Needle[] =>
  [0, 1, 2].map((before) => {
    const shared = charactersFor(before);
    const whole = Math.floor(((before + prefix.length) * 8) / 6);
    return {
      encoding: 'Base64',
      bytes: Buffer.from(
        Buffer.from('\0'.repeat(before) + prefix)
          .toString('base64')
          .slice(shared, whole),
      ),
      read: (haystack, at) => {
        const from = at - shared;
        const text = haystack.toString('latin1', from, from + charactersFor(before + length));
        return from < 0 ? [] : [Buffer.from(text, 'base64').toString('latin1', before, before + length)];
      },
    };
  });

/** Every needle for canaries of one form. */
export const needlesFor = (form: CanaryForm): readonly Needle[] => [
  utf8(form),
  ...utf16(form),
  ...hex(form),
  ...base64(form),
];

/**
 * What PostgreSQL compresses (pglz) keeps the first occurrence of a text, with a control byte before each
 * eight bytes of it. Returns the texts around `at` without such a byte, for each place where it can be.
 */
export const withoutControlBytes = (text: string, length: number): readonly string[] =>
  Array.from({ length: 9 }, (_, first) =>
    [...text]
      .filter((__, index) => index < first || (index - first) % 9 !== 0)
      .join('')
      .slice(0, length),
  );
