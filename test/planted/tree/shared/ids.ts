/** Nothing is wrong here: the planted files need something to import. */
export const shortIdBytes = 8;
