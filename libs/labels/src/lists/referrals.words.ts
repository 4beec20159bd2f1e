import type { CodeListWords } from '../words.js';

/** Referrals. */
export const referralsWords = {
  recipientNatures: {
    title: { de: 'Rechtsnatur', en: 'Legal nature' },
    codes: {
      welfare_tenant: {
        de: 'Träger der Wohlfahrtspflege auf dieser Plattform',
        en: 'welfare organisation on this platform',
      },
      law_firm: { de: 'Rechtsanwaltskanzlei', en: 'law firm' },
      health_professional_203: {
        de: 'Heilberuf mit Schweigepflicht (§ 203 StGB)',
        en: 'health professional bound to secrecy (§ 203 StGB)',
      },
      hospital_private: {
        de: 'Krankenhaus in privater oder freier Trägerschaft',
        en: 'hospital that is no public body',
      },
      school_education: { de: 'Schule oder Bildungseinrichtung', en: 'school or educational institution' },
      public_body_reporting_duty: {
        de: 'öffentliche Stelle mit Übermittlungspflicht (§ 87 AufenthG)',
        en: 'public body with a duty to report (§ 87 AufenthG)',
      },
      bamf: {
        de: 'Bundesamt für Migration und Flüchtlinge (BAMF)',
        en: 'Federal Office for Migration and Refugees (BAMF)',
      },
      court: { de: 'Gericht', en: 'court' },
      volunteer_initiative: { de: 'ehrenamtliche Initiative', en: 'volunteer initiative' },
      religious_community: { de: 'Religionsgemeinschaft', en: 'religious community' },
      womens_shelter: { de: 'Frauenhaus', en: "women's shelter" },
      other_ngo: { de: 'andere Nichtregierungsorganisation', en: 'other non-governmental organisation' },
      abroad: { de: 'im Ausland', en: 'abroad' },
    },
  },
  referralModes: {
    title: { de: 'Art der Vermittlung', en: 'Kind of referral' },
    codes: {
      information_only: { de: 'Information', en: 'information only' },
      warm_handover: { de: 'begleitete Übergabe', en: 'accompanied hand-over' },
      parallel_support: { de: 'parallele Unterstützung', en: 'parallel support' },
      full_transfer: { de: 'vollständige Übergabe', en: 'full transfer' },
      anonymous_consultation: { de: 'anonyme Fachberatung', en: 'anonymous expert consultation' },
    },
  },
  referralStatuses: {
    title: { de: 'Stand der Vermittlung', en: 'Status of the referral' },
    codes: {
      consent_pending: { de: 'wartet auf Einwilligung', en: 'waiting for consent' },
      ready: { de: 'bereit', en: 'ready' },
      sent: { de: 'gesendet', en: 'sent' },
      delivered: { de: 'zugestellt', en: 'delivered' },
      accepted: { de: 'angenommen', en: 'accepted' },
      in_service: { de: 'Unterstützung läuft', en: 'service in progress' },
      declined: { de: 'abgelehnt', en: 'declined' },
      expired: { de: 'verfallen', en: 'expired' },
      completed: { de: 'abgeschlossen', en: 'completed' },
      ended_without_result: { de: 'ohne Ergebnis beendet', en: 'ended without result' },
      returned: { de: 'zurückgegeben', en: 'returned' },
      withdrawn: { de: 'zurückgenommen', en: 'withdrawn' },
      voided: { de: 'verworfen', en: 'discarded' },
    },
  },
  declineReasons: {
    title: { de: 'Grund der Ablehnung', en: 'Reason for declining' },
    codes: {
      no_capacity: { de: 'keine freien Plätze', en: 'no capacity' },
      not_competent: { de: 'nicht zuständig', en: 'not competent' },
      not_eligible_age: { de: 'Alter passt nicht', en: 'age does not fit' },
      not_eligible_status: { de: 'Aufenthaltsstatus passt nicht', en: 'residence status does not fit' },
      language_not_available: { de: 'Sprache nicht verfügbar', en: 'language not available' },
      catchment: { de: 'außerhalb des Einzugsgebiets', en: 'outside the catchment area' },
      conflict_of_interest: { de: 'Interessenkonflikt', en: 'conflict of interest' },
      incomplete_information: { de: 'Angaben unvollständig', en: 'incomplete information' },
      person_not_reachable: { de: 'Person nicht erreichbar', en: 'person cannot be reached' },
      person_declined: { de: 'Person möchte nicht', en: 'person declined' },
      duplicate: { de: 'doppelt', en: 'duplicate' },
    },
  },
  referralOutcomes: {
    title: { de: 'Ergebnis der Vermittlung', en: 'Outcome of the referral' },
    codes: {
      appointment_kept: { de: 'Termin wahrgenommen', en: 'appointment kept' },
      service_completed: { de: 'Unterstützung abgeschlossen', en: 'service completed' },
      partly_helped: { de: 'teilweise geholfen', en: 'partly helped' },
      ongoing: { de: 'läuft noch', en: 'ongoing' },
      waitlisted: { de: 'auf der Warteliste', en: 'on the waiting list' },
      not_attended: { de: 'nicht erschienen', en: 'did not attend' },
      declined_by_person: { de: 'von der Person abgelehnt', en: 'declined by the person' },
      rejected_by_service: { de: 'vom Dienst abgelehnt', en: 'rejected by the service' },
      moved: { de: 'weggezogen', en: 'moved away' },
      unknown: { de: 'unbekannt', en: 'unknown' },
      legal_representation_taken: {
        de: 'rechtliche Vertretung übernommen',
        en: 'legal representation taken on',
      },
      benefit_granted: { de: 'Leistung bewilligt', en: 'benefit granted' },
      benefit_refused: { de: 'Leistung abgelehnt', en: 'benefit refused' },
      course_started: { de: 'Kurs begonnen', en: 'course started' },
      job_found: { de: 'Arbeit gefunden', en: 'job found' },
      training_found: { de: 'Ausbildung gefunden', en: 'training found' },
      housing_found: { de: 'Wohnung gefunden', en: 'home found' },
      therapy_started: { de: 'Therapie begonnen', en: 'therapy started' },
    },
  },
  withdrawalReasons: {
    title: { de: 'Grund der Rücknahme', en: 'Reason for withdrawing' },
    codes: {
      sender: { de: 'durch die sendende Stelle', en: 'by the sender' },
      person: { de: 'durch die Person', en: 'by the person' },
      consent_revoked: { de: 'Einwilligung widerrufen', en: 'consent revoked' },
      consent_expired: { de: 'Einwilligung abgelaufen', en: 'consent expired' },
      consent_superseded: { de: 'Einwilligung ersetzt', en: 'consent superseded' },
      protection: { de: 'Schutz der Person', en: 'protection of the person' },
      erasure: { de: 'Löschung', en: 'erasure' },
    },
  },
  referralVoidReasons: {
    title: { de: 'Grund des Verwerfens', en: 'Reason for discarding the draft' },
    codes: {
      entered_in_error: { de: 'irrtümlich angelegt', en: 'entered in error' },
      duplicate: { de: 'doppelt', en: 'duplicate' },
      no_longer_needed: { de: 'nicht mehr nötig', en: 'no longer needed' },
    },
  },
} as const satisfies CodeListWords;
