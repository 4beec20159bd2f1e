import type { ErasePersonalData } from '@geleit/contracts';
import { erasedAgain, personalDataErased } from '@geleit/rules';
import type { RequestEvent } from './request.language.js';
import { endOf } from './responsibility.decider.js';
import { openStatuses, type IntakeRequest } from './state.decider.js';

/** A request that is open, or led into a programme, is not over, however long ago it was due. */
const isOver = ({ status }: IntakeRequest): boolean =>
  status !== 'enrolled' && !openStatuses.includes(status);

export function eraseRequest(
  command: Readonly<ErasePersonalData>,
  state: IntakeRequest,
): readonly RequestEvent[] {
  if (state.status === 'none') return erasedAgain(command, state);
  if (command.because === 'retention' && !isOver(state)) return [];
  return [endOf(state), personalDataErased(command, state)];
}
