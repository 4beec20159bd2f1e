import type { WordsByField } from '../words.js';

/** Fields of group work. */
export const groupFields = {
  groupSeriesId: { de: 'Gruppenangebot', en: 'Group' },
  'DescribedGroupSeries.title': {
    de: 'Titel des Gruppenangebots',
    en: 'Title of the group',
    help: { de: 'Ohne Namen von Teilnehmenden.', en: 'Without the name of any participant.' },
  },
  leaderId: { de: 'Leitung der Gruppe', en: 'Leader of the group' },
  startsOn: { de: 'Beginnt am', en: 'Begins on' },
  endsOn: { de: 'Letzter Tag', en: 'Last day' },
  'GroupMeeting.startsAt': { de: 'Beginn des Treffens', en: 'Beginning of the session' },
  'MoveGroupAppointment.appointmentId': { de: 'Vereinbartes Treffen', en: 'Session as arranged' },
  'CancelGroupAppointment.appointmentId': { de: 'Vereinbartes Treffen', en: 'Session as arranged' },
  'RecordGroupSession.appointmentId': {
    de: 'Vereinbartes Treffen',
    en: 'Session as arranged',
    help: { de: 'Es gilt damit als durchgeführt.', en: 'It counts as held.' },
  },
  'DescribedGroupSession.participants': {
    de: 'Anzahl der Teilnehmenden',
    en: 'Numbers of participants',
    help: {
      de: 'Wie viele es waren, nie wer. Jede Beschreibung kommt einmal vor.',
      en: 'How many they were, never who. Each description occurs once.',
    },
  },
  'GroupParticipants.programme': {
    de: 'Beraten im Programm',
    en: 'Counselled in the programme',
    help: { de: 'Nur, wenn sie dort beraten werden.', en: 'Only if they are counselled there.' },
  },
  'GroupAppointmentRow.sessionId': { de: 'Treffen', en: 'Group session' },
  'GroupSessionRow.sessionId': { de: 'Treffen', en: 'Group session' },
  'CorrectGroupSession.sessionId': { de: 'Treffen', en: 'Group session' },
  'StrikeGroupSession.sessionId': { de: 'Treffen', en: 'Group session' },
  sessionCount: { de: 'Durchgeführte Treffen', en: 'Sessions held' },
} as const satisfies WordsByField;
