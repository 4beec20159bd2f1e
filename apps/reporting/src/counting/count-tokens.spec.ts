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
  it('is the same for the same person, year and organisation on every replica', () => {
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
  ] as const)('differs for another %p', (changed) =>
    expect(tokens.tokenFor({ ...someone, ...changed })).not.toBe(tokens.tokenFor(someone)),
  );
  it('depends on the secret', () =>
    expect(
      new CountTokens({ ...config, countTokenKey: 'another secret of thirty-two characters' }).tokenFor(
        someone,
      ),
    ).not.toBe(tokens.tokenFor(someone)));
});

describe('forgetting years', () => {
  const configOf2026 = { countTokenKey: secretFromYear(2026, config), countTokenSince: 2026 };
  it('keeps the tokens of later years', () => {
    for (const year of [2026, 2027, 2040])
      expect(new CountTokens(configOf2026).tokenFor({ ...someone, year })).toBe(
        new CountTokens(config).tokenFor({ ...someone, year }),
      );
  });
  it('makes tokens of earlier years impossible to repeat: every token is new', () => {
    const earlier = { ...someone, year: 2025 };
    const tokens = [
      new CountTokens(config).tokenFor(earlier),
      new CountTokens(configOf2026).tokenFor(earlier),
      new CountTokens(configOf2026).tokenFor(earlier),
    ];
    expect(new Set(tokens).size).toBe(3);
    expect(() => secretFromYear(2025, configOf2026)).toThrow(RangeError);
  });
  it('prints a secret that the configuration accepts', () =>
    expect(configOf2026.countTokenKey).toMatch(/^[\w-]{43}$/));
});
