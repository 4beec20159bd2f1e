import { referencesOf, type ReferenceTarget } from '@geleit/contracts';
import type { JsonSchema } from './declared-types.js';
import { pathOfReference } from './form-schema.js';
import type { MessageClass } from './json-schema.js';

/**
 * What ids name by the name of their field, where it means one thing in all lists. A column whose name means
 * two, such as the appointment of a case and of a group, has `@NamesOne`.
 */
const fieldsByTarget: Readonly<Partial<Record<ReferenceTarget, readonly string[]>>> = {
  analyses: ['analysisId'],
  'analyses/needs': ['needId'],
  'calendar-feeds': ['calendarFeedId'],
  'case-policies': ['casePolicyId'],
  cases: ['caseId', 'caseIds', 'awaitedCaseId', 'predecessorCaseId', 'successorCaseId'],
  'cases/address-changes': ['addressChangeId'],
  'cases/assessments': ['assessmentId'],
  'cases/child-protection-alerts': ['alertId'],
  'cases/courses': ['courseId'],
  'cases/deadlines': ['deadlineId', 'supersedes'],
  'cases/documents': ['documentId'],
  'cases/file-notes': ['fileNoteId'],
  'cases/hearings': ['hearingId'],
  'cases/integration-agreements': ['agreementId'],
  'cases/interpreter-bookings': ['bookingId'],
  'cases/paper-lists': ['paperListId'],
  'cases/residence-statuses': ['residenceStatusId', 'timelineEntryId'],
  'cases/procedure-entries': ['entryId', 'decisionId'],
  'cases/procedures': ['procedureId'],
  'cases/support-plans': ['planId'],
  'cases/tasks': ['taskId'],
  consents: ['consentId', 'consentIds', 'supersededBy'],
  'duplicate-checks': ['checkId'],
  'erasure-requests': ['erasureRequestId'],
  'group-series': ['groupSeriesId'],
  households: ['householdId'],
  interpreters: ['interpreterId'],
  'network-contacts': ['contactId'],
  offices: ['agencyId', 'fromAgencyId', 'officeId', 'officeIds'],
  'offices/positions': ['positionId'],
  organizations: ['organizationId'],
  persons: ['personId', 'personIds', 'mergedInto', 'mergedPersonIds'],
  projects: ['projectId'],
  'projects/goals': ['goalId'],
  'projects/measures': ['measureId'],
  referrals: ['referralId', 'referralIds', 'follows'],
  'report-runs': ['runId'],
  reports: ['definitionId'],
  requests: ['requestId', 'requestIds', 'enrolmentId'],
  services: ['serviceId'],
  staff: [
    ...[
      'staffId',
      'staff',
      'deputyId',
      'leaderId',
      'supervisorId',
      'companions',
      'responsibleId',
      'responsibleIds',
      'keepers',
    ],
    ...[
      'acceptedBy',
      'admittedBy',
      'approvedBy',
      'askedBy',
      'draftedBy',
      'proposedBy',
      'confirmedBy',
      'unacknowledgedBy',
      'assessedBy',
      'supportedBy',
      'leavingRequestedBy',
      'placedBy',
    ],
    ...[
      'ranBy',
      'recordedBy',
      'raisedBy',
      'assessors',
      'askedStaff',
      'requestedBy',
      'reviewedBy',
      'startedBy',
    ],
  ],
  'staff/absences': ['absenceId'],
  'staff/employments': ['employmentId'],
  submissions: ['submissionId'],
};
const targetByField: ReadonlyMap<string, ReferenceTarget> = new Map(
  Object.entries(fieldsByTarget).flatMap(([target, fields]) =>
    fields.map((field) => [field, target as ReferenceTarget] as const),
  ),
);

interface NestedSchemas {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** Returns the schema of a row with `x-refers-to` at each id: the path at which what it names is read. */
export const withRowReferences = (schema: JsonSchema, row: MessageClass): JsonSchema =>
  withReferences(schema, new Map([...targetByField, ...referencesOf(row)]));

function withReferences(schema: JsonSchema, targets: ReadonlyMap<string, ReferenceTarget>): JsonSchema {
  const { properties, items, anyOf } = schema as NestedSchemas;
  return {
    ...schema,
    ...(properties !== undefined && { properties: propertiesWithReferences(properties, targets) }),
    ...(items !== undefined && { items: withReferences(items, targetByField) }),
    ...(anyOf !== undefined && { anyOf: anyOf.map((one) => withReferences(one, targetByField)) }),
  };
}

const propertiesWithReferences = (
  properties: Readonly<Record<string, JsonSchema>>,
  targets: ReadonlyMap<string, ReferenceTarget>,
): JsonSchema =>
  Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => {
      const target = targets.get(field);
      return [
        field,
        {
          ...withReferences(schema, targetByField),
          ...(target !== undefined && { 'x-refers-to': pathOfReference(target) }),
        },
      ];
    }),
  );
