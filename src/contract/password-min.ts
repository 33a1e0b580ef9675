/** Fewest characters of a password. On its own: the sign-in page must not fetch the schemas. */
export const PASSWORD_MIN = 10;
