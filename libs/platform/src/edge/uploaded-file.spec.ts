import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem.js';
import { parseForms, uploadedFileOf } from './uploaded-file.js';

type Parser = (request: FastifyRequest, body: Buffer, done: (fault: Error | null) => void) => void;
/** As long as browsers make it, which the platform's reader expects. */
const boundary = '----WebKitFormBoundary0123456789abcdef';

let parse: Parser | undefined;
const adapter = {
  useBodyParser: (_type: string, _raw: boolean, _options: object, parser: Parser) => void (parse = parser),
};
parseForms(adapter as unknown as FastifyAdapter, 1000);

const formWith = (fields: number, delimiter = boundary): Buffer =>
  Buffer.from(
    [
      `content-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-\r\n`,
      ...Array.from(
        { length: fields },
        (_, index) => `content-disposition: form-data; name="f${index}"\r\n\r\nx\r\n`,
      ),
    ]
      .map((part) => `--${delimiter}\r\n${part}`)
      .join('') + `--${delimiter}--\r\n`,
  );
/** Returns what the file contains, or the problem. */
const read = (contentType: string, body = formWith(0)) =>
  new Promise<string | undefined>((resolve) => {
    const request = { headers: { 'content-type': contentType } } as FastifyRequest;
    parse?.(request, body, (fault) =>
      resolve(fault instanceof ProblemError ? fault.code : uploadedFileOf(request)?.bytes.toString()),
    );
  });

describe('a form with a file', () => {
  it.each([
    `multipart/form-data; boundary=${boundary}`,
    `Multipart/Form-Data;boundary="${boundary}" `,
    `multipart/form-data; BOUNDARY=${boundary}`,
  ])('is read as %j', async (type) => expect(await read(type)).toBe('%PDF-'));

  it('has few parts', async () => {
    expect(await read(`multipart/form-data; boundary=${boundary}`, formWith(8))).toBe('%PDF-');
    expect(await read(`multipart/form-data; boundary=${boundary}`, formWith(20))).toBe('malformed-request');
  });

  it.each([
    ['inside another parameter', `multipart/form-data; x="; boundary=other"; boundary=${boundary}`],
    ['behind another parameter', `multipart/form-data; charset=utf-8; boundary=${boundary}`],
    ['twice', `multipart/form-data; boundary=${boundary}; boundary=other`],
    ['with an escape', `multipart/form-data; boundary="\\${boundary}"`],
    ['nowhere', 'multipart/form-data'],
  ])('is refused with the boundary %s', async (_, type) =>
    expect(await read(type, formWith(20))).toBe('malformed-request'),
  );

  it('waits for no other: beyond four at once, the service is unavailable for a moment', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => read(`multipart/form-data; boundary=${boundary}`)),
    );
    expect(outcomes).toEqual(['%PDF-', '%PDF-', '%PDF-', '%PDF-', 'unavailable', 'unavailable']);
    expect(await read(`multipart/form-data; boundary=${boundary}`)).toBe('%PDF-');
  });
});
