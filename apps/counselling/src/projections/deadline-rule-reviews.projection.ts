import { isErased, isRejection, type Projection, type RecordedEvent } from '@geleit/kernel';
import { deadlineRuleSets, recomputeUnder, type DeadlineRuleSet } from '@geleit/rules';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CaseLanguage } from '../case/case.language.js';

/** A version of the rules that comes to another day. */
interface ChangingVersion {
  readonly ruleSetVersion: string;
  readonly publishedOn: string;
}

/** A running deadline that another version of the rules changes. Which version does so tells nothing of its content. */
@Entity('deadline_rule_reviews')
export class DeadlineRuleReviewRow {
  @PrimaryColumn('uuid') deadlineId!: string;
  @Column('uuid') caseId!: string;
  /** Those that were not proposed yet, the next first. */
  @Column('jsonb') changingVersions!: readonly ChangingVersion[];
  @Column('timestamptz') reviewFrom!: string;
}

type CaseEvents = typeof CaseLanguage.events;
type CaseEventOf<T extends keyof CaseEvents> = RecordedEvent<CaseEvents, T>;

const key = ({ data }: { readonly data: { readonly deadlineId: string } }): string => data.deadlineId;
const over = { key, next: () => null };

const rowOf = (
  deadlineId: string,
  caseId: string,
  changingVersions: readonly ChangingVersion[],
): DeadlineRuleReviewRow | null => {
  const [next] = changingVersions;
  return next === undefined
    ? null
    : { deadlineId, caseId, changingVersions, reviewFrom: `${next.publishedOn}T00:00:00.000Z` };
};

function changingVersionsOf(
  { computation }: CaseEventOf<'DeadlineProposed'>['data'],
  ruleSets: readonly DeadlineRuleSet[],
): readonly ChangingVersion[] {
  if (computation === undefined || isErased(computation)) return [];
  const former = ruleSets.find(({ version }) => version === computation.ruleSetVersion);
  return ruleSets
    .filter(({ publishedOn }) => former === undefined || publishedOn > former.publishedOn)
    .filter((ruleSet) => {
      const found = recomputeUnder({ computation }, ruleSet);
      return isRejection(found) || found.end !== computation.end;
    })
    .map(({ version: ruleSetVersion, publishedOn }) => ({ ruleSetVersion, publishedOn }))
    .toSorted((one, other) => one.publishedOn.localeCompare(other.publishedOn));
}

/**
 * A new version of the rules comes with a migration that marks this projection as outdated: it is folded again with
 * the rules that the service knows.
 */
export const deadlineRuleReviewsUnder = (
  ruleSets: readonly DeadlineRuleSet[],
): Projection<CaseEvents, DeadlineRuleReviewRow> => ({
  name: 'deadline_rule_reviews',
  row: DeadlineRuleReviewRow,
  reads: CaseLanguage.events,
  opens: { DeadlineProposed: true },
  on: {
    DeadlineProposed: {
      key,
      next: (_, { stream, data }: CaseEventOf<'DeadlineProposed'>) =>
        rowOf(data.deadlineId, stream, changingVersionsOf(data, ruleSets)),
    },
    RuleChangeProposed: {
      key,
      next: (row, { data: { ruleSetVersion } }: CaseEventOf<'RuleChangeProposed'>) => {
        if (row === null) return null;
        const proposed = row.changingVersions.findIndex((one) => one.ruleSetVersion === ruleSetVersion);
        return rowOf(row.deadlineId, row.caseId, row.changingVersions.slice(proposed + 1));
      },
    },
    DeadlineMet: over,
    DeadlineLapsed: over,
    DeadlineWaived: over,
    DeadlineSuperseded: over,
    DeadlineErased: over,
  },
});
export const deadlineRuleReviews = deadlineRuleReviewsUnder(deadlineRuleSets);
