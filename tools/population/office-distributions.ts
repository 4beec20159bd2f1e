import {
  openingStages,
  type AgeBand,
  type Background,
  type Gender,
  type GoalResult,
  type MeasureTarget,
  type MeasureType,
  type NetworkContactKind,
  type NetworkPartner,
  type ParticipantRole,
  type ProjectField,
} from '@geleit/contracts';
import type { Weighted } from './random.js';

/**
 * Figures of integration agencies. None is published in this form: all of it is an assumption that only has
 * to be plausible.
 */

/**
 * Years of which a plan's money can be reckoned, in cents for a full position: as the Bezirksregierung
 * Arnsberg publishes them.
 */
export const fundedYears: readonly number[] = [2025, 2026];
export const personnelPerFte = 8_649_832;
export const materialPerFte = 880_000;

/** Which fields an office finds needs in. */
export const fieldsOfNeed: Weighted<readonly ProjectField[]> = [
  [['social_space_work', 'civic_engagement', 'antidiscrimination'], 40],
  [['social_space_work', 'antidiscrimination'], 30],
  [['civic_engagement', 'intercultural_opening', 'social_space_work'], 20],
  [['intercultural_opening', 'civic_engagement'], 10],
];
export const positionsPerProject: Weighted<number> = [
  [0.5, 30],
  [1, 50],
  [1.5, 20],
];
export const goalsPerField: Weighted<number> = [
  [1, 70],
  [2, 30],
];
export const measuresPerGoal: Weighted<number> = [
  [1, 30],
  [2, 40],
  [3, 30],
];
export const goalResults: Weighted<GoalResult> = [
  ['reached', 55],
  ['partly', 30],
  ['not_reached', 15],
];

/** Of what is planned, how much takes place. */
export const heldShare = 0.85;
export const measureTypes: Weighted<MeasureType> = [
  ['workshop', 18],
  ['information_event', 14],
  ['training', 12],
  ['neighbourhood_activity', 14],
  ['volunteer_tandem', 10],
  ['empowerment', 10],
  ['group_offer', 10],
  ['festival', 7],
  ['digital_offer', 5],
];
export const measureTargets: Weighted<MeasureTarget> = [
  ['migrants', 30],
  ['neighbourhood', 22],
  ['professionals', 14],
  ['volunteers', 14],
  ['migrant_organisations', 10],
  ['general_public', 10],
];

export const participantGenders: Weighted<Gender> = [
  ['female', 52],
  ['male', 42],
  ['diverse', 2],
  ['not_stated', 4],
];
export const participantAgeBands: Weighted<AgeBand> = [
  ['16-17', 5],
  ['18-20', 12],
  ['21-26', 20],
  ['27-39', 33],
  ['40-54', 20],
  ['55-64', 7],
  ['65+', 3],
];
export const participantBackgrounds: Weighted<Background> = [
  ['migration_history', 65],
  ['none', 25],
  ['not_stated', 10],
];
export const participantRoles: Weighted<ParticipantRole> = [
  ['participant', 60],
  ['volunteer', 20],
  ['professional', 12],
  ['multiplier', 8],
];

export const openingPartners: Weighted<NetworkPartner> = [
  ['regular_service', 30],
  ['municipality', 25],
  ['daycare', 25],
  ['health_service', 20],
];
/** How far a process comes by the end of the year. */
export const stagesReached: Weighted<number> = openingStages.map((_, place) => [place + 1, place + 1]);

export const contactsPerYear = [4, 9] as const;
export const networkKinds: Weighted<NetworkContactKind> = [
  ['network_meeting', 30],
  ['bilateral_talk', 25],
  ['working_group', 20],
  ['public_relations', 10],
  ['joint_event', 10],
  ['site_visit', 5],
];
export const networkPartners: Weighted<NetworkPartner> = [
  ['municipality', 22],
  ['school', 18],
  ['migrant_organisation', 16],
  ['regular_service', 12],
  ['welfare_organisation', 12],
  ['employment_service', 10],
  ['volunteer_initiative', 10],
];
export const networkFields: Weighted<ProjectField> = [
  ['social_space_work', 40],
  ['antidiscrimination', 25],
  ['civic_engagement', 20],
  ['intercultural_opening', 15],
];
/** Of all entries. */
export const [correctedShare, struckShare] = [0.25, 0.12];
