/**
 * What runs in the page, as text: the benches are programs of Node, which know no DOM. `__bench` is there
 * before anything of the page is.
 */

export const benchScript = `(() => {
  // After the frame that is being made now has left the main thread.
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

  // Every key: how long it lay until the page looked at it. Event Timing says of those over 16 ms
  // when the frame with the letter was shown, too; the others were shown at the next frame.
  const keys = { waits: [], paints: [] };
  addEventListener('keydown', (event) => {
    if (event.key === 'x') keys.waits.push(performance.now() - event.timeStamp);
  }, true);
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') keys.paints.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });

  const feed = () => document.querySelector('[data-pane="feed"]');

  // From the click to the frame with the first rows of the conversation.
  const opening = (name) => new Promise((resolve) => {
    let begunAt;
    addEventListener('click', (event) => { begunAt = event.timeStamp; }, { capture: true, once: true });
    const observer = new MutationObserver(() => {
      if (begunAt === undefined || feed()?.getAttribute('aria-label') !== name) return;
      if (feed().querySelector('[data-message]') === null) return;
      observer.disconnect();
      painted().then(() => resolve(performance.now() - begunAt));
    });
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  });

  // Frames of the main thread, until it is stopped.
  const watchFrames = () => {
    const begunAt = performance.now();
    let [frames, last, longest, on] = [0, begunAt, 0, true];
    const tick = (now) => {
      if (!on) return;
      frames += 1;
      longest = Math.max(longest, now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    return () => {
      on = false;
      return { rate: frames / ((performance.now() - begunAt) / 1000), longest };
    };
  };
  let stop = () => undefined;
  const frames = { begin: () => { stop = watchFrames(); }, end: () => stop() };

  // Turns back to older and older messages; gives how high the conversation was at most.
  const readBack = async (ms) => {
    const until = performance.now() + ms;
    let [highest, turned] = [0, 0];
    while (performance.now() < until) {
      const view = feed();
      highest = Math.max(highest, view.scrollHeight);
      if (view.scrollTop < 900 && view.querySelector('.feed-top')?.textContent.includes('begins') === true) break;
      view.scrollTop = 0;
      turned += 1;
      await painted();
    }
    return { highest, turned };
  };

  globalThis.__bench = { keys, feed, opening, frames, readBack, painted };
})()`;

/** Plain rows with the same words, and nothing else: what the browser itself can do. */
export function plainPage(rows: number): string {
  const style = 'body{margin:0;font:15px/22px sans-serif}main{height:100vh;overflow-y:auto}p{margin:4px 16px}';
  const texts = Array.from({ length: rows }, (_, row) => `<p>${row} the build is green again and we can meet</p>`);
  return `<!doctype html><style>${style}</style><main data-pane="feed">${texts.join('')}</main>`;
}
