import { codeList } from '@geleit/kernel';

/** Code lists of the facts about a person. The German term is given beside a code if there is one. */

/** How a fact is known: stated by the person, from a document that was seen, or computed from other facts. */
export const factSources = codeList('factSources', ['stated', 'document_seen', 'derived']);
export type FactSource = (typeof factSources)[number];

/** Levels of the Common European Framework of Reference; A0 knows nothing of the language yet. */
export const languageLevels = codeList('languageLevels', [
  'A0',
  'A1',
  'A2',
  'B1',
  'B2',
  'C1',
  'C2',
  'native',
]);
export type LanguageLevel = (typeof languageLevels)[number];

/** Familienstand */
export const familyStatuses = codeList('familyStatuses', [
  'single',
  'married',
  'registered_partnership',
  'separated',
  'divorced',
  'widowed',
  'not_stated',
]);
export type FamilyStatus = (typeof familyStatuses)[number];

/** Höchster Schul- oder Hochschulabschluss */
export const schoolings = codeList('schoolings', [
  'never_attended',
  'without_certificate',
  'primary',
  'lower_secondary',
  'upper_secondary',
  'university_degree',
  'not_stated',
]);
export type Schooling = (typeof schoolings)[number];

/** Schul-, Ausbildungs- und Erwerbssituation */
export const occupations = codeList('occupations', [
  'daycare',
  'school',
  'vocational_preparation',
  'vocational_training',
  'university',
  'language_course',
  'employed',
  'marginally_employed',
  'self_employed',
  'seeking_work',
  'not_permitted_to_work',
  'caring_for_relatives',
  'unable_to_work',
  'retired',
  'not_stated',
  'preparatory_class',
  'vocational_school',
  'in_company_training',
  'school_based_training',
  'internship',
  'voluntary_service',
  'integration_course',
  'vocational_language_course',
  'unemployed_with_benefits',
  'unemployed_without_benefits',
  'parental_leave',
  'neither_school_nor_work',
]);
export type Occupation = (typeof occupations)[number];
