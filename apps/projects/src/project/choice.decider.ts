import type { ProjectField } from '@geleit/contracts';
import { reject } from '@geleit/kernel';
import { lastDayOfAnalysis } from '@geleit/rules';
import type { SpecialService } from './codes.language.js';
import type { AnalysisFacts } from './plan.language.js';

export interface Choice {
  readonly agencyId: string;
  readonly fields: readonly ProjectField[];
}

/** Fields are chosen where the agency's own analysis found a need. */
export function choiceFault({ agencyId, fields }: Choice, analysis: AnalysisFacts | undefined) {
  if (analysis === undefined || analysis.agencyId !== agencyId) return reject('NoSuchAnalysis');
  const unfounded = fields.filter((field) => !analysis.fields.includes(field));
  return unfounded.length > 0 ? reject('NoNeedFound', unfounded.join(', ')) : undefined;
}

/** PJ-1, on the day of the approval. */
export function justificationFault(choice: Choice, analysis: AnalysisFacts | undefined, day: string) {
  const fault = choiceFault(choice, analysis);
  if (fault !== undefined) return fault;
  const approvedOn = analysis?.approvedOn;
  if (approvedOn === undefined || approvedOn > day) return reject('AnalysisNotApproved');
  return day > lastDayOfAnalysis(approvedOn) ? reject('AnalysisOutdated') : undefined;
}

interface Services {
  readonly specialServices?: readonly SpecialService[];
  readonly qualifiedAda?: boolean;
}

/** Special services belong to antidiscrimination work. */
export const servicesFault = ({
  fields,
  specialServices = [],
}: Services & { readonly fields: readonly ProjectField[] }) =>
  specialServices.length > 0 && !fields.includes('antidiscrimination')
    ? reject('SpecialServiceOutsideField')
    : undefined;

/** PJ-5, on the word of whoever approves. */
export const qualificationFault = ({ specialServices = [], qualifiedAda }: Services) =>
  specialServices.length > 0 && qualifiedAda !== true ? reject('QualificationMissing') : undefined;
