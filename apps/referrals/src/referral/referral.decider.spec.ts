import { given } from '@geleit/kernel';
import type { CurrentConsent } from './facts.language.js';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.language.js';

const [caseId, personId, agencyId, serviceId, consentId] = ['c', 'a', 'b', 'd', 'e'].map(
  (x) => `${x}0000000-0000-4000-8000-000000000001`,
) as [string, string, string, string, string];
const [tenant, toAgencyId] = ['f0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000002'];
const recipient = {
  serviceId,
  nature: 'welfare_tenant',
  recipientId: toAgencyId,
  organizationId: tenant,
  tenant,
  agencyId: toAgencyId,
} as const;
const jobcenter = { serviceId, nature: 'public_body_reporting_duty', recipientId: serviceId } as const;
const need = { topics: ['work.job_search'], urgency: 'normal' } as const;
const at = '2026-03-02T09:00:00.000Z';
const currentConsent: CurrentConsent = {
  recipientId: toAgencyId,
  organizationId: tenant,
  dataScopes: ['contact', 'demographics'],
  expiresAt: '2026-12-31',
  reportingDutyExplained: false,
  hasEnded: false,
};
const risk = { identityMode: 'IDENTIFIED', reportingRisk: 'ordinary' } as const;
const senderWithRisk = { sender: { personId, agencyId, caseIsOpen: true }, risk };
const draftFacts = { senderWithRisk, recipient };
const factsWithoutConsent = { risk, agencyId, caseIsOpen: true, serviceIsOffered: true };
const sendFacts = { ...factsWithoutConsent, consent: currentConsent };
const draftData = { caseId, mode: 'warm_handover', need, dataScopes: ['contact'] } as const;

const draft = (changes: object = {}) =>
  ({
    type: 'DraftReferral',
    data: {
      ...draftData,
      serviceId,
      ...changes,
    },
  }) as const;
const drafted = (changes: object = {}): ReferralEvent => ({
  type: 'ReferralDrafted',
  data: { ...draftData, personId, agencyId, recipient, draftedBy: 'sender', ...changes },
});
const attached: ReferralEvent = { type: 'ReferralConsentAttached', data: { consentId } };
const approved: ReferralEvent = { type: 'RecipientApproved', data: { approvedBy: 'second' } };
const sent = (changes: object = {}): ReferralEvent => ({
  type: 'ReferralSent',
  data: {
    ...draftData,
    personId,
    agencyId,
    recipient,
    consentId,
    remindAt: '2026-03-09T09:00:00.000Z',
    replyDueAt: '2026-03-16T09:00:00.000Z',
    sentOn: '2026-03-02',
    ...changes,
  },
});
const toTenant = { toTenant: tenant };
const accepted: ReferralEvent = {
  type: 'ReferralAccepted',
  data: {
    ...toTenant,
    serviceId,
    toAgencyId,
    acceptedBy: 'receiver',
    mode: 'warm_handover',
    urgency: 'normal',
    topics: need.topics,
    acceptedOn: '2026-03-02',
  },
};
const withdrawn = (because: 'consent_revoked' | 'sender', freesPlace: boolean): ReferralEvent => ({
  type: 'ReferralWithdrawn',
  data: { ...toTenant, serviceId, freesPlace, because },
});
const send = (changes: object = {}) => ({ type: 'SendReferral', data: changes }) as const;
const accept = { type: 'AcceptReferral', data: {} } as const;
const decline = { type: 'DeclineReferral', data: { reason: 'no_capacity' } } as const;
const returnReferral = { type: 'ReturnReferral', data: { reason: 'not_competent' } } as const;
const waiting = [drafted(), attached, sent()];
const acceptedReferral = [...waiting, accepted];

describe('drafting a referral', () => {
  it('takes the person and the recipient from what the service knows', () => {
    given(referralDecider).when(draft(), { at, by: 'sender' }, draftFacts).then(drafted());
    given(referralDecider).when(draft(), {}, { recipient }).rejected('NoSuchCase');
    given(referralDecider).when(draft(), {}, { senderWithRisk }).rejected('NoSuchService');
    given(referralDecider, drafted()).when(draft(), {}, draftFacts).rejected('AlreadyDrafted');
  });
  it('names data exactly if it names a person', () => {
    given(referralDecider)
      .when(draft({ dataScopes: [] }), {}, draftFacts)
      .rejected('ScopesMissing');
    given(referralDecider)
      .when(draft({ mode: 'anonymous_consultation' }), {}, draftFacts)
      .rejected('ScopesForbidden');
  });
  it('never sends a protected person to a body with a duty to report (RF-3)', () =>
    given(referralDecider)
      .when(
        draft(),
        {},
        {
          senderWithRisk: { ...senderWithRisk, risk: { ...risk, identityMode: 'PROTECTED' } },
          recipient: jobcenter,
        },
      )
      .rejected('RecipientForbidden'));
  it('accepts deadlines within the coming year', () => {
    given(referralDecider)
      .when(draft({ need: { ...need, deadlineOn: '2026-02-30' } }), { at }, draftFacts)
      .rejected('DeadlineImplausible');
    given(referralDecider)
      .when(draft({ need: { ...need, deadlineOn: '2026-03-01' } }), { at }, draftFacts)
      .rejected('DeadlineImplausible');
  });
  it('discards only drafts', () => {
    const away = { type: 'VoidReferral', data: { reason: 'duplicate' } } as const;
    given(referralDecider, drafted())
      .when(away)
      .then({ type: 'ReferralVoided', data: { reason: 'duplicate' } });
    given(referralDecider, ...waiting)
      .when(away)
      .rejected('AlreadySent');
  });
});

describe('sending a referral needs a valid consent (RF-1)', () => {
  it('publishes everything that the recipient may know', () =>
    given(referralDecider, drafted(), attached).when(send(), { at }, sendFacts).then(sent()));
  it('that was granted', () => {
    given(referralDecider, drafted()).when(send(), {}, sendFacts).rejected('ConsentMissing');
    given(referralDecider, drafted(), attached)
      .when(send(), {}, factsWithoutConsent)
      .rejected('ConsentMissing');
    given(referralDecider, drafted())
      .when({ type: 'AttachConsent', data: { consentId } }, {}, {})
      .rejected('ConsentMissing');
    given(referralDecider, drafted())
      .when({ type: 'AttachConsent', data: { consentId } }, {}, { consent: currentConsent })
      .then(attached);
  });
  it('that has not ended, up to and including its last day', () => {
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, consent: { ...currentConsent, hasEnded: true } })
      .rejected('ConsentHasEnded');
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, consent: { ...currentConsent, expiresAt: '2026-03-01' } })
      .rejected('ConsentHasEnded');
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, consent: { ...currentConsent, expiresAt: '2026-03-02' } })
      .then(sent());
  });
  it('that names this recipient and these scopes', () => {
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, consent: { ...currentConsent, recipientId: agencyId } })
      .rejected('ConsentForAnotherRecipient');
    given(referralDecider, drafted({ dataScopes: ['contact', 'health'] }), attached)
      .when(send(), { at }, sendFacts)
      .rejected('ScopeNotConsented');
  });
  it('that names its organisation, unless it is from before there was a register of offices (R1)', () => {
    const { organizationId: _, ...older } = currentConsent;
    const { organizationId: __, ...formerRecipient } = recipient;
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, consent: { ...currentConsent, organizationId: personId } })
      .rejected('ConsentForAnotherRecipient');
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, consent: older })
      .then(sent());
    given(referralDecider, drafted({ recipient: formerRecipient }), attached)
      .when(send(), { at }, sendFacts)
      .then(sent({ recipient: formerRecipient }));
  });
  it('and is sent by the office to which the case was transferred meanwhile', () =>
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, agencyId: caseId })
      .then(sent({ agencyId: caseId })));
  it('that covers the summary, if there is one', () => {
    given(referralDecider, drafted(), attached)
      .when(send({ summary: 'told' }), { at }, sendFacts)
      .rejected('SummaryNotCovered');
    const scopes = { dataScopes: ['summary_note'] };
    given(referralDecider, drafted(scopes), attached)
      .when(
        send({ summary: 'told' }),
        { at },
        { ...sendFacts, consent: { ...currentConsent, dataScopes: ['summary_note'] } },
      )
      .then(sent({ ...scopes, summary: 'told' }));
  });
  it('and an open case and an offered service', () => {
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, caseIsOpen: false })
      .rejected('CaseIsClosed');
    given(referralDecider, drafted(), attached)
      .when(send(), { at }, { ...sendFacts, serviceIsOffered: false })
      .rejected('ServiceNotOffered');
    given(referralDecider)
      .when(
        draft(),
        {},
        {
          ...draftFacts,
          senderWithRisk: { ...senderWithRisk, sender: { ...senderWithRisk.sender, caseIsOpen: false } },
        },
      )
      .rejected('CaseIsClosed');
  });
  it('except for a referral that names nobody', () => {
    const nameless = { mode: 'anonymous_consultation', dataScopes: [] };
    const { consentId: _, ...data } = (sent(nameless) as Extract<ReferralEvent, { type: 'ReferralSent' }>)
      .data;
    given(referralDecider, drafted(nameless))
      .when(send(), { at }, factsWithoutConsent)
      .then({ type: 'ReferralSent', data });
  });
});

describe('the recipient risk (RF-3)', () => {
  const risky = [drafted({ recipient: jobcenter }), attached];
  const consent = {
    ...currentConsent,
    recipientId: serviceId,
    organizationId: serviceId,
    reportingDutyExplained: true,
  };
  const unsecured = { ...risk, reportingRisk: 'raised' } as const;
  it("opens with the approval of a second person and the person's own informed consent", () => {
    given(referralDecider, ...risky)
      .when(send(), { at }, { ...sendFacts, risk: unsecured, consent })
      .rejected('SecondPersonMissing');
    given(referralDecider, ...risky, approved)
      .when(
        send(),
        { at },
        { ...sendFacts, risk: unsecured, consent: { ...consent, reportingDutyExplained: false } },
      )
      .rejected('ReportingDutyNotExplained');
    given(referralDecider, ...risky, approved)
      .when(send(), { at }, { ...sendFacts, risk: unsecured, consent })
      .then(sent({ recipient: jobcenter }));
    given(referralDecider, ...risky)
      .when(send(), { at }, { ...sendFacts, consent })
      .then(sent({ recipient: jobcenter }));
  });
  it('requires a second person who is not the first', () => {
    given(referralDecider, ...risky)
      .when({ type: 'ApproveRecipient', data: {} }, { by: 'sender' })
      .rejected('ApproverIsSender');
    given(referralDecider, ...risky)
      .when({ type: 'ApproveRecipient', data: {} }, { by: 'second' })
      .then(approved);
  });
  it('cannot be opened for a person who has become protected meanwhile', () =>
    given(referralDecider, ...risky, approved)
      .when(send(), { at }, { ...sendFacts, risk: { ...unsecured, identityMode: 'PROTECTED' }, consent })
      .rejected('RecipientForbidden'));
});

describe("the recipient's single decision (RF-7)", () => {
  it('accepts a referral while its consent is valid', () => {
    given(referralDecider, ...waiting)
      .when(accept, { at, by: 'receiver' }, { consentIsValid: true })
      .then(accepted);
    given(referralDecider, ...waiting)
      .when(accept, {}, { consentIsValid: false })
      .rejected('ConsentHasEnded');
    given(referralDecider, drafted()).when(accept, {}, { consentIsValid: true }).rejected('NotSent');
  });
  it('declines with a reason from the list (RF-5, T6)', () =>
    given(referralDecider, ...waiting)
      .when(decline)
      .then({ type: 'ReferralDeclined', data: { ...toTenant, reason: 'no_capacity' } }));
  it.each([
    ['accepted', accepted],
    ['declined', { type: 'ReferralDeclined', data: { ...toTenant, reason: 'duplicate' } }],
    ['expired', { type: 'ReferralExpired', data: toTenant }],
    ['withdrawn', withdrawn('sender', false)],
  ] as [string, ReferralEvent][])('allows neither acceptance nor refusal after %s', (_, decision) => {
    const decided = given(referralDecider, ...waiting, decision);
    decided.when(accept, {}, { consentIsValid: true }).rejected('AlreadyAnswered');
    decided.when(decline).rejected('AlreadyAnswered');
  });
  it('confirms delivery once, and only before the decision', () => {
    given(referralDecider, ...waiting)
      .when({ type: 'ConfirmDelivery', data: {} })
      .then({ type: 'ReferralDelivered', data: toTenant });
    given(referralDecider, ...waiting, { type: 'ReferralDelivered', data: toTenant })
      .when({ type: 'ConfirmDelivery', data: {} })
      .then();
    given(referralDecider, ...acceptedReferral)
      .when({ type: 'ConfirmDelivery', data: {} })
      .rejected('AlreadyAnswered');
  });
});

describe('acceptance cases from real systems', () => {
  it('T1: adds nothing to a referral that was sent or accepted (RF-8)', () => {
    for (const history of [waiting, acceptedReferral]) {
      given(referralDecider, ...history)
        .when({ type: 'AttachConsent', data: { consentId } }, {}, { consent: currentConsent })
        .rejected('AlreadySent');
      given(referralDecider, ...history)
        .when(send({ summary: 'more' }), {}, sendFacts)
        .rejected('AlreadySent');
      given(referralDecider, ...history)
        .when({ type: 'ApproveRecipient', data: {} })
        .rejected('AlreadySent');
    }
  });
  it('T3: returns an accepted referral only if the sender takes it back', () => {
    const proposed: ReferralEvent = {
      type: 'ReturnProposed',
      data: { ...toTenant, reason: 'not_competent' },
    };
    given(referralDecider, ...acceptedReferral)
      .when(returnReferral)
      .then(proposed);
    given(referralDecider, ...acceptedReferral, proposed)
      .when({ type: 'AcceptReturn', data: {} })
      .then({ type: 'ReferralReturned', data: { ...toTenant, serviceId, freesPlace: true } });
    given(referralDecider, ...acceptedReferral, proposed)
      .when({ type: 'RefuseReturn', data: {} })
      .then({ type: 'ReturnRefused', data: toTenant });
    given(referralDecider, ...acceptedReferral)
      .when({ type: 'AcceptReturn', data: {} })
      .rejected('NoReturnProposed');
    given(referralDecider, ...waiting)
      .when(returnReferral)
      .rejected('NotAccepted');
  });
  it('T4: rejects the acceptance of a referral that the sender withdrew first', () => {
    given(referralDecider, ...waiting)
      .when({ type: 'TakeBackReferral', data: { because: 'sender' } })
      .then(withdrawn('sender', false));
    given(referralDecider, ...waiting, withdrawn('sender', false))
      .when(accept, {}, { consentIsValid: true })
      .rejected('AlreadyAnswered');
  });
  it('T5: the end of a consent also ends a completed hand-over', () => {
    const handedOver = [
      drafted({ mode: 'full_transfer' }),
      attached,
      sent({ mode: 'full_transfer' }),
      accepted,
    ];
    given(referralDecider, ...handedOver)
      .when({ type: 'WithdrawReferral', data: { because: 'consent_revoked' } })
      .then(withdrawn('consent_revoked', true));
  });
  it('a referral that is over stays over', () => {
    const over: ReferralEvent[] = [
      ...acceptedReferral,
      {
        type: 'ReferralOutcomeRecorded',
        data: { ...toTenant, serviceId, freesPlace: true, outcome: 'job_found', status: 'completed' },
      },
    ];
    given(referralDecider, ...over)
      .when({ type: 'WithdrawReferral', data: { because: 'consent_revoked' } })
      .then();
    given(referralDecider, ...over)
      .when({ type: 'TakeBackReferral', data: { because: 'person' } })
      .rejected('ReferralIsOver');
    given(referralDecider, ...over)
      .when(returnReferral)
      .rejected('ReferralIsOver');
  });
});
