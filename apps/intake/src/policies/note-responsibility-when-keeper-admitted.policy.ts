import { personContract } from '@geleit/contracts';
import type { Policy } from '@geleit/kernel';
import { CaseloadLanguage } from '../caseload/caseload.language.js';

const { PersonKeeperAdmitted, PersonKeeperReleased } = personContract.events;
const keeperEvents = { PersonKeeperAdmitted, PersonKeeperReleased };

/** Notes whom each staff member may know for other reasons than requests and cases. */
export const noteResponsibilityWhenKeeperAdmitted: Policy<typeof keeperEvents, typeof CaseloadLanguage> = {
  name: 'note-responsibility-when-keeper-admitted',
  consumes: keeperEvents,
  target: CaseloadLanguage,
  react: {
    PersonKeeperAdmitted: ({ at, data: { staffId, personId, reason: kind } }) => [
      { stream: staffId, command: { type: 'NoteResponsibility', data: { kind, personId, since: at } } },
    ],
    PersonKeeperReleased: ({ data: { staffId, personId, reason: kind } }) => [
      { stream: staffId, command: { type: 'EndResponsibility', data: { kind, personId } } },
    ],
  },
};
