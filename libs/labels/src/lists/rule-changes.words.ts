import type { CodeListWords } from '../words.js';

/** What becomes of deadlines when the rules change. */
export const ruleChangeWords = {
  ruleChangeDeclineReasons: {
    title: { de: 'Warum die Frist bleibt', en: 'Why the deadline stays' },
    codes: {
      notice_names_another_day: {
        de: 'der Bescheid nennt einen anderen Tag',
        en: 'the notice names another day',
      },
      former_law_applies: { de: 'für den Fall gilt das frühere Recht', en: 'the former law applies' },
      recorded_otherwise: { de: 'ist anders erfasst', en: 'is recorded otherwise' },
    },
  },
} as const satisfies CodeListWords;
