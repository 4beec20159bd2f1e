import {
  languageLevels,
  type LanguageLevel,
  type LanguageSkill,
  type PersonFactName,
  type PersonFacts,
  type PersonFactsEntry,
} from '@geleit/contracts';
import { nationalitySet } from '@geleit/rules';
import type { DatedFieldName } from './person-details.language.js';
import { entryOf, type DatedDetails, type PersonEntry } from './person-history.decider.js';
import type { SpokenLanguage } from './spoken-language.language.js';

/** Facts that other services know by another name. */
const publishedNames: Readonly<Partial<Record<DatedFieldName, PersonFactName>>> = {
  entryDate: 'entry',
  ags: 'place',
};
const publishedNameOf = (name: DatedFieldName): PersonFactName =>
  publishedNames[name] ?? (name as Exclude<DatedFieldName, 'entryDate' | 'ags'>);

const isLevelOfToday = (level: SpokenLanguage['level']): level is LanguageLevel =>
  (languageLevels as readonly string[]).includes(level);

/** A level of the former scale is none of today's, and is not guessed: such a language is left out. */
function publishedLanguages(languages: readonly SpokenLanguage[]): readonly LanguageSkill[] | undefined {
  const skills = languages.flatMap(({ code, level }) => (isLevelOfToday(level) ? [{ code, level }] : []));
  return skills.length > 0 || languages.length === 0 ? skills : undefined;
}

function publishedFacts({ languages, nationalities, ...facts }: DatedDetails): PersonFacts {
  const skills = languages && publishedLanguages(languages);
  return {
    ...Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [publishedNameOf(name as DatedFieldName), value]),
    ),
    ...(nationalities && { nationalities: nationalitySet(nationalities) }),
    ...(skills && { languages: skills }),
  };
}

interface StatingEvent {
  readonly at: string;
  readonly data: Parameters<typeof entryOf>[0];
}

const publish = ({ validFrom, facts, unknown = [], source }: PersonEntry, at: string): PersonFactsEntry => ({
  ...(validFrom !== undefined && { validFrom }),
  recordedAt: at,
  source,
  facts: publishedFacts(facts),
  ...(unknown.length > 0 && { unknown: unknown.map(publishedNameOf) }),
});

/** What an event that states facts tells the other services. */
export const publishedEntryOf = ({ at, data }: StatingEvent): PersonFactsEntry => publish(entryOf(data), at);

/** P-1: of somebody who is protected now, nothing told before holds; what is stated again has always held. */
export const publishedProtection = (event: StatingEvent): PersonFactsEntry => ({
  ...publishedEntryOf(event),
  forgets: true,
});
