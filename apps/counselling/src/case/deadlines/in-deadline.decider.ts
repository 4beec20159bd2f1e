import { rejectField, type Decision } from '@geleit/kernel';
import type { CaseLanguage } from '../case.language.js';
import type { ExistingCase } from '../state.decider.js';
import type { CaseDeadline } from './deadline-state.decider.js';

export function inDeadline(
  deadlineId: string,
  { deadlines }: ExistingCase,
  rule: (deadline: CaseDeadline) => Decision<typeof CaseLanguage>,
): Decision<typeof CaseLanguage> {
  const deadline = deadlines.get(deadlineId);
  return deadline === undefined ? rejectField('/deadlineId', 'NoSuchDeadline') : rule(deadline);
}
