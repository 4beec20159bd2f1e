import { given } from '@geleit/kernel';
import { referralDecider } from './referral.decider.js';
import type { ReferralEvent } from './referral.language.js';

const id = (first: string) => `${first}0000000-0000-4000-8000-000000000001`;
const toTenant = { toTenant: id('f') };
const need = { topics: ['work'], urgency: 'normal' } as const;
const inHouse = {
  serviceId: id('d'),
  nature: 'welfare_tenant',
  recipientId: id('b'),
  tenant: id('f'),
  agencyId: id('b'),
} as const;
const outside = { serviceId: id('d'), nature: 'law_firm', recipientId: id('e') } as const;
const offer = {
  caseId: id('c'),
  personId: id('a'),
  agencyId: id('b'),
  mode: 'anonymous_consultation',
  need,
  dataScopes: [],
} as const;
const [remindAt, replyDueAt] = ['2026-03-09T09:00:00.000Z', '2026-03-16T09:00:00.000Z'];
const sentTo = (recipient: typeof inHouse | typeof outside): ReferralEvent[] => [
  { type: 'ReferralDrafted', data: { ...offer, recipient, draftedBy: 'sender' } },
  { type: 'ReferralSent', data: { ...offer, recipient, remindAt, replyDueAt, sentOn: '2026-03-02' } },
];
const accepted = (to: object): ReferralEvent => ({
  type: 'ReferralAccepted',
  data: {
    ...to,
    serviceId: id('d'),
    acceptedBy: 'receiver',
    mode: 'anonymous_consultation',
    urgency: 'normal',
    topics: ['work'],
    acceptedOn: '2026-03-02',
  },
});
const waiting = sentTo(inHouse);
const acceptedOnce = [...waiting, accepted({ ...toTenant, toAgencyId: id('b') })];
const outcome = (of: 'ongoing' | 'job_found' | 'not_attended') =>
  ({ type: 'RecordOutcome', data: { outcome: of } }) as const;

describe('a referral that was accepted', () => {
  it('starts once', () => {
    given(referralDecider, ...acceptedOnce)
      .when({ type: 'StartService', data: {} })
      .then({ type: 'ServiceStarted', data: toTenant });
    given(referralDecider, ...acceptedOnce, { type: 'ServiceStarted', data: toTenant })
      .when({ type: 'StartService', data: {} })
      .then();
    given(referralDecider, ...waiting)
      .when({ type: 'StartService', data: {} })
      .rejected('NotAccepted');
  });
  it('passes to a colleague in the office, unless it is over or passed to somebody else (R4)', () => {
    const takeOver = {
      type: 'TakeOverReferral',
      data: { staffId: 'colleague', formerStaffId: 'receiver' },
    } as const;
    const takenOver: ReferralEvent = {
      type: 'ReferralTakenOver',
      data: { ...toTenant, acceptedBy: 'colleague' },
    };
    given(referralDecider, ...acceptedOnce)
      .when(takeOver)
      .then(takenOver);
    given(referralDecider, ...acceptedOnce, takenOver)
      .when(takeOver)
      .then();
    given(referralDecider, ...waiting)
      .when(takeOver)
      .then();
    given(referralDecider, ...acceptedOnce, {
      type: 'ReferralReturned',
      data: { ...toTenant, serviceId: id('d'), freesPlace: true },
    })
      .when(takeOver)
      .then();
  });
  /** Destroys the key of what was shared. */
  const sharingEnded: ReferralEvent = { type: 'SharingEnded', data: toTenant };
  it('continues, completes or ends without a result; its end frees the place (RF-11)', () => {
    const recorded = (of: string, status: string, freesPlace: boolean): ReferralEvent =>
      ({
        type: 'ReferralOutcomeRecorded',
        data: { ...toTenant, serviceId: id('d'), freesPlace, outcome: of, status },
      }) as ReferralEvent;
    given(referralDecider, ...acceptedOnce)
      .when(outcome('ongoing'))
      .then(recorded('ongoing', 'in_service', false));
    given(referralDecider, ...acceptedOnce)
      .when(outcome('job_found'))
      .then(recorded('job_found', 'completed', true), sharingEnded);
    given(referralDecider, ...acceptedOnce)
      .when(outcome('not_attended'))
      .then(recorded('not_attended', 'ended_without_result', true), sharingEnded);
  });
});

describe('a recipient without a login', () => {
  const accept = { type: 'RecordAnswer', data: { answer: 'accepted' } } as const;
  it('has its answer and outcome recorded by the sender', () => {
    given(referralDecider, ...sentTo(outside))
      .when(accept, { by: 'receiver', at: '2026-03-02T09:00:00.000Z' })
      .then(accepted({}));
    given(referralDecider, ...sentTo(outside))
      .when({ type: 'RecordAnswer', data: { answer: 'declined', reason: 'catchment' } })
      .then({ type: 'ReferralDeclined', data: { reason: 'catchment' } });
    given(referralDecider, ...sentTo(outside))
      .when({ type: 'RecordAnswer', data: { answer: 'declined' } })
      .rejected('ReasonMissing');
    given(referralDecider, ...sentTo(outside), accepted({}))
      .when({ type: 'RecordResult', data: { outcome: 'legal_representation_taken' } })
      .then(
        {
          type: 'ReferralOutcomeRecorded',
          data: {
            serviceId: id('d'),
            freesPlace: true,
            outcome: 'legal_representation_taken',
            status: 'completed',
          },
        },
        { type: 'SharingEnded', data: {} },
      );
  });
  it('is the only recipient for whom the sender may record', () => {
    given(referralDecider, ...waiting)
      .when(accept)
      .rejected('RecipientAnswersItself');
    given(referralDecider, ...acceptedOnce)
      .when({ type: 'RecordResult', data: { outcome: 'ongoing' } })
      .rejected('RecipientAnswersItself');
  });
});

describe('a referral that nobody answers', () => {
  const reminded: ReferralEvent = { type: 'ReferralReminded', data: { ...toTenant, replyDueAt } };
  it('sends one reminder when it is due', () => {
    given(referralDecider, ...waiting)
      .when({ type: 'RemindOfReferral', data: {} }, { at: '2026-03-09T08:59:59.999Z' })
      .rejected('NotYetDue');
    given(referralDecider, ...waiting)
      .when({ type: 'RemindOfReferral', data: {} }, { at: remindAt })
      .then(reminded);
    given(referralDecider, ...waiting, reminded)
      .when({ type: 'RemindOfReferral', data: {} }, { at: remindAt })
      .then();
    given(referralDecider, ...acceptedOnce)
      .when({ type: 'RemindOfReferral', data: {} }, { at: remindAt })
      .then();
  });
  it('expires when it is due (RF-4)', () => {
    given(referralDecider, ...waiting)
      .when({ type: 'ExpireReferral', data: {} }, { at: remindAt })
      .rejected('NotYetDue');
    given(referralDecider, ...waiting)
      .when({ type: 'ExpireReferral', data: {} }, { at: replyDueAt })
      .then({ type: 'ReferralExpired', data: toTenant });
    given(referralDecider, ...acceptedOnce)
      .when({ type: 'ExpireReferral', data: {} }, { at: replyDueAt })
      .then();
  });
});

describe('a referral that was withdrawn', () => {
  const withdrawn: ReferralEvent = {
    type: 'ReferralWithdrawn',
    data: { ...toTenant, serviceId: id('d'), freesPlace: false, because: 'person' },
  };
  const purged: ReferralEvent = { type: 'PurgeReceiptReceived', data: { ...toTenant, purgedBy: 'receiver' } };
  it('is destroyed by the recipient, who confirms it once', () => {
    given(referralDecider, ...waiting, withdrawn)
      .when({ type: 'ReportPurged', data: {} }, { by: 'receiver' })
      .then(purged);
    given(referralDecider, ...waiting, withdrawn, purged)
      .when({ type: 'ReportPurged', data: {} })
      .then();
    given(referralDecider, ...acceptedOnce)
      .when({ type: 'ReportPurged', data: {} })
      .rejected('NothingToPurge');
  });
});
