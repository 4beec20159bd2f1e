import { codeList } from '@geleit/kernel';

/** Code lists for organisations, offices and staff. */

/** The roles of a signed-in person inside one organisation. A person can have several. */
export const roles = codeList('roles', [
  'counsellor',
  'team_lead',
  'organisation_admin',
  'reporting_officer',
  'association_adviser',
  'platform_operator',
  'project_worker',
]);
export type Role = (typeof roles)[number];

/**
 * Qualifikation: staatlich anerkannte Sozialarbeit, Psychologie, Antidiskriminierungsberatung, Schulung für
 * die Asylverfahrensberatung (§ 12a AsylG), and the right to give legal advice or supervise it (§ 6(2) RDG).
 */
export const qualifications = codeList('qualifications', [
  'state_recognised_social_worker',
  'psychologist',
  'qualified_ada',
  'avb_12a_trained',
  'legal_supervised',
]);
export type Qualification = (typeof qualifications)[number];

/** Erweitertes Führungszeugnis (§ 30a BZRG): inspected, never kept. */
export const certificates = codeList('certificates', ['bzrg30a']);
export type Certificate = (typeof certificates)[number];

/** Erlaubnis zur Auskunft und Beratung in Auswanderungsangelegenheiten (§ 1 AuswSG) */
export const permits = codeList('permits', ['auswsg']);
export type Permit = (typeof permits)[number];

/**
 * Datenschutzregime of an organisation: DSGVO, DSG-EKD (Protestant) or KDG (Catholic). Which applies follows
 * from what the organisation is, not from its choice.
 */
export const dataProtectionRegimes = codeList('dataProtectionRegimes', ['dsgvo', 'dsg_ekd', 'kdg']);
export type DataProtectionRegime = (typeof dataProtectionRegimes)[number];

/** Verband: the central association of free welfare work to which an organisation belongs. */
export const associations = codeList('associations', [
  'diakonie_rwl',
  'paritaet_nrw',
  'caritas',
  'awo',
  'drk',
  'zwst_jewish',
  'other',
]);
export type Association = (typeof associations)[number];
