import type { Life } from '../population/life.js';
import type { Referral } from '../population/referral.js';
import { answer } from './answer.js';
import type { Api } from './api.js';
import { consent } from './consent.js';
import type { Directory } from './directory.js';
import type { Lived } from './live.js';
import { summaryOf, type Seen } from './story.js';
import { Telling } from './telling.js';

export interface Referring {
  readonly run: string;
  readonly lived: Lived;
  readonly directory: Directory;
}

/** Sends one person on to another office, and does there what becomes of it. */
export async function refer(
  api: Api,
  life: Life,
  { run, lived, directory }: Referring,
): Promise<Seen | undefined> {
  const { referral } = life;
  if (referral === undefined) return undefined;
  const sender = new Telling(api, life.counsellor.login, `${run}-${life.index}-referral`);
  const recipient = new Telling(api, referral.by.login, `${run}-${life.index}-answer`);
  const given = await consent(sender, life, { personId: lived.personId, to: referral });
  for (const after of [lived.consistency, given.consistency])
    await sender.read('/v1/referrals?limit=1', after);
  const referralId = await send(sender, life, {
    referral,
    caseId: lived.caseId,
    consentId: given.id,
    serviceId: directory.serviceOf(referral.agencyId),
  });
  return answer({ life, referral, sender, recipient, referralId, consentId: given.id });
}

interface Sending {
  readonly referral: Referral;
  readonly caseId: string;
  readonly consentId: string;
  readonly serviceId: string;
}

async function send(
  sender: Telling,
  life: Life,
  { referral, caseId, consentId, serviceId }: Sending,
): Promise<string> {
  const { mode, topics, urgency, dataScopes } = referral;
  const need = { topics, urgency, language: life.attributes.language, ageBand: life.attributes.ageBand };
  const { id } = await sender.do('/v1/referrals', { caseId, serviceId, mode, need, dataScopes });
  await sender.do(`/v1/referrals/${id}/attach-consent`, { consentId });
  await sender.do(`/v1/referrals/${id}/send`, summaryOf(life, referral));
  return id;
}
