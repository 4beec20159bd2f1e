import type { ProjectField } from '@geleit/contracts';
import { codeList } from '@geleit/kernel';

export const analysisStatuses = codeList('analysisStatuses', [
  'started',
  'data_collected',
  'needs_prioritised',
  'approved',
]);

/** Days are German calendar days. */
export interface ExistingAnalysis {
  readonly status: (typeof analysisStatuses)[number];
  readonly agencyId: string;
  readonly startedBy: string;
  readonly startedOn: string;
  readonly isVoid?: true;
  readonly needs: readonly { readonly needId: string; readonly field: ProjectField }[];
}
export type Analysis = { readonly status: 'none' } | ExistingAnalysis;
