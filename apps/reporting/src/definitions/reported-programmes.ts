import { programmes } from '@geleit/contracts';

/**
 * Under which programmes facts are counted: those that have cases, and `IA`, the integration agencies' work
 * with groups and institutions.
 */
export const reportedProgrammes = [...programmes, 'IA'] as const;
export type ReportedProgramme = (typeof reportedProgrammes)[number];
