import { FieldMarks } from '@geleit/kernel';
import { IsUUID, type ValidationOptions } from 'class-validator';

/** What an id of a command or row can name: a collection of the API, or a part of its rows. */
export type ReferenceTarget =
  | 'analyses'
  | 'analyses/needs'
  | 'calendar-feeds'
  | 'case-policies'
  | 'cases'
  | 'cases/appointments'
  | 'cases/address-changes'
  | 'cases/assessments'
  | 'cases/child-protection-alerts'
  | 'cases/courses'
  | 'cases/deadlines'
  | 'cases/documents'
  | 'cases/file-notes'
  | 'cases/hearings'
  | 'cases/interpreter-bookings'
  | 'cases/integration-agreements'
  | 'cases/paper-lists'
  | 'cases/residence-statuses'
  | 'cases/procedure-entries'
  | 'cases/procedures'
  | 'cases/sessions'
  | 'cases/support-plans'
  | 'cases/tasks'
  | 'consents'
  | 'duplicate-checks'
  | 'erasure-requests'
  | 'group-series'
  | 'group-series/appointments'
  | 'group-series/sessions'
  | 'households'
  | 'interpreters'
  | 'network-contacts'
  | 'offices'
  | 'offices/positions'
  | 'organizations'
  | 'persons'
  | 'projects'
  | 'projects/goals'
  | 'projects/measures'
  | 'referrals'
  | 'report-runs'
  | 'reports'
  | 'requests'
  | 'services'
  | 'staff'
  | 'staff/absences'
  | 'staff/employments'
  | 'submissions';

/** Why a form asks for something that is personal. The words, and the law, are in `@geleit/labels`. */
export const askingPurposes = [
  'identification',
  'contact',
  'language',
  'place',
  'statistics',
  'eligibility',
  'deadline',
  'documentation',
  'handOver',
  'consent',
  'employment',
  'interpreting',
  'childProtection',
] as const;
export type AskingPurpose = (typeof askingPurposes)[number];

/** The parts of long forms, in the order in which they are shown. */
export const formGroups = [
  'record',
  'person',
  'contact',
  'origin',
  'language',
  'situation',
  'request',
  'programme',
  'residence',
  'rule',
  'need',
  'meeting',
  'participants',
  'legalAdvice',
  'content',
  'form',
  'signatures',
  'term',
  'login',
  'service',
  'audience',
  'plan',
  'funding',
  'goal',
] as const;
export type FormGroup = (typeof formGroups)[number];

const references = new FieldMarks<ReferenceTarget>();
const purposes = new FieldMarks<AskingPurpose>();
const groups = new FieldMarks<FormGroup>();

/** Requires an id, and says what it names. Every id of a command has this check. */
export const RefersTo =
  (target: ReferenceTarget, options?: ValidationOptions) =>
  (type: object, field: string): void => {
    IsUUID(undefined, options)(type, field);
    references.as(target)(type, field);
  };
/** Says what an id names that is not checked to be a UUID: that of a report, and a column of a row. */
export const NamesOne = (target: ReferenceTarget) => references.as(target);
/** Says why a form asks for a field of a command. Whatever the law protects most has this mark. */
export const AskedBecause = (purpose: AskingPurpose) => purposes.as(purpose);
/** Divides a form of more than six fields: group → its fields. */
export const FieldGroups =
  (fieldsByGroup: Readonly<Partial<Record<FormGroup, readonly string[]>>>) =>
  (type: new () => object): void => {
    for (const group of formGroups)
      for (const field of fieldsByGroup[group] ?? []) groups.as(group)(type.prototype as object, field);
  };

export const referencesOf = (type: new () => object) => references.of(type);
export const askingPurposesOf = (type: new () => object) => purposes.of(type);
export const formGroupsOf = (type: new () => object) => groups.of(type);
