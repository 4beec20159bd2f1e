import { reject, type CommandMeta, type Decision } from '@geleit/kernel';
import type { CaseLanguage } from './case.language.js';
import type { Case, ExistingCase } from './state.decider.js';

type CaseRule<Command, Facts> = (
  command: Command,
  state: ExistingCase,
  commandMeta: CommandMeta,
  facts: Facts,
) => Decision<typeof CaseLanguage>;

/** A case that was never opened, or was erased, knows no such command. */
export function requireExistingCase<Command, Facts>(rule: CaseRule<Command, Facts>) {
  return (command: Command, state: Case, commandMeta: CommandMeta, facts: Facts) =>
    state.status === 'none' ? reject('NoSuchCase') : rule(command, state, commandMeta, facts);
}
