import { dayNumberOf, parseDay, printDay } from './day-number.js';

/** The ways in which a decision reaches somebody, each with the day that it is counted from. */
export type ServiceMode =
  | 'handed_over'
  | 'deposited'
  | 'left_at_post_office'
  | 'ordinary_post'
  | 'registered_letter'
  | 'reception_facility'
  | 'undeliverable';

interface Service {
  readonly mode: ServiceMode;
  readonly on: string;
}

/** From here on a letter counts as received on the fourth day and no longer on the third (PostModG). */
const fourthDaySince = dayNumberOf({ year: 2025, month: 1, day: 1 });

const daysOfPost = (posted: number): number => (posted < fourthDaySince ? 3 : 4);

/** Days from the day given to the day of service. */
const delays: Readonly<Record<ServiceMode, (given: number) => number>> = {
  handed_over: () => 0,
  // § 180 ZPO: in the letter box.
  deposited: () => 0,
  // § 181 ZPO: the day given is that of the written notice.
  left_at_post_office: () => 0,
  // § 41(2) VwVfG, § 37(2) SGB X: the day given is that of posting.
  ordinary_post: daysOfPost,
  // § 4(2) VwZG: the day given is that of posting.
  registered_letter: daysOfPost,
  // § 10(4) AsylG: the day given is that of handing over to the facility. Its text of 2022 says the third day.
  reception_facility: daysOfPost,
  // § 10(2) AsylG: the day given is that of posting.
  undeliverable: () => 0,
};

/**
 * The day of service.
 *
 * The fiction names a day and sets no period, so it stands on Saturdays, Sundays and holidays too: neither
 * § 193 BGB nor § 222(2) ZPO moves it. Where a court moves it (as the Federal Fiscal Court does under § 108(3)
 * AO, outside this field), the period would end later, never earlier. Which number of days holds depends on the
 * day of posting, because the law in force then says what the posting means.
 */
export function oracleServedOn({ mode, on }: Service): string {
  const given = dayNumberOf(parseDay(on));
  return printDay(given + delays[mode](given));
}
