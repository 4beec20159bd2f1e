export { codeListWords } from './code-lists.js';
export { codeWordOf } from './code-word.js';
export { commandWords } from './commands.js';
export { deadlineExplanation, deadlineStepText, type ExplainedStep } from './deadline-explanation.js';
export { askingPurposeWords, formGroupWords } from './fields/form-hints.words.js';
export { fieldWords, findFieldWords, type PlacedWords } from './fields.js';
export {
  labelsIn,
  type FieldLabel,
  type Label,
  type LabelDocument,
  type Labels,
  type WordsKeptElsewhere,
} from './labels.js';
export {
  directionOf,
  isLabelLanguage,
  labelLanguages,
  preferredLanguage,
  type LabelLanguage,
} from './languages.js';
export { countryNames, languageNames } from './cldr-names.js';
export { rejectionWords } from './rejections.js';
export { readTranslation, type Translation } from './translation.js';
export type { CodeListWords, FieldWords, ListWords, Wording, Words } from './words.js';
