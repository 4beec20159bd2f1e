import fc from 'fast-check';
import { computeBlindIndex, hashReturnCode, normaliseName } from './blind-index.js';

const secret = 'b'.repeat(40);
const person = { familyName: 'Müller-Özdemir', birth: '1990-05-04', gender: 'female' } as const;
const index = (changes: object = {}, tenant = 'tenant-1', key = secret) =>
  computeBlindIndex(key, tenant, { ...person, ...changes });

describe('the blind index (P-5)', () => {
  it.each(['MUELLER OEZDEMIR', 'mueller-oezdemir', ' Müller–Özdemir ', 'Mu\u0308ller Özdemir'])(
    'treats %p as the same name',
    (familyName) => expect(index({ familyName })).toBe(index()),
  );
  it.each([{ familyName: 'Möller-Özdemir' }, { birth: '1990-06-04' }, { gender: 'male' }])(
    'distinguishes %j',
    (changes) => expect(index(changes)).not.toBe(index()),
  );
  it('compares the month of birth, not the day', () => expect(index({ birth: '1990-05' })).toBe(index()));
  it('differs for every organisation and every key', () =>
    expect(new Set([index(), index({}, 'tenant-2'), index({}, 'tenant-1', 'c'.repeat(40))]).size).toBe(3));
  it('is undefined without name or month of birth', () =>
    expect([
      index({ familyName: null }),
      index({ familyName: '--' }),
      index({ birth: null }),
      index({ birth: '1990' }),
    ]).toEqual([undefined, undefined, undefined, undefined]));
  it('reveals nothing of the name', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), (familyName) => {
        const blindIndex = index({ familyName });
        if (blindIndex !== undefined) expect(blindIndex).toMatch(/^[A-Za-z0-9_-]{43}$/);
      }),
    ));
  it('leaves a normalised name unchanged', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) =>
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name)),
      ),
    ));
});

it('hashes return codes in one direction only', () =>
  expect(hashReturnCode('0'.repeat(26))).toMatch(/^[A-Za-z0-9_-]{43}$/));
