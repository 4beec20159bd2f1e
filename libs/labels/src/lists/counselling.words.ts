import type { CodeListWords } from '../words.js';

/** Cases and sessions. */
export const counsellingWords = {
  caseStatuses: {
    title: { de: 'Stand des Falls', en: 'Status of the case' },
    codes: {
      opened: { de: 'eröffnet', en: 'opened' },
      active: { de: 'laufend', en: 'active' },
      paused: { de: 'ruhend', en: 'paused' },
      closed: { de: 'abgeschlossen', en: 'closed' },
      void: { de: 'irrtümlich angelegt', en: 'opened in error' },
    },
  },
  caseKinds: {
    title: { de: 'Beratungsform', en: 'Kind of case' },
    codes: {
      short_contact: { de: 'Kurzkontakt', en: 'Short contact' },
      counselling: { de: 'Beratung', en: 'Counselling' },
      case_management: { de: 'Case Management', en: 'Case management' },
    },
  },
  integrationCourses: {
    title: { de: 'Stand gegenüber dem Integrationskurs', en: 'Integration course' },
    codes: {
      before: { de: 'vor dem Kurs', en: 'before the course' },
      during: { de: 'im Kurs', en: 'during the course' },
      after: { de: 'nach dem Kurs', en: 'after the course' },
      none: { de: 'kein Kurs', en: 'no course' },
      not_applicable: { de: 'trifft nicht zu', en: 'not applicable' },
    },
  },
  sessionModes: {
    title: { de: 'Kontaktform', en: 'Mode of contact' },
    codes: {
      office: { de: 'in der Beratungsstelle', en: 'at the office' },
      phone: { de: 'Telefon', en: 'phone' },
      video: { de: 'Video', en: 'video' },
      chat: { de: 'Chat', en: 'chat' },
      e_mail: { de: 'E-Mail', en: 'e-mail' },
      letter: { de: 'Brief', en: 'letter' },
      home_visit: { de: 'Hausbesuch', en: 'home visit' },
      accompaniment: {
        de: 'Begleitung',
        en: 'accompaniment',
        note: 'Going with the person to an authority, a doctor or the like.',
      },
      outreach: { de: 'aufsuchende Arbeit', en: 'outreach' },
      accommodation: { de: 'in der Unterkunft', en: 'at the accommodation' },
    },
  },
  interpreterKinds: {
    title: { de: 'Sprachmittlung', en: 'Interpreting' },
    codes: {
      none: { de: 'ohne', en: 'none' },
      professional: { de: 'professionell', en: 'professional interpreter' },
      community: { de: 'Community Interpreting', en: 'community interpreter' },
      volunteer: { de: 'ehrenamtlich', en: 'volunteer' },
      relative: { de: 'durch Angehörige', en: 'relative' },
      colleague: { de: 'durch Kolleginnen oder Kollegen', en: 'colleague' },
      phone: { de: 'telefonisch', en: 'by phone' },
      video: { de: 'per Video', en: 'by video' },
    },
  },
  lateReasons: {
    title: { de: 'Grund des Nachtrags', en: 'Reason for the late entry' },
    codes: {
      taken_over_from_paper: { de: 'von Papier übernommen', en: 'taken over from paper' },
      taken_over_from_other_system: {
        de: 'aus einem anderen System übernommen',
        en: 'taken over from another system',
      },
      absence_of_counsellor: { de: 'Abwesenheit der Beratungskraft', en: 'absence of the counsellor' },
      outage: { de: 'Ausfall des Systems', en: 'outage' },
    },
  },
  closureReasons: {
    title: { de: 'Abschlussgrund', en: 'Reason for closing' },
    codes: {
      goal_reached: { de: 'Ziel erreicht', en: 'goal reached' },
      advice_given: { de: 'Auskunft gegeben', en: 'advice given' },
      plan_completed: { de: 'Förderplan abgeschlossen', en: 'plan completed' },
      transferred_to_regular_services: {
        de: 'an Regeldienste übergeben',
        en: 'passed on to regular services',
      },
      handed_over_programme: {
        de: 'an ein anderes Programm übergeben',
        en: 'handed over to another programme',
      },
      moved_away: { de: 'weggezogen', en: 'moved away' },
      returned_voluntarily: { de: 'freiwillig zurückgekehrt', en: 'returned voluntarily' },
      onward_migration: { de: 'weitergewandert', en: 'migrated onwards' },
      deported: { de: 'abgeschoben', en: 'deported' },
      transferred_dublin: {
        de: 'nach der Dublin-Verordnung überstellt',
        en: 'transferred under the Dublin regulation',
      },
      naturalised: { de: 'eingebürgert', en: 'naturalised' },
      contact_lost: { de: 'Kontakt abgebrochen', en: 'contact lost' },
      declined_further_help: { de: 'weitere Hilfe abgelehnt', en: 'declined further help' },
      not_eligible_anymore: { de: 'gehört nicht mehr zur Zielgruppe', en: 'no longer eligible' },
      deceased: { de: 'verstorben', en: 'deceased' },
      other: { de: 'anderer Grund', en: 'other' },
    },
  },
  assignmentRoles: {
    title: { de: 'Aufgabe im Fall', en: 'Role in the case' },
    codes: {
      lead: { de: 'fallführend', en: 'lead' },
      co: { de: 'mitarbeitend', en: 'co-worker' },
      deputy: { de: 'vertretend', en: 'deputy' },
      responsible: { de: 'zuständig', en: 'responsible', note: 'Of a request, which has no lead.' },
    },
  },
} as const satisfies CodeListWords;
