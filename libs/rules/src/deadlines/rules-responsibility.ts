import { addDays } from '../day.js';
import type { DeadlineRule, PeriodLength } from './deadline-rule.js';
import { months, startedBy, weeks, years } from './period-lengths.js';
import type { DeadlineAnchor } from './codes.js';
import { ammFrom } from './regimes.js';
import { dublinJudgments, dublinRegulation, europeanLaw, unverified } from './verification.js';

const authority = { chosenBy: 'registeredOn', runsFor: 'authority', severity: 'internal' } as const;
/** Applications registered before 1 July 2026. */
const dublin3 = {
  ...authority,
  regimes: ['dublin3'],
  calendar: 'EUD',
  validFrom: null,
  validTo: addDays(ammFrom, -1),
} as const;
const amm = {
  ...authority,
  ...europeanLaw,
  regimes: ['amm'],
  calendar: 'EUR',
  validFrom: ammFrom,
  validTo: null,
} as const;

/** Whoever is not transferred in time stays: that is a right of the person. */
const transfer = { severity: 'legal' } as const;

const dublinRules: readonly DeadlineRule[] = [
  {
    ...dublin3,
    ...dublinRegulation,
    code: 'DUB-TC',
    starts: [...startedBy(months(3), 'asylum_wish_known'), ...startedBy(months(2), 'eurodac_hit')],
    source:
      'Art. 21 of Regulation (EU) 604/2013; ECJ C-670/16: never later than three months after the wish.',
  },
  {
    ...dublin3,
    ...unverified,
    code: 'DUB-TB-2M',
    starts: startedBy(months(2), 'eurodac_hit'),
    source: 'Art. 23 of Regulation (EU) 604/2013, from general knowledge: take back after a hit.',
  },
  {
    ...dublin3,
    ...unverified,
    code: 'DUB-TB-3M',
    starts: startedBy(months(3), 'application_lodged'),
    source: 'Art. 23 of Regulation (EU) 604/2013, from general knowledge: take back without a hit.',
  },
  {
    ...dublin3,
    ...unverified,
    code: 'DUB-REPLY-2M',
    starts: startedBy(months(2), 'request_received'),
    source: 'Art. 22 of Regulation (EU) 604/2013, from general knowledge: take charge.',
  },
  {
    ...dublin3,
    ...unverified,
    code: 'DUB-REPLY-1M',
    starts: startedBy(months(1), 'request_received'),
    source: 'Art. 25 of Regulation (EU) 604/2013, from general knowledge: take back.',
  },
  {
    ...dublin3,
    ...unverified,
    code: 'DUB-REPLY-2W',
    starts: startedBy(weeks(2), 'request_received'),
    source: 'Art. 25 of Regulation (EU) 604/2013, from general knowledge: take back after a hit.',
  },
  {
    ...dublin3,
    ...unverified,
    code: 'DUB-REMON-3W',
    starts: startedBy(weeks(3), 'request_refused'),
    source: 'Art. 5(2) of Regulation (EC) 1560/2003, as a judgment reports it.',
  },
  {
    ...dublin3,
    ...unverified,
    code: 'DUB-REMON-REPLY-2W',
    starts: startedBy(weeks(2), 'reexamination_requested'),
    source: 'Art. 5(2) of Regulation (EC) 1560/2003, as a judgment reports it.',
  },
  {
    ...dublin3,
    ...transfer,
    ...dublinJudgments,
    code: 'DUB-TRANSFER-6M',
    starts: startedBy(months(6), 'request_accepted', 'finally_decided'),
    source: 'Art. 29 of Regulation (EU) 604/2013.',
  },
  {
    ...dublin3,
    ...transfer,
    ...dublinJudgments,
    code: 'DUB-TRANSFER-18M',
    starts: startedBy(months(18), 'request_accepted', 'finally_decided'),
    source:
      'Art. 29(2) of Regulation (EU) 604/2013: absconding, if the other State is told before the six months end.',
  },
  {
    ...dublin3,
    ...transfer,
    ...unverified,
    code: 'DUB-TRANSFER-12M',
    starts: startedBy(months(12), 'request_accepted', 'finally_decided'),
    source: 'Art. 29(2) of Regulation (EU) 604/2013, from general knowledge: prison.',
  },
];

const ammRule = (
  code: string,
  length: PeriodLength,
  anchors: readonly DeadlineAnchor[],
  source: string,
): DeadlineRule => ({
  ...amm,
  ...(code.startsWith('AMM-TRANSFER') && transfer),
  code,
  starts: startedBy(length, ...anchors),
  source: `${source} of Regulation (EU) 2024/1351.`,
});

const accepted = ['request_accepted', 'take_back_confirmed', 'finally_decided'] as const;
const ammRules: readonly DeadlineRule[] = [
  ammRule('AMM-TC-2M', months(2), ['application_registered'], 'Art. 39'),
  ammRule('AMM-TC-1M', months(1), ['eurodac_or_vis_hit'], 'Art. 39'),
  ammRule('AMM-TC-REPLY-1M', months(1), ['request_received'], 'Silence is acceptance: Art. 40'),
  ammRule('AMM-TC-REPLY-2W', weeks(2), ['request_received'], 'After a hit or if urgent: Art. 40'),
  ammRule('AMM-TB-2W', weeks(2), ['eurodac_hit'], 'Lateness does not shift responsibility: Art. 41'),
  ammRule('AMM-CONFIRM-2W', weeks(2), ['notification_received'], 'Art. 41'),
  ammRule('AMM-DECISION-2W', weeks(2), ['request_accepted', 'take_back_confirmed'], 'Art. 42(1)'),
  ammRule('AMM-TRANSFER-6M', months(6), accepted, 'Art. 46'),
  ammRule('AMM-TRANSFER-1Y', years(1), ['imprisoned'], 'Prison, at most: Art. 46'),
  ammRule('AMM-TRANSFER-3Y', years(3), ['absconding_notified'], 'Absconding or resistance, at most: Art. 46'),
  ammRule('AMM-TRANSFER-3M', months(3), ['found_again'], 'Found with less than three months left: Art. 46'),
  ammRule('AMM-DETAINED-REQUEST-2W', weeks(2), ['application_registered', 'eurodac_or_vis_hit'], 'Art. 45'),
  ammRule('AMM-DETAINED-REQUEST-1W', weeks(1), ['detained'], 'Detained later: Art. 45'),
  ammRule('AMM-DETAINED-REPLY-1W', weeks(1), ['request_received'], 'Art. 45'),
  ammRule('AMM-DETAINED-TRANSFER-5W', weeks(5), accepted, 'Art. 45'),
];

export const responsibilityRules: readonly DeadlineRule[] = [...dublinRules, ...ammRules];
