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
    await story.recipient.execute('/v1/referrals/{id}/decline', {
      id: story.referralId,
      body: { reason: story.referral.declineReason },
    });
    return observePackageRefused(story);
  },
  revoked_before: async (story) => {
    await revokeConsent(story, 'in_person');
    await untilReferralWithdrawn(story);
    return observePackageRefused(story);
  },
  revoked_after: async (story) => {
    const seen = await acceptReferral(story);
    await revokeConsent(story, 'phone');
    const { packageRefused } = await observePackageRefused(story);
    await untilReferralWithdrawn(story);
    return { ...seen, packageRefused, requestEnded: await isRequestWithdrawn(story) };
  },
};

/** Plays the ending of the referral at the recipient's, and observes what each side can read. */
export const simulateReferralEnding = (
  referralSimulation: ReferralSimulation,
): Promise<ReferralObservations> => handlerByEnding[referralSimulation.referral.ending](referralSimulation);

async function acceptReferral(referralSimulation: ReferralSimulation): Promise<ReferralObservations> {
  const { recipient, referralId: id } = referralSimulation;
  const { consistency, data: accepted } = await recipient.execute('/v1/referrals/{id}/accept', { id });
  // A repeated run finds the referral further on: then there is nothing left to observe.
  const { data: received } = await recipient.read('/v1/referrals/inbox/{id}', { id });
  if ((received.version ?? 0) > accepted.version)
    return { ...nothingObserved, packageRead: true, requestOpened: true };
  const { data: request } = await recipient.read('/v1/requests/{id}', { id, after: consistency });
  return {
    ...nothingObserved,
    packageRead: await canReadPackage(referralSimulation),
    requestOpened: isSameJson(
      [request.channel, request.topics],
      ['referral_in', referralSimulation.referral.topics],
    ),
  };
}

async function canReadPackage(referralSimulation: ReferralSimulation): Promise<boolean> {
  const { life, referral } = referralSimulation;
  const shown = await findPackage(referralSimulation);
  const { summary } = referralSummary(life, referral);
  return isSameJson(
    { person: shown?.person, summary: shown?.summary },
    { person: disclosableFields(life, referral.dataScopes), summary },
  );
}

const findPackage = ({ recipient, referralId: id }: ReferralSimulation) =>
  recipient.find('/v1/referrals/{id}/package', { id });

async function observePackageRefused(referralSimulation: ReferralSimulation): Promise<ReferralObservations> {
  return {
    ...nothingObserved,
    packageRefused: (await findPackage(referralSimulation)) === undefined,
  };
}

const revokeConsent = (
  { sender, consentId: id }: ReferralSimulation,
  channel: 'in_person' | 'phone',
): Promise<unknown> => sender.execute('/v1/consents/{id}/revoke', { id, body: { channel } });

/** The end of a consent withdraws the referral that depends on it, without another command. */
const untilReferralWithdrawn = ({ recipient, referralId: id }: ReferralSimulation): Promise<unknown> =>
  pollUntil(
    async () => (await recipient.read('/v1/referrals/inbox/{id}', { id })).data.status,
    (status) => status === 'withdrawn',
  );

/** Whoever was responsible for the request knows nothing of it any more. */
const isRequestWithdrawn = async ({ recipientLead, referralId: id }: ReferralSimulation): Promise<boolean> =>
  (await pollUntil(
    async () => (await recipientLead.read('/v1/requests/{id}', { id })).data.status,
    (status) => status === 'withdrawn',
  )) === 'withdrawn';
