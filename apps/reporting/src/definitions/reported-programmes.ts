import { programmes } from '@geleit/contracts';

/**
 * The programmes under which facts count: those that have cases, and `IA`, the work of integration agencies
 * with groups and institutions.
 */
export const reportedProgrammes = [...programmes, 'IA'] as const;
export type ReportedProgramme = (typeof reportedProgrammes)[number];
