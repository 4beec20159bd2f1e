import type { CaseFacts, Profile, Programme, Relatives } from '@geleit/contracts';
import { entryInForce, factsOn, saysSomething, withoutFacts, type DatedFacts } from '@geleit/kernel';
import {
  codeFacts,
  entryAbout,
  factsForbiddenIn,
  factsHiddenByProtection,
  mayRecordField,
  type FactsOfDay,
} from '@geleit/rules';
import { recodeProfile } from './case-event-fields.language.js';
import { courseStageOn, type Course } from './course-stage.decider.js';
import type { TargetGroup } from './codes.language.js';

/** What a case knows: of the person, and of itself. */
export interface KnownFacts extends CaseFacts {
  /** Where only the enrolment said when the person entered. */
  readonly enteredAbout?: string;
  readonly targetGroups?: readonly TargetGroup[];
}
/** In the order in which they were recorded. The first one is what the enrolment said. */
export type KnownFactsEntries = readonly (DatedFacts<KnownFacts> & {
  readonly recordedAt?: string;
  /** Nothing told of the person before holds. */
  readonly forgets?: true;
  /** It was recorded in the case. */
  readonly ofCase?: true;
  /** The residence timeline says so. */
  readonly followsTimeline?: true;
})[];

/** The facts with what they are facts about. */
export interface KnownAbout {
  /** They say more exactly than facts how far the person is. */
  readonly courses?: ReadonlyMap<string, Course>;
  readonly factEntries: KnownFactsEntries;
  readonly eventFields: {
    readonly personId: string;
    readonly programme: Programme;
    readonly profile: Profile;
  };
}

/** What the enrolment said, as far as it can change later. */
export function factsOfEnrolment(profile: Profile, openedOn: string): KnownFactsEntries {
  const { gender, ageBand, nationality, entryYear, statusGroup } = profile;
  const enteredAbout = entryAbout(profile, openedOn);
  return [
    {
      facts: {
        gender,
        ageBand,
        ...(nationality !== 'unknown' && { nationalities: [nationality] }),
        ...(entryYear !== undefined && { entry: String(entryYear) }),
        ...(enteredAbout !== undefined && { enteredAbout }),
        ...(statusGroup !== undefined && { statusGroup }),
        counsellingLanguage: profile.language,
        accessPath: profile.accessPath,
        integrationCourse: profile.integrationCourse,
      },
    },
  ];
}

/** Whoever knows the entry, or that it is not known, does not need what the enrolment suggested. */
export const endSuggestion = (entry: KnownFactsEntries[number]): KnownFactsEntries[number] =>
  entry.facts.entry !== undefined || entry.unknown?.includes('entry') === true
    ? { ...entry, unknown: [...(entry.unknown ?? []), 'enteredAbout'] }
    : entry;

/** Facts that are recorded in the case and not with the person. */
export const ownFactNames = [
  'counsellingLanguage',
  'integrationCourse',
  'accessPath',
  'statusGroup',
] as const;

/** It came from intake, by the person's registration; neither from the enrolment nor from the case. */
export const isOfPerson = ({ recordedAt, ofCase }: KnownFactsEntries[number]): boolean =>
  recordedAt !== undefined && ofCase !== true;

/** What decides which facts a case may know. */
export interface Knowledge {
  readonly programme: Programme;
  readonly personProtected: boolean;
}
export const knowledgeOf = ({
  personProtected,
  eventFields: { programme },
}: Pick<Knowledge, 'personProtected'> & Pick<KnownAbout, 'eventFields'>): Knowledge => ({
  personProtected,
  programme,
});

/** The entries without what the programme must not know, and without what protection hides. */
export function knownEntries<Entry extends KnownFactsEntries[number]>(
  entries: readonly Entry[],
  { programme, personProtected }: Knowledge,
): readonly Entry[] {
  const withheld = [
    ...factsForbiddenIn(programme),
    ...(personProtected ? ([...factsHiddenByProtection, 'enteredAbout'] as const) : []),
  ];
  return entries
    .map((entry) => withoutFacts<KnownFacts, Entry>(entry, withheld))
    .filter((entry) => entry.forgets === true || saysSomething(entry));
}

export const isOfHousehold = ({ facts, unknown = [] }: KnownFactsEntries[number]): boolean =>
  facts.relatives?.householdId !== undefined || unknown.includes('relatives');

/**
 * T8: while the person belongs to a household, the relatives are those of the household. What was recorded in
 * the case before does not come back when they leave it.
 */
export function relativesOn({ factEntries, eventFields }: KnownAbout, day: string): Relatives | undefined {
  const ofHousehold = factEntries.filter((entry) => isOfHousehold(entry) && beginOf(entry) <= day);
  const relatives = entryInForce(ofHousehold, 'relatives', day)?.facts.relatives;
  if (relatives !== undefined) return relatives;
  const left = dayOfLeaving(ofHousehold) ?? dayOfForgetting(factEntries, ofHousehold);
  const own = entryInForce(
    factEntries.filter((entry) => !isOfHousehold(entry) && (left === undefined || left <= beginOf(entry))),
    'relatives',
    day,
  )?.facts.relatives;
  return own && { ...own, memberIds: [eventFields.personId] };
}
/** The first day after the last on which the person belonged to a household. */
function dayOfLeaving(ofHousehold: KnownFactsEntries): string | undefined {
  const days = [...new Set(ofHousehold.map(beginOf))].sort();
  const lastDay = days.findLastIndex(
    (day) => entryInForce(ofHousehold, 'relatives', day)?.facts.relatives !== undefined,
  );
  return lastDay === -1 ? undefined : days[lastDay + 1];
}
/** P-1: the first day on which a household was the person's, of which nothing else is known any more. */
const dayOfForgetting = (all: KnownFactsEntries, ofHousehold: KnownFactsEntries): string | undefined =>
  all.some(({ forgets }) => forgets === true) ? ofHousehold.map(beginOf).sort()[0] : undefined;
const beginOf = ({ validFrom = '' }: KnownFactsEntries[number]): string => validFrom;

/** The programme may have been corrected to one that must not know it. */
const omitStatusGroup = ({ statusGroup: _, ...facts }: FactsOfDay): FactsOfDay => facts;

/** What the facts of a day count as on that day, and what was said about the case. */
export function factCodesOn({ factEntries, eventFields, courses = new Map() }: KnownAbout, day: string) {
  const facts: Partial<KnownFacts> & FactsOfDay = factsOn<KnownFacts>(factEntries, day);
  const { programme, profile } = eventFields;
  return {
    ...codeFacts(mayRecordField(programme, 'residenceStatus') ? facts : omitStatusGroup(facts), day),
    language: facts.counsellingLanguage ?? profile.language,
    accessPath: facts.accessPath ?? profile.accessPath,
    integrationCourse: courseStageOn(courses, day) ?? facts.integrationCourse ?? profile.integrationCourse,
    ...(facts.targetGroups !== undefined && { targetGroups: facts.targetGroups }),
  };
}

/** The profile as it is on a day. */
export const profileOn = (known: KnownAbout, day: string): Profile =>
  recodeProfile(known.eventFields.profile, factCodesOn(known, day));
