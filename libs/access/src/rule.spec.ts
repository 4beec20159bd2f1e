import type { Actor } from './actor.js';
import { allowsNobodyWith, contentRule } from './rule.js';

interface File {
  readonly status: 'open' | 'void';
}
const actor: Actor = { tenant: 't1', subject: 's1', roles: ['counsellor'], agencies: [], standsInFor: [] };
const rule = allowsNobodyWith(
  'status',
  ['void'],
  contentRule<File, { readonly text: string }>(
    'counsellors',
    ['counsellor'],
    { mayAllow: () => true, allows: (_, __, { text }) => text !== '' },
    () => true,
  ),
);

describe('a rule that allows nobody with a value of the state', () => {
  it.each([
    ['open', 'text', true],
    ['open', '', false],
    ['void', 'text', false],
  ] as const)('decides as before with every other: %s, %j', (status, text, isAllowed) =>
    expect(rule.allows(actor, { status }, { text })).toBe(isAllowed),
  );

  it('offers nothing there, and reveals what it revealed before', () => {
    expect([rule.mayAllow(actor, { status: 'open' }), rule.mayAllow(actor, { status: 'void' })]).toEqual([
      true,
      false,
    ]);
    expect(rule.mayKnowStreamExists(actor, { status: 'void' })).toBe(true);
  });

  it('names the property and its values', () =>
    expect(rule.nobodyWith).toEqual({ property: 'status', values: ['void'] }));
});
