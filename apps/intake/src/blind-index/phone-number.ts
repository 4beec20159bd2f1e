/** Calls without a country are German (+49). */
const homeCountry = '49';
const fewestDigits = 4;
/** The longest ending that is compared: a national number with its country (E.164 allows 15 digits). */
const mostDigits = 12;

/** Digits of a phone number in the international form of E.164, without `+`; undefined if it has too few. */
export function internationalDigitsOf(phone: string): string | undefined {
  const digits = phone
    .normalize('NFKC')
    .replace(/\(0\)/, '')
    .replaceAll(/[^\d+]/g, '');
  const international = digits.startsWith('+')
    ? digits.slice(1)
    : digits.startsWith('00')
      ? digits.slice(2)
      : digits.startsWith('0')
        ? `${homeCountry}${digits.slice(1)}`
        : digits;
  const onlyDigits = international.replaceAll('+', '');
  return onlyDigits.length >= fewestDigits ? onlyDigits : undefined;
}

/** Every ending of a number that it is found by, from four digits on. */
export function endingsOfPhone(phone: string): readonly string[] {
  const digits = internationalDigitsOf(phone) ?? '';
  const longest = Math.min(mostDigits, digits.length);
  return Array.from({ length: Math.max(0, longest - fewestDigits + 1) }, (_, index) =>
    digits.slice(-(fewestDigits + index)),
  );
}

/**
 * The endings by which to look for what somebody typed: the number with its country, and the digits as they
 * are, because a number that begins with 0 may be of another country.
 */
export function searchedEndingsOf(phone: string): readonly string[] {
  const international = internationalDigitsOf(phone);
  const national = phone.replaceAll(/\D/g, '').replace(/^0+/, '');
  return [
    ...new Set(
      [international ?? '', national]
        .filter(({ length }) => length >= fewestDigits)
        .map((digits) => digits.slice(-mostDigits)),
    ),
  ];
}
