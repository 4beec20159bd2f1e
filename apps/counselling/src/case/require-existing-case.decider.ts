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

type Handlers = Readonly<Record<string, CaseRule<never, never>>>;
type Guarded<Rules extends Handlers> = {
  readonly [T in keyof Rules]: ReturnType<
    typeof requireExistingCase<Parameters<Rules[T]>[0], Parameters<Rules[T]>[3]>
  >;
};
/** The rules of a part of the case. */
export function requireExistingCases<Rules extends Handlers>(rules: Rules): Guarded<Rules> {
  return Object.fromEntries(
    Object.entries(rules).map(([command, rule]) => [command, requireExistingCase(rule)]),
  ) as unknown as Guarded<Rules>;
}
