import { dataScopes, recipientNatures, referralModes, reportingRisks } from '@geleit/contracts';
import { fold, isRejection, testMeta } from '@geleit/kernel';
import { assessRecipientRisk } from '@geleit/rules';
import fc from 'fast-check';
import type { CurrentConsent, Recipient } from './facts.language.js';
import { referralDecider } from './referral.decider.js';
import { ReferralLanguage, type ReferralEvent } from './referral.language.js';
import type { SendReferralFacts } from './sending.language.js';

const id = (first: string) => `${first}0000000-0000-4000-8000-000000000001`;
const at = '2026-03-02T09:00:00.000Z';
const recipients = recipientNatures.map((nature) => ({
  serviceId: id('d'),
  nature,
  recipientId: id('b'),
  organizationId: id('f'),
  ...(nature === 'welfare_tenant' && { tenant: id('f'), agencyId: id('b') }),
}));

const consent = fc.option(
  fc.record({
    recipientId: fc.constantFrom(id('b'), id('9')),
    organizationId: fc.option(fc.constantFrom(id('f'), id('8')), { nil: undefined }),
    dataScopes: fc.subarray([...dataScopes]),
    expiresAt: fc.constantFrom('2026-03-01', '2026-03-02', '2026-12-31'),
    reportingDutyExplained: fc.boolean(),
    hasEnded: fc.boolean(),
  }),
  { nil: undefined },
);
const risk = fc.record({
  identityMode: fc.constantFrom('IDENTIFIED' as const, 'PROTECTED' as const),
  reportingRisk: fc.constantFrom(...reportingRisks),
});
const command = fc.oneof(
  fc.record({
    type: fc.constant('DraftReferral' as const),
    data: fc.record({
      caseId: fc.constant(id('c')),
      serviceId: fc.constant(id('d')),
      mode: fc.constantFrom(...referralModes),
      need: fc.constant({ topics: ['work'], urgency: 'normal' }),
      dataScopes: fc.subarray([...dataScopes], { maxLength: 2 }),
    }),
    facts: fc.record({
      senderWithRisk: fc.record({
        sender: fc.constant({ personId: id('a'), agencyId: id('b'), caseIsOpen: true }),
        risk,
      }),
      recipient: fc.constantFrom(...recipients),
    }),
  }),
  fc.record({
    type: fc.constant('AttachConsent' as const),
    data: fc.record({ consentId: fc.constant(id('e')) }),
    facts: fc.record({ consent }),
  }),
  fc.record({
    type: fc.constantFrom('ApproveRecipient', 'ConfirmDelivery', 'AcceptReferral', 'AcceptReturn'),
    data: fc.constant({}),
    facts: fc.constant({ consentIsValid: false }),
  }),
  fc.record({
    type: fc.constant('SendReferral' as const),
    data: fc.constant({}),
    facts: fc.record({
      risk,
      consent,
      agencyId: fc.constant(id('b')),
      caseIsOpen: fc.constant(true),
      serviceIsOffered: fc.constant(true),
    }),
  }),
);

describe('consent cannot be bypassed', () => {
  it("T13: no sequence of commands sends a person's data without a valid, covering consent (RF-1, RF-3)", () => {
    let sends = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(command, fc.constantFrom('one', 'other')), { maxLength: 8 }),
        (commands) => {
          const history: ReferralEvent[] = [];
          for (const [{ type, data, facts }, by] of commands) {
            const decision = referralDecider.decide[type](
              data as never,
              fold(referralDecider, history),
              { ...testMeta, at, by },
              facts as never,
            );
            const events = isRejection(decision) ? [] : [decision].flat();
            for (const event of events)
              if (event.type === 'ReferralSent') {
                sends += 1;
                expect(lawful(event.data, facts as SendReferralFacts)).toBe(true);
              }
            history.push(...events);
          }
        },
      ),
      { numRuns: 5000, seed: 13 },
    );
    expect(sends).toBeGreaterThan(100);
  });

  it('T13: the language has no word for an override', () =>
    expect(
      Object.keys(ReferralLanguage.commands).filter((name) => /override|force|without/i.test(name)),
    ).toEqual([]));
});

type Sent = Extract<ReferralEvent, { type: 'ReferralSent' }>['data'];

const namesRecipient = ({ recipientId, organizationId }: CurrentConsent, recipient: Recipient): boolean =>
  recipientId === recipient.recipientId && [undefined, recipient.organizationId].includes(organizationId);

function lawful(
  { mode, dataScopes: scopes, recipient }: Sent,
  { consent, risk }: SendReferralFacts,
): boolean {
  if (mode === 'information_only' || mode === 'anonymous_consultation') return scopes.length === 0;
  const covered =
    consent !== undefined &&
    !consent.hasEnded &&
    consent.expiresAt >= '2026-03-02' &&
    namesRecipient(consent, recipient) &&
    scopes.every((scope) => consent.dataScopes.includes(scope));
  return (
    covered && assessRecipientRisk('2026-03-02', { nature: recipient.nature, mode, ...risk }) !== 'forbidden'
  );
}
