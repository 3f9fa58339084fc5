/** Nothing is wrong here. */
export const helper = 1;
