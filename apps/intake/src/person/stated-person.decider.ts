import { fold, withConsequences } from '@geleit/kernel';
import { keepersToState } from './merge.decider.js';
import { personDecider } from './person.decider.js';

/** The rules of a person, which tell the survivor of a merge who may know them, whenever that changes. */
export const statedPersonDecider = withConsequences(personDecider, (before, events) =>
  keepersToState(before, fold(personDecider, events, before)),
);
