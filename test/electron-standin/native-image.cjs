'use strict';
/** `nativeImage`: a PNG that knows its size and is never drawn. */
const fs = require('node:fs');

const pngHeaderBytes = 24;

class NativeImage {
  #png;

  constructor(png) {
    this.#png = png;
  }

  isEmpty() {
    return this.#png.length === 0;
  }

  toPNG() {
    return this.#png;
  }

  toDataURL() {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }

  getSize() {
    if (this.#png.length < pngHeaderBytes) return { width: 0, height: 0 };
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }

  resize() {
    return this;
  }

  crop() {
    return this;
  }

  setTemplateImage() {}

  addRepresentation() {}
}

const nativeImage = {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (png) => new NativeImage(png),
  createFromPath: (file) => new NativeImage(fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0)),
  createFromDataURL: (url) => new NativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64')),
};

module.exports = { nativeImage };
