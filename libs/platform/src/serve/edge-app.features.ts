/** The sender of a request that names no other. */
export const writer = { authorization: 't1 writer-1 counsellor' };
export const problem = (code: string, status: number) => ({
  status,
  headers: expect.objectContaining({ 'content-type': expect.stringContaining('application/problem+json') }),
  body: expect.objectContaining({ type: `urn:geleit:problem:${code}`, status }),
});
