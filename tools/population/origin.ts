import type { Weighted } from './random.js';

/** Of all residence statuses, those that are played. */
export type ResidenceStatus =
  | 'eu_eea_ch_citizen'
  | 'asylum_wish_arrival_certificate_63a'
  | 'aufenthaltsgestattung_55'
  | 'dublin_pending'
  | 'subsidiary_25_2_2'
  | 'refugee_25_2_1'
  | 'deportation_ban_25_3'
  | 'temporary_protection_24'
  | 'spouse_30'
  | 'family_of_german_28'
  | 'skilled_18a'
  | 'blue_card_18g'
  | 'duldung_60a_2_1'
  | 'duldung_60a_2_3_discretion'
  | 'duldung_training_60c'
  | 'duldung_employment_60d';

/**
 * Where people come from, what they speak and which residence status is usual. Assumption, in the order of
 * the asylum and migration statistics of recent years.
 */
export interface Origin {
  readonly nationality: string;
  readonly languages: Weighted<string>;
  readonly statuses: Weighted<ResidenceStatus>;
}
