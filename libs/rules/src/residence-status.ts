import { codeList } from '@geleit/kernel';
import type { ReportingRisk, StatusGroup } from '@geleit/contracts';

/**
 * Aufenthaltsstatus, grouped; the number in a code is the paragraph of the AufenthG. There is deliberately no
 * code for people without papers: a status that nobody asked for and one that must not be written down are
 * both `not_recorded`.
 */
export const residenceStatusGroups = {
  not_recorded: ['not_recorded', 'unclear', 'stateless'],
  german_or_eu: [
    'german',
    'german_plus',
    'spaetaussiedler_s4_bvfg',
    'spaetaussiedler_spouse_descendant_s7',
    'eu_eea_ch_citizen',
    'eu_family_member',
  ],
  visa: ['visa_national_6_3', 'visa_short_stay', 'visa_free_stay', 'visa_expired'],
  asylum: [
    'asylum_wish_arrival_certificate_63a',
    'aufenthaltsgestattung_55',
    'border_procedure',
    'fiction_81_3',
    'fiction_81_4',
    'dublin_pending',
  ],
  protection: [
    'art16a_25_1',
    'refugee_25_2_1',
    'subsidiary_25_2_2',
    'deportation_ban_25_3',
    'admission_22',
    'land_admission_23_1',
    'federal_admission_23_2',
    'resettlement_23_4',
    'hardship_23a',
    'temporary_protection_24',
  ],
  humanitarian: [
    '25_4_1',
    '25_4_2',
    'trafficking_25_4a',
    'exploitation_25_4b',
    '25_5',
    'youth_25a',
    'sustained_25b',
    'chance_104c',
  ],
  purpose: [
    'training_16a',
    'study_16b',
    'mobility_16c',
    'recognition_16d',
    'internship_16e',
    'language_school_16f',
    'search_17',
    'skilled_18a',
    'skilled_18b',
    'blue_card_18g',
    'research_18d',
    'ict_19',
    'other_work_19c',
    'qualified_tolerated_19d',
    'volunteer_service_19e',
    'job_search_20',
    'chance_card_20a',
    'self_employed_21',
  ],
  family: [
    'family_of_german_28',
    'spouse_30',
    'own_right_31',
    'child_32',
    'birth_33',
    'child_own_34_35',
    'other_family_36',
    'family_subsidiary_36a',
    'right_of_return_37',
    'former_german_38',
    'lt_resident_eu_38a',
  ],
  permanent: [
    'settlement_9',
    'settlement_18c',
    'settlement_26_3',
    'settlement_26_4',
    'settlement_28_2',
    'eu_longterm_9a',
  ],
  tolerated: [
    'duldung_60a_2_1',
    'duldung_60a_2_3_discretion',
    'duldung_60b_identity',
    'duldung_training_60c',
    'duldung_employment_60d',
    'grenzuebertrittsbescheinigung',
    'enforceably_obliged_to_leave',
  ],
} as const satisfies Record<StatusGroup, readonly string[]>;

export type ResidenceStatus = (typeof residenceStatusGroups)[StatusGroup][number];
export const residenceStatuses: readonly ResidenceStatus[] = codeList(
  'residenceStatuses',
  Object.values(residenceStatusGroups).flat(),
);

const groupByStatus = new Map<ResidenceStatus, StatusGroup>(
  Object.entries(residenceStatusGroups).flatMap(([group, statuses]) =>
    statuses.map((status) => [status, group as StatusGroup] as const),
  ),
);

/** Whether a status is known at all. Statelessness is not a residence status, so it says as little as `unclear`. */
export const isStatusKnown = (status: ResidenceStatus): boolean =>
  (groupByStatus.get(status) ?? 'not_recorded') !== 'not_recorded';

/**
 * Statuses of people whom a body with a duty to report would have to report. Outside intake they are
 * `not_recorded`, so that no group and no report is a list of people without papers.
 */
const reportableStatuses: readonly ResidenceStatus[] = [
  'visa_expired',
  'grenzuebertrittsbescheinigung',
  'enforceably_obliged_to_leave',
];

/** The only form in which a status leaves intake. */
export const statusGroupOf = (status: ResidenceStatus): StatusGroup =>
  reportableStatuses.includes(status) ? 'not_recorded' : (groupByStatus.get(status) ?? 'not_recorded');

export const reportingRiskOf = (group: StatusGroup): ReportingRisk =>
  group === 'not_recorded' ? 'raised' : 'ordinary';

/**
 * The risk of a group that was told before `not_recorded` covered every status that could harm: back then,
 * visas included expired ones, and tolerated people those who must leave.
 */
export const reportingRiskOfFormerGroup = (group: StatusGroup): ReportingRisk =>
  group === 'visa' || group === 'tolerated' ? 'raised' : reportingRiskOf(group);
