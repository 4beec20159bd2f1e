import { readListedRejections, withListedRejections } from './listed-rejections.js';
import type { FileTestClient, TestResponse } from './test-client.js';

const rejectedAs = (code: string, ...pointers: readonly string[]): FileTestClient => {
  const response: TestResponse = {
    status: 409,
    headers: new Headers(),
    body: {
      type: `urn:geleit:rejection:${code}`,
      ...(pointers.length > 0 && { errors: pointers.map((pointer) => ({ pointer, code })) }),
    },
  };
  const respond = () => Promise.resolve(response);
  const respondWithFile = () => Promise.resolve({ ...response, bytes: Buffer.alloc(0) });
  return {
    get: respond,
    post: respond,
    postForm: respond,
    download: respondWithFile,
    printed: respondWithFile,
  };
};
const close = '/v1/cases/00000000-0000-4000-8000-000000000001/close';

describe('a client that knows the listed rejections', () => {
  it('returns a rejection that the operation lists', async () => {
    const { body } = await withListedRejections(rejectedAs('CaseIsClosed')).post(close);
    expect(body['type']).toBe('urn:geleit:rejection:CaseIsClosed');
  });

  it('fails on a rejection that only other operations of the stream list', () =>
    expect(withListedRejections(rejectedAs('CaseNotPaused')).post(close)).rejects.toThrow(
      'closeCase is rejected as CaseNotPaused, which the API document does not list',
    ));

  it('fails on a rejection of an operation that lists none', () =>
    expect(withListedRejections(rejectedAs('CaseIsClosed')).post('/v1/persons/search')).rejects.toThrow(
      'is rejected as CaseIsClosed',
    ));

  it('returns a rejection that names a field of the command', () =>
    expect(withListedRejections(rejectedAs('DayInFuture', '/closedOn')).post(close)).resolves.toMatchObject({
      status: 409,
    }));

  it('fails on a rejection about a day that names no field', () =>
    expect(withListedRejections(rejectedAs('DayInFuture')).post(close)).rejects.toThrow(
      'closeCase is rejected as DayInFuture and names no field',
    ));

  it('fails on a rejection that names a field which the command does not have', () =>
    expect(withListedRejections(rejectedAs('DayInFuture', '/pausedOn')).post(close)).rejects.toThrow(
      'closeCase is rejected as DayInFuture at /pausedOn, which it does not have',
    ));

  it('says nothing of paths that are not in the document', () =>
    expect(withListedRejections(rejectedAs('Any')).post('/v1/notes')).resolves.toMatchObject({
      status: 409,
    }));

  it('knows the rejections of a command that a controller answers', () =>
    expect(readListedRejections().get('exportSubjectAccess')).toContain('PersonAbsorbed'));
});
