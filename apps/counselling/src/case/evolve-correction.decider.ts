import type { CaseCorrected } from './correction.language.js';
import { knownEntries } from './known-facts.decider.js';
import { pickCaseEventFields, type ExistingCase } from './state.decider.js';

/** What the programme must not know is forgotten, so that it does not come back with a later correction. */
export function withCorrection(state: ExistingCase, data: Readonly<CaseCorrected>): ExistingCase {
  const { kind: formerKind } = state.eventFields;
  const { openedOn } = data;
  const kind = state.upgradedOn === undefined ? data.kind : formerKind;
  return {
    ...state,
    eventFields: { ...pickCaseEventFields(data), kind },
    factEntries: knownEntries(state.factEntries, { ...data, personProtected: state.personProtected }),
    openedOn,
    runningSince: state.interruptions.length === 0 ? openedOn : state.runningSince,
    spells: state.spells.map((spell, index) => (index === 0 ? { ...spell, from: openedOn } : spell)),
  };
}
