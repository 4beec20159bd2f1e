import type { CodeListWords } from '../words.js';
import { permitWords } from './residence-permits.words.js';

/** Residence statuses. The German words are those of the law. */
export const residenceWords = {
  residenceStatuses: {
    title: {
      de: 'Aufenthaltsstatus',
      en: 'Residence status',
      note: 'Give the German term of the law in parentheses where the translation is not an established one.',
    },
    codes: {
      not_recorded: {
        de: 'nicht erfasst',
        en: 'not recorded',
        note: 'Says nothing about the person: nobody asked, or it must not be written down.',
      },
      unclear: { de: 'ungeklärt', en: 'unclear' },
      stateless: { de: 'staatenlos', en: 'stateless' },
      german: { de: 'Deutsche Staatsangehörigkeit', en: 'German nationality' },
      german_plus: { de: 'Deutsche und weitere Staatsangehörigkeit', en: 'German and another nationality' },
      spaetaussiedler_s4_bvfg: {
        de: 'Spätaussiedler (§ 4 BVFG)',
        en: 'Ethnic German resettler (Spätaussiedler, § 4 BVFG)',
      },
      spaetaussiedler_spouse_descendant_s7: {
        de: 'Ehegatte oder Abkömmling eines Spätaussiedlers (§ 7 BVFG)',
        en: 'Spouse or descendant of a resettler (§ 7 BVFG)',
      },
      eu_eea_ch_citizen: {
        de: 'Staatsangehörige der EU, des EWR oder der Schweiz',
        en: 'Citizen of the EU, the EEA or Switzerland',
      },
      eu_family_member: {
        de: 'Familienangehörige von Unionsbürgern (FreizügG/EU)',
        en: 'Family member of an EU citizen (FreizügG/EU)',
      },
      visa_national_6_3: {
        de: 'Nationales Visum (§ 6 Abs. 3 AufenthG)',
        en: 'National visa (§ 6 (3) AufenthG)',
      },
      visa_short_stay: { de: 'Schengen-Visum (§ 6 Abs. 1 AufenthG)', en: 'Schengen visa (§ 6 (1) AufenthG)' },
      visa_free_stay: { de: 'Visumfreier Kurzaufenthalt', en: 'Visa-free short stay' },
      visa_expired: {
        de: 'Visum oder visumfreier Aufenthalt abgelaufen',
        en: 'Visa or visa-free stay expired',
      },
      asylum_wish_arrival_certificate_63a: {
        de: 'Asylgesuch, Ankunftsnachweis (§ 63a AsylG)',
        en: 'Asylum request, arrival certificate (Ankunftsnachweis, § 63a AsylG)',
      },
      aufenthaltsgestattung_55: {
        de: 'Aufenthaltsgestattung (§ 55 AsylG)',
        en: 'Permission to remain during the asylum procedure (Aufenthaltsgestattung, § 55 AsylG)',
      },
      border_procedure: { de: 'Asylverfahren an der Grenze', en: 'Asylum border procedure' },
      fiction_81_3: {
        de: 'Erlaubnis- oder Duldungsfiktion (§ 81 Abs. 3 AufenthG)',
        en: 'Stay deemed permitted or tolerated (§ 81 (3) AufenthG)',
      },
      fiction_81_4: {
        de: 'Fortgeltungsfiktion (§ 81 Abs. 4 AufenthG)',
        en: 'Permit deemed to continue (§ 81 (4) AufenthG)',
      },
      dublin_pending: { de: 'Dublin-Verfahren anhängig', en: 'Dublin procedure pending' },
      art16a_25_1: {
        de: 'Asylberechtigte (Art. 16a GG, § 25 Abs. 1 AufenthG)',
        en: 'Entitled to asylum (Art. 16a GG, § 25 (1) AufenthG)',
      },
      refugee_25_2_1: {
        de: 'Flüchtlingseigenschaft (§ 25 Abs. 2 Satz 1 Alt. 1 AufenthG)',
        en: 'Refugee status (§ 25 (2) sentence 1 alt. 1 AufenthG)',
      },
      subsidiary_25_2_2: {
        de: 'Subsidiärer Schutz (§ 25 Abs. 2 Satz 1 Alt. 2 AufenthG)',
        en: 'Subsidiary protection (§ 25 (2) sentence 1 alt. 2 AufenthG)',
      },
      deportation_ban_25_3: {
        de: 'Abschiebungsverbot (§ 25 Abs. 3 AufenthG)',
        en: 'Ban on deportation (§ 25 (3) AufenthG)',
      },
      admission_22: {
        de: 'Aufnahme aus dem Ausland (§ 22 AufenthG)',
        en: 'Admission from abroad (§ 22 AufenthG)',
      },
      land_admission_23_1: {
        de: 'Aufenthaltsgewährung durch die oberste Landesbehörde (§ 23 Abs. 1 AufenthG)',
        en: 'Admission by a Land (§ 23 (1) AufenthG)',
      },
      federal_admission_23_2: {
        de: 'Aufnahme bei besonders gelagerten politischen Interessen (§ 23 Abs. 2 AufenthG)',
        en: 'Federal admission for special political interests (§ 23 (2) AufenthG)',
      },
      resettlement_23_4: {
        de: 'Neuansiedlung von Schutzsuchenden (§ 23 Abs. 4 AufenthG)',
        en: 'Resettlement (§ 23 (4) AufenthG)',
      },
      hardship_23a: {
        de: 'Aufenthaltsgewährung in Härtefällen (§ 23a AufenthG)',
        en: 'Residence in cases of hardship (§ 23a AufenthG)',
      },
      temporary_protection_24: {
        de: 'Vorübergehender Schutz (§ 24 AufenthG)',
        en: 'Temporary protection (§ 24 AufenthG)',
      },
      '25_4_1': {
        de: 'Vorübergehender Aufenthalt (§ 25 Abs. 4 Satz 1 AufenthG)',
        en: 'Temporary stay (§ 25 (4) sentence 1 AufenthG)',
      },
      '25_4_2': {
        de: 'Verlängerung wegen außergewöhnlicher Härte (§ 25 Abs. 4 Satz 2 AufenthG)',
        en: 'Extension for exceptional hardship (§ 25 (4) sentence 2 AufenthG)',
      },
      trafficking_25_4a: {
        de: 'Opfer von Menschenhandel (§ 25 Abs. 4a AufenthG)',
        en: 'Victim of human trafficking (§ 25 (4a) AufenthG)',
      },
      exploitation_25_4b: {
        de: 'Opfer von Ausbeutung bei der Arbeit (§ 25 Abs. 4b AufenthG)',
        en: 'Victim of labour exploitation (§ 25 (4b) AufenthG)',
      },
      '25_5': {
        de: 'Ausreise unmöglich (§ 25 Abs. 5 AufenthG)',
        en: 'Departure impossible (§ 25 (5) AufenthG)',
      },
      youth_25a: {
        de: 'Gut integrierte Jugendliche und junge Volljährige (§ 25a AufenthG)',
        en: 'Well-integrated young people (§ 25a AufenthG)',
      },
      sustained_25b: {
        de: 'Nachhaltige Integration (§ 25b AufenthG)',
        en: 'Sustained integration (§ 25b AufenthG)',
      },
      chance_104c: {
        de: 'Chancen-Aufenthaltsrecht (§ 104c AufenthG)',
        en: 'Right of residence as an opportunity (Chancen-Aufenthaltsrecht, § 104c AufenthG)',
      },
      ...permitWords,
      duldung_60a_2_1: {
        de: 'Duldung: Abschiebung unmöglich (§ 60a Abs. 2 Satz 1 AufenthG)',
        en: 'Tolerated: deportation impossible (Duldung, § 60a (2) sentence 1 AufenthG)',
      },
      duldung_60a_2_3_discretion: {
        de: 'Ermessensduldung (§ 60a Abs. 2 Satz 3 AufenthG)',
        en: 'Tolerated at discretion (Ermessensduldung, § 60a (2) sentence 3 AufenthG)',
      },
      duldung_60b_identity: {
        de: 'Duldung für Personen mit ungeklärter Identität (§ 60b AufenthG)',
        en: 'Tolerated: identity unclear (Duldung, § 60b AufenthG)',
      },
      duldung_training_60c: {
        de: 'Ausbildungsduldung (§ 60c AufenthG)',
        en: 'Tolerated for training (Ausbildungsduldung, § 60c AufenthG)',
      },
      duldung_employment_60d: {
        de: 'Beschäftigungsduldung (§ 60d AufenthG)',
        en: 'Tolerated for employment (Beschäftigungsduldung, § 60d AufenthG)',
      },
      grenzuebertrittsbescheinigung: {
        de: 'Grenzübertrittsbescheinigung',
        en: 'Border crossing certificate (Grenzübertrittsbescheinigung)',
      },
      enforceably_obliged_to_leave: {
        de: 'Vollziehbar ausreisepflichtig (§ 58 Abs. 2 AufenthG)',
        en: 'Enforceably required to leave (§ 58 (2) AufenthG)',
      },
    },
  },
} as const satisfies CodeListWords;
