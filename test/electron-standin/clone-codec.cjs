'use strict';
/**
 * The structured clone of Electron's IPC as text, since DevTools carries nothing else: JSON in which
 * everything that JSON lacks is an object with a tag `$`.
 */

/**
 * Runs in Node and, as text, in every page: it may use nothing of this file.
 * Tags: u undefined, n number, b bigint, r reference, d Date, x RegExp, e Error, ab ArrayBuffer,
 * ta typed array, m Map, s Set, a array, o object.
 */
function cloneCodec() {
  const typedArrays = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  };
  const chunkBytes = 32768;

  function toBase64(bytes) {
    let binary = '';
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      binary += String.fromCharCode(...bytes.subarray(at, at + chunkBytes));
    }
    return btoa(binary);
  }

  function fromBase64(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  function refuse() {
    throw Object.assign(new Error('An object could not be cloned.'), { name: 'DataCloneError' });
  }

  /** `seen` numbers the objects in the order met, so that a second meeting is a reference. */
  function pack(value, seen) {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'undefined':
        return { $: 'u' };
      case 'number':
        if (Object.is(value, -0)) return { $: 'n', v: '-0' };
        return Number.isFinite(value) ? value : { $: 'n', v: String(value) };
      case 'bigint':
        return { $: 'b', v: String(value) };
      case 'object':
        return value === null ? null : packObject(value, seen);
      default:
        return refuse();
    }
  }

  function packObject(value, seen) {
    if (seen.has(value)) return { $: 'r', v: seen.get(value) };
    seen.set(value, seen.size);
    const packAll = (items) => [...items].map((item) => pack(item, seen));
    if (value instanceof Date) return { $: 'd', v: value.getTime() };
    if (value instanceof RegExp) return { $: 'x', v: [value.source, value.flags] };
    if (value instanceof Error) return { $: 'e', v: [value.name, value.message, value.stack] };
    if (value instanceof ArrayBuffer) return { $: 'ab', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const kind = Object.keys(typedArrays).find((name) => value instanceof typedArrays[name]);
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { $: 'ta', k: kind, v: toBase64(bytes) };
    }
    if (value instanceof Map) return { $: 'm', v: [...value].map(packAll) };
    if (value instanceof Set) return { $: 's', v: packAll(value) };
    if (value instanceof Promise || value instanceof WeakMap) return refuse();
    if (Array.isArray(value)) return { $: 'a', v: packAll(value) };
    return { $: 'o', v: Object.fromEntries(Object.keys(value).map((key) => [key, pack(value[key], seen)])) };
  }

  /** `met` holds the objects in the order of `seen`, each put there before what is inside it. */
  function unpack(packed, met) {
    if (packed === null || typeof packed !== 'object') return packed;
    const { $: tag, v: content } = packed;
    const meet = (object) => {
      met.push(object);
      return object;
    };
    switch (tag) {
      case 'u':
        return undefined;
      case 'n':
        return Number(content);
      case 'b':
        return BigInt(content);
      case 'r':
        return met[content];
      case 'd':
        return meet(new Date(content));
      case 'x':
        return meet(new RegExp(...content));
      case 'e':
        return meet(Object.assign(new Error(content[1]), { name: content[0], stack: content[2] }));
      case 'ab':
        return meet(fromBase64(content).buffer);
      case 'ta':
        return meet(new typedArrays[packed.k](fromBase64(content).buffer));
      default:
        return unpackContainer(tag, content, meet, met);
    }
  }

  function unpackContainer(tag, content, meet, met) {
    if (tag === 'm') {
      const map = meet(new Map());
      for (const [key, value] of content) map.set(unpack(key, met), unpack(value, met));
      return map;
    }
    if (tag === 's') {
      const set = meet(new Set());
      for (const value of content) set.add(unpack(value, met));
      return set;
    }
    if (tag === 'a') {
      const list = meet([]);
      for (const value of content) list.push(unpack(value, met));
      return list;
    }
    const object = meet({});
    for (const [key, value] of Object.entries(content)) object[key] = unpack(value, met);
    return object;
  }

  return {
    encode: (value) => JSON.stringify(pack(value, new Map())),
    decode: (text) => unpack(JSON.parse(text), []),
  };
}

module.exports = { cloneCodec };
