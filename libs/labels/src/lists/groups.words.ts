import type { CodeListWords } from '../words.js';

/** Group work. */
export const groupWords = {
  groupSeriesStatuses: {
    title: { de: 'Stand des Gruppenangebots', en: 'Status of the group' },
    codes: {
      running: { de: 'läuft', en: 'running' },
      closed: { de: 'abgeschlossen', en: 'closed' },
      void: { de: 'storniert', en: 'void' },
    },
  },
  groupCancelReasons: {
    title: { de: 'Grund der Absage', en: 'Reason for cancelling' },
    codes: {
      too_few_participants: { de: 'zu wenige Teilnehmende', en: 'too few participants' },
      staff_absent: { de: 'Fachkraft verhindert', en: 'staff absent' },
      no_venue: { de: 'kein Raum', en: 'no venue' },
      holidays: { de: 'Ferien oder Feiertag', en: 'holidays' },
      arranged_in_error: { de: 'irrtümlich vereinbart', en: 'arranged in error' },
      series_ended: { de: 'das Gruppenangebot ist beendet', en: 'the group has ended' },
    },
  },
  groupStrikeReasons: {
    title: { de: 'Grund, ein Treffen zu streichen', en: 'Reason for striking a group session' },
    codes: {
      wrong_series: { de: 'gehört zu einem anderen Gruppenangebot', en: 'belongs to another group' },
      not_held: { de: 'fand nicht statt', en: 'was not held' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
      series_void: { de: 'das Gruppenangebot ist storniert', en: 'the group is void' },
    },
  },
  groupVoidReasons: {
    title: { de: 'Grund, ein Gruppenangebot zu stornieren', en: 'Reason for voiding a group' },
    codes: {
      started_in_error: { de: 'irrtümlich begonnen', en: 'started in error' },
      wrong_programme: { de: 'falsches Programm', en: 'wrong programme' },
      recorded_twice: { de: 'doppelt erfasst', en: 'recorded twice' },
    },
  },
} as const satisfies CodeListWords;
