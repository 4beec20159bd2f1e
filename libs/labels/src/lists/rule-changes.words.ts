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
  lawDays: {
    title: { de: 'Welcher Tag über die Regel entscheidet', en: 'Which day chooses the rule' },
    codes: {
      anchorDay: { de: 'der Tag, an dem die Frist beginnt', en: 'the day on which the period starts' },
      lodgedOn: { de: 'der Tag des Asylantrags', en: 'the day on which asylum was applied for' },
      registeredOn: { de: 'der Tag der Registrierung', en: 'the day of registration' },
    },
  },
  periodUnits: {
    title: { de: 'Einheit', en: 'Unit' },
    codes: {
      days: { de: 'Tage', en: 'days' },
      weeks: { de: 'Wochen', en: 'weeks' },
      months: { de: 'Monate', en: 'months' },
      years: { de: 'Jahre', en: 'years' },
    },
  },
  periodOwners: {
    title: { de: 'Für wen die Frist läuft', en: 'Whose period it is' },
    codes: {
      person: { de: 'die Person', en: 'the person' },
      authority: { de: 'die Behörde', en: 'the authority' },
    },
  },
} as const satisfies CodeListWords;
