import type { CodeListWords } from '../words.js';

/** Networking and analyses of social spaces. */
export const networkingWords = {
  networkContactKinds: {
    title: { de: 'Art des Netzwerkkontakts', en: 'Kind of network contact' },
    codes: {
      network_meeting: { de: 'Netzwerktreffen', en: 'network meeting' },
      bilateral_talk: { de: 'Gespräch zu zweit', en: 'bilateral talk' },
      working_group: { de: 'Arbeitskreis', en: 'working group' },
      public_relations: { de: 'Öffentlichkeitsarbeit', en: 'public relations' },
      site_visit: { de: 'Besuch vor Ort', en: 'site visit' },
      joint_event: { de: 'gemeinsame Veranstaltung', en: 'joint event' },
      expert_advice: { de: 'Fachberatung', en: 'expert advice' },
    },
  },
  networkPartners: {
    title: { de: 'Netzwerkpartner', en: 'Partner' },
    codes: {
      municipality: { de: 'Kommune', en: 'municipality' },
      regular_service: { de: 'Regeldienst', en: 'regular service' },
      school: { de: 'Schule', en: 'school' },
      daycare: { de: 'Kita', en: 'day care' },
      health_service: { de: 'Gesundheitswesen', en: 'health service' },
      employment_service: { de: 'Arbeitsverwaltung', en: 'employment service' },
      migrant_organisation: { de: 'Migrantenorganisation', en: 'migrant organisation' },
      welfare_organisation: { de: 'Wohlfahrtsverband', en: 'welfare organisation' },
      religious_community: { de: 'Religionsgemeinschaft', en: 'religious community' },
      police_justice: { de: 'Polizei und Justiz', en: 'police and justice' },
      business: { de: 'Wirtschaft', en: 'business' },
      volunteer_initiative: { de: 'ehrenamtliche Initiative', en: 'volunteer initiative' },
      other: { de: 'andere', en: 'other' },
    },
  },
  networkTopics: {
    title: { de: 'Thema der Netzwerkarbeit', en: 'Networking topic' },
    codes: {
      arrival_and_housing: { de: 'Ankommen und Wohnen', en: 'arrival and housing' },
      language_and_courses: { de: 'Sprache und Kurse', en: 'language and courses' },
      school_and_childcare: { de: 'Schule und Kinderbetreuung', en: 'school and childcare' },
      training_and_work: { de: 'Ausbildung und Arbeit', en: 'training and work' },
      health: { de: 'Gesundheit', en: 'health' },
      residence_and_asylum: { de: 'Aufenthalt und Asyl', en: 'residence and asylum' },
      benefits: { de: 'Sozialleistungen', en: 'benefits' },
      intercultural_opening: { de: 'Interkulturelle Öffnung', en: 'intercultural opening' },
      antidiscrimination: { de: 'Antidiskriminierung', en: 'anti-discrimination' },
      civic_engagement: { de: 'Bürgerschaftliches Engagement', en: 'civic engagement' },
      other: { de: 'anderes Thema', en: 'other' },
    },
  },
  networkStrikeReasons: {
    title: { de: 'Grund der Streichung', en: 'Reason for striking the entry' },
    codes: {
      logged_twice: { de: 'doppelt erfasst', en: 'logged twice' },
      did_not_happen: { de: 'fand nicht statt', en: 'did not happen' },
      other_agency: { de: 'gehört zu einer anderen Beratungsstelle', en: 'belongs to another office' },
      other_programme: { de: 'gehört zu einem anderen Programm', en: 'belongs to another programme' },
    },
  },
  analysisStatuses: {
    title: { de: 'Stand der Analyse', en: 'Status of the analysis' },
    codes: {
      started: { de: 'begonnen', en: 'started' },
      data_collected: { de: 'Daten erhoben', en: 'data collected' },
      needs_prioritised: { de: 'Bedarfe geordnet', en: 'needs prioritised' },
      approved: { de: 'freigegeben', en: 'approved' },
    },
  },
  dataSourceKinds: {
    title: { de: 'Art der Datenquelle', en: 'Kind of data source' },
    codes: {
      official_statistics: { de: 'amtliche Statistik', en: 'official statistics' },
      municipal_report: { de: 'kommunaler Bericht', en: 'municipal report' },
      survey: { de: 'Befragung', en: 'survey' },
      interviews: { de: 'Gespräche', en: 'interviews' },
      workshop: { de: 'Workshop', en: 'workshop' },
      site_visit: { de: 'Begehung', en: 'site visit' },
      own_records: { de: 'eigene Aufzeichnungen', en: 'own records' },
      other: { de: 'andere Quelle', en: 'other' },
    },
  },
} as const satisfies CodeListWords;
