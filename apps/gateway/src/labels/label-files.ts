import { createHash } from 'node:crypto';
import { countryCodes, languageCodes } from '@geleit/contracts';
import { labelsIn, type LabelLanguage } from '@geleit/labels';
import { problems } from '@geleit/platform';
import { dimensionWords, reportWords } from '../generated-report-words.js';

/** The words of one language, as they are sent. */
export interface LabelFile {
  readonly body: string;
  readonly etag: string;
}

const elsewhere = { problems, dimensions: dimensionWords, reports: reportWords, countryCodes, languageCodes };
const files = new Map<LabelLanguage, LabelFile>();

function composeFile(language: LabelLanguage): LabelFile {
  const body = JSON.stringify(labelsIn(language, elsewhere));
  const file = { body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` };
  files.set(language, file);
  return file;
}

/** Returns the words of a language. They do not change while the program runs. */
export const labelFileOf = (language: LabelLanguage): LabelFile =>
  files.get(language) ?? composeFile(language);
