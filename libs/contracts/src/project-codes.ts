import { programmes } from './codes.js';

/** Code lists for projects and networking: of integration agencies, and of every other programme. */

/** The programmes whose offices network and open institutions. `IA`: integration agencies. */
export const projectProgrammes = ['IA', ...programmes] as const;
export type ProjectProgramme = (typeof projectProgrammes)[number];

/** Handlungsfelder der Integrationsagenturen NRW, 1 to 4 in this order. */
export const projectFields = [
  'civic_engagement',
  'intercultural_opening',
  'social_space_work',
  'antidiscrimination',
] as const;
export type ProjectField = (typeof projectFields)[number];

/** The opening process of a regular service (Prozess der interkulturellen Öffnung) is a kind of project. */
export const projectKinds = ['integration_project', 'opening_process'] as const;
export type ProjectKind = (typeof projectKinds)[number];

/** Why a project or opening process is no longer open. An integration project ends with its funding year. */
export const projectEndings = ['completed', 'broken_off', 'funding_year_over'] as const;
export type ProjectEnding = (typeof projectEndings)[number];

export const openingStages = [
  'contacted',
  'diagnosis',
  'agreed',
  'in_training',
  'implemented',
  'reviewed',
] as const;
export type OpeningStage = (typeof openingStages)[number];

export const measureTypes = [
  'workshop',
  'information_event',
  'training',
  'network_meeting',
  'consultation_of_institution',
  'opening_process',
  'volunteer_tandem',
  'mediation',
  'group_offer',
  'neighbourhood_activity',
  'media_material',
  'survey',
  'empowerment',
  'festival',
  'digital_offer',
] as const;
export type MeasureType = (typeof measureTypes)[number];

/** Whom a measure addresses. */
export const measureTargets = [
  'migrants',
  'neighbourhood',
  'professionals',
  'institutions',
  'volunteers',
  'migrant_organisations',
  'general_public',
] as const;
export type MeasureTarget = (typeof measureTargets)[number];

export const backgrounds = ['migration_history', 'none', 'not_stated'] as const;
export type Background = (typeof backgrounds)[number];

export const participantRoles = ['participant', 'multiplier', 'professional', 'volunteer'] as const;
export type ParticipantRole = (typeof participantRoles)[number];

export const goalResults = ['reached', 'partly', 'not_reached'] as const;
export type GoalResult = (typeof goalResults)[number];

/** Netzwerk- und Sozialraumarbeit: the kind of work with others. */
export const networkContactKinds = [
  'network_meeting',
  'bilateral_talk',
  'working_group',
  'public_relations',
  'site_visit',
  'joint_event',
  'expert_advice',
] as const;
export type NetworkContactKind = (typeof networkContactKinds)[number];

/** The partner of such work. */
export const networkPartners = [
  'municipality',
  'regular_service',
  'school',
  'daycare',
  'health_service',
  'employment_service',
  'migrant_organisation',
  'welfare_organisation',
  'religious_community',
  'police_justice',
  'business',
  'volunteer_initiative',
  'other',
] as const;
export type NetworkPartner = (typeof networkPartners)[number];

/**
 * What the networking of programmes other than `IA` is about (Themen der Netzwerkarbeit). Integration agencies
 * have their fields of action (Handlungsfelder) instead.
 */
export const networkTopics = [
  'arrival_and_housing',
  'language_and_courses',
  'school_and_childcare',
  'training_and_work',
  'health',
  'residence_and_asylum',
  'benefits',
  'intercultural_opening',
  'antidiscrimination',
  'civic_engagement',
  'other',
] as const;
export type NetworkTopic = (typeof networkTopics)[number];
