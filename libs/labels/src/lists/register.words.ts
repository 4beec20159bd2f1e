import type { CodeListWords } from '../words.js';

/** Organisations, offices, staff and the programmes they work for. */
export const registerWords = {
  programmes: {
    title: {
      de: 'Programm',
      en: 'Programme',
      note: 'Names of German funding programmes. Keep the German abbreviation in parentheses.',
    },
    codes: {
      JMD: { de: 'Jugendmigrationsdienst (JMD)', en: 'Youth migration service (JMD)' },
      MBE: {
        de: 'Migrationsberatung für erwachsene Zuwanderer (MBE)',
        en: 'Migration counselling for adult immigrants (MBE)',
      },
      SBG: {
        de: 'Soziale Beratung von Geflüchteten NRW (SBG)',
        en: 'Social counselling for refugees in NRW (SBG)',
      },
      RB: { de: 'Regionale Beratung NRW (RB)', en: 'Regional counselling in NRW (RB)' },
      AVB: {
        de: 'Asylverfahrensberatung nach § 12a AsylG (AVB)',
        en: 'Asylum procedure counselling under § 12a AsylG (AVB)',
      },
      IA: { de: 'Integrationsagentur NRW (IA)', en: 'Integration agency in NRW (IA)' },
    },
  },
  sbgAreas: {
    title: {
      de: 'Förderbereich',
      en: 'Funding area',
      note: 'What the programmes SBG and RB are funded for. "Reception" is a reception facility of the Land.',
    },
    codes: {
      asylum_procedure_counselling_reception: {
        de: 'Asylverfahrensberatung in Landesaufnahmeeinrichtungen',
        en: 'Asylum procedure counselling in reception facilities',
      },
      decentral_complaint_office: { de: 'Dezentrale Beschwerdestelle', en: 'Decentralised complaint office' },
      psychosocial_first_counselling: {
        de: 'Psychosoziale Erstberatung',
        en: 'First psychosocial counselling',
      },
      departure_perspective_counselling_reception: {
        de: 'Ausreise- und Perspektivberatung in Landesaufnahmeeinrichtungen',
        en: 'Counselling on return and prospects in reception facilities',
      },
      asylum_procedure_counselling_minors: {
        de: 'Asylverfahrensberatung für unbegleitete Minderjährige',
        en: 'Asylum procedure counselling for unaccompanied minors',
      },
      regional_counselling: { de: 'Regionale Beratung', en: 'Regional counselling' },
      psychosocial_centre: { de: 'Psychosoziales Zentrum', en: 'Psychosocial centre' },
      departure_perspective_counselling: {
        de: 'Ausreise- und Perspektivberatung',
        en: 'Counselling on return and prospects',
      },
      supraregional_expert_support: {
        de: 'Überregionale Fachbegleitung',
        en: 'Supraregional expert support',
      },
      social_counselling_reception: {
        de: 'Soziale Beratung in Landesaufnahmeeinrichtungen',
        en: 'Social counselling in reception facilities',
      },
    },
  },
  roles: {
    title: { de: 'Rolle', en: 'Role', note: 'What somebody is employed as in their organisation.' },
    codes: {
      counsellor: { de: 'Beratungskraft', en: 'Counsellor' },
      team_lead: { de: 'Teamleitung', en: 'Team lead' },
      organisation_admin: { de: 'Verwaltung der Organisation', en: 'Administrator of the organisation' },
      reporting_officer: { de: 'Berichtswesen', en: 'Reporting officer' },
      association_adviser: { de: 'Fachberatung des Verbandes', en: 'Adviser of the association' },
      platform_operator: { de: 'Betrieb der Plattform', en: 'Platform operator' },
      project_worker: { de: 'Projektmitarbeit', en: 'Project worker' },
    },
  },
  qualifications: {
    title: { de: 'Qualifikation', en: 'Qualification' },
    codes: {
      state_recognised_social_worker: {
        de: 'Staatlich anerkannte Sozialarbeit oder Sozialpädagogik',
        en: 'State-recognised social worker',
      },
      psychologist: { de: 'Psychologie', en: 'Psychologist' },
      qualified_ada: { de: 'Antidiskriminierungsberatung', en: 'Anti-discrimination counselling' },
      avb_12a_trained: {
        de: 'Schulung für die Asylverfahrensberatung (§ 12a AsylG)',
        en: 'Trained in asylum procedure counselling (§ 12a AsylG)',
      },
      legal_supervised: {
        de: 'Rechtsdienstleistung unter Anleitung (§ 6 Abs. 2 RDG)',
        en: 'Legal services under guidance (§ 6 (2) RDG)',
      },
    },
  },
  certificates: {
    title: { de: 'Nachweis', en: 'Certificate' },
    codes: {
      bzrg30a: {
        de: 'Erweitertes Führungszeugnis (§ 30a BZRG)',
        en: 'Extended certificate of good conduct (§ 30a BZRG)',
      },
    },
  },
  permits: {
    title: { de: 'Erlaubnis', en: 'Permit' },
    codes: {
      auswsg: {
        de: 'Erlaubnis zur Auswandererberatung (§ 1 AuswSG)',
        en: 'Permit to advise on emigration (§ 1 AuswSG)',
      },
    },
  },
  dataProtectionRegimes: {
    title: {
      de: 'Datenschutzrecht',
      en: 'Data protection law',
      note: 'Names of laws. DSG-EKD is the law of the Protestant Church, KDG that of the Catholic Church.',
    },
    codes: {
      dsgvo: { de: 'DSGVO', en: 'GDPR (DSGVO)' },
      dsg_ekd: { de: 'DSG-EKD (evangelische Kirche)', en: 'DSG-EKD (Protestant Church)' },
      kdg: { de: 'KDG (katholische Kirche)', en: 'KDG (Catholic Church)' },
    },
  },
  associations: {
    title: {
      de: 'Spitzenverband',
      en: 'Association of welfare organisations',
      note: 'Proper names; do not translate them.',
    },
    codes: {
      diakonie_rwl: { de: 'Diakonie Rheinland-Westfalen-Lippe', en: 'Diakonie Rheinland-Westfalen-Lippe' },
      paritaet_nrw: { de: 'Der Paritätische NRW', en: 'Der Paritätische NRW' },
      caritas: { de: 'Caritas', en: 'Caritas' },
      awo: { de: 'Arbeiterwohlfahrt (AWO)', en: 'Arbeiterwohlfahrt (AWO)' },
      drk: { de: 'Deutsches Rotes Kreuz (DRK)', en: 'German Red Cross (DRK)' },
      zwst_jewish: { de: 'Jüdische Wohlfahrtspflege (ZWST)', en: 'Jewish welfare (ZWST)' },
      other: { de: 'anderer Verband', en: 'other association' },
    },
  },
  lands: {
    title: { de: 'Land', en: 'Land (German state)', note: 'The federal states of Germany.' },
    codes: {
      BB: { de: 'Brandenburg', en: 'Brandenburg' },
      BE: { de: 'Berlin', en: 'Berlin' },
      BW: { de: 'Baden-Württemberg', en: 'Baden-Württemberg' },
      BY: { de: 'Bayern', en: 'Bavaria' },
      HB: { de: 'Bremen', en: 'Bremen' },
      HE: { de: 'Hessen', en: 'Hesse' },
      HH: { de: 'Hamburg', en: 'Hamburg' },
      MV: { de: 'Mecklenburg-Vorpommern', en: 'Mecklenburg-Western Pomerania' },
      NI: { de: 'Niedersachsen', en: 'Lower Saxony' },
      NW: { de: 'Nordrhein-Westfalen', en: 'North Rhine-Westphalia' },
      RP: { de: 'Rheinland-Pfalz', en: 'Rhineland-Palatinate' },
      SH: { de: 'Schleswig-Holstein', en: 'Schleswig-Holstein' },
      SL: { de: 'Saarland', en: 'Saarland' },
      SN: { de: 'Sachsen', en: 'Saxony' },
      ST: { de: 'Sachsen-Anhalt', en: 'Saxony-Anhalt' },
      TH: { de: 'Thüringen', en: 'Thuringia' },
    },
  },
  officeStatuses: {
    title: { de: 'Stand der Beratungsstelle', en: 'Status of the office' },
    codes: {
      open: { de: 'geöffnet', en: 'open' },
      closed: { de: 'geschlossen', en: 'closed' },
    },
  },
  staffStatuses: {
    title: { de: 'Beschäftigungsstand', en: 'Employment status' },
    codes: {
      active: { de: 'beschäftigt', en: 'employed' },
      left: { de: 'ausgeschieden', en: 'left' },
    },
  },
  workItemKinds: {
    title: { de: 'Art der Arbeit', en: 'Kind of work' },
    codes: {
      case: { de: 'Fall', en: 'Case' },
      request: { de: 'Anfrage', en: 'Request' },
      referral: { de: 'Vermittlung', en: 'Referral' },
    },
  },
  serviceStatuses: {
    title: { de: 'Stand des Angebots', en: 'Status of the service' },
    codes: {
      active: { de: 'offen', en: 'active' },
      'temporarily closed': { de: 'ruht zurzeit', en: 'temporarily closed' },
    },
  },
  proofs: {
    title: { de: 'Nachweis oder Erlaubnis', en: 'Proof or permit' },
    codes: {
      state_recognised_social_worker: {
        de: 'Staatlich anerkannte Sozialarbeit oder Sozialpädagogik',
        en: 'State-recognised social worker',
      },
      psychologist: { de: 'Psychologie', en: 'Psychologist' },
      qualified_ada: { de: 'Antidiskriminierungsberatung', en: 'Anti-discrimination counselling' },
      avb_12a_trained: {
        de: 'Schulung für die Asylverfahrensberatung (§ 12a AsylG)',
        en: 'Trained in asylum procedure counselling (§ 12a AsylG)',
      },
      legal_supervised: {
        de: 'Rechtsdienstleistung unter Anleitung (§ 6 Abs. 2 RDG)',
        en: 'Legal services under guidance (§ 6 (2) RDG)',
      },
      bzrg30a: {
        de: 'Erweitertes Führungszeugnis (§ 30a BZRG)',
        en: 'Extended certificate of good conduct (§ 30a BZRG)',
      },
      auswsg: {
        de: 'Erlaubnis zur Auswandererberatung (§ 1 AuswSG)',
        en: 'Permit to advise on emigration (§ 1 AuswSG)',
      },
    },
  },
} as const satisfies CodeListWords;
