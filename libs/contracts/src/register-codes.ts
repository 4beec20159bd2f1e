/** Code lists for organisations, offices and staff. */

/** The roles of a signed-in person inside one organisation. A person can have several. */
export const roles = [
  'counsellor',
  'team_lead',
  'organisation_admin',
  'reporting_officer',
  'association_adviser',
  'platform_operator',
  'project_worker',
] as const;
export type Role = (typeof roles)[number];

/**
 * Qualifikation: staatlich anerkannte Sozialarbeit, Psychologie, Antidiskriminierungsberatung, Schulung für
 * die Asylverfahrensberatung (§ 12a AsylG), and the right to give legal advice or supervise it (§ 6(2) RDG).
 */
export const qualifications = [
  'state_recognised_social_worker',
  'psychologist',
  'qualified_ada',
  'avb_12a_trained',
  'legal_supervised',
] as const;
export type Qualification = (typeof qualifications)[number];

/** Erweitertes Führungszeugnis (§ 30a BZRG): inspected, never kept. */
export const certificates = ['bzrg30a'] as const;
export type Certificate = (typeof certificates)[number];

/** Erlaubnis zur Auskunft und Beratung in Auswanderungsangelegenheiten (§ 1 AuswSG) */
export const permits = ['auswsg'] as const;
export type Permit = (typeof permits)[number];

/**
 * Datenschutzregime of an organisation: DSGVO, DSG-EKD (Protestant) or KDG (Catholic). Which applies follows
 * from what the organisation is, not from its choice.
 */
export const dataProtectionRegimes = ['dsgvo', 'dsg_ekd', 'kdg'] as const;
export type DataProtectionRegime = (typeof dataProtectionRegimes)[number];

/** Verband: the central association of free welfare work to which an organisation belongs. */
export const associations = [
  'diakonie_rwl',
  'paritaet_nrw',
  'caritas',
  'awo',
  'drk',
  'zwst_jewish',
  'other',
] as const;
export type Association = (typeof associations)[number];
