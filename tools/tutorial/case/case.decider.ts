import { reject, type CommandMeta, type Decider, type Decision } from '@geleit/kernel';
// #region record-next-appointment
import { recordNextAppointment } from './appointment.decider.js';
// #endregion
import { CaseLanguage } from './case.language.js';
import { worksOn, type Case, type ExistingCase } from './state.decider.js';

export const caseDecider: Decider<typeof CaseLanguage, Case> = {
  language: CaseLanguage,
  initial: { status: 'none' },
  decide: {
    OpenCase: (command, { status }, { by }) =>
      status === 'none'
        ? [
            { type: 'CaseOpened', data: command },
            { type: 'CounsellorAssigned', data: { staffId: by, role: 'lead' } },
          ]
        : reject('CaseAlreadyOpened'),
    AssignCounsellor: requireExistingCase((command, state) =>
      worksOn(state, command.staffId)
        ? reject('AlreadyAssigned')
        : { type: 'CounsellorAssigned', data: command },
    ),
    UnassignCounsellor: requireExistingCase((command, state) =>
      worksOn(state, command.staffId)
        ? { type: 'CounsellorUnassigned', data: command }
        : reject('NotAssigned'),
    ),
    // #region record-next-appointment
    RecordNextAppointment: requireExistingCase(recordNextAppointment),
    // #endregion
    CloseCase: requireExistingCase((_, { status }) =>
      status === 'closed' ? reject('CaseIsClosed') : { type: 'CaseClosed', data: {} },
    ),
  },
  evolve: {
    CaseOpened: () => ({ status: 'opened', assignments: [] }),
    CounsellorAssigned: changeExistingCase((state, assignment) => ({
      ...state,
      assignments: [...state.assignments, assignment],
    })),
    CounsellorUnassigned: changeExistingCase((state, { staffId }) => ({
      ...state,
      assignments: state.assignments.filter((assignment) => assignment.staffId !== staffId),
    })),
    // #region evolve-next-appointment
    NextAppointmentRecorded: (state) => state,
    // #endregion
    CaseClosed: changeExistingCase((state) => ({ ...state, status: 'closed' })),
  },
};

function requireExistingCase<Command>(
  rule: (command: Command, state: ExistingCase, commandMeta: CommandMeta) => Decision<typeof CaseLanguage>,
) {
  return (command: Command, state: Case, commandMeta: CommandMeta) =>
    state.status === 'none' ? reject('NoSuchCase') : rule(command, state, commandMeta);
}

function changeExistingCase<Data>(change: (state: ExistingCase, data: Data) => ExistingCase) {
  return (state: Case, data: Data): Case => (state.status === 'none' ? state : change(state, data));
}
