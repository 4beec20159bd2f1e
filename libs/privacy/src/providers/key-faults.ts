/** The keys cannot be reached. Nothing was recorded; try again after `retryAfter` seconds. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
  constructor(
    readonly retryAfter = 5,
    options?: ErrorOptions,
  ) {
    super('keys unavailable', options);
  }
}

/** An organisation's keys were destroyed because it has left for good: nothing can be sealed for it any more. */
export class OrganisationEnded extends Error {
  override readonly name = 'OrganisationEnded';
  constructor(readonly tenant: string) {
    super('the keys of an organisation were destroyed');
  }
}
