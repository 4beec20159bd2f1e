import {
  caseReferralContract,
  officeContract,
  organizationContract,
  referralContract,
  referralsCaseloadContract,
  referralsClientContract,
  staffMemberContract,
  type ReferralEnding,
} from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { CaseloadLanguage } from './caseload/caseload.language.js';
import { ClientLanguage } from './client/client.language.js';
import { OfficeLanguage } from './office/office.language.js';
import { OrganizationLanguage } from './organization/organization.language.js';
import { ReferralLanguage } from './referral/referral.language.js';
import { StaffMemberLanguage } from './staff-member/staff-member.language.js';

/**
 * Ids and codes. Recipients that do not work with Geleit are not published: nobody else needs to know of
 * them.
 */
export const referralPublication: Publication<typeof ReferralLanguage, typeof referralContract.events> = {
  from: ReferralLanguage,
  to: referralContract,
  publish: {
    ReferralSent: ({
      stream,
      data: {
        caseId,
        personId,
        recipient: { serviceId, nature, tenant },
        mode,
        consentId,
      },
    }) => ({
      type: 'ReferralSent',
      data: {
        referralId: stream,
        caseId,
        personId,
        serviceId,
        nature,
        mode,
        ...(consentId !== undefined && { consentId }),
        ...(tenant !== undefined && { toTenant: tenant }),
      },
    }),
    ReferralAccepted: ({
      stream,
      data: { toTenant, toAgencyId, acceptedBy, mode, urgency, topics, acceptedOn },
    }) =>
      toTenant === undefined || toAgencyId === undefined
        ? undefined
        : {
            type: 'ReferralAccepted',
            data: { referralId: stream, toTenant, toAgencyId, acceptedBy, mode, urgency, topics, acceptedOn },
          },
    ReferralReturned: ({ stream, data: { toTenant } }) =>
      toTenant === undefined
        ? undefined
        : { type: 'ReferralReturned', data: { referralId: stream, toTenant } },
    ReferralWithdrawn: ({ stream, data: { toTenant, because } }) =>
      toTenant === undefined
        ? undefined
        : { type: 'ReferralWithdrawn', data: { referralId: stream, toTenant, because } },
  },
};

const referralEnded = (referralId: string, ending: ReferralEnding) =>
  ({ type: 'CaseReferralEnded', data: { referralId, ending } }) as const;

/** Publishes to the sender's organisation which referrals of its cases are open. */
export const caseReferralPublication: Publication<
  typeof ReferralLanguage,
  typeof caseReferralContract.events
> = {
  from: ReferralLanguage,
  to: caseReferralContract,
  publish: {
    ReferralSent: ({ stream: referralId, data: { caseId } }) => ({
      type: 'CaseReferralSent',
      data: { referralId, caseId },
    }),
    ReferralDeclined: ({ stream }) => referralEnded(stream, 'declined'),
    ReferralExpired: ({ stream }) => referralEnded(stream, 'expired'),
    ReferralOutcomeRecorded: ({ stream, data: { status } }) =>
      status === 'in_service' ? undefined : referralEnded(stream, status),
    ReferralReturned: ({ stream }) => referralEnded(stream, 'returned'),
    ReferralWithdrawn: ({ stream }) => referralEnded(stream, 'withdrawn'),
  },
};

/** Published for all of the person's referrals, which are streams of their own. */
export const clientPublication: Publication<typeof ClientLanguage, typeof referralsClientContract.events> = {
  from: ClientLanguage,
  to: referralsClientContract,
  publish: {
    ReferralsCutOff: ({ stream, data: { referralIds, because } }) => ({
      type: 'ReferralsCutOff',
      data: { personId: stream, referralIds, because },
    }),
    ClientMerged: ({ data: { survivorId: personId, consents, endings, risks, withdrawnRisks } }) => ({
      type: 'ClientKnowledgeShared',
      data: { personId, consents, endings, risks, withdrawnRisks },
    }),
    PersonalDataErased: ({ data: { alsoIds: recordIds = [], because, erasureRequestId } }) =>
      recordIds.length === 0
        ? undefined
        : {
            type: 'ReferralsErased',
            data: { recordIds, because, ...(erasureRequestId !== undefined && { erasureRequestId }) },
          },
    /** A consent that somebody else gave covers nothing, and their cases say nothing of this person. */
    ClientUnmerged: ({ data: { survivorId: personId, consentIds, caseIds } }) => ({
      type: 'ClientKnowledgeShared',
      data: {
        personId,
        consents: [],
        endings: consentIds.map((consentId) => ({ consentId, because: 'superseded' })),
        risks: [],
        withdrawnRisks: caseIds,
      },
    }),
  },
};

/** Which data protection law applies to the organisations that work with Geleit. */
export const organizationPublication: Publication<
  typeof OrganizationLanguage,
  typeof organizationContract.events
> = {
  from: OrganizationLanguage,
  to: organizationContract,
  publish: {
    RegimeStated: ({ stream: organizationId, data }) => ({
      type: 'DataProtectionRegimeStated',
      data: { organizationId, ...data },
    }),
  },
};

/** Everything but the address. */
export const officePublication: Publication<typeof OfficeLanguage, typeof officeContract.events> = {
  from: OfficeLanguage,
  to: officeContract,
  publish: {
    OfficeOpened: ({ stream: officeId, data: { address: _, ...data } }) => ({
      type: 'OfficeOpened',
      data: { officeId, ...data },
    }),
    OfficeDescribed: ({ stream: officeId, data: { address: _, ...data } }) => ({
      type: 'OfficeDescribed',
      data: { officeId, ...data },
    }),
    OfficePermitRecorded: ({ stream: officeId, data }) => ({
      type: 'OfficePermitRecorded',
      data: { officeId, ...data },
    }),
    PositionFunded: ({ stream: officeId, data }) => ({
      type: 'PositionFunded',
      data: { officeId, ...data },
    }),
    PositionEnded: ({ stream: officeId, data }) => ({ type: 'PositionEnded', data: { officeId, ...data } }),
    OfficeClosed: ({ stream: officeId }) => ({ type: 'OfficeClosed', data: { officeId } }),
  },
};

/** Ids, codes and days: who somebody is by name stays here. */
export const staffMemberPublication: Publication<
  typeof StaffMemberLanguage,
  typeof staffMemberContract.events
> = {
  from: StaffMemberLanguage,
  to: staffMemberContract,
  publish: {
    StaffMemberRegistered: ({ stream: staffId, data: { subject, roles, officeIds } }) => ({
      type: 'StaffMemberRegistered',
      data: { staffId, subject, roles, officeIds },
    }),
    StaffLoginChanged: ({ stream: staffId, data }) => ({
      type: 'StaffLoginChanged',
      data: { staffId, ...data },
    }),
    StaffRolesChanged: ({ stream: staffId, data }) => ({
      type: 'StaffRolesChanged',
      data: { staffId, ...data },
    }),
    StaffOfficesChanged: ({ stream: staffId, data }) => ({
      type: 'StaffOfficesChanged',
      data: { staffId, ...data },
    }),
    SecrecyPledged: ({ stream: staffId, data }) => ({ type: 'SecrecyPledged', data: { staffId, ...data } }),
    StaffQualified: ({ stream: staffId, data }) => ({ type: 'StaffQualified', data: { staffId, ...data } }),
    CertificateInspected: ({ stream: staffId, data: { certificate, inspectedOn, validUntil } }) => ({
      type: 'CertificateInspected',
      data: { staffId, certificate, inspectedOn, validUntil },
    }),
    StaffEmployed: ({ stream: staffId, data }) => ({ type: 'StaffEmployed', data: { staffId, ...data } }),
    StaffEmploymentEnded: ({ stream: staffId, data }) => ({
      type: 'StaffEmploymentEnded',
      data: { staffId, ...data },
    }),
    AbsenceRecorded: ({ stream: staffId, data }) => ({ type: 'AbsenceRecorded', data: { staffId, ...data } }),
    AbsenceCancelled: ({ stream: staffId, data }) => ({
      type: 'AbsenceCancelled',
      data: { staffId, ...data },
    }),
    WorkReassigned: ({ stream: staffId, data }) => ({ type: 'WorkReassigned', data: { staffId, ...data } }),
    StaffMemberLeft: ({ stream: staffId, data }) => ({ type: 'StaffMemberLeft', data: { staffId, ...data } }),
  },
};

/** Published for all of the referrals that pass to a colleague, which are streams of their senders. */
export const caseloadPublication: Publication<
  typeof CaseloadLanguage,
  typeof referralsCaseloadContract.events
> = {
  from: CaseloadLanguage,
  to: referralsCaseloadContract,
  publish: {
    ReferralsReassigned: ({ stream: staffId, data }) =>
      data.referrals.length === 0 ? undefined : { type: 'ReferralsReassigned', data: { staffId, ...data } },
    ReferralReassigned: ({
      stream,
      data: { formerStaffId: staffId = stream, referralId, fromTenant, ...data },
    }) => ({
      type: 'ReferralsReassigned',
      data: { staffId, ...data, referrals: [{ referralId, fromTenant }] },
    }),
  },
};
