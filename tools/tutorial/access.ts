import { commandRule, hasRole, type Actor } from '@geleit/access';
import { worksOn, type Case } from './case/state.decider.js';

const counsels = (actor: Actor, state: Case): boolean =>
  hasRole(actor, 'counsellor') && worksOn(state, actor.subject);

export const mayCounselCase = commandRule<Case>('who counsels the case', counsels, counsels);

const isCounsellor = (actor: Actor): boolean => hasRole(actor, 'counsellor');

export const mayOpenCase = commandRule<Case>('counsellors', isCounsellor, () => true, isCounsellor);

// #region room
const isAdmin = (actor: Actor): boolean => hasRole(actor, 'organisation_admin');

export const mayEditRooms = commandRule<unknown>(
  "the organisation's administration",
  isAdmin,
  () => true,
  isAdmin,
);
// #endregion
