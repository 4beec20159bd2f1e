import type { ErasePersonalData } from '@geleit/contracts';
import { erasedAgain, personalDataErased } from '@geleit/rules';
import type { ConsentEvent } from './consent.language.js';
import type { Consent } from './state.decider.js';

/** A consent that is valid is not over. */
export function eraseConsent(command: Readonly<ErasePersonalData>, state: Consent): readonly ConsentEvent[] {
  if (state.status === 'none') return erasedAgain(command, state);
  if (command.because === 'retention' && state.status === 'granted') return [];
  return [personalDataErased(command, state.about)];
}
