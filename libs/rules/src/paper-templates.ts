import { codeList } from '@geleit/kernel';

/** What somebody applies for, or against what they object. */
export const paperListPurposes = codeList('paperListPurposes', [
  'residence_permit',
  'residence_permit_extension',
  'settlement_permit',
  'family_reunion',
  'naturalisation',
  'travel_document',
  'employment_permit',
  'citizens_benefit',
  'asylum_seekers_benefits',
  'child_benefit',
  'housing_entitlement',
  'housing_benefit',
  'recognition_of_qualifications',
  'school_or_daycare',
  'bamf_appeal',
  'hardship_commission',
  'other',
]);
export type PaperListPurpose = (typeof paperListPurposes)[number];

/** Unterlagen. */
export const paperKinds = codeList('paperKinds', [
  'application_form',
  'passport',
  'residence_title',
  'biometric_photo',
  'registration_certificate',
  'birth_certificate',
  'marriage_certificate',
  'certified_translation',
  'rental_contract',
  'proof_of_living_space',
  'employment_contract',
  'proof_of_income',
  'bank_statements',
  'benefit_decision',
  'health_insurance',
  'pension_insurance_record',
  'language_certificate',
  'civics_test',
  'school_certificate',
  'diploma',
  'subjects_and_grades',
  'curriculum_vitae',
  'vaccination_record',
  'tax_id',
  'authority_decision',
  'proof_of_delivery',
  'power_of_attorney',
  'personal_statement',
  'proof_of_integration',
  'other',
]);
export type PaperKind = (typeof paperKinds)[number];

/** Unterlagenliste: what is usually needed for a purpose. Authorities ask for more, or for less. */
export interface PaperTemplate {
  readonly code: PaperListPurpose;
  readonly papers: readonly PaperKind[];
  readonly source: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
}

const identity: readonly PaperKind[] = ['passport', 'registration_certificate'];
const means: readonly PaperKind[] = ['proof_of_income', 'rental_contract', 'health_insurance'];
const residence: readonly PaperKind[] = ['application_form', ...identity, 'biometric_photo'];
const appeal: readonly PaperKind[] = ['authority_decision', 'proof_of_delivery', 'power_of_attorney'];

const papersByPurpose: Readonly<Record<PaperListPurpose, readonly PaperKind[]>> = {
  residence_permit: [...residence, ...means],
  residence_permit_extension: [...residence, 'residence_title', ...means],
  settlement_permit: [
    ...residence,
    'residence_title',
    ...means,
    'pension_insurance_record',
    'language_certificate',
    'civics_test',
  ],
  family_reunion: [
    ...residence,
    'marriage_certificate',
    'birth_certificate',
    'certified_translation',
    'proof_of_living_space',
    ...means,
  ],
  naturalisation: [
    ...residence,
    'residence_title',
    'birth_certificate',
    'certified_translation',
    ...means,
    'language_certificate',
    'civics_test',
    'curriculum_vitae',
  ],
  travel_document: [...residence, 'residence_title', 'authority_decision'],
  employment_permit: ['application_form', 'passport', 'residence_title', 'employment_contract'],
  citizens_benefit: [
    'application_form',
    ...identity,
    'residence_title',
    'bank_statements',
    ...means,
    'tax_id',
  ],
  asylum_seekers_benefits: ['application_form', 'residence_title', 'bank_statements', 'rental_contract'],
  child_benefit: ['application_form', 'birth_certificate', 'residence_title', 'tax_id', 'school_certificate'],
  housing_entitlement: ['application_form', ...identity, 'residence_title', 'proof_of_income'],
  housing_benefit: ['application_form', ...identity, 'rental_contract', 'proof_of_income', 'bank_statements'],
  recognition_of_qualifications: [
    'application_form',
    'passport',
    'diploma',
    'subjects_and_grades',
    'certified_translation',
    'curriculum_vitae',
    'language_certificate',
  ],
  school_or_daycare: [
    'application_form',
    'birth_certificate',
    'registration_certificate',
    'vaccination_record',
  ],
  bamf_appeal: [...appeal, 'personal_statement'],
  hardship_commission: [
    ...appeal,
    'personal_statement',
    'curriculum_vitae',
    'proof_of_integration',
    'proof_of_income',
    'school_certificate',
  ],
  other: [],
};

/** Every authority has its own list; these are where a counsellor begins. */
export const paperTemplates: readonly PaperTemplate[] = paperListPurposes.map((code) => ({
  code,
  papers: papersByPurpose[code],
  source: 'From general knowledge, without a source: what authorities usually ask for.',
  verifiedBy: null,
  verifiedAt: null,
}));

/** The papers that are usually needed for a purpose. */
export const papersFor = (purpose: PaperListPurpose): readonly PaperKind[] => papersByPurpose[purpose];
