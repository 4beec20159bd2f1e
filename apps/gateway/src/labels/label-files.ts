import { countryCodes, languageCodes } from '@geleit/contracts';
import { labelsIn, type LabelLanguage } from '@geleit/labels';
import { problems } from '@geleit/platform';
import { publicFile, type PublicFile } from '../public-file.js';
import { dimensionWords, reportWords } from '../generated-report-words.js';

const elsewhere = { problems, dimensions: dimensionWords, reports: reportWords, countryCodes, languageCodes };
const files = new Map<LabelLanguage, PublicFile>();

function composeFile(language: LabelLanguage): PublicFile {
  const file = publicFile('application/json; charset=utf-8', JSON.stringify(labelsIn(language, elsewhere)));
  files.set(language, file);
  return file;
}

/** Returns the words of a language. They do not change while the program runs. */
export const labelFileOf = (language: LabelLanguage): PublicFile =>
  files.get(language) ?? composeFile(language);
