import type { CodeListWords } from '../words.js';

/** Projects and measures. */
export const projectsWords = {
  projectKinds: {
    title: { de: 'Projektart', en: 'Kind of project' },
    codes: {
      integration_project: { de: 'Integrationsprojekt', en: 'integration project' },
      opening_process: { de: 'Prozess der interkulturellen Öffnung', en: 'opening process' },
    },
  },
  projectStatuses: {
    title: { de: 'Stand des Projekts', en: 'Status of the project' },
    codes: {
      planned: { de: 'geplant', en: 'planned' },
      submitted: { de: 'eingereicht', en: 'submitted' },
      approved: { de: 'bewilligt', en: 'approved' },
      rejected: { de: 'abgelehnt', en: 'rejected' },
      running: { de: 'laufend', en: 'running' },
      reporting: { de: 'Sachbericht in Arbeit', en: 'reporting' },
      closed: { de: 'abgeschlossen', en: 'closed' },
      contacted: { de: 'Kontakt aufgenommen', en: 'contacted' },
      diagnosis: { de: 'Bestandsaufnahme', en: 'diagnosis' },
      agreed: { de: 'vereinbart', en: 'agreed' },
      in_training: { de: 'in Fortbildung', en: 'in training' },
      implemented: { de: 'umgesetzt', en: 'implemented' },
      reviewed: { de: 'ausgewertet', en: 'reviewed' },
      paused: { de: 'ruhend', en: 'paused' },
      broken_off: { de: 'abgebrochen', en: 'broken off' },
      void: { de: 'irrtümlich angelegt', en: 'entered in error' },
    },
  },
  openingStages: {
    title: { de: 'Stand der Öffnung', en: 'Stage of opening' },
    codes: {
      contacted: { de: 'Kontakt aufgenommen', en: 'contacted' },
      diagnosis: { de: 'Bestandsaufnahme', en: 'diagnosis' },
      agreed: { de: 'vereinbart', en: 'agreed' },
      in_training: { de: 'in Fortbildung', en: 'in training' },
      implemented: { de: 'umgesetzt', en: 'implemented' },
      reviewed: { de: 'ausgewertet', en: 'reviewed' },
    },
  },
  openingAreas: {
    title: { de: 'Bereich der Öffnung', en: 'Area of opening' },
    codes: {
      leadership_and_mission: { de: 'Leitung und Leitbild', en: 'leadership and mission' },
      access_barriers: { de: 'Zugangshürden', en: 'barriers to access' },
      language_and_interpreting: { de: 'Sprache und Sprachmittlung', en: 'language and interpreting' },
      forms_and_information: { de: 'Formulare und Informationen', en: 'forms and information' },
      staff_qualification: { de: 'Fortbildung des Personals', en: 'qualification of staff' },
      staff_recruitment: { de: 'Personalgewinnung', en: 'recruitment of staff' },
      participation_of_migrants: { de: 'Beteiligung von Zugewanderten', en: 'participation of migrants' },
      cooperation_with_counselling: {
        de: 'Zusammenarbeit mit der Beratung',
        en: 'cooperation with counselling',
      },
      protection_against_discrimination: {
        de: 'Schutz vor Diskriminierung',
        en: 'protection against discrimination',
      },
    },
  },
  projectEndings: {
    title: { de: 'Ende des Projekts', en: 'End of the project' },
    codes: {
      completed: { de: 'abgeschlossen', en: 'completed' },
      broken_off: { de: 'abgebrochen', en: 'broken off' },
      funding_year_over: { de: 'Förderjahr zu Ende', en: 'funding year over' },
    },
  },
  projectFields: {
    title: { de: 'Handlungsfeld', en: 'Field of action' },
    codes: {
      civic_engagement: { de: 'Bürgerschaftliches Engagement', en: 'Civic engagement' },
      intercultural_opening: { de: 'Interkulturelle Öffnung', en: 'Intercultural opening' },
      social_space_work: { de: 'Sozialraumorientierte Arbeit', en: 'Work in the social space' },
      antidiscrimination: { de: 'Antidiskriminierungsarbeit', en: 'Anti-discrimination work' },
    },
  },
  specialServices: {
    title: { de: 'Gesonderte Servicefunktion', en: 'Special service' },
    codes: {
      qualified_counselling: {
        de: 'qualifizierte Antidiskriminierungsberatung',
        en: 'qualified anti-discrimination counselling',
      },
      supraregional_bodies: { de: 'Mitarbeit in überregionalen Gremien', en: 'supraregional bodies' },
      concepts_in_institutions: { de: 'Konzepte in Institutionen', en: 'concepts in institutions' },
      analysis_of_discrimination: { de: 'Analyse von Diskriminierung', en: 'analysis of discrimination' },
      materials_and_loan: { de: 'Materialien und Ausleihe', en: 'materials and loan' },
    },
  },
  measureTypes: {
    title: { de: 'Art der Maßnahme', en: 'Type of measure' },
    codes: {
      workshop: { de: 'Workshop', en: 'workshop' },
      information_event: { de: 'Informationsveranstaltung', en: 'information event' },
      training: { de: 'Fortbildung', en: 'training' },
      network_meeting: { de: 'Netzwerktreffen', en: 'network meeting' },
      consultation_of_institution: { de: 'Beratung einer Institution', en: 'consultation of an institution' },
      opening_process: {
        de: 'Maßnahme der interkulturellen Öffnung',
        en: 'measure of intercultural opening',
      },
      volunteer_tandem: { de: 'Tandem mit Ehrenamtlichen', en: 'tandem with volunteers' },
      mediation: { de: 'Vermittlung in Konflikten', en: 'mediation' },
      group_offer: { de: 'Gruppenangebot', en: 'group offer' },
      neighbourhood_activity: { de: 'Aktion im Quartier', en: 'neighbourhood activity' },
      media_material: { de: 'Medien und Material', en: 'media and material' },
      survey: { de: 'Befragung', en: 'survey' },
      empowerment: { de: 'Empowerment', en: 'empowerment' },
      festival: { de: 'Fest', en: 'festival' },
      digital_offer: { de: 'digitales Angebot', en: 'digital offer' },
    },
  },
  measureTargets: {
    title: { de: 'Zielgruppe der Maßnahme', en: 'Target group of the measure' },
    codes: {
      migrants: { de: 'Menschen mit Migrationsgeschichte', en: 'migrants' },
      neighbourhood: { de: 'Nachbarschaft', en: 'neighbourhood' },
      professionals: { de: 'Fachkräfte', en: 'professionals' },
      institutions: { de: 'Institutionen', en: 'institutions' },
      volunteers: { de: 'Ehrenamtliche', en: 'volunteers' },
      migrant_organisations: { de: 'Migrantenorganisationen', en: 'migrant organisations' },
      general_public: { de: 'Öffentlichkeit', en: 'general public' },
    },
  },
  backgrounds: {
    title: { de: 'Migrationsgeschichte', en: 'Migration history' },
    codes: {
      migration_history: { de: 'mit Migrationsgeschichte', en: 'with a migration history' },
      none: { de: 'ohne Migrationsgeschichte', en: 'without a migration history' },
      not_stated: { de: 'keine Angabe', en: 'not stated' },
    },
  },
  participantRoles: {
    title: { de: 'Rolle in der Maßnahme', en: 'Role in the measure' },
    codes: {
      participant: { de: 'Teilnehmende', en: 'participant' },
      multiplier: {
        de: 'Multiplikatorinnen und Multiplikatoren',
        en: 'multiplier',
        note: 'People who pass on what they learned.',
      },
      professional: { de: 'Fachkräfte', en: 'professional' },
      volunteer: { de: 'Ehrenamtliche', en: 'volunteer' },
    },
  },
  goalResults: {
    title: { de: 'Zielerreichung', en: 'Result of the goal' },
    codes: {
      reached: { de: 'erreicht', en: 'reached' },
      partly: { de: 'teilweise erreicht', en: 'partly reached' },
      not_reached: { de: 'nicht erreicht', en: 'not reached' },
    },
  },
} as const satisfies CodeListWords;
