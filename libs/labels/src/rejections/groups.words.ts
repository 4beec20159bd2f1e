import type { Words } from '../words.js';

/** Rejections of group work. */
export const groupRejections = {
  GroupSeriesAlreadyStarted: {
    de: 'Das Gruppenangebot hat schon begonnen',
    en: 'The group has started already',
  },
  GroupSeriesIsClosed: { de: 'Das Gruppenangebot ist abgeschlossen', en: 'The group is closed' },
  GroupSeriesIsVoid: { de: 'Das Gruppenangebot ist storniert', en: 'The group is void' },
  GroupSeriesNotClosed: { de: 'Das Gruppenangebot ist nicht abgeschlossen', en: 'The group is not closed' },
  NoSuchGroupSeries: { de: 'Das Gruppenangebot gibt es nicht', en: 'No such group' },
  NoSuchGroupSession: { de: 'Das Treffen gibt es nicht', en: 'No such group session' },
  SessionOutsideSeries: {
    de: 'Ein Treffen läge außerhalb der Dauer des Gruppenangebots',
    en: 'A session would lie outside the time of the group',
  },
} as const satisfies Readonly<Record<string, Words>>;
