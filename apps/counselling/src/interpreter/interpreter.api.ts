import type { CommandApi } from '@geleit/platform';
import { mayEditInterpreters, mayEraseInterpreters } from '../access.js';
import type { Interpreter } from './interpreter.decider.js';
import type { InterpreterLanguage } from './interpreter.language.js';

export const interpreterApi: CommandApi<typeof InterpreterLanguage, Interpreter> = {
  path: 'interpreters',
  commands: {
    RegisterInterpreter: {
      summary: 'Register an interpreter whom the organisation can book.',
      at: { creates: true },
      allow: mayEditInterpreters,
    },
    DescribeInterpreter: {
      summary: "Change an interpreter's entry.",
      at: { verb: 'describe' },
      allow: mayEditInterpreters,
    },
    RecordInterpreterPledge: {
      summary: 'Record that an interpreter was pledged to secrecy.',
      at: { verb: 'record-pledge' },
      allow: mayEditInterpreters,
    },
    DeactivateInterpreter: {
      summary: 'Record that an interpreter is not booked any more.',
      at: { verb: 'deactivate' },
      allow: mayEditInterpreters,
    },
    ReactivateInterpreter: {
      summary: 'Record that an interpreter can be booked again.',
      at: { verb: 'reactivate' },
      allow: mayEditInterpreters,
    },
    EraseInterpreter: {
      summary: 'Erase who an interpreter is and how to reach them, for good.',
      at: { verb: 'erase' },
      allow: mayEraseInterpreters,
    },
    ErasePersonalData: 'executed by policies',
    ConfirmErasure: 'executed by policies',
  },
};
