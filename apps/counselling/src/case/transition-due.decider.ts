import { factsOn, isSameData } from '@geleit/kernel';
import { germanDayOf, transitionDaysOf } from '@geleit/rules';
import type { CaseEvent } from './case.language.js';
import type { KnownFacts } from './known-facts.decider.js';
import type { ExistingCase } from './state.decider.js';
import type { TransitionDueStated } from './transition.language.js';

/** By when an open case is to go on in another programme, by the birth as it is known. */
function transitionDueOf(state: ExistingCase, at: string): TransitionDueStated {
  const { status, eventFields, factEntries } = state;
  if (status === 'closed' || status === 'void') return {};
  const { birth } = factsOn<KnownFacts>(factEntries, germanDayOf(at));
  return birth === undefined ? {} : (transitionDaysOf(eventFields.programme, birth) ?? {});
}

/** Stated whenever it changes. */
export function transitionDue(state: ExistingCase, at: string): readonly CaseEvent[] {
  const data = transitionDueOf(state, at);
  return isSameData(data, state.transitionDue) ? [] : [{ type: 'TransitionDueStated', data }];
}
