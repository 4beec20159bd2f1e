import type { Office } from '@geleit/referrals/office/office.decider';
import type { OfficeCommandFacts, OfficeLanguage } from '@geleit/referrals/office/office.language';
import type { Recipient } from '@geleit/referrals/referral/facts.language';
import type { ReferralCommandFacts, ReferralLanguage } from '@geleit/referrals/referral/referral.language';
import type { Referral } from '@geleit/referrals/referral/state.decider';
import type { OfferedService } from '@geleit/referrals/service/service.decider';
import type { ServiceCommandFacts, ServiceLanguage } from '@geleit/referrals/service/service.language';
import type {
  StaffMemberCommandFacts,
  StaffMemberLanguage,
} from '@geleit/referrals/staff-member/staff-member.language';
import type { StaffMember } from '@geleit/referrals/staff-member/state.decider';
import { dataScopes, programmes, recipientNatures, reportingRisks } from '@geleit/contracts';
import { someDays, someIds } from '../known-values.js';
import type { Random } from '../random.js';
import { anyStaff, optional } from '../random-staff.js';
import { inputs, type InputContext } from '../stream-inputs.js';

const anyCount = (random: Random): number => random.pick([0, 0, 0, 0, 1]);

export const officeInputs = inputs<typeof OfficeLanguage, Office, OfficeCommandFacts>({
  facts: {
    CloseOffice: ({ random }) => ({
      staff: anyCount(random),
      openCases: anyCount(random),
      openRequests: anyCount(random),
      receivedReferrals: anyCount(random),
      offeredServices: anyCount(random),
    }),
  },
});

const anyReceivingOffice = (random: Random) =>
  optional(random, 'office', { hasEmigrationPermit: random.chance(0.5) });

export const serviceInputs = inputs<typeof ServiceLanguage, OfferedService, ServiceCommandFacts>({
  facts: {
    OfferService: ({ random }) => ({
      ...optional(random, 'offerer', { nature: random.pick(recipientNatures), isOwn: random.chance(0.8) }),
      ...anyReceivingOffice(random),
    }),
    DescribeService: ({ random }) => anyReceivingOffice(random),
  },
});

const anyColleague = ({
  random,
  actor,
  state,
}: Pick<InputContext<StaffMember>, 'random' | 'actor' | 'state'>) => ({
  staffId: random.pick(someIds),
  ...optional(random, 'colleague', anyStaff(random, ['counsellor', ...state.roles])),
  actorActsForColleague: actor.standsInFor.length > 0 && random.chance(0.5),
  certificateRequired: random.chance(0.3),
});
/** One of many days, on which hardly anything else is. */
const anyDay = (random: Random) => {
  const day = `20${random.integer(10, 99)}-06-${random.integer(10, 30)}`;
  return { from: day, until: day };
};
const anyAdministrator = (random: Random) => ({ isOnlyAdministrator: random.chance(0.3) });
const openOffices = () => ({ openOfficeIds: someIds });

export const staffMemberInputs = inputs<typeof StaffMemberLanguage, StaffMember, StaffMemberCommandFacts>({
  facts: {
    RegisterStaffMember: openOffices,
    ChangeLogin: ({ random }) => ({ isActorsOwn: random.chance(0.3) }),
    ChangeRoles: ({ random }) => anyAdministrator(random),
    ChangeOffices: openOffices,
    EmployStaffMember: ({ random }) => optional(random, 'programmes', programmes),
    RecordAbsence: anyColleague,
    ReassignWork: (context) => ({ ...anyColleague(context), officeIsOpen: context.random.chance(0.9) }),
    LeaveEmployment: ({ random }) => ({ ...anyAdministrator(random), urgentCases: anyCount(random) }),
  },
  contents: {
    RecordAbsence: ({ random }) => (random.chance(0.5) ? anyDay(random) : {}),
    EmployStaffMember: ({ random, state }) => ({
      ...(random.chance(0.5) ? anyDay(random) : {}),
      ...(state.officeIds.length > 0 && { officeId: random.pick(state.officeIds) }),
    }),
  },
});

/** With and without Geleit. */
const anyRecipient = (random: Random): Recipient => {
  const agencyId = random.pick(someIds);
  const there = { nature: 'welfare_tenant', tenant: 'tenant', agencyId } as const;
  return {
    serviceId: random.pick(someIds),
    recipientId: agencyId,
    organizationId: random.pick(someIds),
    ...(random.chance(0.6) ? there : { nature: random.pick(recipientNatures) }),
  };
};
const anyRisk = (random: Random) => ({
  identityMode: random.pick(['IDENTIFIED', 'IDENTIFIED', 'PROTECTED'] as const),
  reportingRisk: random.pick(reportingRisks),
});
/** Mostly for whom the referral is. */
const anyConsent = ({ random, state }: Pick<InputContext<Referral>, 'random' | 'state'>) => {
  const recipient = state.status === 'none' || random.chance(0.1) ? anyRecipient(random) : state.recipient;
  return optional(random, 'consent', {
    recipientId: recipient.recipientId,
    ...(recipient.organizationId !== undefined && { organizationId: recipient.organizationId }),
    dataScopes,
    expiresAt: random.pick(['2026-01-31', '2027-12-31', '2027-12-31']),
    reportingDutyExplained: random.chance(0.8),
    hasEnded: random.chance(0.1),
  });
};

export const referralInputs = inputs<typeof ReferralLanguage, Referral, ReferralCommandFacts>({
  facts: {
    DraftReferral: ({ random }) => ({
      ...optional(random, 'senderWithRisk', {
        sender: {
          personId: random.pick(someIds),
          agencyId: random.pick(someIds),
          caseIsOpen: random.chance(0.9),
        },
        risk: anyRisk(random),
      }),
      ...optional(random, 'recipient', anyRecipient(random)),
    }),
    AttachConsent: anyConsent,
    SendReferral: (context) => ({
      ...anyConsent(context),
      risk: anyRisk(context.random),
      agencyId: context.random.pick(someIds),
      caseIsOpen: context.random.chance(0.9),
      serviceIsOffered: context.random.chance(0.9),
    }),
    AcceptReferral: ({ random }) => ({ consentIsValid: random.chance(0.8) }),
  },
  contents: {
    DraftReferral: ({ random }) => ({
      need: {
        topics: ['housing'],
        urgency: 'normal',
        ...optional(random, 'deadlineOn', random.pick(someDays)),
      },
    }),
  },
});
