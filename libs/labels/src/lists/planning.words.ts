import type { CodeListWords } from '../words.js';

/** Assessments, support plans and integration agreements. */
export const planningWords = {
  lifeDomains: {
    title: { de: 'Lebensbereich', en: 'Area of life' },
    codes: {
      residence: { de: 'Aufenthalt', en: 'residence' },
      housing: { de: 'Wohnen', en: 'housing' },
      livelihood: { de: 'Lebensunterhalt', en: 'livelihood' },
      language: { de: 'Sprache', en: 'language' },
      education: { de: 'Schule und Bildung', en: 'education' },
      work: { de: 'Ausbildung und Arbeit', en: 'work' },
      health: { de: 'Gesundheit', en: 'health' },
      family: { de: 'Familie', en: 'family' },
      social_network: { de: 'Soziales Umfeld', en: 'social network' },
      rights_participation: { de: 'Rechte und Teilhabe', en: 'rights and participation' },
      psychosocial: { de: 'Psychosoziale Lage', en: 'psychosocial situation' },
    },
  },
  needPriorities: {
    title: { de: 'Dringlichkeit', en: 'Priority' },
    codes: {
      now: { de: 'sofort', en: 'now' },
      soon: { de: 'bald', en: 'soon' },
      later: { de: 'später', en: 'later' },
    },
  },
  competenceKinds: {
    title: { de: 'Art der Kompetenz', en: 'Kind of competence' },
    codes: {
      formal: { de: 'formal (Zeugnis, Abschluss)', en: 'formal (certificate, degree)' },
      non_formal: { de: 'non-formal (Kurs, Arbeit, Verein)', en: 'non-formal (course, work, association)' },
      informal: { de: 'informell (Alltag, Familie)', en: 'informal (everyday life, family)' },
    },
  },
  planningStrikeReasons: {
    title: { de: 'Grund, es zu streichen', en: 'Reason for striking it' },
    codes: {
      wrong_case: { de: 'gehört zu einem anderen Fall', en: 'belongs to another case' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      recorded_in_error: { de: 'irrtümlich erfasst', en: 'recorded in error' },
    },
  },
  assessmentStatuses: {
    title: { de: 'Stand der Analyse', en: 'Status of the assessment' },
    codes: {
      started: { de: 'begonnen', en: 'started' },
      completed: { de: 'abgeschlossen', en: 'completed' },
    },
  },
  responsibleParties: {
    title: { de: 'Verantwortlich', en: 'Responsible' },
    codes: {
      client: { de: 'Klientin oder Klient', en: 'client' },
      counsellor: { de: 'Beratungskraft', en: 'counsellor' },
      third_party: { de: 'andere Stelle', en: 'somebody else' },
    },
  },
  planGoalStatuses: {
    title: { de: 'Stand des Ziels', en: 'Status of the goal' },
    codes: {
      open: { de: 'offen', en: 'open' },
      in_progress: { de: 'in Arbeit', en: 'in progress' },
      reached: { de: 'erreicht', en: 'reached' },
      partly_reached: { de: 'teilweise erreicht', en: 'partly reached' },
      not_reached: { de: 'nicht erreicht', en: 'not reached' },
      dropped: { de: 'aufgegeben', en: 'dropped' },
    },
  },
  planStatuses: {
    title: { de: 'Stand des Förderplans', en: 'Status of the support plan' },
    codes: {
      draft: { de: 'Entwurf', en: 'draft' },
      proposed: { de: 'vorgeschlagen', en: 'proposed' },
      agreed: { de: 'vereinbart', en: 'agreed' },
      completed: { de: 'abgeschlossen', en: 'completed' },
      cancelled: { de: 'abgebrochen', en: 'cancelled' },
    },
  },
  planCancelReasons: {
    title: { de: 'Grund des Abbruchs', en: 'Reason for cancelling' },
    codes: {
      wish_of_client: { de: 'Wunsch der Klientin oder des Klienten', en: 'wish of the client' },
      no_cooperation: { de: 'keine Mitwirkung', en: 'no cooperation' },
      circumstances_changed: { de: 'Lebenslage hat sich geändert', en: 'circumstances have changed' },
      contact_lost: { de: 'Kontakt verloren', en: 'contact lost' },
      handed_over: { de: 'an andere übergeben', en: 'handed over to others' },
    },
  },
  guardianKnowledge: {
    title: { de: 'Kenntnis der Sorgeberechtigten', en: 'Knowledge of the guardians' },
    codes: {
      acknowledged: { de: 'haben den Plan zur Kenntnis genommen', en: 'know of the plan' },
      not_reached: { de: 'sind nicht erreichbar', en: 'cannot be reached' },
      no_guardian_appointed: { de: 'noch keine Vormundschaft bestellt', en: 'no guardian appointed yet' },
      against_interest_of_child: {
        de: 'würde dem Kindeswohl schaden',
        en: 'would be against the interest of the child',
      },
      not_wanted_by_young_person: {
        de: 'der junge Mensch möchte es nicht',
        en: 'the young person does not want it',
      },
    },
  },
  agreementStatuses: {
    title: { de: 'Stand der Integrationsvereinbarung', en: 'Status of the integration agreement' },
    codes: {
      concluded: { de: 'geschlossen', en: 'concluded' },
      ended: { de: 'beendet', en: 'ended' },
    },
  },
  agreementEndReasons: {
    title: { de: 'Grund des Endes', en: 'Reason for ending' },
    codes: {
      fulfilled: { de: 'erfüllt', en: 'fulfilled' },
      ended_by_client: { de: 'von der Klientin oder dem Klienten beendet', en: 'ended by the client' },
      ended_by_counselling: { de: 'von der Beratung beendet', en: 'ended by the counselling office' },
      measures_no_longer_available: {
        de: 'die Angebote gibt es nicht mehr',
        en: 'the measures are no longer available',
      },
      plan_ended: { de: 'der Förderplan ist beendet', en: 'the support plan has ended' },
    },
  },
} as const satisfies CodeListWords;
