import fc from 'fast-check';
import { computeBlindIndex, hashReturnCode, normaliseName } from './blind-index.js';

const secret = 'b'.repeat(40);
const person = { familyName: 'Müller-Özdemir', birth: '1990-05-04', gender: 'female' } as const;
const index = (more: object = {}, tenant = 'tenant-1', key = secret) =>
  computeBlindIndex(key, tenant, { ...person, ...more });

describe('P-5: the blind index', () => {
  it.each(['MUELLER OEZDEMIR', 'mueller-oezdemir', ' Müller–Özdemir ', 'Mu\u0308ller Özdemir'])(
    'takes %p for the same name',
    (familyName) => expect(index({ familyName })).toBe(index()),
  );
  it.each([{ familyName: 'Möller-Özdemir' }, { birth: '1990-06-04' }, { gender: 'male' }])(
    'tells %j apart',
    (more) => expect(index(more)).not.toBe(index()),
  );
  it('compares the month of birth, not the day', () => expect(index({ birth: '1990-05' })).toBe(index()));
  it('is another in every organisation and under every key', () =>
    expect(new Set([index(), index({}, 'tenant-2'), index({}, 'tenant-1', 'c'.repeat(40))]).size).toBe(3));
  it('compares nothing where name or month is missing', () =>
    expect([
      index({ familyName: null }),
      index({ familyName: '--' }),
      index({ birth: null }),
      index({ birth: '1990' }),
    ]).toEqual([undefined, undefined, undefined, undefined]));
  it('shows nothing of the name', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), (familyName) => {
        const found = index({ familyName });
        if (found !== undefined) expect(found).toMatch(/^[A-Za-z0-9_-]{43}$/);
      }),
    ));
  it('normalises to a fixed point', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) =>
        expect(normaliseName(normaliseName(name))).toBe(normaliseName(name)),
      ),
    ));
});

it('hashes return codes one way', () =>
  expect(hashReturnCode('0'.repeat(26))).toMatch(/^[A-Za-z0-9_-]{43}$/));
