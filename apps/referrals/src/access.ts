import { is, rule, type Actor } from '@geleit/access';
import type { Referral } from './referral/state.decider.js';
import type { OfferedService } from './service/service.decider.js';

/** Everybody who signed in may look into the directory. */
export const whoReadsTheDirectory = rule<unknown>(
  'everybody who signed in',
  () => true,
  () => true,
  () => true,
);

const works = (actor: Actor): boolean => is(actor, 'counsellor', 'team_lead');
const administers = (actor: Actor): boolean => is(actor, 'organisation_admin');
/** Entries are written by their organisation's administration. */
export const whoKeepsTheDirectory = rule<unknown>(
  "the organisation's administration",
  administers,
  () => true,
  administers,
);

/** Capacity changes by the day, so the office says it itself. */
export const whoKeepsTheService = rule<OfferedService>(
  "the organisation's administration, and whoever works in the office",
  (actor, { agencyId }) =>
    administers(actor) || (works(actor) && agencyId !== undefined && actor.agencies.includes(agencyId)),
  () => true,
);

/** The door for those who may send: whose case it is, is looked up while the command is prepared. */
export const whoSends = rule<unknown>('who counsels the case', works, () => false, works);

const receives = (actor: Actor, state: Referral): boolean =>
  works(actor) &&
  state.status !== 'none' &&
  state.recipient.tenant === actor.tenant &&
  state.recipient.agencyId !== undefined &&
  actor.agencies.includes(state.recipient.agencyId);

/** Anybody of the office that a referral went to may take it on or decline it. */
export const whoAnswers = rule<Referral>('the receiving office', receives, receives);

/** Once it was taken on, it is the work of whoever took it; the lead of the office stands in. */
export const whoServes = rule<Referral>(
  'who took it on, or the lead of the receiving office',
  (actor, state) =>
    receives(actor, state) &&
    state.status !== 'none' &&
    (state.acceptedBy === actor.subject || is(actor, 'team_lead')),
  receives,
);
