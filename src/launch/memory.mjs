// What keeps the app small. Left to themselves, V8 and glibc take what a server of theirs would have to spare: with
// 70 MB in use they let 260 MB of garbage gather, and keep what a thread has given back.

/**
 * What one request allocates is small: Node's own limit for young objects (32 MB thrice) costs some 30 MB for nothing.
 * Old ones are collected when they have grown by so many percent: each second or two under full load, 20 ms each.
 */
export const MEMORY_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=60'];

/** For glibc; others don't look. A password takes 19 MB while it is hashed: with a fixed threshold that is given back. */
export const MEMORY_ENVIRONMENT = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' };
