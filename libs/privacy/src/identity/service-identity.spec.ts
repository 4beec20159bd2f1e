import { CannotOpen, sealedLengthOf, type SealFault } from './sealed-for.js';
import { BadServiceDirectory, ServiceDirectory } from './service-directory.js';
import { BadServiceIdentity, ServiceIdentity } from './service-identity.js';
import { createServiceKeys, publicKeysOf } from './service-keys.js';

const names = ['intake', 'counselling', 'reporting'];
const { secrets, publicKeys } = createServiceKeys(names);
const directory = ServiceDirectory.parse(publicKeys);
const identityOf = (service: string): ServiceIdentity =>
  new ServiceIdentity(service, secrets[service] ?? '', directory);
const [intake, counselling, reporting] = names.map(identityOf) as [
  ServiceIdentity,
  ServiceIdentity,
  ServiceIdentity,
];
const bytes = Buffer.from('what is said');

const faultOf = (work: () => unknown): SealFault | undefined => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof CannotOpen) return fault.reason;
    throw fault;
  }
  return undefined;
};

describe('a signature', () => {
  const signature = intake.sign('record', bytes);

  it('is verified by everybody', () =>
    expect(directory.verify('intake', 'record', bytes, signature)).toBe(true));

  it.each([
    ['of another service', () => directory.verify('counselling', 'record', bytes, signature)],
    ['for another purpose', () => directory.verify('intake', 'seal', bytes, signature)],
    [
      'of other bytes',
      () => directory.verify('intake', 'record', Buffer.from('what is not said'), signature),
    ],
    ['with an unknown key', () => directory.verify('intake', 'record', bytes, { ...signature, keyId: 'x' })],
    ['that is none', () => directory.verify('intake', 'record', bytes, { ...signature, signature: '' })],
    ['of an unknown service', () => directory.verify('nobody', 'record', bytes, signature)],
  ])('%s is not valid', (_, verify) => expect(verify()).toBe(false));

  it('does not let a purpose run over into the bytes', () =>
    expect(directory.verify('intake', 'rec', Buffer.from(`ord\0${bytes.toString()}`), signature)).toBe(
      false,
    ));
});

describe('what is sealed for services', () => {
  const sealed = intake.sealFor(['counselling'], 'record', bytes);

  it('is opened by each of them', () => {
    const forBoth = intake.sealFor(['counselling', 'reporting'], 'record', bytes);
    expect([counselling, reporting].map((it) => it.open('intake', 'record', forBoth))).toEqual([
      bytes,
      bytes,
    ]);
  });

  it('shows nothing of its content, and never the same twice', () => {
    expect(sealed).not.toContain(bytes.toString('base64url').slice(0, 8));
    expect(intake.sealFor(['counselling'], 'record', bytes)).not.toBe(sealed);
  });

  it('is the same each time if it is sealed repeatably, and another for other bytes', () => {
    const repeat = (text: string) => intake.sealRepeatably(['counselling'], 'token', Buffer.from(text));
    expect(repeat('one')).toBe(repeat('one'));
    expect(repeat('one')).not.toBe(repeat('two'));
    expect(counselling.open('intake', 'token', repeat('one')).toString()).toBe('one');
    expect(repeat('one').split('.')[3]).not.toBe(
      intake.sealRepeatably(['counselling'], 'other', Buffer.from('one')).split('.')[3],
    );
  });

  it('may be for the sender itself', () =>
    expect(intake.open('intake', 'record', intake.sealFor(['intake'], 'record', bytes))).toEqual(bytes));

  it.each<[SealFault, () => unknown]>([
    ['not sealed for this key', () => reporting.open('intake', 'record', sealed)],
    ['not sealed for this key', () => intake.open('intake', 'record', sealed)],
    ['unknown sender key', () => counselling.open('reporting', 'record', sealed)],
    ['altered', () => counselling.open('intake', 'other', sealed)],
    ['altered', () => counselling.open('intake', 'record', `${sealed.slice(0, -4)}AAAA`)],
    ['malformed', () => counselling.open('intake', 'record', bytes.toString())],
    ['malformed', () => counselling.open('intake', 'record', sealed.split('.').slice(0, 3).join('.'))],
  ])('is refused: %s', (reason, open) => expect(faultOf(open)).toBe(reason));

  it('is opened from whoever sealed it, if the sender is known', () => {
    expect(counselling.openFromAny('record', sealed)).toEqual(bytes);
    const stranger = createServiceKeys(['counselling', 'stranger']);
    const strange = new ServiceIdentity(
      'stranger',
      stranger.secrets['stranger'] ?? '',
      ServiceDirectory.parse(stranger.publicKeys),
    ).sealFor(['counselling'], 'record', bytes);
    expect(faultOf(() => counselling.openFromAny('record', strange))).toBe('unknown sender key');
  });

  it('cannot be sealed for a service that nobody knows', () =>
    expect(() => intake.sealFor(['nobody'], 'record', bytes)).toThrow(BadServiceIdentity));
});

describe('a secret that is replaced', () => {
  const next = createServiceKeys(['counselling']).secrets['counselling'] ?? '';
  const both = ServiceDirectory.parse(
    JSON.stringify({
      ...(JSON.parse(publicKeys) as object),
      counselling: [secrets, { counselling: next }].map(
        (of) => (JSON.parse(publicKeysOf(of)) as Record<string, string[]>)['counselling']?.[0],
      ),
    }),
  );
  const sender = new ServiceIdentity('intake', secrets['intake'] ?? '', both);
  const [earlier, later] = [secrets['counselling'] ?? '', next].map(
    (secret) => new ServiceIdentity('counselling', secret, both),
  ) as [ServiceIdentity, ServiceIdentity];

  it('opens what is sealed while both keys are known, and so does the earlier one', () => {
    const sealed = sender.sealFor(['counselling'], 'record', bytes);
    expect([earlier, later].map((it) => it.open('intake', 'record', sealed))).toEqual([bytes, bytes]);
  });

  it('makes what is sealed as long as was said before', () => {
    const lengths = [0, 1, 2, 1_000].map((size) => [
      sealedLengthOf(1, size),
      sender.sealFor(['counselling'], 'record', Buffer.alloc(size)).length,
    ]);
    // The last key is followed by no comma.
    expect(lengths.map(([said = 0, found = 0]) => said - found)).toEqual([1, 1, 1, 1]);
  });

  it('signs what is verified while both keys are known', () =>
    expect(
      [earlier, later].map((it) => both.verify('counselling', 'seal', bytes, it.sign('seal', bytes))),
    ).toEqual([true, true]));

  it('has other local secrets', () =>
    expect(later.deriveSecret('cursor')).not.toEqual(earlier.deriveSecret('cursor')));
});

describe('a local secret', () => {
  it('is the same in each process of a service, and another for each purpose and service', () => {
    expect(identityOf('intake').deriveSecret('cursor')).toEqual(intake.deriveSecret('cursor'));
    expect(intake.deriveSecret('live')).not.toEqual(intake.deriveSecret('cursor'));
    expect(counselling.deriveSecret('cursor')).not.toEqual(intake.deriveSecret('cursor'));
  });
});

describe('what is configured', () => {
  it('is refused if the secret is another than that of the public key', () =>
    expect(() => new ServiceIdentity('intake', secrets['reporting'] ?? '', directory)).toThrow(
      'the public keys of intake do not include that of its own secret',
    ));

  it('is refused if the secret is short', () =>
    expect(() => new ServiceIdentity('intake', 'x'.repeat(31), directory)).toThrow('at least 32 bytes'));

  it.each([
    ['no JSON', 'must be a JSON object'],
    ['[]', 'must be a JSON object'],
    ['{"intake":[]}', 'intake must have a list of public keys'],
    [`{"intake":["a","b","c"]}`, 'intake may have 2 keys'],
    ['{"intake":["abc"]}', 'intake has something that is no public key'],
    [
      publicKeys.replace(/("counselling":\[")[^"]+/, `$1${/"intake":\["([^"]+)/.exec(publicKeys)?.[1]}`),
      'intake and counselling have the same key',
    ],
  ])('is refused as a directory: %s', (json, message) => {
    expect(() => ServiceDirectory.parse(json)).toThrow(BadServiceDirectory);
    expect(() => ServiceDirectory.parse(json)).toThrow(message);
  });
});
