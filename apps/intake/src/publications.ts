import {
  consentContract,
  erasureContract,
  erasureNoticeContract,
  householdContract,
  intakeCaseloadContract,
  keptFor,
  personContract,
  personFactsContract,
  requestContract,
  type ConsentEndReason,
} from '@geleit/contracts';
import type { Publication } from '@geleit/kernel';
import { CaseloadLanguage } from './caseload/caseload.language.js';
import { ConsentLanguage } from './consent/consent.language.js';
import type { ConsentGranted } from './consent/grant.language.js';
import type { ConsentSubject } from './consent/subject.language.js';
import { ErasureRequestLanguage } from './erasure-request/erasure-request.language.js';
import { HouseholdLanguage } from './household/household.language.js';
import type { KeeperReleased } from './person/keeper.language.js';
import { reasonOf, registrationKeeper } from './person/keepers.decider.js';
import { PersonLanguage } from './person/person.language.js';
import { publishedEntryOf, publishedProtection } from './person/published-facts.decider.js';
import { RequestLanguage } from './request/request.language.js';

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Before there was a register, the id of a staff member may have been any text. */
const hasUuidForm = (staffId: string): boolean => uuidPattern.test(staffId);

/** Publishes that a person was enrolled in a programme, and who is responsible for requests. */
export const requestPublication: Publication<typeof RequestLanguage, typeof requestContract.events> = {
  from: RequestLanguage,
  to: requestContract,
  publish: {
    ProgrammeEnrolmentRequested: ({
      stream,
      data: { exceptionReason: _, exclusive: __, survivorId: ___, ...enrolment },
    }) => ({
      type: 'ProgrammeEnrolled',
      data: { ...enrolment, requestId: stream },
    }),
    AdvisedOnce: ({ stream, data: { heldOn: _, ...advice } }) => ({
      type: 'AdvisedOnce',
      data: { ...advice, requestId: stream },
    }),
    RequestAssigned: ({ stream, data }) =>
      hasUuidForm(data.staffId)
        ? { type: 'RequestAssigned', data: { ...data, requestId: stream } }
        : undefined,
    RequestEnded: ({ stream, data }) => ({ type: 'RequestEnded', data: { ...data, requestId: stream } }),
  },
};

type KeeperEvent = { readonly stream: string; readonly data: Readonly<KeeperReleased> };

/**
 * The access of a keeper; undefined for requests and cases, which are published where they are assigned, and
 * for staff whose ids no register knows.
 */
function accessOf({ stream, data: { staffId, reason: stored, caseId } }: KeeperEvent) {
  const reason = keptFor.find((one) => one === reasonOf({ reason: stored, caseId }));
  return reason && hasUuidForm(staffId) ? { personId: stream, staffId, reason } : undefined;
}
function registeredByMessage({
  stream,
  data: { registeredBy: staffId },
}: {
  readonly stream: string;
  readonly data: { readonly registeredBy: string };
}) {
  const data = accessOf({ stream, data: registrationKeeper(staffId) });
  return data && { type: 'PersonKeeperAdmitted' as const, data };
}
const protectedMessage = ({
  stream,
  data: { deputyId },
}: {
  readonly stream: string;
  readonly data: { readonly deputyId?: string };
}) => ({
  type: 'PersonProtected' as const,
  data: { personId: stream, ...(deputyId !== undefined && { deputyId }) },
});

/** Publishes whom other services have to protect, whichever way protection began, and who may know people. */
export const personPublication: Publication<typeof PersonLanguage, typeof personContract.events> = {
  from: PersonLanguage,
  to: personContract,
  publish: {
    PersonRegistered: registeredByMessage,
    AnonymousContactRegistered: registeredByMessage,
    ProtectedPersonRegistered: protectedMessage,
    PersonProtectionEntered: protectedMessage,
    DeputyNamed: protectedMessage,
    PersonProtectionLeft: ({ stream }) => ({ type: 'PersonProtectionEnded', data: { personId: stream } }),
    KeeperAdmitted: (event) => {
      const data = accessOf(event);
      return data && { type: 'PersonKeeperAdmitted', data };
    },
    KeeperReleased: (event) => {
      const data = accessOf(event);
      return data && { type: 'PersonKeeperReleased', data };
    },
    PersonsMerged: ({ stream, data: { personId: absorbedId } }) => ({
      type: 'PersonsMerged',
      data: { personId: stream, absorbedId },
    }),
    PersonsUnmerged: ({ stream, data: { personId: absorbedId } }) => ({
      type: 'PersonsUnmerged',
      data: { personId: stream, absorbedId },
    }),
    KeepersStated: ({ stream: absorbedId, data: { survivorId: personId, keepers } }) => ({
      type: 'AbsorbedKeepersStated',
      data: { personId, absorbedId, keepers },
    }),
    RequestPassedOn: ({ data }) => ({ type: 'PersonRequestPassedOn', data }),
  },
};

type StatingPersonEvent = Parameters<typeof publishedEntryOf>[0] & { readonly stream: string };
const factsMessage = (event: StatingPersonEvent) => ({
  type: 'PersonFactsRecorded' as const,
  data: { personId: event.stream, entries: [publishedEntryOf(event)] },
});

/** Publishes facts of people and since when they hold, for the service that counsels them. */
export const personFactsPublication: Publication<typeof PersonLanguage, typeof personFactsContract.events> = {
  from: PersonLanguage,
  to: personFactsContract,
  opens: true,
  publish: {
    PersonRegistered: factsMessage,
    AnonymousContactRegistered: factsMessage,
    ProtectedPersonRegistered: factsMessage,
    PersonIdentified: factsMessage,
    PersonProtectionEntered: (event) => ({
      type: 'PersonFactsRecorded',
      data: { personId: event.stream, entries: [publishedProtection(event)] },
    }),
    PersonProtectionLeft: factsMessage,
    PersonDataCorrected: factsMessage,
    PersonChangeRecorded: factsMessage,
  },
};

/** Publishes who belongs to households, and how many relatives are advised besides. */
export const householdPublication: Publication<typeof HouseholdLanguage, typeof householdContract.events> = {
  from: HouseholdLanguage,
  to: householdContract,
  publish: {
    CompositionStated: ({ stream, data }) => ({
      type: 'HouseholdStated',
      data: { householdId: stream, ...data },
    }),
  },
};

/** Publishes what passes on, so that each person and request can follow. */
export const caseloadPublication: Publication<typeof CaseloadLanguage, typeof intakeCaseloadContract.events> =
  {
    from: CaseloadLanguage,
    to: intakeCaseloadContract,
    publish: {
      WorkPassedOn: ({ stream, data: { at: _, ...work } }) => ({
        type: 'CaseloadPassedOn',
        data: { ...work, staffId: stream },
      }),
      WorkLeftBehind: ({ stream, data }) => ({
        type: 'CaseloadLeftBehind',
        data: { ...data, staffId: stream },
      }),
    },
  };

type ConsentEventWithSubject = {
  readonly stream: string;
  readonly data: { readonly about?: Readonly<ConsentSubject> };
};

/** Person and recipient of a consent for a referral; undefined for any other consent. */
function referralConsentOf({ stream, data: { about } }: ConsentEventWithSubject) {
  if (about?.purpose !== 'referral' || about.recipientId === undefined) return undefined;
  const { purpose: _, recipientId, ...subject } = about;
  return { consentId: stream, ...subject, recipientId };
}
function consentGrantedMessage(
  event: ConsentEventWithSubject & {
    readonly data: Pick<ConsentGranted, 'dataScopes' | 'expiresAt' | 'reportingDutyExplained'>;
  },
) {
  const referralConsent = referralConsentOf(event);
  const { dataScopes, expiresAt, reportingDutyExplained = false } = event.data;
  return (
    referralConsent && {
      type: 'ConsentGranted' as const,
      data: { ...referralConsent, dataScopes, expiresAt, reportingDutyExplained },
    }
  );
}
function consentEndedMessage(event: ConsentEventWithSubject, because: ConsentEndReason) {
  const referralConsent = referralConsentOf(event);
  return (
    referralConsent && {
      type: 'ConsentEnded' as const,
      data: { consentId: referralConsent.consentId, personId: referralConsent.personId, because },
    }
  );
}

/** Publishes consents for referrals, and their end. Other consents are not published. */
export const consentPublication: Publication<typeof ConsentLanguage, typeof consentContract.events> = {
  from: ConsentLanguage,
  to: consentContract,
  publish: {
    ConsentGranted: consentGrantedMessage,
    /** Replaces what was published when it was granted. */
    ConsentShortened: consentGrantedMessage,
    ConsentExpired: (event) => consentEndedMessage(event, 'expired'),
    ConsentRevoked: (event) => consentEndedMessage(event, 'revoked'),
    ConsentSuperseded: (event) => consentEndedMessage(event, 'superseded'),
  },
};

/** Publishes what has to be erased; services that hold nothing of people hear of it without their ids. */
export const erasurePublication: Publication<typeof ErasureRequestLanguage, typeof erasureContract.events> = {
  from: ErasureRequestLanguage,
  to: erasureContract,
  publish: {
    SharingEndOrdered: ({ stream: erasureRequestId, data: { personIds } }) => ({
      type: 'SharingEndOrdered',
      data: { erasureRequestId, personIds },
    }),
    ErasureOrdered: ({ stream: erasureRequestId, data: { personIds } }) => ({
      type: 'ErasureOrdered',
      data: { erasureRequestId, personIds },
    }),
  },
};
export const erasureNoticePublication: Publication<
  typeof ErasureRequestLanguage,
  typeof erasureNoticeContract.events
> = {
  from: ErasureRequestLanguage,
  to: erasureNoticeContract,
  publish: {
    ErasureOrdered: ({ stream }) => ({ type: 'ErasureAnnounced', data: { erasureRequestId: stream } }),
  },
};
