import { commandRule, type Actor } from '@geleit/access';
import { worksOn, type Case } from './case/state.decider.js';

const counsels = (actor: Actor, state: Case): boolean => worksOn(state, actor.subject);

export const mayCounselCase = commandRule<Case>('who counsels the case', ['counsellor'], counsels, counsels);

export const mayOpenCase = commandRule<Case>('counsellors', ['counsellor']);

// #region room
export const mayEditRooms = commandRule<unknown>("the organisation's administration", ['organisation_admin']);
// #endregion
