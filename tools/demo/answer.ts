import type { ReferralEnding } from '../population/referral.js';
import { disclosable } from './registration.js';
import { same } from './same.js';
import { summaryOf, type Seen, type Story } from './story.js';
import { until } from './until.js';

const nothing: Seen = {
  packageRead: false,
  packageRefused: false,
  requestOpened: false,
  requestEnded: false,
};

const endings: Readonly<Record<ReferralEnding, (story: Story) => Promise<Seen>>> = {
  unanswered: refused,
  accepted,
  declined: async (story) => {
    await story.recipient.do(`${pathOf(story)}/decline`, { reason: story.referral.reason });
    return refused(story);
  },
  revoked_before: async (story) => {
    await revoked(story);
    return refused(story);
  },
  revoked_after: async (story) => {
    const seen = await accepted(story);
    await story.sender.do(`/v1/consents/${story.consentId}/revoke`, { channel: 'phone' });
    const { packageRefused } = await refused(story);
    await withdrawn(story);
    return { ...seen, packageRefused, requestEnded: await ended(story) };
  },
};

/** Does what becomes of the referral at the recipient's, and looks at what each side is shown. */
export const answer = (story: Story): Promise<Seen> => endings[story.referral.ending](story);

const pathOf = ({ referralId }: Story): string => `/v1/referrals/${referralId}`;

async function accepted(story: Story): Promise<Seen> {
  const { recipient, referralId } = story;
  const {
    consistency,
    body: { version },
  } = await recipient.do(`${pathOf(story)}/accept`);
  // A story that went on was told before: then what it shows is long past.
  const toldBefore =
    Number((await recipient.read(`/v1/referrals/inbox/${referralId}`)).body['version']) > Number(version);
  if (toldBefore) return { ...nothing, packageRead: true, requestOpened: true };
  const request = (await recipient.read(`/v1/requests/${referralId}`, consistency)).body;
  return {
    ...nothing,
    packageRead: await readsPackage(story),
    requestOpened: same([request['channel'], request['topics']], ['referral_in', story.referral.topics]),
  };
}

async function readsPackage(story: Story): Promise<boolean> {
  const { life, referral, recipient } = story;
  const shown = await recipient.find(`${pathOf(story)}/package`);
  const { summary } = summaryOf(life, referral);
  return same(
    { person: shown?.['person'], summary: shown?.['summary'] },
    { person: disclosable(life, referral.dataScopes), summary },
  );
}

async function refused(story: Story): Promise<Seen> {
  return {
    ...nothing,
    packageRefused: (await story.recipient.find(`${pathOf(story)}/package`)) === undefined,
  };
}

async function revoked(story: Story): Promise<void> {
  await story.sender.do(`/v1/consents/${story.consentId}/revoke`, { channel: 'in_person' });
  await withdrawn(story);
}

/** A consent that ends takes with it what rests on it, by itself. */
const withdrawn = ({ recipient, referralId }: Story): Promise<unknown> =>
  until(
    async () => (await recipient.read(`/v1/referrals/inbox/${referralId}`)).body['status'],
    (status) => status === 'withdrawn',
  );

const ended = async ({ recipient, referralId }: Story): Promise<boolean> =>
  (await until(
    async () => (await recipient.read(`/v1/requests/${referralId}`)).body['status'],
    (status) => status === 'withdrawn',
  )) === 'withdrawn';
