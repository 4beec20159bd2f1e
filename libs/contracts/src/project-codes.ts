import { codeList } from '@geleit/kernel';
import { programmes } from './codes.js';

/** Code lists for projects and networking: of integration agencies, and of every other programme. */

/** The programmes whose offices network and open institutions. `IA`: integration agencies. */
export const projectProgrammes = codeList('programmes', ['IA', ...programmes]);
export type ProjectProgramme = (typeof projectProgrammes)[number];

/** Handlungsfelder der Integrationsagenturen NRW, 1 to 4 in this order. */
export const projectFields = codeList('projectFields', [
  'civic_engagement',
  'intercultural_opening',
  'social_space_work',
  'antidiscrimination',
]);
export type ProjectField = (typeof projectFields)[number];

/** The opening process of a regular service (Prozess der interkulturellen Öffnung) is a kind of project. */
export const projectKinds = codeList('projectKinds', ['integration_project', 'opening_process']);
export type ProjectKind = (typeof projectKinds)[number];

/** Why a project or opening process is no longer open. An integration project ends with its funding year. */
export const projectEndings = codeList('projectEndings', ['completed', 'broken_off', 'funding_year_over']);
export type ProjectEnding = (typeof projectEndings)[number];

export const openingStages = codeList('openingStages', [
  'contacted',
  'diagnosis',
  'agreed',
  'in_training',
  'implemented',
  'reviewed',
]);
export type OpeningStage = (typeof openingStages)[number];

export const measureTypes = codeList('measureTypes', [
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
]);
export type MeasureType = (typeof measureTypes)[number];

/** Whom a measure addresses. */
export const measureTargets = codeList('measureTargets', [
  'migrants',
  'neighbourhood',
  'professionals',
  'institutions',
  'volunteers',
  'migrant_organisations',
  'general_public',
]);
export type MeasureTarget = (typeof measureTargets)[number];

export const backgrounds = codeList('backgrounds', ['migration_history', 'none', 'not_stated']);
export type Background = (typeof backgrounds)[number];

export const participantRoles = codeList('participantRoles', [
  'participant',
  'multiplier',
  'professional',
  'volunteer',
]);
export type ParticipantRole = (typeof participantRoles)[number];

export const goalResults = codeList('goalResults', ['reached', 'partly', 'not_reached']);
export type GoalResult = (typeof goalResults)[number];

/** Netzwerk- und Sozialraumarbeit: the kind of work with others. */
export const networkContactKinds = codeList('networkContactKinds', [
  'network_meeting',
  'bilateral_talk',
  'working_group',
  'public_relations',
  'site_visit',
  'joint_event',
  'expert_advice',
]);
export type NetworkContactKind = (typeof networkContactKinds)[number];

/** The partner of such work. */
export const networkPartners = codeList('networkPartners', [
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
  'youth_office',
  'immigration_office',
  'adult_education',
  'university',
  'housing_provider',
  'culture_and_sports',
]);
export type NetworkPartner = (typeof networkPartners)[number];

/**
 * What the networking of programmes other than `IA` is about (Themen der Netzwerkarbeit). Integration agencies
 * have their fields of action (Handlungsfelder) instead.
 */
export const networkTopics = codeList('networkTopics', [
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
]);
export type NetworkTopic = (typeof networkTopics)[number];

/** The committee (Gremium) that met. */
export const networkCommittees = codeList('networkCommittees', [
  'integration_conference',
  'migration_working_group',
  'steering_group',
  'youth_welfare_committee',
  'integration_council',
  'expert_group',
  'social_space_conference',
  'psychosocial_working_group',
  'school_to_work_network',
  'round_table',
  'provider_network',
  'other',
]);
export type NetworkCommittee = (typeof networkCommittees)[number];

/** What the office is in a committee. */
export const networkRoles = codeList('networkRoles', ['chair', 'moderation', 'member', 'guest']);
export type NetworkRole = (typeof networkRoles)[number];

/** What came of such work. */
export const networkResults = codeList('networkResults', [
  'information_exchanged',
  'need_identified',
  'referral_path_agreed',
  'cooperation_agreed',
  'joint_activity_planned',
  'opening_process_begun',
  'statement_submitted',
  'no_result_yet',
]);
export type NetworkResult = (typeof networkResults)[number];

/** Where an institution opens itself: what a diagnosis looks at, and what is agreed on. */
export const openingAreas = codeList('openingAreas', [
  'leadership_and_mission',
  'access_barriers',
  'language_and_interpreting',
  'forms_and_information',
  'staff_qualification',
  'staff_recruitment',
  'participation_of_migrants',
  'cooperation_with_counselling',
  'protection_against_discrimination',
]);
export type OpeningArea = (typeof openingAreas)[number];
