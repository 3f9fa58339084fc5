/** Imported before everything else it moves the clock that a program reads: GRAPEVINE_TEST_CLOCK_MS ahead. */
const aheadMs = Number(process.env.GRAPEVINE_TEST_CLOCK_MS ?? 0);
const real = Date.now;
Date.now = () => real() + aheadMs;
