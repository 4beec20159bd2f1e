import { CountTokens, secretFromYear } from './count-tokens.js';

const config = { countTokenKey: 'Kq3vT8pXw1mZ5rYb7sNd2hGj4fLc6aQe', countTokenSince: 2000 };
const someone = {
  tenant: '11111111-1111-4111-8111-111111111111',
  year: 2026,
  kind: 'person',
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
} as const;

describe('a count token', () => {
  const tokens = new CountTokens(config);
  it('is the same for the same person, year and organisation, on every replica', () => {
    expect(tokens.tokenFor(someone)).toBe(
      new CountTokens(config).tokenFor({ ...someone, id: someone.id.toUpperCase() }),
    );
    expect(tokens.tokenFor(someone)).toMatch(/^[\w-]{43}$/);
  });
  it.each([
    { year: 2027 },
    { tenant: '22222222-2222-4222-8222-222222222222' },
    { kind: 'case' },
    { id: 'aaaaaaaa-0000-4000-8000-000000000002' },
  ] as const)('is another one with another %p', (other) =>
    expect(tokens.tokenFor({ ...someone, ...other })).not.toBe(tokens.tokenFor(someone)),
  );
  it('needs the secret', () =>
    expect(
      new CountTokens({ ...config, countTokenKey: 'another secret of thirty-two characters' }).tokenFor(
        someone,
      ),
    ).not.toBe(tokens.tokenFor(someone)));
});

describe('forgetting years', () => {
  const kept = { countTokenKey: secretFromYear(2026, config), countTokenSince: 2026 };
  it('leaves the tokens of later years as they were', () => {
    for (const year of [2026, 2027, 2040])
      expect(new CountTokens(kept).tokenFor({ ...someone, year })).toBe(
        new CountTokens(config).tokenFor({ ...someone, year }),
      );
  });
  it('makes those of earlier years impossible: every one is new', () => {
    const earlier = { ...someone, year: 2025 };
    const seen = [
      new CountTokens(config).tokenFor(earlier),
      new CountTokens(kept).tokenFor(earlier),
      new CountTokens(kept).tokenFor(earlier),
    ];
    expect(new Set(seen).size).toBe(3);
    expect(() => secretFromYear(2025, kept)).toThrow(RangeError);
  });
  it('gives the operator a secret that the configuration takes', () =>
    expect(kept.countTokenKey).toMatch(/^[\w-]{43}$/));
});
