import { codeList } from '@geleit/kernel';
import { programmes } from '@geleit/contracts';

/**
 * The programmes under which facts count: those that have cases, and `IA`, the work of integration agencies
 * with groups and institutions.
 */
export const reportedProgrammes = codeList('programmes', [...programmes, 'IA']);
export type ReportedProgramme = (typeof reportedProgrammes)[number];
