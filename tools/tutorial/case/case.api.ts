import type { CommandApi } from '@geleit/platform';
import { mayCounselCase, mayOpenCase } from '../access.js';
import type { CaseLanguage } from './case.language.js';
import type { Case } from './state.decider.js';

export const caseApi: CommandApi<typeof CaseLanguage, Case> = {
  path: 'cases',
  commands: {
    OpenCase: { summary: 'Open a case.', at: { creates: true }, allow: mayOpenCase },
    AssignCounsellor: {
      summary: 'Let a co-worker or deputy work on the case.',
      at: { verb: 'assign-counsellor' },
      allow: mayCounselCase,
    },
    UnassignCounsellor: {
      summary: 'End the work of a co-worker or deputy.',
      at: { verb: 'unassign-counsellor' },
      allow: mayCounselCase,
    },
    // #region record-next-appointment
    RecordNextAppointment: {
      summary: 'Record the next appointment.',
      at: { verb: 'record-next-appointment' },
      allow: mayCounselCase,
    },
    // #endregion
    CloseCase: { summary: 'Close the case.', at: { verb: 'close' }, allow: mayCounselCase },
  },
};
