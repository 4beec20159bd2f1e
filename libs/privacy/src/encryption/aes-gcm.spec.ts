import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, nonceBytes, tagBytes } from './aes-gcm.js';

const key = randomBytes(32);

describe('encryption', () => {
  it('agrees with test case 16 of the GCM specification (McGrew, Viega 2005)', () => {
    const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');
    const specified = hex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308');
    const nonce = hex('cafebabefacedbaddecaf888');
    const content = hex(`
      d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
      1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39`);
    const bound = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
    const box = encrypt(specified, content, { bound, nonce });
    expect(box.subarray(nonceBytes).toString('hex')).toBe(
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
        '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
        '76fc6ece0f4e1768cddf8853bb2d551b',
    );
    expect(decrypt(specified, box, bound)).toEqual(content);
  });

  it('decrypts nothing that was changed, moved, shortened or encrypted under another key', () => {
    const box = encrypt(key, 'content', { bound: 'place' });
    expect(decrypt(key, box, 'place').toString()).toBe('content');
    for (const at of [0, nonceBytes, box.length - 1]) {
      const changed = Buffer.from(box);
      changed[at]! ^= 1;
      expect(() => decrypt(key, changed, 'place')).toThrow();
    }
    expect(() => decrypt(key, box, 'elsewhere')).toThrow();
    expect(() => decrypt(key, box.subarray(0, -1), 'place')).toThrow();
    expect(() => decrypt(key, box.subarray(0, nonceBytes + tagBytes - 1), 'place')).toThrow();
    expect(() => decrypt(randomBytes(32), box, 'place')).toThrow();
  });

  it('never encrypts the same content to the same bytes, unless it is told the nonce', () => {
    expect(encrypt(key, 'content')).not.toEqual(encrypt(key, 'content'));
    const nonce = randomBytes(nonceBytes);
    expect(encrypt(key, 'content', { nonce })).toEqual(encrypt(key, 'content', { nonce }));
  });
});
