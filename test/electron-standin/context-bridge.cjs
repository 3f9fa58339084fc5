'use strict';
/**
 * contextBridge: a membrane between the page's world and the preload's. The two share a document and
 * nothing else, so that values cross as the details of events, which Chromium copies on the way.
 */

/**
 * Runs, as text, in both worlds of every page: it may use nothing of this file. `inName` and `outName` are
 * secret names of events. What crosses is wrapped: f function, p promise, e error, a array, o plain
 * object, v anything that the copy itself can carry.
 */
function contextBridge(inName, outName) {
  const depthMax = 1000;
  const functions = new Map();
  const functionIds = new WeakMap();
  const promises = new Map();
  const answers = new Map();
  let lastId = 0;
  let onTell = () => {};

  const post = (message) => window.dispatchEvent(new CustomEvent(outName, { detail: message }));
  const nextId = () => (lastId += 1);

  function wrap(value, depth = 0) {
    if (depth > depthMax) {
      const limit = `Nested objects deeper than ${depthMax} are not supported.`;
      throw new TypeError(`Electron contextBridge recursion depth exceeded.  ${limit}`);
    }
    if (typeof value === 'function') return { t: 'f', id: idOfFunction(value) };
    if (value instanceof Promise) return { t: 'p', id: follow(value) };
    if (value instanceof Error) return { t: 'e', v: [value.name, value.message, value.stack] };
    if (Array.isArray(value)) return { t: 'a', v: value.map((item) => wrap(item, depth + 1)) };
    if (!isPlain(value)) return { t: 'v', v: value };
    const entries = Object.entries(value).map(([key, item]) => [key, wrap(item, depth + 1)]);
    return { t: 'o', v: Object.fromEntries(entries) };
  }

  function unwrap(wrapped, freeze = false) {
    const { t: kind, v: content } = wrapped;
    const keep = (object) => (freeze ? Object.freeze(object) : object);
    switch (kind) {
      case 'f':
        return (...args) => callOther(wrapped.id, args);
      case 'p':
        return new Promise((resolve, reject) => promises.set(wrapped.id, { resolve, reject }));
      case 'e':
        return Object.assign(new Error(content[1]), { name: content[0], stack: content[2] });
      case 'a':
        return keep(content.map((item) => unwrap(item, freeze)));
      case 'o':
        return keep(Object.fromEntries(Object.entries(content).map(([key, item]) => [key, unwrap(item, freeze)])));
      default:
        return content;
    }
  }

  function isPlain(value) {
    if (value === null || typeof value !== 'object') return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  }

  function idOfFunction(value) {
    let id = functionIds.get(value);
    if (id === undefined) {
      id = nextId();
      functionIds.set(value, id);
      functions.set(id, value);
    }
    return id;
  }

  function follow(promise) {
    const id = nextId();
    const settle = (ok, value) => {
      try {
        post({ k: 'settle', id, ok, v: wrap(value) });
      } catch (error) {
        post({ k: 'settle', id, ok: false, v: wrap(error) });
      }
    };
    promise.then(
      (value) => settle(true, value),
      (reason) => settle(false, reason),
    );
    return id;
  }

  /** Events are dispatched synchronously: the answer is there when `post` returns. */
  function callOther(id, args) {
    const call = nextId();
    post({ k: 'call', id, call, args: args.map((argument) => wrap(argument)) });
    const answer = answers.get(call);
    answers.delete(call);
    if (answer === undefined) throw new Error('context bridge is gone');
    if (!answer.ok) throw unwrap(answer.v);
    return unwrap(answer.v);
  }

  function answerCall({ id, call, args }) {
    try {
      const value = functions.get(id)(...args.map((argument) => unwrap(argument)));
      post({ k: 'answer', call, ok: true, v: wrap(value) });
    } catch (error) {
      post({ k: 'answer', call, ok: false, v: wrap(error) });
    }
  }

  function settlePromise({ id, ok, v: value }) {
    const promise = promises.get(id);
    promises.delete(id);
    if (ok) promise?.resolve(unwrap(value));
    else promise?.reject(unwrap(value));
  }

  function define({ name, v: value }) {
    if (name in window) return;
    const api = unwrap(value, true);
    Object.defineProperty(window, name, { value: api, enumerable: true, writable: false, configurable: false });
  }

  function receive(event) {
    event.stopImmediatePropagation();
    const message = event.detail;
    if (message.k === 'call') answerCall(message);
    else if (message.k === 'answer') answers.set(message.call, message);
    else if (message.k === 'settle') settlePromise(message);
    else if (message.k === 'expose') define(message);
    else onTell(message);
  }

  window.addEventListener(inName, receive, true);
  return {
    expose: (name, api) => post({ k: 'expose', name, v: wrap(api) }),
    /** A word from world to world outside of the exposed API. */
    tell: (what, fields) => post({ ...fields, k: 'tell', what }),
    onTell: (listener) => (onTell = listener),
  };
}

module.exports = { contextBridge };
