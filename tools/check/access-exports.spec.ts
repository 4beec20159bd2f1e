import { readFileSync } from 'node:fs';
import { codeWordOf } from '@geleit/labels';
import { wordOfField, type AccessExportWording } from '@geleit/platform';
import { accessExportWording as counsellingWording } from '@geleit/counselling/access-export/access-export.words';
import { accessExportWording as intakeWording } from '@geleit/intake/access-export/access-export.words';
import { accessExportWording as referralsWording } from '@geleit/referrals/access-export/access-export.words';

interface Sample {
  readonly type: string;
  readonly data: object;
}

const exported: readonly (readonly [service: string, streams: readonly string[], AccessExportWording])[] = [
  ['intake', ['person', 'request', 'consent'], intakeWording],
  ['counselling', ['client', 'case'], counsellingWording],
  ['referrals', ['client', 'referral'], referralsWording],
];

const samplesOf = (service: string, streams: readonly string[]): readonly Sample[] =>
  streams.flatMap((stream) =>
    readFileSync(`apps/${service}/samples/${stream}.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Sample),
  );

type Entry = readonly [field: string, value: unknown];

/** Every field of the data with its value, or each of its values; nested ones included. */
const entriesOf = (data: unknown): readonly Entry[] => {
  if (Array.isArray(data)) return data.flatMap(entriesOf);
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([field, value]) => [
    ...[value].flat().map((single): Entry => [field, single]),
    ...entriesOf(value),
  ]);
};

/** Ids as keys, and what the exports leave out or nobody outside would understand. */
const isShown = ([field]: Entry): boolean =>
  !/^[0-9a-f-]{36}$/.test(field) &&
  !['blindIndexes', 'blindIndex', 'returnCodeHash', 'witnessedBy'].includes(field);

/** Reasons that only earlier versions of the rules gave. */
const former = ['MBE_STATUS_FITS'];

const looksLikeCode = (value: unknown): value is string =>
  typeof value === 'string' &&
  !former.includes(value) &&
  /^([a-z0-9]+(_[a-z0-9]+)+|[A-Z0-9]+(_[A-Z0-9]+)+)$/.test(value);

describe.each(exported)('the page of an access export of %s', (service, streams, wording) => {
  const samples = samplesOf(service, streams);
  const entries = samples.flatMap(({ data }) => entriesOf(data)).filter(isShown);

  it('has a word for every kind of entry', () => {
    expect(samples.length).toBeGreaterThan(10);
    const types = new Set(samples.map(({ type }) => type));
    expect([...types].filter((type) => wordOfField(type, wording).de === type)).toEqual([]);
  });

  it('has a word for every field', () => {
    const fields = new Set(entries.map(([field]) => field));
    expect([...fields].filter((field) => wordOfField(field, wording).de === field)).toEqual([]);
  });

  it('has a word for every code', () => {
    const codes = entries.filter((entry): entry is readonly [string, string] => looksLikeCode(entry[1]));
    expect(codes.length).toBeGreaterThan(10);
    const bare = codes.filter(([field, code]) =>
      (wording.lists.get(field) ?? []).every((list) => codeWordOf(list, code, 'de') === undefined),
    );
    expect([...new Set(bare.map(([field, code]) => `${field}: ${code}`))]).toEqual([]);
  });
});
