import { existsSync, readFileSync } from 'node:fs';
import type { LabelLanguage } from './languages.js';

/**
 * The words of one language beside German and English, as a translator edits them. What has no word yet is
 * served in English and says so.
 */
export interface Translation {
  readonly language: LabelLanguage;
  /** Who compared the words with the German ones, and when; null until somebody has. */
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  /** List → what it is called. */
  readonly listTitles: Readonly<Record<string, string>>;
  /** List → code → word. */
  readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rejections: Readonly<Record<string, string>>;
  /** Dimension of reports → what it is called. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<string, string>>;
  /** Field, as in `fieldWords` → its label, and what whoever fills it in has to know. */
  readonly fields: Readonly<Record<string, string>>;
  readonly fieldHelp: Readonly<Record<string, string>>;
  readonly formGroups: Readonly<Record<string, string>>;
  readonly askingPurposes: Readonly<Record<string, string>>;
}

const nothingTranslated = {
  verifiedBy: null,
  verifiedAt: null,
  listTitles: {},
  lists: {},
  rejections: {},
  dimensions: {},
  problems: {},
  commands: {},
  fields: {},
  fieldHelp: {},
  formGroups: {},
  askingPurposes: {},
};

/** Reads the file of a language. German and English have none: their words stand with the codes. */
export function readTranslation(language: LabelLanguage): Translation {
  const file = new URL(`./translations/${language}.json`, import.meta.url);
  if (!existsSync(file)) return { language, ...nothingTranslated };
  return JSON.parse(readFileSync(file, 'utf8')) as Translation;
}
