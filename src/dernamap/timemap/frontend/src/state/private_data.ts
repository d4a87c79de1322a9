/** Records that a reader opened for themselves, of which nobody else can see any. */

const PRIVATE = "own-";

/** Is this the digest, or the start of the digest, of such records? */
export const isPrivate = (digest: string): boolean => digest.startsWith(PRIVATE);
