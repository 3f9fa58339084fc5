/** A utility process that answers once. */
process.parentPort.on('message', ({ data }) => {
  process.parentPort.postMessage({ type: process.type, argument: process.argv[2], one: data.question.get(1) });
});
