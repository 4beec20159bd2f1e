import type { Programme } from '@geleit/contracts';
import { caseloadKeys } from '@geleit/rules';
import type { EntityManager } from 'typeorm';

/**
 * K-9: the open cases of a programme beside the share of a post, and the number that the programme plans
 * with.
 */
export interface Caseload {
  readonly programme: Programme;
  readonly openCases: number;
  /**
   * Full-time equivalents by the register; 0 if nobody is employed for the programme there. Null if it is a
   * colleague's: only leads know how much of a post somebody has.
   */
  readonly fte: number | null;
  /** Null without a known share of a post. */
  readonly casesPerFte: number | null;
  /** Null if the programme has no key. */
  readonly casesPerFteKey: number | null;
  /** A warning that stops nothing; false without a known share of a post. */
  readonly exceedsKey: boolean;
}
export interface CaseloadOf {
  readonly staffId: string;
  readonly agencyId: string;
  readonly programme: Programme;
  readonly openCases: number;
  readonly fte: number;
}

/**
 * Parameters as those of the workload: offices, whose numbers, today, whose case may be of a protected
 * person.
 */
const caseloadSql = `
  WITH counted AS (
    SELECT role.key AS staff_id, agency_id, programme, 1 AS cases, 0::numeric AS fte
    FROM cases, jsonb_each_text(roles) role
    WHERE role.value = 'lead' AND agency_id = ANY($1) AND status IN ('opened', 'active', 'paused')
      AND (NOT person_protected OR ($2::text[] IS NOT NULL AND staff @> ARRAY[$4::text]))
    UNION ALL
    SELECT staff_id::text, (post->>'officeId')::uuid, post->>'programme', 0, (post->>'fte')::numeric
    FROM register_staff, jsonb_array_elements(employments) post
    WHERE (post->>'officeId')::uuid = ANY($1) AND post->>'from' <= $3::text
      AND coalesce(post->>'until', '9999-12-31') >= $3::text
  )
  SELECT staff_id AS "staffId", agency_id AS "agencyId", programme, sum(cases)::int AS "openCases",
    sum(fte)::float8 AS fte
  FROM counted WHERE $2::text[] IS NULL OR staff_id = ANY($2)
  GROUP BY staff_id, agency_id, programme ORDER BY agency_id, staff_id, programme`;

export const findCaseloads = (
  rows: EntityManager,
  parameters: readonly [
    agencies: readonly string[],
    staffIds: readonly string[] | null,
    today: string,
    reader: string,
  ],
): Promise<readonly CaseloadOf[]> => rows.query<CaseloadOf[]>(caseloadSql, [...parameters]);

const inHundredths = (value: number): number => Math.round(value * 100) / 100;

/** Adds up what staff members have, programme by programme. */
export function caseloadsOf(found: readonly CaseloadOf[]): readonly Caseload[] {
  const names = [...new Set(found.map(({ programme }) => programme))].sort();
  return names.map((programme) => {
    const own = found.filter((one) => one.programme === programme);
    const openCases = own.reduce((sum, one) => sum + one.openCases, 0);
    const fte = inHundredths(own.reduce((sum, one) => sum + one.fte, 0));
    const casesPerFte = fte === 0 ? null : inHundredths(openCases / fte);
    const casesPerFteKey = caseloadKeys[programme]?.casesPerFteAndYear ?? null;
    const exceedsKey = casesPerFte !== null && casesPerFteKey !== null && casesPerFte > casesPerFteKey;
    return { programme, openCases, fte, casesPerFte, casesPerFteKey, exceedsKey };
  });
}

/** Of a colleague for whom somebody stands in: their cases, and nothing of how they are employed. */
export const caseloadsOfColleague = (found: readonly CaseloadOf[]): readonly Caseload[] =>
  caseloadsOf(found)
    .filter(({ openCases }) => openCases > 0)
    .map((caseload) => ({ ...caseload, fte: null, casesPerFte: null, exceedsKey: false }));
