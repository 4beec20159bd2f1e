import type { ReferenceTarget } from '@geleit/contracts';
import type { JsonSchema } from './declared-types.js';
import { pathOfReference } from './form-schema.js';

/** What the ids of rows name, by the name of their field: one name means one thing in all lists. */
const fieldsByTarget: Readonly<Partial<Record<ReferenceTarget, readonly string[]>>> = {
  analyses: ['analysisId'],
  'analyses/needs': ['needId'],
  cases: ['caseId', 'caseIds', 'awaitedCaseId'],
  'cases/sessions': ['sessionId'],
  consents: ['consentId', 'consentIds', 'supersededBy'],
  'duplicate-checks': ['checkId'],
  'erasure-requests': ['erasureRequestId'],
  households: ['householdId'],
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
    ...['staffId', 'staff', 'deputyId', 'supervisorId', 'responsibleId', 'responsibleIds', 'keepers'],
    ...['acceptedBy', 'admittedBy', 'approvedBy', 'askedBy', 'draftedBy', 'leavingRequestedBy', 'placedBy'],
    ...['ranBy', 'recordedBy', 'requestedBy', 'reviewedBy', 'startedBy'],
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
export function withRowReferences(schema: JsonSchema): JsonSchema {
  const { properties, items, anyOf } = schema as NestedSchemas;
  return {
    ...schema,
    ...(properties !== undefined && { properties: withReferences(properties) }),
    ...(items !== undefined && { items: withRowReferences(items) }),
    ...(anyOf !== undefined && { anyOf: anyOf.map(withRowReferences) }),
  };
}

const withReferences = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => {
      const target = targetByField.get(field);
      return [
        field,
        {
          ...withRowReferences(schema),
          ...(target !== undefined && { 'x-refers-to': pathOfReference(target) }),
        },
      ];
    }),
  );
