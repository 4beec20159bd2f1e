import type { ReferralEnding } from '../population/referral-ending.js';
import { disclosableFields } from './registration.js';
import { isSameJson } from './same-json.js';
import {
  referralSummary,
  type ReferralObservations,
  type ReferralSimulation,
} from './referral-simulation.js';
import { pollUntil } from './poll-until.js';

const nothingObserved: ReferralObservations = {
  packageRead: false,
  packageRefused: false,
  requestOpened: false,
  requestEnded: false,
};

const handlerByEnding: Readonly<
  Record<ReferralEnding, (referralSimulation: ReferralSimulation) => Promise<ReferralObservations>>
> = {
  unanswered: observePackageRefused,
  accepted: acceptReferral,
  declined: async (story) => {
    await story.recipient.execute(`${referralPath(story)}/decline`, { reason: story.referral.declineReason });
    return observePackageRefused(story);
  },
  revoked_before: async (story) => {
    await revokeConsent(story);
    return observePackageRefused(story);
  },
  revoked_after: async (story) => {
    const seen = await acceptReferral(story);
    await story.sender.execute(`/v1/consents/${story.consentId}/revoke`, { channel: 'phone' });
    const { packageRefused } = await observePackageRefused(story);
    await untilReferralWithdrawn(story);
    return { ...seen, packageRefused, requestEnded: await isRequestWithdrawn(story) };
  },
};

/** Plays the ending of the referral at the recipient's, and observes what each side can read. */
export const simulateReferralEnding = (
  referralSimulation: ReferralSimulation,
): Promise<ReferralObservations> => handlerByEnding[referralSimulation.referral.ending](referralSimulation);

const referralPath = ({ referralId }: ReferralSimulation): string => `/v1/referrals/${referralId}`;

async function acceptReferral(referralSimulation: ReferralSimulation): Promise<ReferralObservations> {
  const { recipient, referralId } = referralSimulation;
  const {
    consistency,
    body: { version },
  } = await recipient.execute(`${referralPath(referralSimulation)}/accept`);
  // A repeated run finds the referral further on: then there is nothing left to observe.
  const isRepetition =
    Number((await recipient.read(`/v1/referrals/inbox/${referralId}`)).body['version']) > Number(version);
  if (isRepetition) return { ...nothingObserved, packageRead: true, requestOpened: true };
  const request = (await recipient.read(`/v1/requests/${referralId}`, consistency)).body;
  return {
    ...nothingObserved,
    packageRead: await canReadPackage(referralSimulation),
    requestOpened: isSameJson(
      [request['channel'], request['topics']],
      ['referral_in', referralSimulation.referral.topics],
    ),
  };
}

async function canReadPackage(referralSimulation: ReferralSimulation): Promise<boolean> {
  const { life, referral, recipient } = referralSimulation;
  const shown = await recipient.find(`${referralPath(referralSimulation)}/package`);
  const { summary } = referralSummary(life, referral);
  return isSameJson(
    { person: shown?.['person'], summary: shown?.['summary'] },
    { person: disclosableFields(life, referral.dataScopes), summary },
  );
}

async function observePackageRefused(referralSimulation: ReferralSimulation): Promise<ReferralObservations> {
  return {
    ...nothingObserved,
    packageRefused:
      (await referralSimulation.recipient.find(`${referralPath(referralSimulation)}/package`)) === undefined,
  };
}

async function revokeConsent(referralSimulation: ReferralSimulation): Promise<void> {
  await referralSimulation.sender.execute(`/v1/consents/${referralSimulation.consentId}/revoke`, {
    channel: 'in_person',
  });
  await untilReferralWithdrawn(referralSimulation);
}

/** The end of a consent withdraws the referral that depends on it, without another command. */
const untilReferralWithdrawn = ({ recipient, referralId }: ReferralSimulation): Promise<unknown> =>
  pollUntil(
    async () => (await recipient.read(`/v1/referrals/inbox/${referralId}`)).body['status'],
    (status) => status === 'withdrawn',
  );

/** Whoever was responsible for the request knows nothing of it any more. */
const isRequestWithdrawn = async ({ recipientLead, referralId }: ReferralSimulation): Promise<boolean> =>
  (await pollUntil(
    async () => (await recipientLead.read(`/v1/requests/${referralId}`)).body['status'],
    (status) => status === 'withdrawn',
  )) === 'withdrawn';
