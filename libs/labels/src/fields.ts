import { codeListWords } from './code-lists.js';
import { caseWorkFields } from './fields/case-work.words.js';
import { childProtectionFields } from './fields/child-protection.words.js';
import { counsellingFields } from './fields/counselling.words.js';
import { planningFields } from './fields/planning.words.js';
import { groupFields } from './fields/groups.words.js';
import { interpreterFields } from './fields/interpreters.words.js';
import { paperFields } from './fields/papers.words.js';
import { peopleFields } from './fields/people.words.js';
import { projectsFields } from './fields/projects.words.js';
import { residenceFields } from './fields/residence.words.js';
import { referralsFields } from './fields/referrals.words.js';
import { rowFields } from './fields/rows.words.js';
import { sharedFields } from './fields/shared.words.js';
import { procedureFields } from './fields/procedures.words.js';
import { deadlineFields } from './fields/deadlines.words.js';
import type { FieldWords, WordsByField } from './words.js';

/**
 * The words of fields that no code list names: by the name of the field where it means the same everywhere, by
 * class and name where it does not.
 */
export const fieldWords: WordsByField = {
  ...sharedFields,
  ...rowFields,
  ...peopleFields,
  ...counsellingFields,
  ...caseWorkFields,
  ...childProtectionFields,
  ...planningFields,
  ...groupFields,
  ...interpreterFields,
  ...paperFields,
  ...residenceFields,
  ...procedureFields,
  ...deadlineFields,
  ...referralsFields,
  ...projectsFields,
};

/** The words of a field, and where the document of labels has them (JSON pointer, RFC 6901). */
export interface PlacedWords {
  readonly pointer: string;
  readonly words: FieldWords;
}

/** Lists whose codes are the names of fields. */
const listsOfFields = ['personFields', 'eligibilityFacts'];

/**
 * Finds the words of a field: its own, those of all fields of that name, or those of the code list that it
 * takes its value from. `classes` are the names of its class and of the classes above it.
 */
export function findFieldWords(
  classes: readonly string[],
  field: string,
  list?: string,
): PlacedWords | undefined {
  const key = [...classes.map((name) => `${name}.${field}`), field].find((name) => name in fieldWords);
  if (key !== undefined) return placed(`/fields/${key}`, fieldWords[key]);
  const listOfFields = listsOfFields.find((name) => field in (codeListWords[name]?.codes ?? {}));
  if (listOfFields !== undefined)
    return placed(`/lists/${listOfFields}/${field}`, codeListWords[listOfFields]?.codes[field]);
  return list === undefined ? undefined : placed(`/listTitles/${list}`, codeListWords[list]?.title);
}

const placed = (pointer: string, words: FieldWords | undefined): PlacedWords | undefined =>
  words && { pointer, words };
