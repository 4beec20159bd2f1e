import type { ProjectField } from '@geleit/contracts';
import { reject, rejectField } from '@geleit/kernel';
import { lastValidDayOfAnalysis } from '@geleit/rules';
import type { SpecialService } from './codes.language.js';
import type { AnalysisSnapshot, ApprovalFacts } from './plan.language.js';

export interface FieldChoice {
  readonly agencyId: string;
  readonly fields: readonly ProjectField[];
}

/** A project may only choose fields in which the agency's own analysis found a need. */
export function checkFieldChoice({ agencyId, fields }: FieldChoice, analysis: AnalysisSnapshot | undefined) {
  if (analysis === undefined || analysis.agencyId !== agencyId) return reject('NoSuchAnalysis');
  const unfounded = fields.filter((field) => !analysis.fields.includes(field));
  return unfounded.length > 0 ? reject('NoNeedFound', unfounded.join(', ')) : undefined;
}

/** PJ-1, checked on the day of the approval. */
export function checkFieldsJustified(
  fieldChoice: FieldChoice,
  analysis: AnalysisSnapshot | undefined,
  day: string,
) {
  const fault = checkFieldChoice(fieldChoice, analysis);
  if (fault !== undefined) return fault;
  const approvedOn = analysis?.approvedOn;
  if (approvedOn === undefined || approvedOn > day) return rejectField('/approvedOn', 'AnalysisNotApproved');
  return day > lastValidDayOfAnalysis(approvedOn)
    ? rejectField('/approvedOn', 'AnalysisOutdated')
    : undefined;
}

interface SpecialServiceClaim {
  readonly specialServices?: readonly SpecialService[];
}

/** Special services belong to antidiscrimination work. */
export const checkSpecialServices = ({
  fields,
  specialServices = [],
}: SpecialServiceClaim & { readonly fields: readonly ProjectField[] }) =>
  specialServices.length > 0 && !fields.includes('antidiscrimination')
    ? reject('SpecialServiceOutsideField')
    : undefined;

/** PJ-5: the office has qualified staff on the day. `pointer` is the field that requires them. */
export const checkAdaQualification = (
  { specialServices = [] }: SpecialServiceClaim,
  { hasQualifiedAda }: Pick<ApprovalFacts, 'hasQualifiedAda'>,
  pointer: string,
) =>
  specialServices.length > 0 && !hasQualifiedAda ? rejectField(pointer, 'QualificationMissing') : undefined;

/** What an approval records of the qualification that it required. */
export const requiredQualification = ({ specialServices = [] }: SpecialServiceClaim) =>
  specialServices.length > 0 ? { qualifiedAda: true } : {};
