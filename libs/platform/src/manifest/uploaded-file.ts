/**
 * A file of a request. Its type is what its content says: nobody trusts its name or what the sender calls it.
 */
export interface UploadedFile {
  readonly bytes: Buffer;
  /** SHA-256, hexadecimal: a repetition has to bring the same. */
  readonly digest: string;
}
