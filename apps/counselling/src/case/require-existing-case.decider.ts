import { reject, type CommandMeta, type Decision } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import type { Case, ExistingCase } from './state.decider.js';

type CaseRule<Command, Facts> = (
  command: Command,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: Facts,
) => Decision<typeof CaseLanguage>;

/** A rule that decides about a case that was opened; every other one does not exist. */
export const requireExistingCase =
  <Command, Facts>(rule: CaseRule<Command, Facts>) =>
  (command: Command, state: Case, commandMeta: CommandMeta, facts: Facts): Decision<typeof CaseLanguage> =>
    state.status === 'none' ? reject('NoSuchCase') : rule(command, state, commandMeta, facts);
