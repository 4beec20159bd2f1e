import type { CodeListWords } from '../words.js';

/** Who a person is, as far as they want to say it. */
export const personWords = {
  identityModes: {
    title: { de: 'Wie die Person bekannt ist', en: 'How the person is known' },
    codes: {
      IDENTIFIED: { de: 'mit Namen', en: 'by name' },
      PSEUDONYMOUS: { de: 'mit einem gewählten Namen', en: 'by a chosen name' },
      ANONYMOUS: { de: 'anonym', en: 'anonymous' },
      PROTECTED: {
        de: 'geschützt',
        en: 'protected',
        note: 'The record holds nothing by which somebody in danger could be found.',
      },
    },
  },
  registrationStatuses: {
    title: { de: 'Stand der Aufnahme', en: 'Status of the registration' },
    codes: {
      present: { de: 'gültig', en: 'current' },
      absorbed: { de: 'mit einer anderen Aufnahme zusammengeführt', en: 'merged into another registration' },
    },
  },
  genders: {
    title: { de: 'Geschlecht', en: 'Gender' },
    codes: {
      female: { de: 'weiblich', en: 'female' },
      male: { de: 'männlich', en: 'male' },
      diverse: {
        de: 'divers',
        en: 'diverse',
        note: 'The third entry in German civil registers (§ 22 (3) PStG).',
      },
      not_stated: { de: 'keine Angabe', en: 'not stated' },
    },
  },
  ageBands: {
    title: { de: 'Altersgruppe', en: 'Age band', note: 'Whole years of age.' },
    codes: {
      '0-5': { de: '0 bis 5 Jahre', en: '0 to 5 years' },
      '6-11': { de: '6 bis 11 Jahre', en: '6 to 11 years' },
      '12-15': { de: '12 bis 15 Jahre', en: '12 to 15 years' },
      '16-17': { de: '16 bis 17 Jahre', en: '16 to 17 years' },
      '18-20': { de: '18 bis 20 Jahre', en: '18 to 20 years' },
      '21-26': { de: '21 bis 26 Jahre', en: '21 to 26 years' },
      '27-39': { de: '27 bis 39 Jahre', en: '27 to 39 years' },
      '40-54': { de: '40 bis 54 Jahre', en: '40 to 54 years' },
      '55-64': { de: '55 bis 64 Jahre', en: '55 to 64 years' },
      '65+': { de: '65 Jahre und älter', en: '65 years and older' },
      unknown: { de: 'unbekannt', en: 'unknown' },
    },
  },
  entryBands: {
    title: {
      de: 'Zeit seit der Einreise',
      en: 'Time since entry',
      note: 'Time since the person came to Germany.',
    },
    codes: {
      under_1: { de: 'unter 1 Jahr', en: 'less than 1 year' },
      '1_to_2': { de: '1 bis unter 2 Jahre', en: '1 to less than 2 years' },
      '2_to_3': { de: '2 bis unter 3 Jahre', en: '2 to less than 3 years' },
      over_3: { de: '3 Jahre und länger', en: '3 years or longer' },
      unknown: { de: 'unbekannt', en: 'unknown' },
    },
  },
  originRegions: {
    title: { de: 'Herkunftsregion', en: 'Region of origin' },
    codes: {
      africa: { de: 'Afrika', en: 'Africa' },
      americas: { de: 'Amerika', en: 'the Americas' },
      asia: { de: 'Asien', en: 'Asia' },
      europe: { de: 'Europa', en: 'Europe' },
      oceania: { de: 'Ozeanien', en: 'Oceania' },
    },
  },
  familyStatuses: {
    title: { de: 'Familienstand', en: 'Marital status' },
    codes: {
      single: { de: 'ledig', en: 'single' },
      married: { de: 'verheiratet', en: 'married' },
      registered_partnership: {
        de: 'in eingetragener Lebenspartnerschaft',
        en: 'in a registered partnership',
      },
      separated: { de: 'getrennt lebend', en: 'separated' },
      divorced: { de: 'geschieden', en: 'divorced' },
      widowed: { de: 'verwitwet', en: 'widowed' },
      not_stated: { de: 'keine Angabe', en: 'not stated' },
    },
  },
  schoolings: {
    title: {
      de: 'Höchster Schul- oder Hochschulabschluss',
      en: 'Highest school or university qualification',
    },
    codes: {
      never_attended: { de: 'keine Schule besucht', en: 'never attended school' },
      without_certificate: { de: 'ohne Abschluss', en: 'without a certificate' },
      primary: { de: 'Grundschule', en: 'primary school' },
      lower_secondary: { de: 'Hauptschul- oder mittlerer Abschluss', en: 'lower secondary certificate' },
      upper_secondary: {
        de: 'Abitur oder Fachhochschulreife',
        en: 'upper secondary certificate (university entrance)',
      },
      university_degree: { de: 'Hochschulabschluss', en: 'university degree' },
      not_stated: { de: 'keine Angabe', en: 'not stated' },
    },
  },
} as const satisfies CodeListWords;
