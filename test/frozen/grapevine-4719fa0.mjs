#!/usr/bin/env node
/* Grapevine as of commit 4719fa0780332640c5531089ec463d29d03edea7, made by test/frozen/freeze.ts. Do not edit.

@leichtgewicht/ip-codec

MIT License

Copyright (c) 2021 Martin Heidegger

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

---

bonjour-service

The MIT License (MIT)

Copyright (https://github.com/onlxltd/bonjour-service) (c) 2021 ON LX Limited

Portions Copyright (Bonjour - https://github.com/watson/bonjour) (c) 2015-2016 Thomas Watson Steen

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

---

dns-packet

The MIT License (MIT)

Copyright (c) 2016 Mathias Buus

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

---

fast-deep-equal

MIT License

Copyright (c) 2017 Evgeny Poberezkin

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.

---

long

Apache License
                           Version 2.0, January 2004
                        http://www.apache.org/licenses/

   TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION

   1. Definitions.

      "License" shall mean the terms and conditions for use, reproduction,
      and distribution as defined by Sections 1 through 9 of this document.

      "Licensor" shall mean the copyright owner or entity authorized by
      the copyright owner that is granting the License.

      "Legal Entity" shall mean the union of the acting entity and all
      other entities that control, are controlled by, or are under common
      control with that entity. For the purposes of this definition,
      "control" means (i) the power, direct or indirect, to cause the
      direction or management of such entity, whether by contract or
      otherwise, or (ii) ownership of fifty percent (50%) or more of the
      outstanding shares, or (iii) beneficial ownership of such entity.

      "You" (or "Your") shall mean an individual or Legal Entity
      exercising permissions granted by this License.

      "Source" form shall mean the preferred form for making modifications,
      including but not limited to software source code, documentation
      source, and configuration files.

      "Object" form shall mean any form resulting from mechanical
      transformation or translation of a Source form, including but
      not limited to compiled object code, generated documentation,
      and conversions to other media types.

      "Work" shall mean the work of authorship, whether in Source or
      Object form, made available under the License, as indicated by a
      copyright notice that is included in or attached to the work
      (an example is provided in the Appendix below).

      "Derivative Works" shall mean any work, whether in Source or Object
      form, that is based on (or derived from) the Work and for which the
      editorial revisions, annotations, elaborations, or other modifications
      represent, as a whole, an original work of authorship. For the purposes
      of this License, Derivative Works shall not include works that remain
      separable from, or merely link (or bind by name) to the interfaces of,
      the Work and Derivative Works thereof.

      "Contribution" shall mean any work of authorship, including
      the original version of the Work and any modifications or additions
      to that Work or Derivative Works thereof, that is intentionally
      submitted to Licensor for inclusion in the Work by the copyright owner
      or by an individual or Legal Entity authorized to submit on behalf of
      the copyright owner. For the purposes of this definition, "submitted"
      means any form of electronic, verbal, or written communication sent
      to the Licensor or its representatives, including but not limited to
      communication on electronic mailing lists, source code control systems,
      and issue tracking systems that are managed by, or on behalf of, the
      Licensor for the purpose of discussing and improving the Work, but
      excluding communication that is conspicuously marked or otherwise
      designated in writing by the copyright owner as "Not a Contribution."

      "Contributor" shall mean Licensor and any individual or Legal Entity
      on behalf of whom a Contribution has been received by Licensor and
      subsequently incorporated within the Work.

   2. Grant of Copyright License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      copyright license to reproduce, prepare Derivative Works of,
      publicly display, publicly perform, sublicense, and distribute the
      Work and such Derivative Works in Source or Object form.

   3. Grant of Patent License. Subject to the terms and conditions of
      this License, each Contributor hereby grants to You a perpetual,
      worldwide, non-exclusive, no-charge, royalty-free, irrevocable
      (except as stated in this section) patent license to make, have made,
      use, offer to sell, sell, import, and otherwise transfer the Work,
      where such license applies only to those patent claims licensable
      by such Contributor that are necessarily infringed by their
      Contribution(s) alone or by combination of their Contribution(s)
      with the Work to which such Contribution(s) was submitted. If You
      institute patent litigation against any entity (including a
      cross-claim or counterclaim in a lawsuit) alleging that the Work
      or a Contribution incorporated within the Work constitutes direct
      or contributory patent infringement, then any patent licenses
      granted to You under this License for that Work shall terminate
      as of the date such litigation is filed.

   4. Redistribution. You may reproduce and distribute copies of the
      Work or Derivative Works thereof in any medium, with or without
      modifications, and in Source or Object form, provided that You
      meet the following conditions:

      (a) You must give any other recipients of the Work or
          Derivative Works a copy of this License; and

      (b) You must cause any modified files to carry prominent notices
          stating that You changed the files; and

      (c) You must retain, in the Source form of any Derivative Works
          that You distribute, all copyright, patent, trademark, and
          attribution notices from the Source form of the Work,
          excluding those notices that do not pertain to any part of
          the Derivative Works; and

      (d) If the Work includes a "NOTICE" text file as part of its
          distribution, then any Derivative Works that You distribute must
          include a readable copy of the attribution notices contained
          within such NOTICE file, excluding those notices that do not
          pertain to any part of the Derivative Works, in at least one
          of the following places: within a NOTICE text file distributed
          as part of the Derivative Works; within the Source form or
          documentation, if provided along with the Derivative Works; or,
          within a display generated by the Derivative Works, if and
          wherever such third-party notices normally appear. The contents
          of the NOTICE file are for informational purposes only and
          do not modify the License. You may add Your own attribution
          notices within Derivative Works that You distribute, alongside
          or as an addendum to the NOTICE text from the Work, provided
          that such additional attribution notices cannot be construed
          as modifying the License.

      You may add Your own copyright statement to Your modifications and
      may provide additional or different license terms and conditions
      for use, reproduction, or distribution of Your modifications, or
      for any such Derivative Works as a whole, provided Your use,
      reproduction, and distribution of the Work otherwise complies with
      the conditions stated in this License.

   5. Submission of Contributions. Unless You explicitly state otherwise,
      any Contribution intentionally submitted for inclusion in the Work
      by You to the Licensor shall be under the terms and conditions of
      this License, without any additional terms or conditions.
      Notwithstanding the above, nothing herein shall supersede or modify
      the terms of any separate license agreement you may have executed
      with Licensor regarding such Contributions.

   6. Trademarks. This License does not grant permission to use the trade
      names, trademarks, service marks, or product names of the Licensor,
      except as required for reasonable and customary use in describing the
      origin of the Work and reproducing the content of the NOTICE file.

   7. Disclaimer of Warranty. Unless required by applicable law or
      agreed to in writing, Licensor provides the Work (and each
      Contributor provides its Contributions) on an "AS IS" BASIS,
      WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or
      implied, including, without limitation, any warranties or conditions
      of TITLE, NON-INFRINGEMENT, MERCHANTABILITY, or FITNESS FOR A
      PARTICULAR PURPOSE. You are solely responsible for determining the
      appropriateness of using or redistributing the Work and assume any
      risks associated with Your exercise of permissions under this License.

   8. Limitation of Liability. In no event and under no legal theory,
      whether in tort (including negligence), contract, or otherwise,
      unless required by applicable law (such as deliberate and grossly
      negligent acts) or agreed to in writing, shall any Contributor be
      liable to You for damages, including any direct, indirect, special,
      incidental, or consequential damages of any character arising as a
      result of this License or out of the use or inability to use the
      Work (including but not limited to damages for loss of goodwill,
      work stoppage, computer failure or malfunction, or any and all
      other commercial damages or losses), even if such Contributor
      has been advised of the possibility of such damages.

   9. Accepting Warranty or Additional Liability. While redistributing
      the Work or Derivative Works thereof, You may choose to offer,
      and charge a fee for, acceptance of support, warranty, indemnity,
      or other liability obligations and/or rights consistent with this
      License. However, in accepting such obligations, You may act only
      on Your own behalf and on Your sole responsibility, not on behalf
      of any other Contributor, and only if You agree to indemnify,
      defend, and hold each Contributor harmless for any liability
      incurred by, or claims asserted against, such Contributor by reason
      of your accepting any such warranty or additional liability.

   END OF TERMS AND CONDITIONS

   APPENDIX: How to apply the Apache License to your work.

      To apply the Apache License to your work, attach the following
      boilerplate notice, with the fields enclosed by brackets "[]"
      replaced with your own identifying information. (Don't include
      the brackets!)  The text should be enclosed in the appropriate
      comment syntax for the file format. We also recommend that a
      file or class name and description of purpose be included on the
      same "printed page" as the copyright notice for easier
      identification within third-party archives.

   Copyright [yyyy] [name of copyright owner]

   Licensed under the Apache License, Version 2.0 (the "License");
   you may not use this file except in compliance with the License.
   You may obtain a copy of the License at

       http://www.apache.org/licenses/LICENSE-2.0

   Unless required by applicable law or agreed to in writing, software
   distributed under the License is distributed on an "AS IS" BASIS,
   WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
   See the License for the specific language governing permissions and
   limitations under the License.

---

multicast-dns

The MIT License (MIT)

Copyright (c) 2015 Mathias Buus

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

---

protobufjs

This license applies to all parts of protobuf.js except those files
either explicitly including or referencing a different license or
located in a directory containing a different LICENSE file.

---

Copyright (c) 2016, Daniel Wirtz  All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are
met:

* Redistributions of source code must retain the above copyright
  notice, this list of conditions and the following disclaimer.
* Redistributions in binary form must reproduce the above copyright
  notice, this list of conditions and the following disclaimer in the
  documentation and/or other materials provided with the distribution.
* Neither the name of its author, nor the names of its contributors
  may be used to endorse or promote products derived from this software
  without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS
"AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR
A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT
OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT
LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE,
DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY
THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT
(INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.

---

Code generated by the command line utilities is owned by the owner
of the input file used when generating it. This code is not
standalone and requires a support library to be linked with it. This
support library is itself covered by the above license.

---

thunky

The MIT License (MIT)

Copyright (c) 2018 Mathias Buus

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

---

ws

Copyright (c) 2011 Einar Otto Stangvik <einaros@gmail.com>
Copyright (c) 2013 Arnout Kazemier and contributors
Copyright (c) 2016 Luigi Pinca and contributors

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

---

zod

MIT License

Copyright (c) 2025 Colin McDonnell

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/
import { createRequire } from "node:module";
import path, { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { constants, createHash, createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, hash, hkdfSync, randomBytes, randomFillSync, sign, timingSafeEqual, verify } from "node:crypto";
import os, { homedir, tmpdir } from "node:os";
import { accessSync, chmodSync, closeSync, constants as constants$1, existsSync, fchmodSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, readdirSync, renameSync, rmSync, statSync, statfsSync, writeFileSync, writeSync } from "node:fs";
import { chmod, lstat, mkdir, readFile, realpath, rename, stat, unlink, writeFile } from "node:fs/promises";
import { execFileSync, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import http, { createServer } from "node:http";
import { EventEmitter, once } from "node:events";
import net, { isIPv6 } from "node:net";
import Database from "better-sqlite3";
import { createSocket } from "node:dgram";
import tls from "node:tls";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// \0rolldown/runtime.js
var __create = Object.create, __defProp = Object.defineProperty, __getOwnPropDesc = Object.getOwnPropertyDescriptor, __getOwnPropNames = Object.getOwnPropertyNames, __getProtoOf = Object.getPrototypeOf, __hasOwnProp = Object.prototype.hasOwnProperty, __esmMin = (fn, res, err) => () => {
	if (err) throw err[0];
	try {
		return fn && (res = fn(fn = 0)), res;
	} catch (e) {
		throw err = [e], e;
	}
}, __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports), __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: !0
	});
	return no_symbols || __defProp(target, Symbol.toStringTag, { value: "Module" }), target;
}, __copyProps = (to, from, except, desc) => {
	if (from && typeof from == "object" || typeof from == "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) key = keys[i], !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, {
		get: ((k) => from[k]).bind(null, key),
		enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
	});
	return to;
}, __toESM = (mod, isNodeMode, target) => (target = mod == null ? {} : __create(__getProtoOf(mod)), __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: !0
}) : target, mod)), __toCommonJS = (mod) => __hasOwnProp.call(mod, "module.exports") ? mod["module.exports"] : __copyProps(__defProp({}, "__esModule", { value: !0 }), mod), __require = /* @__PURE__ */ createRequire(import.meta.url);
// ../../tmp/gv-freeze-rsvX8D/shared/address.ts
function formatAddress({ host, port }) {
	return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
/** Undefined where `text` is no host:port with a port of 1 to 65535 (0 too where `zeroPort`). */
function parseAddress(text, { zeroPort = !1 } = {}) {
	let match = hostPort.exec(text.trim());
	if (match === null) return;
	let host = match[1] ?? match[2], port = Number(match[3]);
	if (!(host === void 0 || port > 65535 || port === 0 && !zeroPort)) return {
		host,
		port
	};
}
var hostPort, init_address = __esmMin((() => {
	hostPort = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^\s:[\]/@]{1,255})):(\d{1,5})$/;
}));
// ../../tmp/gv-freeze-rsvX8D/shared/limits.ts
/** UTF-8 bytes of `text`; a lone surrogate counts as the 3 bytes of its replacement. Shared code has no TextEncoder. */
function utf8Bytes(text) {
	let bytes = 0;
	for (let character of text) {
		let point = character.codePointAt(0) ?? 0;
		bytes += point < 128 ? 1 : point < 2048 ? 2 : point < 65536 ? 3 : 4;
	}
	return bytes;
}
var messageTextBytesMax, defaultRoom, pageRowsMax, init_limits$2 = __esmMin((() => {
	messageTextBytesMax = 16384, defaultRoom = "general", pageRowsMax = 1e3;
}));
// ../../tmp/gv-freeze-rsvX8D/shared/peer-options.ts
/** The code of a group is in a file, which whoever calls reads. Throws a UsageError. */
function readPeerOptions(values) {
	let name = values.name === "" ? void 0 : readText$1(values, "name"), listen = readText$1(values, "listen"), degree = readText$1(values, "degree"), gossipPeers = readText$1(values, "gossip-peers"), interfaces = readTexts(values, "interface");
	return {
		...name !== void 0 && { name },
		...listen !== void 0 && { listen: readAddress("listen", listen, { zeroPort: !0 }) },
		...degree !== void 0 && { degree: readCount("degree", degree, 1, 64) },
		...gossipPeers !== void 0 && { gossipPeers: readCount("gossip-peers", gossipPeers, 1, 256) },
		...interfaces.length > 0 && { interfaces },
		seeds: readAddresses$1(values, "seed"),
		neighbors: readAddresses$1(values, "neighbor"),
		mdns: values["no-mdns"] !== !0
	};
}
function readText$1(values, option) {
	let value = values[option];
	if (value === "") throw new UsageError(`--${option} needs a value`);
	return typeof value == "string" ? value : void 0;
}
/** HOST:PORT, IPv6 in brackets; port 0 asks the system for a free one. */
function readAddress(option, text, limits) {
	let address = parseAddress(text, limits);
	if (address !== void 0) return address;
	throw new UsageError(`--${option} ${quote(text)} must be HOST:PORT, for example 192.168.1.20:47474 or [fe80::1]:47474`);
}
/** A whole number from `min` to `max`. */
function readCount(option, text, min, max) {
	let value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
	if (value >= min && value <= max) return value;
	throw new UsageError(`--${option} ${quote(text)} must be a whole number from ${min} to ${max}`);
}
/** `text` in quotes and short enough for one line. */
function quote(text) {
	return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
function readTexts(values, option) {
	let value = values[option];
	return Array.isArray(value) ? value.map(String) : [];
}
function readAddresses$1(values, option) {
	let texts = readTexts(values, option);
	for (let text of texts) readAddress(option, text, { zeroPort: !1 });
	return texts;
}
var UsageError, peerOptions, init_peer_options = __esmMin((() => {
	init_address(), init_limits$2(), UsageError = class extends Error {
		code = "usage";
	}, peerOptions = {
		name: { type: "string" },
		"group-code-file": { type: "string" },
		listen: { type: "string" },
		seed: {
			type: "string",
			multiple: !0
		},
		neighbor: {
			type: "string",
			multiple: !0
		},
		degree: { type: "string" },
		"gossip-peers": { type: "string" },
		interface: {
			type: "string",
			multiple: !0
		},
		"no-mdns": { type: "boolean" }
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/failure.ts
/**
* Errors are known by name and code instead of by class: the classes would bring the whole engine
* and its schemas into every short command.
*/
function toFailure(error) {
	if (!(error instanceof Error)) return {
		code: "failed",
		message: String(error),
		exit: exitCodes.failed
	};
	let message = (error.message.split("\n", 1)[0] ?? "").trim() || error.name, code = "code" in error && isFailureCode(error.code) ? error.code : "failed";
	return {
		code,
		message,
		exit: exitByCode[code]
	};
}
function isFailureCode(code) {
	return typeof code == "string" && Object.hasOwn(exitByCode, code);
}
function usage(message) {
	return new CommandFailure("usage", message);
}
/** The `code` of a system error ('ENOENT', ...). */
function systemCode(error) {
	return error instanceof Error && "code" in error && typeof error.code == "string" ? error.code : void 0;
}
var exitCodes, exitByCode, CommandFailure, init_failure = __esmMin((() => {
	exitCodes = {
		ok: 0,
		failed: 1,
		usage: 2,
		noHost: 3,
		profile: 4,
		notFound: 5,
		timeout: 6
	}, exitByCode = {
		usage: exitCodes.usage,
		invalid: exitCodes.usage,
		ambiguous: exitCodes.usage,
		"no-host": exitCodes.noHost,
		"not-found": exitCodes.notFound,
		timeout: exitCodes.timeout,
		failed: exitCodes.failed,
		unauthorized: exitCodes.failed,
		storage: exitCodes.failed,
		"port-busy": exitCodes.failed,
		"profile-busy": exitCodes.profile,
		"profile-newer": exitCodes.profile,
		"profile-damaged": exitCodes.failed,
		"profile-unwritable": exitCodes.failed
	}, CommandFailure = class extends Error {
		code;
		constructor(code, message, options) {
			super(message, options), this.name = "CommandFailure", this.code = code;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/shared/base32.ts
/** Text of `bytes`; ceil(bytes * 8 / 5) characters, the last padded with zero bits. */
function encodeBase32(bytes) {
	let text = "", pending = 0, pendingBits = 0;
	for (let byte of bytes) {
		for (pending = pending << 8 | byte, pendingBits += 8; pendingBits >= 5;) pendingBits -= 5, text += alphabet[pending >>> pendingBits & 31];
		pending &= 255;
	}
	return pendingBits > 0 && (text += alphabet[pending << 5 - pendingBits & 31]), text;
}
/**
* Bytes of `text`, or undefined where a character is foreign, the length is none that
* `encodeBase32` writes, or the padding bits are not zero (so each byte string has one text).
*/
function decodeBase32(text) {
	let bytes = new Uint8Array(Math.floor(text.length * 5 / 8));
	if (Math.ceil(bytes.length * 8 / 5) !== text.length) return;
	let pending = 0, pendingBits = 0, length = 0;
	for (let index = 0; index < text.length; index += 1) {
		let value = valueByCode[text.charCodeAt(index)] ?? foreign;
		if (value === foreign) return;
		pending = pending << 5 | value, pendingBits += 5, pendingBits >= 8 && (pendingBits -= 8, bytes[length++] = pending >>> pendingBits, pending &= (1 << pendingBits) - 1);
	}
	return pending === 0 ? bytes : void 0;
}
var alphabet, foreign, valueByCode, init_base32 = __esmMin((() => {
	alphabet = "0123456789abcdefghjkmnpqrstvwxyz", foreign = 255, valueByCode = (/* @__PURE__ */ new Uint8Array(128)).fill(foreign);
	for (let [characters, meant] of [
		[alphabet, alphabet],
		[alphabet.toUpperCase(), alphabet],
		["iIlL", "1111"],
		["oO", "00"]
	]) for (let index = 0; index < characters.length; index += 1) valueByCode[characters.charCodeAt(index)] = alphabet.indexOf(meant.charAt(index));
}));
// ../../tmp/gv-freeze-rsvX8D/shared/profile-layout.ts
/** `dir` is absolute and normal, as `path.resolve` gives it. */
function layProfile(dir, platform) {
	let at = (name) => join$2(platform, dir, name);
	return {
		dir,
		identity: at("identity.key"),
		database: at("grapevine.db"),
		lock: at("lock"),
		apiFile: at("api.json"),
		apiPort: at("api-port"),
		openPage: at("open.html"),
		files: at("files"),
		logs: at("logs"),
		quarantine: at("quarantine"),
		window: at("window")
	};
}
/** The folder that Electron gives an app of this name, so that desktop and command line are one peer. */
function defaultProfileDir$1({ platform, environment, home }) {
	switch (platform) {
		case "win32": return join$2(platform, environment.APPDATA || join$2(platform, home, "AppData", "Roaming"), folderName);
		case "darwin": return join$2(platform, home, "Library", "Application Support", folderName);
		default: return join$2(platform, absolute(environment.XDG_CONFIG_HOME) ?? join$2(platform, home, ".config"), folderName);
	}
}
/**
* The API's Unix socket, or named pipe on Windows. It lies inside the profile, where no other user can reach
* it; where the path would be too long for a socket, in a folder of its own in the runtime directory, which
* whoever listens makes private first.
*/
function socketPathOf(dir, places) {
	let { platform, environment, temporary, hash } = places, name = `grapevine-${encodeBase32(hash(platform === "win32" ? dir.toLowerCase() : dir).subarray(0, socketNameHashBytes))}`;
	if (platform === "win32") return `\\\\.\\pipe\\${name}`;
	let inside = join$2(platform, dir, "api.sock");
	return fitsSocket(inside) ? inside : [
		absolute(environment.XDG_RUNTIME_DIR) ?? temporary,
		temporary,
		"/tmp"
	].map((folder) => join$2(platform, folder, name, "api.sock")).find(fitsSocket) ?? inside;
}
function fitsSocket(path) {
	return utf8Bytes(path) <= socketPathBytesMax;
}
function absolute(path) {
	return path?.startsWith("/") === !0 ? path : void 0;
}
function join$2(platform, folder, ...names) {
	let separator = platform === "win32" ? "\\" : "/";
	return [folder.endsWith(separator) ? folder.slice(0, -1) : folder, ...names].join(separator);
}
var socketPathBytesMax, socketNameHashBytes, folderName, init_profile_layout = __esmMin((() => {
	init_base32(), init_limits$2(), socketPathBytesMax = 100, socketNameHashBytes = 8, folderName = "Grapevine";
}));
// ../../tmp/gv-freeze-rsvX8D/host/profile.ts
/** Where a profile's files lie on this computer, for commands that must not load the engine. */
function profilePaths(profileDir) {
	let dir = path.resolve(profileDir), { platform } = process;
	return {
		...layProfile(dir, platform),
		apiSocket: socketPathOf(dir, places())
	};
}
function defaultProfileDir() {
	return defaultProfileDir$1(places());
}
function places() {
	return {
		platform: process.platform,
		environment: process.env,
		home: homedir(),
		temporary: tmpdir(),
		hash: (text) => createHash("sha256").update(text).digest()
	};
}
var init_profile$1 = __esmMin((() => {
	init_profile_layout();
}));
init_peer_options(), init_failure(), init_profile$1();
/** The options every command takes. */
var commonOptions = {
	json: { type: "boolean" },
	profile: { type: "string" },
	help: {
		type: "boolean",
		short: "h"
	}
}, Arguments = class {
	positionals;
	json;
	help;
	profileDir;
	#values;
	/** `command` is only for the words of a refusal. */
	constructor(command, options, args) {
		let parsed = parse$2(command, {
			...commonOptions,
			...options
		}, args);
		this.#values = parsed.values, this.positionals = parsed.positionals, this.json = this.flag("json"), this.help = this.flag("help");
		let profile = this.text("profile") ?? process.env.GRAPEVINE_PROFILE;
		this.profileDir = profile === void 0 || profile === "" ? defaultProfileDir() : path.resolve(profile);
	}
	flag(name) {
		return this.#values[name] === !0;
	}
	text(name) {
		return readText$1(this.#values, name);
	}
	/** A whole number from `min` to `max`. */
	count(name, min, max) {
		let text = this.text(name);
		return text === void 0 ? void 0 : readCount(name, text, min, max);
	}
	/** HOST:PORT, IPv6 in brackets; port 0 is any free one. */
	address(name) {
		let text = this.text(name);
		return text === void 0 ? void 0 : readAddress(name, text, { zeroPort: !0 });
	}
	peerOptions() {
		return readPeerOptions(this.#values);
	}
};
/** Whether the user wants JSON, even where the rest of the command line cannot be read. */
function wantsJson(args) {
	let end = args.indexOf("--");
	return (end === -1 ? args : args.slice(0, end)).includes("--json");
}
function parse$2(command, options, args) {
	try {
		return parseArgs({
			args: [...args],
			options,
			strict: !0,
			allowPositionals: !0
		});
	} catch (error) {
		throw usage(explain(command, error));
	}
}
/** Node's own words are two sentences long and speak of "positional arguments". */
function explain(command, error) {
	let message = error instanceof Error ? error.message : String(error), option = /^(?:Unknown option|Option) '(?:-\w, )?(-{1,2}[^' ]*)/.exec(message)?.[1] ?? "", hint = `see: grapevine help ${command}`;
	return message.startsWith("Unknown option") ? `${command} has no option ${quote(option)} (${hint})` : message.includes("does not take an argument") ? `${option} takes no value (${hint})` : message.includes("argument") ? `${option} needs a value (${hint})` : `${message.split("\n", 1)[0] ?? ""} (${hint})`;
}
// ../../tmp/gv-freeze-rsvX8D/host/browser.ts
/** Opens the page in the user's browser. */
function hasDisplay(environment = process.env) {
	return process.platform !== "linux" || (environment.DISPLAY ?? "") !== "" || (environment.WAYLAND_DISPLAY ?? "") !== "";
}
/**
* The browser is given a private file that leads to `link`, not the link: command lines can be read
* by every user of the computer, and the link holds the token. Where no browser can be started
* nothing happens; the link was printed.
*/
async function openInBrowser(link, linkFile) {
	await unlink(linkFile).catch(() => {}), await writeFile(linkFile, linkPage(link), {
		mode: 384,
		flag: "wx"
	});
	let [command, ...args] = openerOf(process.platform), child = spawn(command, [...args, pathToFileURL(linkFile).href], {
		stdio: "ignore",
		detached: !0
	});
	child.on("error", () => {}), child.unref();
}
/** Leads to `link` at once. */
function linkPage(link) {
	return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${link}"><title>Opening</title>`;
}
function openerOf(platform) {
	return platform === "darwin" ? ["open"] : platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler"] : ["xdg-open"];
}
var init_browser = __esmMin((() => {}));
// ../../tmp/gv-freeze-rsvX8D/host/code-file.ts
/** Reads a group code from a file, so that the secret stands in no command line. */
async function readCodeFile(file) {
	try {
		return (await readFile(file, "utf8")).trim();
	} catch (error) {
		let code = systemCode(error), reason = code === "ENOENT" ? "does not exist" : `cannot be read (${code ?? "unknown"})`;
		throw new CommandFailure("usage", `--group-code-file ${file} ${reason}`, { cause: error });
	}
}
var init_code_file = __esmMin((() => {
	init_failure();
}));
// ../../tmp/gv-freeze-rsvX8D/host/command.ts
/** Exactly the positionals named; the names are for the refusal. */
function positionals(args, names) {
	let given = args.positionals, missing = names[given.length];
	if (missing !== void 0) throw usage(`${missing} is missing`);
	let extra = given[names.length];
	if (extra !== void 0) {
		let hint = names.length > 0 ? `: put ${names.at(-1)} in quotes if it has spaces` : "";
		throw usage(`unexpected ${JSON.stringify(extra.slice(0, 60))}${hint}`);
	}
	return [...given];
}
var init_command = __esmMin((() => {
	init_failure();
}));
// ../../tmp/gv-freeze-rsvX8D/host/desktop.ts
/** Hands over to the desktop app, where there is one and it can open a window. */
function chooseDesktop(root, environment = process.env) {
	if (environment[startedMark] !== void 0) return { obstacle: void 0 };
	let starter = path.join(root, "scripts", "start.ts");
	return !existsSync(starter) || !hasElectron(root, environment) ? { obstacle: "its runtime is not installed" } : hasDisplay(environment) ? { starter } : { obstacle: "there is no display" };
}
/** Runs it to its end, and gives its exit code. */
async function runStarter(starter, args) {
	let child = spawn(process.execPath, [starter, ...args], { stdio: "inherit" }), forward = (signal) => {
		signal !== "SIGINT" && child.kill(signal);
	};
	process.on("SIGINT", forward).on("SIGTERM", forward);
	let { promise, resolve, reject } = Promise.withResolvers();
	return child.once("error", reject), child.once("close", (code) => resolve(code ?? 1)), promise;
}
function hasElectron(root, environment) {
	if (environment.ELECTRON_OVERRIDE_DIST_PATH !== void 0) return existsSync(environment.ELECTRON_OVERRIDE_DIST_PATH);
	let folder = path.join(root, "node_modules", "electron");
	try {
		return existsSync(path.join(folder, "dist", readFileSync(path.join(folder, "path.txt"), "utf8").trim()));
	} catch {
		return !1;
	}
}
var startedMark, init_desktop = __esmMin((() => {
	init_browser(), startedMark = "GRAPEVINE_STARTER";
})), ApiError, init_api$3 = __esmMin((() => {
	init_limits$2(), ApiError = class extends Error {
		code;
		constructor(code, message) {
			super(message), this.name = "ApiError", this.code = code;
		}
	};
}));
// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	let numericValues = Object.values(entries).filter((v) => typeof v == "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	return typeof value == "bigint" ? value.toString() : value;
}
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input == null;
}
function cleanRegex(source) {
	let start = +!!source.startsWith("^"), end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	let ratio = val / step, roundedRatio = Math.round(ratio), tolerance = 4 * 2 ** -52 * Math.max(Math.abs(ratio), 1);
	return Math.abs(ratio - roundedRatio) < tolerance ? 0 : ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: !0,
		enumerable: !0,
		configurable: !0
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	let desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			let value = getter();
			return assignProp(this, key, value), value;
		},
		enumerable: !0,
		configurable: !0
	});
}
function putProp(target, key, value) {
	key in target ? assignProp(target, key, value) : target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	let raw = sourceShape(source);
	for (let key of keys) {
		let desc = Object.getOwnPropertyDescriptor(raw, key);
		desc.enumerable && (desc.get ? deferProp(target, key, () => {
			let value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		}) : putProp(target, key, wrap ? wrap(desc.value, key) : desc.value));
	}
}
function mirrorProps(target, source) {
	for (let key of Reflect.ownKeys(source)) {
		let desc = Object.getOwnPropertyDescriptor(source, key);
		desc.enumerable && (desc.get ? deferProp(target, key, () => source[key]) : putProp(target, key, desc.value));
	}
}
function mergeDefs(...defs) {
	let mergedDescriptors = {};
	for (let def of defs) {
		let descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
function isObject(data) {
	return typeof data == "object" && !!data && !Array.isArray(data);
}
function isPlainObject(o) {
	if (isObject(o) === !1) return !1;
	let ctor = o.constructor;
	if (ctor === void 0 || typeof ctor != "function") return !0;
	let prot = ctor.prototype;
	return isObject(prot) !== !1 && Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") !== !1;
}
function shallowClone(o) {
	return isPlainObject(o) ? { ...o } : Array.isArray(o) ? [...o] : o instanceof Map ? new Map(o) : o instanceof Set ? new Set(o) : o;
}
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	let cl = new inst._zod.constr(def ?? inst._zod.def);
	return (!def || params?.parent) && (cl._zod.parent = inst), cl;
}
function normalizeParams(_params) {
	let params = _params;
	if (!params) return {};
	if (typeof params == "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	return delete params.message, typeof params.error == "string" ? {
		...params,
		error: () => params.error
	} : params;
}
function stringifyPrimitive(value) {
	return typeof value == "bigint" ? value.toString() + "n" : typeof value == "string" ? `"${value}"` : `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional");
}
function pick(schema, mask) {
	let currDef = schema._zod.def, checks = currDef.checks;
	if (checks && checks.length > 0) throw Error(".pick() cannot be used on object schemas containing refinements");
	let newShape = {};
	return mirrorShape(newShape, schema, maskedKeys(schema, mask)), clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	let raw = sourceShape(schema), keys = [];
	for (let key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw Error(`Unrecognized key: "${String(key)}"`);
		mask[key] && keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	let currDef = schema._zod.def, checks = currDef.checks;
	if (checks && checks.length > 0) throw Error(".omit() cannot be used on object schemas containing refinements");
	let omitted = new Set(maskedKeys(schema, mask)), newShape = {};
	return mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key))), clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw Error("Invalid input to extend: expected a plain object");
	let checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		let existingShape = sourceShape(schema);
		for (let key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	let newShape = {};
	return mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema))), mirrorProps(newShape, shape), newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	let newShape = {};
	return mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a))), mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b))), clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial(Class, schema, mask, name = "partial") {
	let checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw Error(`.${name}() cannot be used on object schemas containing refinements`);
	let selected = mask ? new Set(maskedKeys(schema, mask)) : void 0, newShape = {};
	return mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	}))), clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	let selected = mask ? new Set(maskedKeys(schema, mask)) : void 0, newShape = {};
	return mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	})), clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === !0) return !0;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== !0) return !0;
	return !1;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === !0) return !0;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === !1) return !0;
	return !1;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		return (_a = iss).path ?? (_a.path = []), iss.path.unshift(path), iss;
	});
}
function unwrapMessage(message) {
	return typeof message == "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	let caps = [];
	for (let ch of defChecks ?? []) {
		let d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		let max = d.maximum ?? d.length ?? d.size;
		max >= 0 && caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	let traits = iss.inst?._zod?.traits;
	traits?.has("$ZodType") && (traits.has("$ZodCheck") ? (_a = iss).schema ?? (_a.schema = iss.inst) : iss.schema = iss.inst);
	let schemaError = iss.schema === iss.inst ? void 0 : iss.schema?._zod.def?.error, message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input", full = {};
	for (let k of Object.keys(iss)) k !== "inst" && k !== "schema" && k !== "continue" && k !== "input" && k !== "__proto__" && (full[k] = iss[k]);
	return full.path ??= [], full.message = message, ctx?.reportInput && (full.input = iss.input), full;
}
function codePointLength(str) {
	let units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) (str.charCodeAt(i) & 64512) == 55296 && (str.charCodeAt(i + 1) & 64512) == 56320 && (count--, i++);
	return count;
}
function getLengthableOrigin(input) {
	return Array.isArray(input) ? "array" : typeof input == "string" ? "string" : "unknown";
}
function parsedType(data) {
	let t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			let obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	let [iss, input, inst] = args;
	return typeof iss == "string" ? {
		message: iss,
		code: "custom",
		input,
		inst
	} : { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members$1(proto, table) {
	for (let key in table) {
		let desc = Object.getOwnPropertyDescriptor(table, key);
		desc.get ? Object.defineProperty(proto, key, {
			...desc,
			enumerable: !1
		}) : defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own(inst, key, value, enumerable = !0) {
	return Object.defineProperty(inst, key, {
		configurable: !0,
		writable: !0,
		enumerable,
		value
	}), value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own(inst, key, value, !1);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (let key in computes) {
		let compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: !0,
			enumerable: !0,
			get() {
				return own(this, key, compute(this));
			},
			set(value) {
				own(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: !0,
		get() {
			return this == null ? fn : own(this, key, fn.bind(this));
		},
		set(value) {
			own(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	let proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	let proto = Object.getPrototypeOf(inst._zod);
	key in proto && installing !== inst._zod ? installing = void 0 : (installing = inst._zod, Object.defineProperty(proto, key, {
		configurable: !0,
		get() {
			Object.defineProperty(this, key, breaker);
			let outer = broke;
			broke = !1;
			try {
				let value = compute(this);
				return broke ? delete this[key] : Object.defineProperty(this, key, {
					configurable: !0,
					writable: !0,
					value
				}), broke ||= outer, value;
			} catch (err) {
				throw delete this[key], broke ||= outer, err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: !0,
				writable: !0,
				value
			});
		}
	}));
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	let proto = claim(inst, key);
	proto && Object.defineProperty(proto, key, {
		configurable: !0,
		get() {
			let desc = {
				configurable: !0,
				writable: !0,
				enumerable,
				value: void 0
			};
			return Object.defineProperty(this, key, desc), desc.value = make(this), Object.defineProperty(this, key, desc), desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: !0,
				writable: !0,
				enumerable,
				value
			});
		}
	});
}
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	let fn = () => value;
	return fn[CONSTANT_CATCH] = !0, fn;
}
var Cached, captureStackTrace, allowsEval, propertyKeyTypes, NUMBER_FORMAT_RANGES, BIGINT_FORMAT_RANGES, highSurrogate, installing, broke, breaker, CONSTANT_CATCH, init_util = __esmMin((() => {
	init_core$1(), Cached = class {
		constructor(getter) {
			this._getter = getter, this._value = void 0;
		}
		get value() {
			let getter = this._getter;
			return getter !== void 0 && (this._value = getter(), this._getter = void 0), this._value;
		}
	}, captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {}, allowsEval = /* @__PURE__*/ cached(() => {
		if (globalConfig.jitless || typeof navigator < "u" && navigator?.userAgent?.includes("Cloudflare")) return !1;
		try {
			return Function(""), !0;
		} catch {
			return !1;
		}
	}), propertyKeyTypes = /* @__PURE__*/ new Set([
		"string",
		"number",
		"symbol"
	]), NUMBER_FORMAT_RANGES = {
		safeint: [-(2 ** 53 - 1), 2 ** 53 - 1],
		int32: [-2147483648, 2147483647],
		uint32: [0, 4294967295],
		float32: [-34028234663852886e22, 34028234663852886e22],
		float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
	}, BIGINT_FORMAT_RANGES = {
		int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
		uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
	}, highSurrogate = /[\uD800-\uDBFF]/, broke = !1, breaker = {
		configurable: !0,
		get() {
			broke = !0;
		}
	}, CONSTANT_CATCH = "~constantCatch";
}));
// node_modules/zod/v4/core/core.js
function newError(Definition) {
	let E = _E;
	if (E) {
		let saved = E.stackTraceLimit;
		if (typeof saved == "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				return _E = null, new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	let zodProto = {};
	function Internals(def) {
		this.def = def, this.constr = _, this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	let protoMembers = proto, initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		if (inst._zod.traits.add(name), initializer(inst, def), initialized) {
			let own = Object.getPrototypeOf(inst), ctorProto = inst._zod.constr.prototype, up = own;
			for (; up && up !== ctorProto;) up = Object.getPrototypeOf(up);
			let target = up ?? own;
			initialized.has(target) || (initialized.add(target), members$1(target, protoMembers));
		}
		let proto = _.prototype;
		for (let k in proto) Object.prototype.hasOwnProperty.call(proto, k) && (k in inst || (inst[k] = proto[k].bind(inst)));
	}
	let Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		let inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		let deferred = inst._zod.deferred;
		if (deferred) {
			for (let fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		let pp = globalThis.__zod_globalConfig?.postProcessor;
		return pp && pp(inst), inst;
	}
	return Object.defineProperty(_, "init", { value: init }), Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => params?.Parent && inst instanceof params.Parent ? !0 : inst?._zod?.traits?.has(name) }), Object.defineProperty(_, "name", { value: name }), _;
}
function config(newConfig) {
	return newConfig && Object.assign(globalConfig, newConfig), globalConfig;
}
var _a$1, _zodDesc, _E, $ZodAsyncError, $ZodEncodeError, globalConfig, init_core$1 = __esmMin((() => {
	init_util(), _zodDesc = {
		value: void 0,
		enumerable: !1
	}, _E = "captureStackTrace" in Error ? Error : null, $ZodAsyncError = class extends Error {
		constructor() {
			super("Encountered Promise during synchronous parse. Use .parseAsync() instead.");
		}
	}, $ZodEncodeError = class extends Error {
		constructor(name) {
			super(`Encountered unidirectional transform during encode: ${name}`), this.name = "ZodEncodeError";
		}
	}, (_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {}), globalConfig = globalThis.__zod_globalConfig;
}));
// node_modules/zod/v4/core/errors.js
function _getMessage() {
	let internals = this._zod;
	return internals.message ??= JSON.stringify(internals.def, jsonStringifyReplacer, 2), internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	return Object.prototype.hasOwnProperty.call(obj, key) || (key === "__proto__" ? Object.defineProperty(obj, key, {
		value: make(),
		writable: !0,
		enumerable: !0,
		configurable: !0
	}) : obj[key] = make()), obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	let fieldErrors = {}, formErrors = [];
	for (let sub of error.issues) sub.path.length > 0 ? node(fieldErrors, sub.path[0], () => []).push(mapper(sub)) : formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	let fieldErrors = { _errors: [] }, processError = (error, path = []) => {
		for (let issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			let fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors, i = 0;
				for (; i < fullpath.length;) {
					let el = fullpath[i], terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						terminal && curr._errors.push(mapper(issue)), i++;
						continue;
					}
					Object.prototype.hasOwnProperty.call(curr, el) || Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: !0,
						writable: !0,
						configurable: !0
					});
					let node = curr[el];
					terminal && node._errors.push(mapper(issue)), curr = node, i++;
				}
			}
		}
	};
	return processError(error), fieldErrors;
}
var _messageDesc, _issuesDesc, _installedToString, initializer$1, $ZodError, init_errors$2 = __esmMin((() => {
	init_core$1(), init_util(), _messageDesc = {
		get: _getMessage,
		set: _setMessage,
		enumerable: !0,
		configurable: !0
	}, _issuesDesc = {
		value: void 0,
		enumerable: !1
	}, _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]), initializer$1 = (inst, def) => {
		inst.name = "$ZodError", _issuesDesc.value = def, Object.defineProperty(inst, "issues", _issuesDesc), _issuesDesc.value = void 0, Object.defineProperty(inst, "message", _messageDesc);
		let proto = Object.getPrototypeOf(inst);
		_installedToString.has(proto) || (_installedToString.add(proto), Object.defineProperty(proto, "toString", {
			configurable: !0,
			enumerable: !1,
			get() {
				let value = () => this.message;
				return Object.defineProperty(this, "toString", {
					value,
					configurable: !0,
					writable: !0
				}), value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: !0,
					writable: !0
				});
			}
		}));
	}, $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
}));
// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
function failure$1(Err, issues, ctx) {
	let error;
	return {
		success: !1,
		get error() {
			return error || (error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config()))), issues = void 0, ctx = void 0), error;
		},
		set error(e) {
			error = e, issues = void 0, ctx = void 0;
		}
	};
}
function validateFallback(schema, value, _ctx) {
	let ctx = _ctx ? {
		..._ctx,
		async: !1,
		abortEarly: !0
	} : {
		async: !1,
		abortEarly: !0
	}, fallbackRun = schema._zod.bag.fallbackRun, result;
	if (fallbackRun ? (ctx[COMPILE_FALLBACK] = !0, result = fallbackRun({
		value,
		issues: []
	}, ctx)) : result = schema._zod.run({
		value,
		issues: []
	}, ctx), result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
var _parse, _parseAsync, _safeParse, _safeParseAsync, COMPILE_INVALID, COMPILE_FALLBACK, validate, validateAsync$1, _encode, _decode, _encodeAsync, _decodeAsync, _safeEncode, _safeDecode, _safeEncodeAsync, _safeDecodeAsync, init_parse$1 = __esmMin((() => {
	init_core$1(), init_util(), _parse = (_Err) => {
		let fn = (schema, value, _ctx, _params) => {
			let ctx = _ctx ? {
				..._ctx,
				async: !1
			} : { async: !1 }, result = schema._zod.run({
				value,
				issues: []
			}, ctx);
			if (result instanceof Promise) throw new $ZodAsyncError();
			if (result.issues.length) {
				let e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
				throw captureStackTrace(e, _params?.callee ?? fn), e;
			}
			return result.value;
		};
		return fn;
	}, _parseAsync = (_Err) => {
		let fn = async (schema, value, _ctx, params) => {
			let ctx = _ctx ? {
				..._ctx,
				async: !0
			} : { async: !0 }, result = schema._zod.run({
				value,
				issues: []
			}, ctx);
			if (result instanceof Promise && (result = await result), result.issues.length) {
				let e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
				throw captureStackTrace(e, params?.callee ?? fn), e;
			}
			return result.value;
		};
		return fn;
	}, _safeParse = (_Err) => (schema, value, _ctx) => {
		let ctx = _ctx ? {
			..._ctx,
			async: !1
		} : { async: !1 }, result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		return result.issues.length ? failure$1(_Err, result.issues, ctx) : {
			success: !0,
			data: result.value
		};
	}, _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
		let ctx = _ctx ? {
			..._ctx,
			async: !0
		} : { async: !0 }, result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		return result instanceof Promise && (result = await result), result.issues.length ? failure$1(_Err, result.issues, ctx) : {
			success: !0,
			data: result.value
		};
	}, COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid"), COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback"), validate = ((schema, value, _ctx) => {
		let validator = schema._zod.bag.validator;
		if (validator !== void 0) {
			if (validator(value) !== COMPILE_INVALID) return !0;
			if (validator.definite === !0 && _ctx === void 0) return !1;
		}
		return validateFallback(schema, value, _ctx);
	}), validateAsync$1 = async (schema, value, _ctx) => {
		let ctx = _ctx ? {
			..._ctx,
			async: !0,
			abortEarly: !0
		} : {
			async: !0,
			abortEarly: !0
		}, result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		return result instanceof Promise && (result = await result), result.issues.length === 0;
	}, _encode = (_Err) => {
		let parse = _parse(_Err), fn = (schema, value, _ctx, _params) => {
			let ctx = _ctx ? {
				..._ctx,
				direction: "backward"
			} : { direction: "backward" };
			return parse(schema, value, ctx, finalizeParams(fn, _params));
		};
		return fn;
	}, _decode = (_Err) => {
		let parse = _parse(_Err), fn = (schema, value, _ctx, _params) => parse(schema, value, _ctx, finalizeParams(fn, _params));
		return fn;
	}, _encodeAsync = (_Err) => {
		let parseAsync = _parseAsync(_Err), fn = async (schema, value, _ctx, _params) => {
			let ctx = _ctx ? {
				..._ctx,
				direction: "backward"
			} : { direction: "backward" };
			return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
		};
		return fn;
	}, _decodeAsync = (_Err) => {
		let parseAsync = _parseAsync(_Err), fn = async (schema, value, _ctx, _params) => await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
		return fn;
	}, _safeEncode = (_Err) => (schema, value, _ctx) => {
		let ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return _safeParse(_Err)(schema, value, ctx);
	}, _safeDecode = (_Err) => (schema, value, _ctx) => _safeParse(_Err)(schema, value, _ctx), _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
		let ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return _safeParseAsync(_Err)(schema, value, ctx);
	}, _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => _safeParseAsync(_Err)(schema, value, _ctx);
}));
// node_modules/zod/v4/core/regexes.js
function nanoidOfLength(length) {
	return RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
function emoji() {
	return new RegExp(_emoji$1, "u");
}
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return RegExp(`^${source}$`);
}
function timeSource(args) {
	let hhmm = "(?:[01]\\d|2[0-3]):[0-5]\\d";
	return typeof args.precision == "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time$1(args) {
	return RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	let opts = ["Z"];
	args.offset && opts.push("([+-](?:[01]\\d|2[0-3]):[0-5]\\d)");
	let qualified = `${timeSource({
		precision: args.precision,
		seconds: !0
	})}(?:${opts.join("|")})`, timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
var cuid, cuid2, ulid, xid, ksuid, nanoid, duration, guid, uuid, email, _emoji$1, ipv4$1, ipv6, cidrv4, cidrv6, base64, base64url, httpProtocol, e164, dateSource, date, anyString, number, lowercase, uppercase, init_regexes = __esmMin((() => {
	cuid = /^[cC][0-9a-z]{6,}$/, cuid2 = /^[0-9a-z]+$/, ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/, xid = /^[0-9a-vA-V]{20}$/, ksuid = /^[A-Za-z0-9]{27}$/, nanoid = /^[a-zA-Z0-9_-]{21}$/, duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/, guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/, uuid = (version) => version ? RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`) : /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/, email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/, _emoji$1 = "^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$", ipv4$1 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/, ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/, cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/, cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/, base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/, base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/, httpProtocol = /^https?$/, e164 = /^\+[1-9]\d{6,14}$/, dateSource = "(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))", date = /*@__PURE__*/ anchor(dateSource), anyString = /^[\s\S]{0,}$/, number = /^-?\d+(?:\.\d+)?$/, lowercase = /^[^A-Z]*$/, uppercase = /^[^a-z]*$/;
})), $ZodCheck, _whenHasLength, numericOriginMap, $ZodCheckLessThan, $ZodCheckGreaterThan, $ZodCheckMultipleOf, $ZodCheckNumberFormat, $ZodCheckMaxLength, $ZodCheckMinLength, $ZodCheckLengthEquals, $ZodCheckStringFormat, $ZodCheckRegex, $ZodCheckLowerCase, $ZodCheckUpperCase, $ZodCheckIncludes, $ZodCheckStartsWith, $ZodCheckEndsWith, $ZodCheckOverwrite, init_checks$1 = __esmMin((() => {
	init_core$1(), init_regexes(), init_util(), $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
		var _a;
		inst._zod ??= {}, inst._zod.def = def, (_a = inst._zod).onattach ?? (_a.onattach = []);
	}), _whenHasLength = (payload) => {
		let val = payload.value;
		return !nullish(val) && val.length !== void 0;
	}, numericOriginMap = {
		number: "number",
		bigint: "bigint",
		object: "date"
	}, $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
		$ZodCheck.init(inst, def);
		let origin = numericOriginMap[typeof def.value];
		inst._zod.check = (payload) => {
			(def.inclusive ? payload.value <= def.value : payload.value < def.value) || payload.issues.push({
				origin: numericOriginMap[typeof payload.value] ?? origin,
				code: "too_big",
				maximum: typeof def.value == "object" ? def.value.getTime() : def.value,
				input: payload.value,
				inclusive: def.inclusive,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
		$ZodCheck.init(inst, def);
		let origin = numericOriginMap[typeof def.value];
		inst._zod.check = (payload) => {
			(def.inclusive ? payload.value >= def.value : payload.value > def.value) || payload.issues.push({
				origin: numericOriginMap[typeof payload.value] ?? origin,
				code: "too_small",
				minimum: typeof def.value == "object" ? def.value.getTime() : def.value,
				input: payload.value,
				inclusive: def.inclusive,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
		$ZodCheck.init(inst, def), inst._zod.check = (payload) => {
			if (typeof payload.value != typeof def.value) throw Error("Cannot mix number and bigint in multiple_of check.");
			(typeof payload.value == "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) || payload.issues.push({
				origin: typeof payload.value,
				code: "not_multiple_of",
				divisor: def.value,
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
		$ZodCheck.init(inst, def), def.format = def.format || "float64";
		let isInt = def.format?.includes("int"), origin = isInt ? "int" : "number", [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
		inst._zod.check = (payload) => {
			let input = payload.value;
			if (isInt) {
				if (!Number.isInteger(input)) {
					payload.issues.push({
						expected: origin,
						format: def.format,
						code: "invalid_type",
						continue: !1,
						input,
						inst
					});
					return;
				}
				if (!Number.isSafeInteger(input)) {
					input > 0 ? payload.issues.push({
						input,
						code: "too_big",
						maximum: 2 ** 53 - 1,
						note: "Integers must be within the safe integer range.",
						inst,
						origin,
						inclusive: !0,
						continue: !def.abort
					}) : payload.issues.push({
						input,
						code: "too_small",
						minimum: -(2 ** 53 - 1),
						note: "Integers must be within the safe integer range.",
						inst,
						origin,
						inclusive: !0,
						continue: !def.abort
					});
					return;
				}
			}
			input < minimum && payload.issues.push({
				origin: "number",
				input,
				code: "too_small",
				minimum,
				inclusive: !0,
				inst,
				continue: !def.abort
			}), input > maximum && payload.issues.push({
				origin: "number",
				input,
				code: "too_big",
				maximum,
				inclusive: !0,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
		var _a;
		$ZodCheck.init(inst, def), (_a = inst._zod.def).when ?? (_a.when = _whenHasLength), inst._zod.check = (payload) => {
			let input = payload.value, units = input.length;
			if ((typeof input == "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
			let origin = getLengthableOrigin(input);
			payload.issues.push({
				origin,
				code: "too_big",
				maximum: def.maximum,
				inclusive: !0,
				input,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
		var _a;
		$ZodCheck.init(inst, def), (_a = inst._zod.def).when ?? (_a.when = _whenHasLength), inst._zod.check = (payload) => {
			let input = payload.value, units = input.length;
			if ((typeof input == "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
			let origin = getLengthableOrigin(input);
			payload.issues.push({
				origin,
				code: "too_small",
				minimum: def.minimum,
				inclusive: !0,
				input,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
		var _a;
		$ZodCheck.init(inst, def), (_a = inst._zod.def).when ?? (_a.when = _whenHasLength), inst._zod.check = (payload) => {
			let input = payload.value, units = input.length, length = typeof input == "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
			if (length === def.length) return;
			let origin = getLengthableOrigin(input), tooBig = length > def.length;
			payload.issues.push({
				origin,
				...tooBig ? {
					code: "too_big",
					maximum: def.length
				} : {
					code: "too_small",
					minimum: def.length
				},
				inclusive: !0,
				exact: !0,
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
		var _a, _b;
		$ZodCheck.init(inst, def), def.pattern ? (_a = inst._zod).check ?? (_a.check = (payload) => {
			def.pattern.lastIndex = 0, def.pattern.test(payload.value) || payload.issues.push({
				origin: "string",
				code: "invalid_format",
				format: def.format,
				input: payload.value,
				...def.pattern ? { pattern: def.pattern.toString() } : {},
				inst,
				continue: !def.abort
			});
		}) : (_b = inst._zod).check ?? (_b.check = () => {});
	}), $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
		$ZodCheckStringFormat.init(inst, def), inst._zod.check = (payload) => {
			def.pattern.lastIndex = 0, def.pattern.test(payload.value) || payload.issues.push({
				origin: "string",
				code: "invalid_format",
				format: "regex",
				input: payload.value,
				pattern: def.pattern.toString(),
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
		def.pattern ??= lowercase, $ZodCheckStringFormat.init(inst, def);
	}), $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
		def.pattern ??= uppercase, $ZodCheckStringFormat.init(inst, def);
	}), $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
		$ZodCheck.init(inst, def);
		let escapedRegex = escapeRegex(def.includes);
		def.pattern = new RegExp(typeof def.position == "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex), inst._zod.check = (payload) => {
			payload.value.includes(def.includes, def.position) || payload.issues.push({
				origin: "string",
				code: "invalid_format",
				format: "includes",
				includes: def.includes,
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
		$ZodCheck.init(inst, def);
		let pattern = RegExp(`^${escapeRegex(def.prefix)}.*`);
		def.pattern ??= pattern, inst._zod.check = (payload) => {
			payload.value.startsWith(def.prefix) || payload.issues.push({
				origin: "string",
				code: "invalid_format",
				format: "starts_with",
				prefix: def.prefix,
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
		$ZodCheck.init(inst, def);
		let pattern = RegExp(`.*${escapeRegex(def.suffix)}$`);
		def.pattern ??= pattern, inst._zod.check = (payload) => {
			payload.value.endsWith(def.suffix) || payload.issues.push({
				origin: "string",
				code: "invalid_format",
				format: "ends_with",
				suffix: def.suffix,
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
		$ZodCheck.init(inst, def), inst._zod.check = (payload) => {
			payload.value = def.tx(payload.value);
		};
	});
})), Doc, init_doc = __esmMin((() => {
	Doc = class {
		constructor(args = [], closed = {}) {
			this.content = [], this.indent = 0, this.args = args, this.closed = closed;
		}
		indented(fn) {
			this.indent += 1;
			try {
				fn(this);
			} finally {
				--this.indent;
			}
		}
		write(arg) {
			if (typeof arg == "function") {
				arg(this, { execution: "sync" }), arg(this, { execution: "async" });
				return;
			}
			let lines = arg.split("\n").filter((x) => x), minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length)), dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
			for (let line of dedented) this.content.push(line);
		}
		compile() {
			let F = Function, content = this?.content ?? [""];
			return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
		}
	};
})), version$1, init_versions = __esmMin((() => {
	version$1 = {
		major: 4,
		minor: 6,
		patch: 7
	};
}));
// node_modules/zod/v4/core/schemas.js
async function validateAsync(inst, value) {
	let ctx = { async: !0 };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			let ctx = { async: !1 };
			try {
				let r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
function canParseURL(input) {
	try {
		return typeof URL < "u" && typeof URL.canParse == "function" ? URL.canParse(input) : (new URL(input), !0);
	} catch {
		return !1;
	}
}
function validateURL(trimmed, def) {
	return !("normalize" in def) && !("hostname" in def) && !("protocol" in def) ? canParseURL(trimmed) || 2 : parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL < "u") {
			let URLStatic = URL;
			if (typeof URLStatic.parse == "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	return hostname.lastIndex = 0, hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	return protocol.lastIndex = 0, protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
function isValidIPv6(value) {
	return ipv6Alphabet.test(value) ? canParseURL(`http://[${value}]`) : !1;
}
function isValidCIDRv6(value) {
	let parts = value.split("/");
	if (parts.length !== 2) return !1;
	let [address, prefix] = parts;
	if (!prefix) return !1;
	let prefixNum = Number(prefix);
	return `${prefixNum}` !== prefix || prefixNum < 0 || prefixNum > 128 ? !1 : isValidIPv6(address);
}
function isValidBase64(data) {
	if (data === "") return !0;
	if (/\s/.test(data) || data.length % 4 != 0) return !1;
	try {
		return atob(data), !0;
	} catch {
		return !1;
	}
}
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return !1;
	let base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
function isValidJWT(token, algorithm = null) {
	try {
		let tokensParts = token.split(".");
		if (tokensParts.length !== 3) return !1;
		let [header] = tokensParts;
		if (!header) return !1;
		let parsedHeader = JSON.parse(atob(header));
		return !("typ" in parsedHeader && parsedHeader?.typ !== "JWT" || !parsedHeader.alg || algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm));
	} catch {
		return !1;
	}
}
function capSize(inst, size) {
	let caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	let cap = Math.min(...caps.map((c) => c[0])), parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		let n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (let [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				let start = payload.issues.length;
				return ch._zod.check(payload), payload.issues[start].continue = !1, attachSchema(payload.issues, start, inst), payload;
			}
		}
		return parse(payload, ctx);
	};
}
function handleArrayResult(result, final, index) {
	result.issues.length && final.issues.push(...prefixIssues(index, result.issues)), final.value[index] = result.value;
}
function handlePropertyResult(result, final, key, input, optin, optout) {
	let isPresent = key in input, isOptionalOut = optout === "optional";
	if (isPresent || !isOptionalOut || optin !== "optional") {
		if (result.issues.length) {
			if (optin !== void 0 && isOptionalOut && !isPresent) return;
			final.issues.push(...prefixIssues(key, result.issues));
		}
		!isPresent && optin === void 0 ? result.issues.length || final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		}) : result.value === void 0 ? (isPresent || optin === "defaulted" && !isOptionalOut) && (final.value[key] = void 0) : final.value[key] = result.value;
	}
}
function normalizeDef(def) {
	let keys = Object.keys(def.shape), ownSymbols = Object.getOwnPropertySymbols(def.shape), symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS, allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (let k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	let okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	let unrecognized = [], keySet = def.keySet, _catchall = def.catchall._zod, t = _catchall.def.type, optin = _catchall.optin, optout = _catchall.optout, seen = 0;
	for (let key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			t === "never" && unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		let r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		r instanceof Promise ? proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout))) : handlePropertyResult(r, payload, key, input, optin, optout);
	}
	return unrecognized.length && payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: !0
	}), proms.length ? Promise.all(proms).then(() => payload) : payload;
}
function handleUnionResults(results, final, inst, ctx) {
	for (let result of results) if (result.issues.length === 0) return final.value = result.value, final;
	let nonaborted = results.filter((r) => !aborted(r));
	return nonaborted.length === 1 ? (final.value = nonaborted[0].value, nonaborted[0]) : (final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	}), final);
}
function mergeValues(a, b) {
	if (a === b || a instanceof Date && b instanceof Date && +a == +b) return {
		valid: !0,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		let bKeys = Object.keys(b), sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1), newObj = {
			...a,
			...b
		};
		Object.prototype.hasOwnProperty.call(newObj, "__proto__") && delete newObj.__proto__;
		for (let key of sharedKeys) {
			if (key === "__proto__") continue;
			let sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: !1,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: !0,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: !1,
			mergeErrorPath: []
		};
		let newArray = [];
		for (let index = 0; index < a.length; index++) {
			let itemA = a[index], itemB = b[index], sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: !1,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: !0,
			data: newArray
		};
	}
	return {
		valid: !1,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	let unrecKeys = /* @__PURE__ */ new Map(), unrecIssue, keyIssues = /* @__PURE__ */ new Map(), collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) unrecIssue ??= iss, keys = iss.keys;
		else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			let k = String(iss.path[0]);
			keyIssues.has(k) || keyIssues.set(k, iss), keys = [k];
		} else return !1;
		for (let k of keys) unrecKeys.has(k) || unrecKeys.set(k, {}), unrecKeys.get(k)[side] = !0;
		return !0;
	};
	for (let iss of left.issues) collect(iss, "l") || result.issues.push(iss);
	for (let iss of right.issues) collect(iss, "r") || result.issues.push(iss);
	let bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		let aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		aggregated.length && result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (let k of bothKeys) !aggregated.includes(k) && keyIssues.has(k) && result.issues.push(keyIssues.get(k));
	}
	let merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	return result.value = merged.data, result;
}
function handleOptionalResult(payload, result) {
	return payload.value = result.issues.length ? void 0 : result.value, payload;
}
function handleDefaultResult(payload, def) {
	return payload.value === void 0 && (payload.value = def.defaultValue), payload;
}
function handleNonOptionalResult(payload, inst) {
	return !payload.issues.length && payload.value === void 0 && payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	}), payload;
}
function handleCatchResult(payload, result, def, ctx) {
	return result.issues.length ? (payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	}), payload) : (payload.value = result.value, result.memo && (payload.memo = !0), payload);
}
function handlePipeResult(left, next, ctx) {
	return left.issues.some((iss) => iss.code !== "unrecognized_keys") ? (left.aborted = !0, left) : next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
function handleReadonlyResult(payload) {
	return payload.memo || (payload.value = Object.freeze(payload.value)), payload;
}
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		let _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		inst._zod.def.params && (_iss.params = inst._zod.def.params), payload.issues.push(issue(_iss));
	}
}
var $ZodType, toStandardResult, $ZodString, $ZodStringFormat, $ZodGUID, $ZodUUID, $ZodEmail, asciiTabOrNewline, $ZodURL, $ZodEmoji, $ZodNanoID, $ZodCUID, $ZodCUID2, $ZodULID, $ZodXID, $ZodKSUID, $ZodISODateTime, $ZodISODate, $ZodISOTime, $ZodISODuration, $ZodIPv4, ipv6Alphabet, $ZodIPv6, $ZodCIDRv4, $ZodCIDRv6, base64Charset, $ZodBase64, base64urlCharset, $ZodBase64URL, $ZodE164, $ZodJWT, $ZodNumber, $ZodNumberFormat, $ZodUnknown, $ZodNever, arraySize, $ZodArray, NO_SYMBOL_KEYS, $ZodObject, $ZodObjectJIT, $ZodUnion, $ZodIntersection, $ZodEnum, $ZodTransform, $ZodOptional, $ZodExactOptional, $ZodNullable, $ZodDefault, $ZodPrefault, $ZodNonOptional, $ZodCatch, $ZodPipe, $ZodReadonly, $ZodCustom, init_schemas$1 = __esmMin((() => {
	init_checks$1(), init_core$1(), init_doc(), init_regexes(), init_util(), init_versions(), $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
		var _a;
		inst ??= {}, inst._zod.def = def, inst._zod.bag = inst._zod.bag || {}, inst._zod.version = version$1;
		let defChecks = inst._zod.def.checks, checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
		for (let ch of checks) for (let fn of ch._zod.onattach) fn(inst);
		if (checks.length === 0) (_a = inst._zod).deferred ?? (_a.deferred = []), inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
		else {
			let runChecks = (payload, checks, ctx) => {
				if (payload.memo) return payload;
				let isAborted = aborted(payload), asyncResult;
				for (let ch of checks) {
					if (ch._zod.def.when) {
						if (explicitlyAborted(payload) || !ch._zod.def.when(payload)) continue;
					} else if (isAborted) continue;
					let currLen = payload.issues.length, _ = ch._zod.check(payload);
					if (_ instanceof Promise && ctx?.async === !1) throw new $ZodAsyncError();
					if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
						await _, payload.issues.length !== currLen && (attachSchema(payload.issues, currLen, inst), isAborted ||= aborted(payload, currLen));
					});
					else {
						if (payload.issues.length === currLen) continue;
						attachSchema(payload.issues, currLen, inst), isAborted ||= aborted(payload, currLen);
					}
				}
				return asyncResult ? asyncResult.then(() => payload) : payload;
			}, handleCanaryResult = (canary, payload, ctx) => {
				if (aborted(canary)) return canary.aborted = !0, canary;
				let checkResult = runChecks(payload, checks, ctx);
				if (checkResult instanceof Promise) {
					if (ctx.async === !1) throw new $ZodAsyncError();
					return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
				}
				return inst._zod.parse(checkResult, ctx);
			};
			inst._zod.run = (payload, ctx) => {
				if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
				if (ctx.direction === "backward") {
					let canary = inst._zod.parse({
						value: payload.value,
						issues: []
					}, {
						...ctx,
						skipChecks: !0
					});
					return canary instanceof Promise ? canary.then((canary) => handleCanaryResult(canary, payload, ctx)) : handleCanaryResult(canary, payload, ctx);
				}
				let result = inst._zod.parse(payload, ctx);
				if (result instanceof Promise) {
					if (ctx.async === !1) throw new $ZodAsyncError();
					return result.then((result) => runChecks(result, checks, ctx));
				}
				return runChecks(result, checks, ctx);
			};
		}
	}, {
		get "~standard"() {
			return hide(this, "~standard", standardProps(this));
		},
		set "~standard"(value) {
			own(this, "~standard", value);
		}
	}), toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value }, $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.pattern = def.pattern ?? anyString, inst._zod.parse = (payload, _) => {
			if (def.coerce) try {
				payload.value = String(payload.value);
			} catch {}
			return typeof payload.value == "string" || payload.issues.push({
				expected: "string",
				code: "invalid_type",
				input: payload.value,
				inst
			}), payload;
		};
	}), $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
		$ZodCheckStringFormat.init(inst, def), $ZodString.init(inst, def);
	}), $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
		def.pattern ??= guid, $ZodStringFormat.init(inst, def);
	}), $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
		if (def.version) {
			let v = {
				v1: 1,
				v2: 2,
				v3: 3,
				v4: 4,
				v5: 5,
				v6: 6,
				v7: 7,
				v8: 8
			}[def.version];
			if (v === void 0) throw Error(`Invalid UUID version: "${def.version}"`);
			def.pattern ??= uuid(v);
		} else def.pattern ??= uuid();
		$ZodStringFormat.init(inst, def);
	}), $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
		def.pattern ??= email, $ZodStringFormat.init(inst, def);
	}), asciiTabOrNewline = /[\t\n\r]/g, $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
		$ZodStringFormat.init(inst, def), inst._zod.check = (payload) => {
			try {
				let trimmed = payload.value.trim(), url = validateURL(trimmed, def);
				if (url === 1) {
					payload.issues.push({
						code: "invalid_format",
						format: "url",
						note: "Invalid URL format",
						input: payload.value,
						inst,
						continue: !def.abort
					});
					return;
				}
				if (url === 2) {
					payload.issues.push({
						code: "invalid_format",
						format: "url",
						input: payload.value,
						inst,
						continue: !def.abort
					});
					return;
				}
				if (url === !0) {
					payload.value = stripTabAndNewline(trimmed);
					return;
				}
				def.hostname && !urlHostnameOk(url, def.hostname) && payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid hostname",
					pattern: def.hostname.source,
					input: payload.value,
					inst,
					continue: !def.abort
				}), def.protocol && !urlProtocolOk(url, def.protocol) && payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid protocol",
					pattern: def.protocol.source,
					input: payload.value,
					inst,
					continue: !def.abort
				}), payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
				return;
			} catch {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
			}
		};
	}), $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
		def.pattern ??= emoji(), $ZodStringFormat.init(inst, def);
	}), $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
		if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw Error(`Invalid nanoid length: ${def.length}`);
		def.pattern ??= def.length === void 0 ? nanoid : nanoidOfLength(def.length), $ZodStringFormat.init(inst, def);
	}), $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
		def.pattern ??= cuid, $ZodStringFormat.init(inst, def);
	}), $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
		def.pattern ??= cuid2, $ZodStringFormat.init(inst, def);
	}), $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
		def.pattern ??= ulid, $ZodStringFormat.init(inst, def);
	}), $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
		def.pattern ??= xid, $ZodStringFormat.init(inst, def);
	}), $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
		def.pattern ??= ksuid, $ZodStringFormat.init(inst, def);
	}), $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
		def.pattern ??= datetime(def), $ZodStringFormat.init(inst, def);
	}), $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
		def.pattern ??= date, $ZodStringFormat.init(inst, def);
	}), $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
		def.pattern ??= time$1(def), $ZodStringFormat.init(inst, def);
	}), $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
		def.pattern ??= duration, $ZodStringFormat.init(inst, def);
	}), $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
		def.pattern ??= ipv4$1, $ZodStringFormat.init(inst, def);
	}), ipv6Alphabet = /^[0-9a-fA-F:.]+$/, $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
		def.pattern ??= ipv6, $ZodStringFormat.init(inst, def), inst._zod.check = (payload) => {
			isValidIPv6(payload.value) || payload.issues.push({
				code: "invalid_format",
				format: "ipv6",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
		def.pattern ??= cidrv4, $ZodStringFormat.init(inst, def);
	}), $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
		def.pattern ??= cidrv6, $ZodStringFormat.init(inst, def), inst._zod.check = (payload) => {
			isValidCIDRv6(payload.value) || payload.issues.push({
				code: "invalid_format",
				format: "cidrv6",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/, $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
		def.pattern ??= base64Charset, $ZodStringFormat.init(inst, def), inst._zod.check = (payload) => {
			isValidBase64(payload.value) || payload.issues.push({
				code: "invalid_format",
				format: "base64",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), base64urlCharset = /^[A-Za-z0-9_-]*$/, $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
		def.pattern ??= base64urlCharset, $ZodStringFormat.init(inst, def), inst._zod.check = (payload) => {
			isValidBase64URL(payload.value) || payload.issues.push({
				code: "invalid_format",
				format: "base64url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
		def.pattern ??= e164, $ZodStringFormat.init(inst, def);
	}), $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
		$ZodStringFormat.init(inst, def), inst._zod.check = (payload) => {
			isValidJWT(payload.value, def.alg) || payload.issues.push({
				code: "invalid_format",
				format: "jwt",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		};
	}), $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.pattern = number, inst._zod.parse = (payload, _ctx) => {
			if (def.coerce) try {
				payload.value = Number(payload.value);
			} catch {}
			let input = payload.value;
			if (typeof input == "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
			let received = typeof input == "number" ? Number.isNaN(input) ? "NaN" : Number.isFinite(input) ? void 0 : String(input) : void 0;
			return payload.issues.push({
				expected: "number",
				code: "invalid_type",
				input,
				inst,
				...received ? { received } : {}
			}), payload;
		};
	}), $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
		$ZodCheckNumberFormat.init(inst, def), $ZodNumber.init(inst, def);
	}), $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.parse = (payload) => payload;
	}), $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.parse = (payload, _ctx) => (payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		}), payload);
	}), arraySize = (input) => Array.isArray(input) ? input.length : -1, $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
		$ZodType.init(inst, def);
		let memo = globalConfig.memoizer;
		memo?.attach(inst), inst._zod.parse = (payload, ctx) => {
			let input = payload.value;
			if (!Array.isArray(input)) return payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			}), payload;
			payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
			let proms = [], abortEarly = ctx?.abortEarly;
			for (let i = 0; i < input.length; i++) {
				let item = input[i], result = def.element._zod.run({
					value: item,
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
				else if (handleArrayResult(result, payload, i), abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
			return proms.length ? Promise.all(proms).then(() => payload) : payload;
		}, capSize(inst, arraySize);
	}), NO_SYMBOL_KEYS = [], $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
		$ZodType.init(inst, def);
		let desc = Object.getOwnPropertyDescriptor(def, "shape"), sh = desc?.get ? desc.get.raw : def.shape ?? {};
		if (sh) {
			let get = () => {
				let newSh = { ...sh };
				return Object.defineProperty(def, "shape", { value: newSh }), get.raw = newSh, newSh;
			};
			get.raw = sh, Object.defineProperty(def, "shape", { get });
		}
		let _normalized = cached(() => normalizeDef(def));
		defineLazyInternal(inst, "propValues", (zod) => {
			let shape = zod.def.shape, propValues = {};
			for (let key in shape) {
				let field = shape[key]._zod;
				if (field.values) {
					Object.prototype.hasOwnProperty.call(propValues, key) || assignProp(propValues, key, /* @__PURE__ */ new Set());
					for (let v of field.values) propValues[key].add(v);
					field.optin !== void 0 && propValues[key].add(void 0);
				}
			}
			return propValues;
		});
		let isObject$1 = isObject, catchall = def.catchall, value, memo = globalConfig.memoizer;
		memo?.attach(inst), inst._zod.parse = (payload, ctx) => {
			value ??= _normalized.value;
			let input = payload.value;
			if (!isObject$1(input)) return payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			}), payload;
			payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
			let proms = [], shape = value.shape, abortEarly = ctx?.abortEarly, seen = payload.issues.length;
			for (let key of value.allKeys) {
				if (abortEarly && payload.issues.length !== seen) {
					if (aborted(payload, seen)) break;
					seen = payload.issues.length;
				}
				if (key === "__proto__") continue;
				let el = shape[key], optin = el._zod.optin, optout = el._zod.optout, r = el._zod.run({
					value: input[key],
					issues: []
				}, ctx);
				r instanceof Promise ? proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout))) : handlePropertyResult(r, payload, key, input, optin, optout);
			}
			return catchall ? handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === !0) : proms.length ? Promise.all(proms).then(() => payload) : payload;
		};
	}), $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
		$ZodObject.init(inst, def);
		let superParse = inst._zod.parse, _normalized = cached(() => normalizeDef(def)), memo = globalConfig.memoizer, generateFastpass = (shape) => {
			let normalized = _normalized.value, syms = normalized.symbolKeys, doc = new Doc(["payload", "ctx"], {
				shape,
				inst,
				memo,
				syms
			}), parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`, prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
			doc.write("const input = payload.value;");
			let ids = Object.create(null), counter = 0;
			for (let key of normalized.allKeys) ids[key] = `key_${counter++}`;
			doc.write(memo ? "const newResult = memo.alloc(inst, payload, {}, ctx);" : "const newResult = {};");
			for (let key of normalized.allKeys) {
				if (key === "__proto__") continue;
				let id = ids[key], k = typeof key == "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key), isPresent = `${k} in input`, schema = shape[key], optin = schema?._zod?.optin, isOptionalIn = optin !== void 0, isOptionalOut = schema?._zod?.optout === "optional";
				if (doc.write(`const ${id} = ${parseStr(k)};`), isOptionalIn && isOptionalOut) {
					let assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
					doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
				} else isOptionalIn ? (doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `), optin === "defaulted" ? doc.write(`newResult[${k}] = ${id}.value;`) : doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `)) : doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			}
			return doc.write("payload.value = newResult;"), doc.write("return payload;"), doc.compile();
		}, fastpass, isObject$2 = isObject, jit = !globalConfig.jitless, fastEnabled = jit && allowsEval.value, catchall = def.catchall, value;
		inst._zod.parse = (payload, ctx) => {
			value ??= _normalized.value;
			let input = payload.value;
			return isObject$2(input) ? jit && fastEnabled && ctx?.async === !1 && ctx.jitless !== !0 ? (fastpass ||= generateFastpass(def.shape), payload = fastpass(payload, ctx), catchall ? handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === !0) : payload) : superParse(payload, ctx) : (payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			}), payload);
		};
	}), $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
		$ZodType.init(inst, def), defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0), defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0), defineLazyInternal(inst, "values", (zod) => {
			if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
		}), defineLazyInternal(inst, "pattern", (zod) => {
			if (zod.def.options.every((o) => o._zod.pattern)) {
				let patterns = zod.def.options.map((o) => o._zod.pattern);
				return RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
			}
		});
		let first = def.options.length === 1 ? def.options[0]._zod.run : null;
		inst._zod.parse = (payload, ctx) => {
			if (first) return first(payload, ctx);
			let async = !1, results = [];
			for (let option of def.options) {
				let result = option._zod.run({
					value: payload.value,
					issues: []
				}, ctx);
				if (result instanceof Promise) results.push(result), async = !0;
				else {
					if (result.issues.length === 0) return result;
					results.push(result);
				}
			}
			return async ? Promise.all(results).then((results) => handleUnionResults(results, payload, inst, ctx)) : handleUnionResults(results, payload, inst, ctx);
		};
	}), $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.parse = (payload, ctx) => {
			let input = payload.value, left = def.left._zod.run({
				value: input,
				issues: []
			}, ctx), right = def.right._zod.run({
				value: input,
				issues: []
			}, ctx);
			return left instanceof Promise || right instanceof Promise ? Promise.all([left, right]).then(([left, right]) => handleIntersectionResults(payload, left, right)) : handleIntersectionResults(payload, left, right);
		};
	}), $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
		$ZodType.init(inst, def);
		let values = getEnumValues(def.entries), valuesSet = new Set(values);
		inst._zod.values = valuesSet, defineLazyInternal(inst, "pattern", (zod) => {
			let patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
			return RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
		}), inst._zod.parse = (payload, _ctx) => {
			let input = payload.value;
			return valuesSet.has(input) || payload.issues.push({
				code: "invalid_value",
				values,
				input,
				inst
			}), payload;
		};
	}), $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.optin = "optional", globalConfig.memoizer?.guard(inst), inst._zod.parse = (payload, ctx) => {
			if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
			let _out = def.transform(payload.value, payload);
			if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => (payload.value = output, payload));
			if (_out instanceof Promise) throw new $ZodAsyncError();
			return payload.value = _out, payload;
		};
	}), $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
		$ZodType.init(inst, def), defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional"), inst._zod.optout = "optional", defineLazyInternal(inst, "values", (zod) => {
			let values = zod.def.innerType._zod.values;
			return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
		}), defineLazyInternal(inst, "pattern", (zod) => {
			let pattern = zod.def.innerType._zod.pattern;
			return pattern ? RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
		}), inst._zod.parse = (payload, ctx) => {
			if (payload.value === void 0) {
				if (def.innerType._zod.optin !== "defaulted") return payload;
				let result = def.innerType._zod.run({
					value: payload.value,
					issues: []
				}, ctx);
				return result instanceof Promise ? result.then((result) => handleOptionalResult(payload, result)) : handleOptionalResult(payload, result);
			}
			return def.innerType._zod.run(payload, ctx);
		};
	}), $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
		$ZodOptional.init(inst, def), defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values), defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern), inst._zod.parse = (payload, ctx) => def.innerType._zod.run(payload, ctx);
	}), $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
		$ZodType.init(inst, def), defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin), defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout), defineLazyInternal(inst, "pattern", (zod) => {
			let pattern = zod.def.innerType._zod.pattern;
			return pattern ? RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
		}), defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0), inst._zod.parse = (payload, ctx) => payload.value === null ? payload : def.innerType._zod.run(payload, ctx);
	}), $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.optin = "defaulted", defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values), inst._zod.parse = (payload, ctx) => {
			if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
			if (payload.value === void 0)
 /**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload.value = def.defaultValue, payload;
			let result = def.innerType._zod.run(payload, ctx);
			return result instanceof Promise ? result.then((result) => handleDefaultResult(result, def)) : handleDefaultResult(result, def);
		};
	}), $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
		$ZodType.init(inst, def), inst._zod.optin = "defaulted", defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values), inst._zod.parse = (payload, ctx) => (ctx.direction === "backward" || payload.value === void 0 && (payload.value = def.defaultValue), def.innerType._zod.run(payload, ctx));
	}), $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
		$ZodType.init(inst, def), defineLazyInternal(inst, "values", (zod) => {
			let v = zod.def.innerType._zod.values;
			return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
		}), inst._zod.parse = (payload, ctx) => {
			let result = def.innerType._zod.run(payload, ctx);
			return result instanceof Promise ? result.then((result) => handleNonOptionalResult(result, inst)) : handleNonOptionalResult(result, inst);
		};
	}), $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
		$ZodType.init(inst, def), defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional"), defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout), defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values), inst._zod.parse = (payload, ctx) => {
			if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
			let result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			return result instanceof Promise ? result.then((result) => handleCatchResult(payload, result, def, ctx)) : handleCatchResult(payload, result, def, ctx);
		};
	}), $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
		$ZodType.init(inst, def), defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values), defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin), defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout), defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues), inst._zod.parse = (payload, ctx) => {
			if (ctx.direction === "backward") {
				let right = def.out._zod.run(payload, ctx);
				return right instanceof Promise ? right.then((right) => handlePipeResult(right, def.in, ctx)) : handlePipeResult(right, def.in, ctx);
			}
			let left = def.in._zod.run(payload, ctx);
			return left instanceof Promise ? left.then((left) => handlePipeResult(left, def.out, ctx)) : handlePipeResult(left, def.out, ctx);
		};
	}), $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
		$ZodType.init(inst, def), defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues), defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values), defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin), defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout), inst._zod.parse = (payload, ctx) => {
			if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
			let result = def.innerType._zod.run(payload, ctx);
			return result instanceof Promise ? result.then(handleReadonlyResult) : handleReadonlyResult(result);
		};
	}), $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
		$ZodCheck.init(inst, def), $ZodType.init(inst, def), inst._zod.parse = (payload, _) => payload, inst._zod.check = (payload) => {
			let input = payload.value, r = def.fn(input);
			if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
			handleRefineResult(r, payload, input, inst);
		};
	});
}));
// node_modules/zod/v4/core/memoizer.js
function isRef(value) {
	return typeof value == "object" && !!value;
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	let cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE, check = (child) => {
		if (result !== PROVEN && child?._zod) {
			let answer = isRecursive(child, stack, resolve);
			answer > result && (result = answer);
		}
	}, shape = (sh, spread) => {
		let answer = NONE;
		for (let key of Reflect.ownKeys(sh)) {
			let desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			let child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE;
			child > answer && (answer = child);
		}
		return answer;
	}, merge = (answer) => {
		answer > result && (result = answer);
	}, def = inst._zod.def;
	switch (def.type) {
		case "object": {
			let raw = rawShape(def);
			merge(raw ? shape(raw, !0) : ASSUMED), check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (let el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType), check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (let el of def.options) check(el);
			break;
		case "intersection":
			check(def.left), check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in), check(def.out);
			break;
		case "function":
			check(def.input), check(def.output);
			break;
		case "lazy": {
			let inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, !1) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (let key in def) {
			let desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			let value = desc.value;
			if (value && typeof value == "object") {
				if (value._zod) check(value);
				else if (Array.isArray(value)) for (let el of value) check(el);
			}
		}
	}
	return stack.delete(inst), settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
	return answer !== ASSUMED && recursive.set(inst, answer === PROVEN), answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	return bucket || (bucket = /* @__PURE__ */ new WeakMap(), state.buckets.set(inst, bucket)), bucket;
}
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	let backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}
var $ZodCyclicError, STATE, NO_ISSUES, recursive, NONE, ASSUMED, PROVEN, handoff, open, memo, init_memoizer = __esmMin((() => {
	init_util(), $ZodCyclicError = class extends Error {
		constructor() {
			super("Cannot parse a reference cycle that closes through a transform"), this.name = "ZodCyclicError";
		}
	}, STATE = "~memo", NO_ISSUES = [], recursive = /*@__PURE__*/ new WeakMap(), NONE = 0, ASSUMED = 1, PROVEN = 2, open = [], memo = {
		alloc(_inst, payload, empty) {
			let bucket = handoff;
			if (!bucket) return empty;
			handoff = void 0;
			let entry = {
				value: empty,
				issues: null
			};
			return bucket.set(payload.value, entry), open.push(entry), empty;
		},
		guard(inst) {
			var _a;
			(_a = inst._zod).deferred ?? (_a.deferred = []), inst._zod.deferred.push(() => {
				let base = inst._zod.parse, wrapped = (payload, ctx) => {
					if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
					return base(payload, ctx);
				};
				inst._zod.parse = wrapped, inst._zod.run === base && (inst._zod.run = wrapped);
			});
		},
		attach(inst) {
			var _a;
			let isRecursiveInst, rechecked = !1, lastCtx, lastBucket;
			(_a = inst._zod).deferred ?? (_a.deferred = []), inst._zod.deferred.push(() => {
				let base = inst._zod.parse, wrapped = (payload, ctx) => {
					if (isRecursiveInst === void 0) {
						let walked = isRecursive(inst, /* @__PURE__ */ new Set(), !1);
						if (walked === NONE) return inst._zod.parse = base, inst._zod.run === wrapped && (inst._zod.run = base), base(payload, ctx);
						walked === PROVEN || rechecked ? isRecursiveInst = !0 : rechecked = !0;
					}
					let input = payload.value;
					if (!isRef(input)) return base(payload, ctx);
					let state = ctx[STATE];
					state || (state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					}, ctx[STATE] = state);
					let bucket;
					lastCtx === ctx ? bucket = lastBucket : (bucket = bucketFor(state, inst), lastCtx = ctx, lastBucket = bucket);
					let hit = bucket.get(input);
					if (hit) return payload.value = hit.value, hit.issues ? hit.issues.length && payload.issues.push(...cloneIssues(hit.issues)) : (payload.memo = !0, state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet()), state.backEdges.add(hit.value)), payload;
					handoff = bucket;
					let depth = open.length, result = base(payload, ctx);
					handoff = void 0;
					let entry = open.length > depth ? open.pop() : void 0;
					return result instanceof Promise ? result.then((r) => (entry && (entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES), r)) : (entry && (entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES), result);
				};
				inst._zod.parse = wrapped, inst._zod.run === base && (inst._zod.run = wrapped);
			});
		}
	};
}));
// node_modules/zod/v4/locales/en.js
function en_default() {
	return { localeError: error() };
}
var error, init_en = __esmMin((() => {
	init_util(), error = () => {
		let Sizable = {
			string: {
				unit: "characters",
				verb: "to have"
			},
			file: {
				unit: "bytes",
				verb: "to have"
			},
			array: {
				unit: "items",
				verb: "to have"
			},
			set: {
				unit: "items",
				verb: "to have"
			},
			map: {
				unit: "entries",
				verb: "to have"
			}
		};
		function getSizing(origin) {
			return Sizable[origin] ?? null;
		}
		let FormatDictionary = {
			regex: "input",
			email: "email address",
			url: "URL",
			emoji: "emoji",
			uuid: "UUID",
			uuidv4: "UUIDv4",
			uuidv6: "UUIDv6",
			nanoid: "nanoid",
			guid: "GUID",
			cuid: "cuid",
			cuid2: "cuid2",
			ulid: "ULID",
			xid: "XID",
			ksuid: "KSUID",
			datetime: "ISO datetime",
			date: "ISO date",
			time: "ISO time",
			duration: "ISO duration",
			ipv4: "IPv4 address",
			ipv6: "IPv6 address",
			mac: "MAC address",
			cidrv4: "IPv4 range",
			cidrv6: "IPv6 range",
			base64: "base64-encoded string",
			base64url: "base64url-encoded string",
			json_string: "JSON string",
			e164: "E.164 number",
			currency_code: "currency code",
			credit_card: "credit card number",
			iban: "IBAN",
			jwt: "JWT",
			template_literal: "input"
		}, TypeDictionary = { nan: "NaN" };
		function getTypeName(type, input) {
			return type === "number" && typeof input == "number" && !Number.isFinite(input) ? String(input) : TypeDictionary[type] ?? type;
		}
		return (issue) => {
			switch (issue.code) {
				case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
				case "invalid_value": return issue.values.length === 1 ? `Invalid input: expected ${stringifyPrimitive(issue.values[0])}` : `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
				case "too_big": {
					let adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<", sizing = getSizing(issue.origin);
					return sizing ? `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}` : `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
				}
				case "too_small": {
					let adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">", sizing = getSizing(issue.origin);
					return sizing ? `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}` : `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
				}
				case "invalid_format": {
					let _issue = issue;
					return _issue.format === "starts_with" ? `Invalid string: must start with "${_issue.prefix}"` : _issue.format === "ends_with" ? `Invalid string: must end with "${_issue.suffix}"` : _issue.format === "includes" ? `Invalid string: must include "${_issue.includes}"` : _issue.format === "regex" ? `Invalid string: must match pattern ${_issue.pattern}` : `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
				}
				case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
				case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
				case "invalid_key": return `Invalid key in ${issue.origin}`;
				case "invalid_union": return issue.options && Array.isArray(issue.options) && issue.options.length > 0 ? `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}` : issue.inclusive === !1 ? "Invalid input: more than one option matched" : "Invalid input";
				case "invalid_element": return `Invalid value in ${issue.origin}`;
				default: return "Invalid input";
			}
		};
	};
}));
// node_modules/zod/v4/core/registries.js
function registry() {
	return new $ZodRegistry();
}
var _a, $ZodRegistry, globalRegistry, init_registries = __esmMin((() => {
	$ZodRegistry = class {
		constructor() {
			this._map = /* @__PURE__ */ new WeakMap(), this._idmap = /* @__PURE__ */ new Map();
		}
		add(schema, ..._meta) {
			let meta = _meta[0];
			return this._map.set(schema, meta), meta && typeof meta == "object" && "id" in meta && this._idmap.set(meta.id, schema), this;
		}
		clear() {
			return this._map = /* @__PURE__ */ new WeakMap(), this._idmap = /* @__PURE__ */ new Map(), this;
		}
		remove(schema) {
			let meta = this._map.get(schema);
			return meta && typeof meta == "object" && "id" in meta && this._idmap.delete(meta.id), this._map.delete(schema), this;
		}
		get(schema) {
			let p = schema._zod.parent;
			if (p) {
				let pm = { ...this.get(p) ?? {} };
				delete pm.id;
				let f = {
					...pm,
					...this._map.get(schema)
				};
				return Object.keys(f).length ? f : void 0;
			}
			return this._map.get(schema);
		}
		has(schema) {
			return this._map.has(schema);
		}
	}, (_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry()), globalRegistry = globalThis.__zod_globalRegistry;
})), init_compile = __esmMin((() => {}));
// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	return def.checks &&= [...def.checks], def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: !1,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: !1,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: !1,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: !1,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: !1,
		local: !1,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: !1,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: !1
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: !0
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: !1
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: !0
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	let ch = /* @__PURE__ */ _check((payload) => (payload.addIssue = (issue$2) => {
		if (typeof issue$2 == "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
		else {
			let _issue = issue$2;
			_issue.fatal && (_issue.continue = !1), _issue.code ??= "custom", "input" in _issue || (_issue.input = payload.value), _issue.inst ??= ch, _issue.continue ??= !ch._zod.def.abort, payload.issues.push(issue(_issue));
		}
	}, fn(payload.value, payload)), params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	let ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	return ch._zod.check = fn, ch;
}
var init_api$2 = __esmMin((() => {
	init_checks$1(), init_util();
}));
// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (let source of sources) for (let key of Reflect.ownKeys(source)) Object.prototype.propertyIsEnumerable.call(source, key) && assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	return target === "draft-4" && (target = "draft-04"), target === "draft-7" && (target = "draft-07"), {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	let result = typeof ctx.unrepresentable == "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return !1;
	if (result === void 0 || result === "throw") throw Error(message);
	return Object.assign(json, result), !0;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	let def = schema._zod.def, seen = ctx.seen.get(schema);
	if (seen) return seen.count++, _params.schemaPath.includes(schema) && (seen.cycle = _params.path), seen.schema;
	let result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result), ctx.sharedDefsExtractedFor = void 0, ctx.sharedEmitDoneFor = void 0;
	let overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		let params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			let _json = result.schema, processor = ctx.processors[def.type];
			if (!processor) throw Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		let parent = schema._zod.parent;
		parent && (result.ref ||= parent, processSchema(parent, ctx, params), ctx.seen.get(parent).isParent = !0);
	}
	let meta = ctx.metadataRegistry.get(schema);
	return meta && assignProps(result.schema, meta), ctx.io === "input" && isTransforming(schema) && (delete result.schema.examples, delete result.schema.default), ctx.io === "input" && "_prefault" in result.schema && ((_a = result.schema).default ?? (_a.default = result.schema._prefault)), delete result.schema._prefault, ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	let root = ctx.seen.get(schema);
	if (!root) throw Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	let idToSchema = /* @__PURE__ */ new Map();
	for (let entry of ctx.seen.entries()) {
		let id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			let existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	let makeURI = (entry) => {
		let defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			let externalId = ctx.external.registry.get(entry[0])?.id, uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			let id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			return entry[1].defId = id, {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		let defUriPrefix = `#/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: "#" };
		let defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	}, extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		let seen = entry[1], { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema }, defId && (seen.defId = defId);
		let schema = seen.schema;
		for (let key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (let entry of ctx.seen.entries()) {
		let seen = entry[1];
		if (seen.cycle) throw Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (let entry of ctx.seen.entries()) {
		let seen = entry[1];
		if (schema === entry[0]) extractToDef(entry);
		else {
			if (ctx.external) {
				let ext = ctx.external.registry.get(entry[0])?.id;
				if (schema !== entry[0] && ext) {
					extractToDef(entry);
					continue;
				}
			}
			(ctx.metadataRegistry.get(entry[0])?.id || seen.cycle || seen.count > 1 && ctx.reused === "ref") && extractToDef(entry);
		}
	}
	ctx.external && (ctx.sharedDefsExtractedFor = ctx.external);
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	let options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	let types = [];
	for (let option of options) {
		if (!option || typeof option != "object") return;
		compactTypeUnion(option);
		let keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		let type = option.type;
		for (let member of Array.isArray(type) ? type : [type]) {
			if (typeof member != "string") return;
			types.includes(member) || types.push(member);
		}
	}
	delete schema.anyOf, schema.type = types.length === 1 ? types[0] : types;
}
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	let extra = member.additionalProperties;
	return extra === void 0 || extra === !1 || typeof extra != "object" || !extra ? null : Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	let objects = [];
	for (let member of members) {
		if (typeof member != "object" || member.type !== "object") return null;
		for (let key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	let properties = {}, required = /* @__PURE__ */ new Set();
	for (let object of objects) {
		for (let key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			let parts = [];
			for (let other of objects) {
				let part = other.properties?.[key] ?? undeclaredConstraint(other);
				part != null && (parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part)) || parts.push(part));
			}
			assignProp(properties, key, parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts });
		}
		for (let key of object.required ?? []) required.add(key);
	}
	let folded = {
		type: "object",
		properties
	};
	if (required.size && (folded.required = [...required]), objects.every((object) => object.additionalProperties === !1)) folded.additionalProperties = !1;
	else {
		let constraints = [];
		for (let object of objects) {
			let constraint = undeclaredConstraint(object);
			constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint)) && constraints.push(constraint);
		}
		constraints.length === 1 ? folded.additionalProperties = constraints[0] : constraints.length > 1 && (folded.additionalProperties = { allOf: constraints });
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	let allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (let key of FOLDABLE_KEYS) if (key in json) return;
	let unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k]))), folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		let union = unions[0], keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		let rest = allOf.filter((m) => m !== union), branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	folded && (delete json.allOf, assignProps(json, folded));
}
function finalize(ctx, schema) {
	let root = ctx.seen.get(schema);
	if (!root) throw Error("Unprocessed schema. This is a bug in Zod.");
	let flattenRef = (zodSchema) => {
		let seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		let schema = seen.def ?? seen.schema, _cached = { ...schema }, ref = seen.ref;
		if (seen.ref = null, ref) {
			flattenRef(ref);
			let refSeen = ctx.seen.get(ref), refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0") ? (schema.allOf = schema.allOf ?? [], schema.allOf.push(refSchema)) : assignProps(schema, refSchema), assignProps(schema, _cached), zodSchema._zod.parent === ref) for (let key in schema) key !== "$ref" && key !== "allOf" && (key in _cached || delete schema[key]);
			if (refSchema.$ref && refSeen.def) for (let key in schema) key !== "$ref" && key !== "allOf" && key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key]) && delete schema[key];
		}
		let parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			let parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref && (schema.$ref = parentSeen.schema.$ref, parentSeen.def)) for (let key in schema) key !== "$ref" && key !== "allOf" && key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key]) && delete schema[key];
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (let entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (let entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (let rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			let carriers = /* @__PURE__ */ new Map();
			for (let seen of ctx.seen.values()) for (let json of [seen.schema, seen.def]) {
				let allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				let existing = carriers.get(allOf);
				existing ? existing.push(json) : carriers.set(allOf, [json]);
			}
			for (let allOf of ctx.intersections) for (let json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	let result = {};
	if (ctx.target === "draft-2020-12" ? result.$schema = "https://json-schema.org/draft/2020-12/schema" : ctx.target === "draft-07" ? result.$schema = "http://json-schema.org/draft-07/schema#" : ctx.target === "draft-04" ? result.$schema = "http://json-schema.org/draft-04/schema#" : ctx.target, ctx.external?.uri) {
		let id = ctx.external.registry.get(schema)?.id;
		if (!id) throw Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	let rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	rootMetaId !== void 0 && result.id === rootMetaId && delete result.id;
	let defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (let entry of ctx.seen.entries()) {
		let seen = entry[1];
		seen.def && seen.defId && (seen.def.id === seen.defId && delete seen.def.id, assignProp(defs, seen.defId, seen.def));
	}
	ctx.external && (ctx.sharedEmitDoneFor = ctx.external), ctx.external || Object.keys(defs).length > 0 && (ctx.target === "draft-2020-12" ? result.$defs = defs : result.definitions = defs);
	try {
		let finalized = JSON.parse(JSON.stringify(result));
		return Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: !1,
			writable: !1
		}), finalized;
	} catch {
		throw Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	let ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return !1;
	ctx.seen.add(_schema);
	let def = _schema._zod.def;
	if (def.type === "transform") return !0;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") return _schema._zod.traits.has("$ZodCodec") ? !0 : isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	if (def.type === "object") {
		for (let key in def.shape) if (isTransforming(def.shape[key], ctx)) return !0;
		return !1;
	}
	if (def.type === "union") {
		for (let option of def.options) if (isTransforming(option, ctx)) return !0;
		return !1;
	}
	if (def.type === "tuple") {
		for (let item of def.items) if (isTransforming(item, ctx)) return !0;
		return !!(def.rest && isTransforming(def.rest, ctx));
	}
	return !1;
}
var FOLDABLE_KEYS, UNION_KEYS, createToJSONSchemaMethod, createStandardJSONSchemaMethod, init_to_json_schema = __esmMin((() => {
	init_registries(), init_util(), FOLDABLE_KEYS = /* @__PURE__ */ new Set([
		"type",
		"properties",
		"required",
		"additionalProperties"
	]), UNION_KEYS = ["oneOf", "anyOf"], createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
		let ctx = initializeContext({
			...params,
			processors
		});
		return processSchema(schema, ctx), extractDefs(ctx, schema), finalize(ctx, schema);
	}, createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
		let { libraryOptions, target } = params ?? {}, ctx = initializeContext({
			...libraryOptions ?? {},
			target,
			io,
			processors
		});
		return processSchema(schema, ctx), extractDefs(ctx, schema), finalize(ctx, schema);
	};
}));
// node_modules/zod/v4/core/json-schema-processors.js
function aggregateChecks(schema) {
	let agg = {}, def = schema._zod.def, list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (let ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	let bag = schema._zod.bag;
	bag.minimum !== void 0 && narrowMin(agg, "minimum", bag.minimum), bag.exclusiveMinimum !== void 0 && narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum), bag.maximum !== void 0 && narrowMax(agg, "maximum", bag.maximum), bag.exclusiveMaximum !== void 0 && narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum), bag.multipleOf !== void 0 && addDivisor(agg, bag.multipleOf), bag.format !== void 0 && (agg.format ??= bag.format, bag.format.includes("int") && (agg.isInt = !0)), bag.mime && intersectMime(agg, bag.mime);
	for (let pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
function inputOptin(schema) {
	let def = schema._zod.def;
	return def.type === "pipe" && def.in._zod.traits.has("$ZodTransform") ? inputOptin(def.out) : def.type === "catch" ? inputOptin(def.innerType) : schema._zod.optin;
}
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = !1, serialized = JSON.stringify(value, (_, val) => typeof val == "bigint" ? (unrepresentable = !0, null) : val);
	return unrepresentable ? (handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema"), UNREPRESENTABLE_DEFAULT) : JSON.parse(serialized);
}
var narrowMin, narrowMax, narrowBoth, addDivisor, addPattern, intersectMime, setFormat, minContributor, maxContributor, formatContributor, contributors, formatMap, exactPatterns, exactPattern, stringProcessor, numberProcessor, neverProcessor, unknownProcessor, enumProcessor, customProcessor, transformProcessor, arrayProcessor, objectProcessor, unionProcessor, intersectionProcessor, nullableProcessor, nonoptionalProcessor, UNREPRESENTABLE_DEFAULT, defaultProcessor, prefaultProcessor, catchProcessor, pipeProcessor, readonlyProcessor, optionalProcessor, init_json_schema_processors = __esmMin((() => {
	init_regexes(), init_schemas$1(), init_to_json_schema(), init_util(), narrowMin = (agg, key, value) => {
		(agg[key] === void 0 || value > agg[key]) && (agg[key] = value);
	}, narrowMax = (agg, key, value) => {
		(agg[key] === void 0 || value < agg[key]) && (agg[key] = value);
	}, narrowBoth = (agg, value) => {
		narrowMin(agg, "minimum", value), narrowMax(agg, "maximum", value);
	}, addDivisor = (agg, value) => {
		agg.multipleOf ??= [], agg.multipleOf.includes(value) || agg.multipleOf.push(value);
	}, addPattern = (agg, pattern) => {
		agg.patterns ??= /* @__PURE__ */ new Set(), agg.patterns.add(pattern);
	}, intersectMime = (agg, mime) => {
		agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
	}, setFormat = (agg, format) => {
		agg.format = format, format.includes("int") && (agg.isInt = !0);
	}, minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum), maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum), formatContributor = (ranges) => (agg, def) => {
		setFormat(agg, def.format);
		let [minimum, maximum] = ranges[def.format];
		narrowMin(agg, "minimum", minimum), narrowMax(agg, "maximum", maximum);
	}, contributors = {
		greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
		less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
		multiple_of: (agg, def) => addDivisor(agg, def.value),
		number_format: formatContributor(NUMBER_FORMAT_RANGES),
		bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
		min_length: minContributor,
		max_length: maxContributor,
		length_equals: (agg, def) => narrowBoth(agg, def.length),
		min_size: minContributor,
		max_size: maxContributor,
		size_equals: (agg, def) => narrowBoth(agg, def.size),
		string_format: (agg, def) => {
			setFormat(agg, def.format), def.pattern && addPattern(agg, def.pattern), (def.format === "base64" || def.format === "base64url") && (agg.contentEncoding = def.format), (def.local || def.precision === -1) && (agg.laxFormat = !0);
		},
		mime_type: (agg, def) => intersectMime(agg, def.mime)
	}, formatMap = {
		guid: "uuid",
		url: "uri",
		datetime: "date-time",
		json_string: "json-string",
		regex: ""
	}, exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64], [base64urlCharset, base64url]]), exactPattern = (p) => exactPatterns.get(p) ?? p, stringProcessor = (schema, ctx, _json, _params) => {
		let json = _json;
		json.type = "string";
		let { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
		if (typeof minimum == "number" && (json.minLength = minimum), typeof maximum == "number" && (json.maxLength = maximum), format && (json.format = formatMap[format] ?? format, json.format === "" && delete json.format, (format === "time" || laxFormat) && delete json.format), contentEncoding && (json.contentEncoding = contentEncoding), patterns && patterns.size > 0) {
			let patternList = [...patterns].map(exactPattern);
			patternList.length === 1 ? json.pattern = patternList[0].source : patternList.length > 1 && (json.allOf = [...patternList.map((regex) => ({
				...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
				pattern: regex.source
			}))]);
		}
	}, numberProcessor = (schema, ctx, _json, params) => {
		let json = _json, { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
		json.type = isInt ? "integer" : "number";
		let exMin = typeof exclusiveMinimum == "number" && exclusiveMinimum >= (minimum ?? -Infinity), exMax = typeof exclusiveMaximum == "number" && exclusiveMaximum <= (maximum ?? Infinity), legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
		if (exMin ? legacy ? (json.minimum = exclusiveMinimum, json.exclusiveMinimum = !0) : json.exclusiveMinimum = exclusiveMinimum : typeof minimum == "number" && (json.minimum = minimum), exMax ? legacy ? (json.maximum = exclusiveMaximum, json.exclusiveMaximum = !0) : json.exclusiveMaximum = exclusiveMaximum : typeof maximum == "number" && (json.maximum = maximum), multipleOf) {
			let divisors = /* @__PURE__ */ new Set();
			for (let divisor of multipleOf) Number.isFinite(divisor) && divisor !== 0 ? divisors.add(Math.abs(divisor)) : handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
			let [first, ...rest] = divisors;
			first !== void 0 && (json.multipleOf = first), rest.length && (json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))]);
		}
	}, neverProcessor = (_schema, _ctx, json, _params) => {
		json.not = {};
	}, unknownProcessor = (_schema, _ctx, _json, _params) => {}, enumProcessor = (schema, _ctx, json, _params) => {
		let def = schema._zod.def, values = getEnumValues(def.entries);
		values.length === 0 ? json.not = {} : (values.every((v) => typeof v == "number") && (json.type = "number"), values.every((v) => typeof v == "string") && (json.type = "string"), json.enum = values);
	}, customProcessor = (schema, ctx, json, params) => {
		handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
	}, transformProcessor = (schema, ctx, json, params) => {
		handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
	}, arrayProcessor = (schema, ctx, _json, params) => {
		let json = _json, def = schema._zod.def, { minimum, maximum } = aggregateChecks(schema);
		typeof minimum == "number" && (json.minItems = minimum), typeof maximum == "number" && (json.maxItems = maximum), json.type = "array", json.items = processSchema(def.element, ctx, {
			...params,
			path: [...params.path, "items"]
		});
	}, objectProcessor = (schema, ctx, _json, params) => {
		let json = _json, def = schema._zod.def, shape = def.shape;
		if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
		json.type = "object", json.properties = {};
		for (let key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
			...params,
			path: [
				...params.path,
				"properties",
				key
			]
		}));
		let requiredKeys = [];
		for (let key of Object.keys(shape)) {
			let field = def.shape[key];
			(ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) && requiredKeys.push(key);
		}
		requiredKeys.length > 0 && (json.required = requiredKeys), def.catchall?._zod.def.type === "never" ? json.additionalProperties = !1 : def.catchall ? def.catchall && (json.additionalProperties = processSchema(def.catchall, ctx, {
			...params,
			path: [...params.path, "additionalProperties"]
		})) : ctx.io === "output" && (json.additionalProperties = !1);
	}, unionProcessor = (schema, ctx, json, params) => {
		let def = schema._zod.def, isExclusive = def.inclusive === !1, options = def.options.map((x, i) => processSchema(x, ctx, {
			...params,
			path: [
				...params.path,
				isExclusive ? "oneOf" : "anyOf",
				i
			]
		}));
		isExclusive ? json.oneOf = options : json.anyOf = options;
	}, intersectionProcessor = (schema, ctx, json, params) => {
		let def = schema._zod.def, a = processSchema(def.left, ctx, {
			...params,
			path: [
				...params.path,
				"allOf",
				0
			]
		}), b = processSchema(def.right, ctx, {
			...params,
			path: [
				...params.path,
				"allOf",
				1
			]
		}), isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1, allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
		json.allOf = allOf, ctx.intersections.push(allOf);
	}, nullableProcessor = (schema, ctx, json, params) => {
		let def = schema._zod.def, inner = processSchema(def.innerType, ctx, params), seen = ctx.seen.get(schema);
		ctx.target === "openapi-3.0" ? (seen.ref = def.innerType, json.nullable = !0) : json.anyOf = [inner, { type: "null" }];
	}, nonoptionalProcessor = (schema, ctx, _json, params) => {
		let def = schema._zod.def;
		processSchema(def.innerType, ctx, params);
		let seen = ctx.seen.get(schema);
		seen.ref = def.innerType;
	}, UNREPRESENTABLE_DEFAULT = Symbol(), defaultProcessor = (schema, ctx, json, params) => {
		let def = schema._zod.def;
		processSchema(def.innerType, ctx, params);
		let seen = ctx.seen.get(schema);
		seen.ref = def.innerType;
		let value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
		value !== UNREPRESENTABLE_DEFAULT && (json.default = value);
	}, prefaultProcessor = (schema, ctx, json, params) => {
		let def = schema._zod.def;
		processSchema(def.innerType, ctx, params);
		let seen = ctx.seen.get(schema);
		if (seen.ref = def.innerType, ctx.io !== "input") return;
		let value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
		value !== UNREPRESENTABLE_DEFAULT && (json._prefault = value);
	}, catchProcessor = (schema, ctx, json, params) => {
		let def = schema._zod.def;
		processSchema(def.innerType, ctx, params);
		let seen = ctx.seen.get(schema);
		seen.ref = def.innerType;
		let catchValue;
		try {
			catchValue = def.catchValue(void 0);
		} catch {
			handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
			return;
		}
		json.default = catchValue;
	}, pipeProcessor = (schema, ctx, _json, params) => {
		let def = schema._zod.def, inIsTransform = def.in._zod.traits.has("$ZodTransform"), innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
		processSchema(innerType, ctx, params);
		let seen = ctx.seen.get(schema);
		seen.ref = innerType;
	}, readonlyProcessor = (schema, ctx, json, params) => {
		let def = schema._zod.def;
		processSchema(def.innerType, ctx, params);
		let seen = ctx.seen.get(schema);
		seen.ref = def.innerType, json.readOnly = !0;
	}, optionalProcessor = (schema, ctx, _json, params) => {
		let def = schema._zod.def;
		processSchema(def.innerType, ctx, params);
		let seen = ctx.seen.get(schema);
		seen.ref = def.innerType;
	};
})), init_core = __esmMin((() => {
	init_core$1(), init_parse$1(), init_errors$2(), init_schemas$1(), init_memoizer(), init_checks$1(), init_versions(), init_util(), init_regexes(), init_en(), init_registries(), init_doc(), init_compile(), init_api$2(), init_to_json_schema(), init_json_schema_processors(), init_to_json_schema();
})), init_checks = __esmMin((() => {
	init_core();
}));
// node_modules/zod/v4/classic/errors.js
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: !0,
		enumerable: !1,
		get() {
			let value = make(this);
			return Object.defineProperty(this, key, {
				value,
				configurable: !0,
				writable: !0
			}), value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: !0,
				writable: !0
			});
		}
	});
}
var _installedErrorProtos, initializer, ZodRealError, init_errors$1 = __esmMin((() => {
	init_core(), init_util(), _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]), initializer = (inst, issues) => {
		$ZodError.init(inst, issues), inst.name = "ZodError";
		let proto = Object.getPrototypeOf(inst);
		_installedErrorProtos.has(proto) || (_installedErrorProtos.add(proto), _lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper)), _lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper)), _lazyMethod(proto, "addIssue", (self) => (issue) => {
			self.issues.push(issue), self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
		}), _lazyMethod(proto, "addIssues", (self) => (issues) => {
			self.issues.push(...issues), self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
		}), Object.defineProperty(proto, "isEmpty", {
			configurable: !0,
			enumerable: !1,
			get() {
				return this.issues.length === 0;
			}
		}));
	}, ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });
})), parse$1, parseAsync, safeParse, safeParseAsync, encode$1, decode$1, encodeAsync, decodeAsync, safeEncode, safeDecode, safeEncodeAsync, safeDecodeAsync, init_parse = __esmMin((() => {
	init_core(), init_errors$1(), parse$1 = /* @__PURE__ */ _parse(ZodRealError), parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError), safeParse = /* @__PURE__ */ _safeParse(ZodRealError), safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError), encode$1 = /* @__PURE__ */ _encode(ZodRealError), decode$1 = /* @__PURE__ */ _decode(ZodRealError), encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError), decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError), safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError), safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError), safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError), safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);
}));
// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	globalConfig.localeError || config(en_default());
}
function _ensureDefaultMemoizer() {
	globalConfig.memoizer || config({ memoizer: memoizer() });
}
function string(params) {
	return /* @__PURE__ */ _string(ZodString, params);
}
function int(params) {
	return /* @__PURE__ */ _int(ZodNumberFormat, params);
}
function unknown() {
	return /* @__PURE__ */ _unknown(ZodUnknown);
}
function never(params) {
	return /* @__PURE__ */ _never(ZodNever, params);
}
function array(element, params) {
	return /* @__PURE__ */ _array(ZodArray, element, params);
}
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
function _enum(values, params) {
	let entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue == "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue == "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue == "function" ? catchValue : constantCatch(catchValue)
	});
}
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
function refine(fn, _params = {}) {
	return /* @__PURE__ */ _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return /* @__PURE__ */ _superRefine(fn, params);
}
var ZodType, _ZodString, ZodString, ZodStringFormat, ZodISODateTime, ZodISODate, ZodISOTime, ZodISODuration, ZodEmail, ZodGUID, ZodUUID, ZodURL, ZodEmoji, ZodNanoID, ZodCUID, ZodCUID2, ZodULID, ZodXID, ZodKSUID, ZodIPv4, ZodIPv6, ZodCIDRv4, ZodCIDRv6, ZodBase64, ZodBase64URL, ZodE164, ZodJWT, ZodNumber, ZodNumberFormat, ZodUnknown, ZodNever, ZodArray, ZodObject, ZodUnion, ZodIntersection, ZodEnum, ZodTransform, ZodOptional, ZodExactOptional, ZodNullable, ZodDefault, ZodPrefault, ZodNonOptional, ZodCatch, ZodPipe, ZodReadonly, ZodCustom, init_schemas = __esmMin((() => {
	init_core(), init_json_schema_processors(), init_to_json_schema(), init_en(), init_checks(), init_parse(), ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => (_ensureDefaultLocale(), $ZodType.init(inst, def), inst.def = def, inst.type = def.type, inst), {
		check(...chks) {
			let def = this.def;
			return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch == "function" ? { _zod: {
				check: ch,
				def: { check: "custom" },
				onattach: []
			} } : ch)] }), { parent: !0 });
		},
		with(...chks) {
			return this.check(...chks);
		},
		clone(def, params) {
			return clone(this, def, params);
		},
		brand() {
			return this;
		},
		register(reg, meta) {
			return reg.add(this, meta), this;
		},
		refine(check, params) {
			return this.check(refine(check, params));
		},
		superRefine(refinement, params) {
			return this.check(superRefine(refinement, params));
		},
		overwrite(fn) {
			return this.check(/* @__PURE__ */ _overwrite(fn));
		},
		optional() {
			return optional(this);
		},
		exactOptional() {
			return exactOptional(this);
		},
		nullable() {
			return nullable(this);
		},
		nullish() {
			return optional(nullable(this));
		},
		nonoptional(params) {
			return nonoptional(this, params);
		},
		array() {
			return array(this);
		},
		or(arg) {
			return union([this, arg]);
		},
		and(arg) {
			return intersection(this, arg);
		},
		transform(tx) {
			return pipe(this, transform(tx));
		},
		default(d) {
			return _default(this, d);
		},
		prefault(d) {
			return prefault(this, d);
		},
		catch(params) {
			return _catch(this, params);
		},
		pipe(target) {
			return pipe(this, target);
		},
		readonly() {
			return readonly(this);
		},
		describe(description) {
			let cl = this.clone();
			return globalRegistry.add(cl, { description }), cl;
		},
		meta(...args) {
			if (args.length === 0) return globalRegistry.get(this);
			let cl = this.clone();
			return globalRegistry.add(cl, args[0]), cl;
		},
		isOptional() {
			return this.safeParse(void 0).success;
		},
		isNullable() {
			return this.safeParse(null).success;
		},
		apply(fn, ...args) {
			return args.length === 0 ? fn(this) : fn(this, ...args);
		},
		get "~standard"() {
			return hide(this, "~standard", {
				...standardProps(this),
				jsonSchema: {
					input: createStandardJSONSchemaMethod(this, "input"),
					output: createStandardJSONSchemaMethod(this, "output")
				}
			});
		},
		set "~standard"(value) {
			own(this, "~standard", value);
		},
		parse: function _parse(data, params) {
			return parse$1(this, data, params, { callee: _parse });
		},
		parseAsync: async function _parseAsync(data, params) {
			return await parseAsync(this, data, params, { callee: _parseAsync });
		},
		safeParse(data, params) {
			return safeParse(this, data, params);
		},
		async safeParseAsync(data, params) {
			return safeParseAsync(this, data, params);
		},
		get spa() {
			return this?.safeParseAsync;
		},
		set spa(value) {
			own(this, "spa", value);
		},
		validate(data, params) {
			return validate(this, data, params);
		},
		validateAsync(data, params) {
			return validateAsync$1(this, data, params);
		},
		encode: function _encode(data, params) {
			return encode$1(this, data, params, { callee: _encode });
		},
		decode: function _decode(data, params) {
			return decode$1(this, data, params, { callee: _decode });
		},
		encodeAsync: async function _encodeAsync(data, params) {
			return await encodeAsync(this, data, params, { callee: _encodeAsync });
		},
		decodeAsync: async function _decodeAsync(data, params) {
			return await decodeAsync(this, data, params, { callee: _decodeAsync });
		},
		safeEncode(data, params) {
			return safeEncode(this, data, params);
		},
		safeDecode(data, params) {
			return safeDecode(this, data, params);
		},
		async safeEncodeAsync(data, params) {
			return safeEncodeAsync(this, data, params);
		},
		async safeDecodeAsync(data, params) {
			return safeDecodeAsync(this, data, params);
		},
		toJSONSchema(params) {
			return createToJSONSchemaMethod(this, {})(params);
		},
		get description() {
			return globalRegistry.get(this)?.description;
		},
		get _def() {
			return this._zod.def;
		}
	}), _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
		$ZodString.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
	}, /*@__PURE__*/ derived({
		format: (inst) => aggregateChecks(inst).format ?? null,
		minLength: (inst) => aggregateChecks(inst).minimum ?? null,
		maxLength: (inst) => aggregateChecks(inst).maximum ?? null
	}, {
		regex(...args) {
			return this.check(/* @__PURE__ */ _regex(...args));
		},
		includes(...args) {
			return this.check(/* @__PURE__ */ _includes(...args));
		},
		startsWith(...args) {
			return this.check(/* @__PURE__ */ _startsWith(...args));
		},
		endsWith(...args) {
			return this.check(/* @__PURE__ */ _endsWith(...args));
		},
		min(...args) {
			return this.check(/* @__PURE__ */ _minLength(...args));
		},
		max(...args) {
			return this.check(/* @__PURE__ */ _maxLength(...args));
		},
		length(...args) {
			return this.check(/* @__PURE__ */ _length(...args));
		},
		nonempty(...args) {
			return this.check(/* @__PURE__ */ _minLength(1, ...args));
		},
		lowercase(params) {
			return this.check(/* @__PURE__ */ _lowercase(params));
		},
		uppercase(params) {
			return this.check(/* @__PURE__ */ _uppercase(params));
		},
		trim() {
			return this.check(/* @__PURE__ */ _trim());
		},
		normalize(...args) {
			return this.check(/* @__PURE__ */ _normalize(...args));
		},
		toLowerCase() {
			return this.check(/* @__PURE__ */ _toLowerCase());
		},
		toUpperCase() {
			return this.check(/* @__PURE__ */ _toUpperCase());
		},
		slugify() {
			return this.check(/* @__PURE__ */ _slugify());
		}
	})), ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
		$ZodString.init(inst, def), _ZodString.init(inst, def);
	}, {
		email(params) {
			return this.check(/* @__PURE__ */ _email(ZodEmail, params));
		},
		url(params) {
			return this.check(/* @__PURE__ */ _url(ZodURL, params));
		},
		jwt(params) {
			return this.check(/* @__PURE__ */ _jwt(ZodJWT, params));
		},
		emoji(params) {
			return this.check(/* @__PURE__ */ _emoji(ZodEmoji, params));
		},
		guid(params) {
			return this.check(/* @__PURE__ */ _guid(ZodGUID, params));
		},
		uuid(params) {
			return this.check(/* @__PURE__ */ _uuid(ZodUUID, params));
		},
		uuidv4(params) {
			return this.check(/* @__PURE__ */ _uuidv4(ZodUUID, params));
		},
		uuidv6(params) {
			return this.check(/* @__PURE__ */ _uuidv6(ZodUUID, params));
		},
		uuidv7(params) {
			return this.check(/* @__PURE__ */ _uuidv7(ZodUUID, params));
		},
		nanoid(params) {
			return this.check(/* @__PURE__ */ _nanoid(ZodNanoID, params));
		},
		cuid(params) {
			return this.check(/* @__PURE__ */ _cuid(ZodCUID, params));
		},
		cuid2(params) {
			return this.check(/* @__PURE__ */ _cuid2(ZodCUID2, params));
		},
		ulid(params) {
			return this.check(/* @__PURE__ */ _ulid(ZodULID, params));
		},
		base64(params) {
			return this.check(/* @__PURE__ */ _base64(ZodBase64, params));
		},
		base64url(params) {
			return this.check(/* @__PURE__ */ _base64url(ZodBase64URL, params));
		},
		xid(params) {
			return this.check(/* @__PURE__ */ _xid(ZodXID, params));
		},
		ksuid(params) {
			return this.check(/* @__PURE__ */ _ksuid(ZodKSUID, params));
		},
		ipv4(params) {
			return this.check(/* @__PURE__ */ _ipv4(ZodIPv4, params));
		},
		ipv6(params) {
			return this.check(/* @__PURE__ */ _ipv6(ZodIPv6, params));
		},
		cidrv4(params) {
			return this.check(/* @__PURE__ */ _cidrv4(ZodCIDRv4, params));
		},
		cidrv6(params) {
			return this.check(/* @__PURE__ */ _cidrv6(ZodCIDRv6, params));
		},
		e164(params) {
			return this.check(/* @__PURE__ */ _e164(ZodE164, params));
		},
		datetime(params) {
			return this.check(/* @__PURE__ */ _isoDateTime(ZodISODateTime, params));
		},
		date(params) {
			return this.check(/* @__PURE__ */ _isoDate(ZodISODate, params));
		},
		time(params) {
			return this.check(/* @__PURE__ */ _isoTime(ZodISOTime, params));
		},
		duration(params) {
			return this.check(/* @__PURE__ */ _isoDuration(ZodISODuration, params));
		}
	}), ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
		$ZodStringFormat.init(inst, def), _ZodString.init(inst, def);
	}), ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
		$ZodISODateTime.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
		$ZodISODate.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
		$ZodISOTime.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
		$ZodISODuration.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
		$ZodEmail.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
		$ZodGUID.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
		$ZodUUID.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
		$ZodURL.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
		$ZodEmoji.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
		$ZodNanoID.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
		$ZodCUID.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
		$ZodCUID2.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
		$ZodULID.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
		$ZodXID.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
		$ZodKSUID.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
		$ZodIPv4.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
		$ZodIPv6.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
		$ZodCIDRv4.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
		$ZodCIDRv6.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
		$ZodBase64.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
		$ZodBase64URL.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
		$ZodE164.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
		$ZodJWT.init(inst, def), ZodStringFormat.init(inst, def);
	}), ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
		$ZodNumber.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params), inst.isFinite = !0;
	}, /*@__PURE__*/ derived({
		minValue: (inst) => {
			let { minimum, exclusiveMinimum } = aggregateChecks(inst);
			return Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
		},
		maxValue: (inst) => {
			let { maximum, exclusiveMaximum } = aggregateChecks(inst);
			return Math.min(maximum ?? Infinity, exclusiveMaximum ?? Infinity);
		},
		isInt: (inst) => {
			let { isInt, multipleOf } = aggregateChecks(inst);
			return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
		},
		format: (inst) => aggregateChecks(inst).format ?? null
	}, {
		gt(value, params) {
			return this.check(/* @__PURE__ */ _gt(value, params));
		},
		gte(value, params) {
			return this.check(/* @__PURE__ */ _gte(value, params));
		},
		min(value, params) {
			return this.check(/* @__PURE__ */ _gte(value, params));
		},
		lt(value, params) {
			return this.check(/* @__PURE__ */ _lt(value, params));
		},
		lte(value, params) {
			return this.check(/* @__PURE__ */ _lte(value, params));
		},
		max(value, params) {
			return this.check(/* @__PURE__ */ _lte(value, params));
		},
		int(params) {
			return this.check(int(params));
		},
		safe(params) {
			return this.check(int(params));
		},
		positive(params) {
			return this.check(/* @__PURE__ */ _gt(0, params));
		},
		nonnegative(params) {
			return this.check(/* @__PURE__ */ _gte(0, params));
		},
		negative(params) {
			return this.check(/* @__PURE__ */ _lt(0, params));
		},
		nonpositive(params) {
			return this.check(/* @__PURE__ */ _lte(0, params));
		},
		multipleOf(value, params) {
			return this.check(/* @__PURE__ */ _multipleOf(value, params));
		},
		step(value, params) {
			return this.check(/* @__PURE__ */ _multipleOf(value, params));
		},
		finite() {
			return this;
		}
	})), ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
		$ZodNumberFormat.init(inst, def), ZodNumber.init(inst, def);
	}), ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
		$ZodUnknown.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
	}), ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
		$ZodNever.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
	}), ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
		_ensureDefaultMemoizer(), $ZodArray.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params), inst.element = def.element;
	}, {
		min(n, params) {
			return this.check(/* @__PURE__ */ _minLength(n, params));
		},
		nonempty(params) {
			return this.check(/* @__PURE__ */ _minLength(1, params));
		},
		max(n, params) {
			return this.check(/* @__PURE__ */ _maxLength(n, params));
		},
		length(n, params) {
			return this.check(/* @__PURE__ */ _length(n, params));
		},
		unwrap() {
			return this.element;
		}
	}), ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
		_ensureDefaultMemoizer(), $ZodObjectJIT.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params), installLazyProp(inst, "shape", (self) => self._zod.def.shape, !1);
	}, {
		keyof() {
			return _enum(Object.keys(this._zod.def.shape));
		},
		catchall(catchall) {
			return this.clone(mergeDefs(this._zod.def, { catchall }));
		},
		passthrough() {
			return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
		},
		loose() {
			return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
		},
		strict() {
			return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
		},
		strip() {
			return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
		},
		extend(incoming) {
			return extend(this, incoming);
		},
		safeExtend(incoming) {
			return safeExtend(this, incoming);
		},
		merge(other) {
			return merge(this, other);
		},
		pick(mask) {
			return pick(this, mask);
		},
		omit(mask) {
			return omit(this, mask);
		},
		partial(...args) {
			return partial(ZodOptional, this, args[0]);
		},
		exactPartial(...args) {
			return partial(ZodExactOptional, this, args[0], "exactPartial");
		},
		required(...args) {
			return required(ZodNonOptional, this, args[0]);
		}
	}), ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
		$ZodUnion.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params), inst.options = def.options;
	}), ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
		$ZodIntersection.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
	}), ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
		$ZodEnum.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params), inst.enum = def.entries, inst.options = [...inst._zod.values];
		let keys = new Set(Object.keys(def.entries));
		inst.extract = (values, params) => {
			let newEntries = {};
			for (let value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
			else throw Error(`Key ${value} not found in enum`);
			return new ZodEnum({
				...def,
				checks: [],
				...normalizeParams(params),
				entries: newEntries
			});
		}, inst.exclude = (values, params) => {
			let newEntries = { ...def.entries };
			for (let value of values) if (keys.has(value)) delete newEntries[value];
			else throw Error(`Key ${value} not found in enum`);
			return new ZodEnum({
				...def,
				checks: [],
				...normalizeParams(params),
				entries: newEntries
			});
		};
	}), ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
		_ensureDefaultMemoizer(), $ZodTransform.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params), inst._zod.parse = (payload, _ctx) => {
			if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
			payload.addIssue = (issue$1) => {
				if (typeof issue$1 == "string") payload.issues.push(issue(issue$1, payload.value, def));
				else {
					let _issue = issue$1;
					_issue.fatal && (_issue.continue = !1), _issue.code ??= "custom", "input" in _issue || (_issue.input = payload.value), _issue.inst ??= inst, payload.issues.push(issue(_issue));
				}
			};
			let output = def.transform(payload.value, payload);
			return output instanceof Promise ? output.then((output) => (payload.value = output, payload)) : (payload.value = output, payload);
		};
	}), ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
		$ZodOptional.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType;
	}), ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
		$ZodExactOptional.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType;
	}), ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
		$ZodNullable.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType;
	}), ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
		$ZodDefault.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType, inst.removeDefault = inst.unwrap;
	}), ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
		$ZodPrefault.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType;
	}), ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
		$ZodNonOptional.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType;
	}), ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
		$ZodCatch.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType, inst.removeCatch = inst.unwrap;
	}), ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
		$ZodPipe.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params), inst.in = def.in, inst.out = def.out;
	}), ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
		$ZodReadonly.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params), inst.unwrap = () => inst._zod.def.innerType;
	}), ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
		$ZodCustom.init(inst, def), ZodType.init(inst, def), inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
	});
})), init_compat = __esmMin((() => {
	init_core();
})), init_external = __esmMin((() => {
	init_core(), init_schemas(), init_checks(), init_errors$1(), init_parse(), init_compat(), init_json_schema_processors(), init_registries(), init_util(), init_checks(), init_schemas(), init_schemas$1(), init_en();
})), init_zod = __esmMin((() => {
	init_external(), init_external();
})), room, text, rows, idText, callArguments, init_call_arguments = __esmMin((() => {
	init_zod(), init_limits$2(), room = string().trim().min(1, "a room needs a name").refine((value) => utf8Bytes(value) <= 64, "a room's name has 64 bytes at most"), text = string().refine((value) => value.trim() !== "", "the message is empty").refine((value) => utf8Bytes(value) <= messageTextBytesMax, `the message is over ${messageTextBytesMax} bytes: shorten it or send it in parts`), rows = int().min(1).max(pageRowsMax), idText = string().min(8, "give at least 8 characters of the id").max(64), callArguments = {
		hello: strictObject({}),
		status: strictObject({}),
		members: strictObject({}),
		/** With the code that lets others in: a secret. */
		group: strictObject({}),
		/** Newest first page without a cursor; `before` and `after` are ids of messages. */
		messages: strictObject({
			room: room.default(defaultRoom),
			before: idText.optional(),
			after: idText.optional(),
			limit: rows.default(100)
		}),
		message: strictObject({ id: idText }),
		send: strictObject({
			room: room.default(defaultRoom),
			text
		}),
		setName: strictObject({ name: string().refine((value) => utf8Bytes(value) <= 128, "the name is too long") }),
		addAddress: strictObject({ address: string().min(3).max(280) }),
		gossip: strictObject({}),
		events: strictObject({
			since: int().min(0).default(0),
			limit: rows.default(pageRowsMax)
		}),
		getPreferences: strictObject({}),
		setPreferences: strictObject({ theme: _enum([
			"system",
			"light",
			"dark"
		]) })
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/api/issue-text.ts
/** Of several faults the first is told: a caller mends one at a time. */
function explainIssue(call, fields, issues) {
	let issue = issues[0];
	if (issue === void 0) throw Error("assertion: a refusal without an issue");
	let field = issue.path.map(String).join(".");
	return `${call}: ${field === "" ? explainWhole(issue, fields) : `${field}: ${explainField(issue)}`}`;
}
function explainWhole(issue, fields) {
	return issue.code === "unrecognized_keys" ? `unknown argument ${issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(", ")}: leave it out (${fields.length === 0 ? "it takes no arguments" : `it takes ${fields.join(", ")}`})` : "the arguments must be one JSON object";
}
function explainField(issue) {
	switch (issue.code) {
		case "invalid_type": return issue.input === void 0 ? `missing: give ${named(issue.expected)}` : `wrong type: give ${named(issue.expected)}`;
		case "too_small": return isOwnText(issue.message) ? issue.message : `too small: give ${issue.minimum}${unit(issue)} or more`;
		case "too_big": return isOwnText(issue.message) ? issue.message : `too large: give ${issue.maximum}${unit(issue)} or less`;
		case "invalid_value": return `not one of the choices: give ${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
		default: return issue.message;
	}
}
function named(expected) {
	return expected === "string" ? "a string" : expected === "int" || expected === "number" ? "a whole number" : `a value of type ${expected}`;
}
function unit({ origin }) {
	return origin === "string" ? " characters" : "";
}
/** Zod's own words speak of expressions such as ">=8"; a schema's message is already one for people. */
function isOwnText(message) {
	return !message.startsWith("Too ");
}
var init_issue_text = __esmMin((() => {}));
// ../../tmp/gv-freeze-rsvX8D/host/api/api.ts
function createApi(engine, { onFault = () => {} } = {}) {
	async function call(name, args) {
		if (!isCallName(name)) throw new ApiError("invalid", unknownCall(name));
		return perform(engine, name, args, onFault);
	}
	return {
		call,
		subscribe: (listener) => engine.subscribe(listener)
	};
}
function perform(engine, name, args, onFault) {
	let checked = checkArguments(name, args);
	try {
		return engine[name](checked);
	} catch (error) {
		throw error instanceof ApiError ? error : (onFault(error), new ApiError("failed", `${name} failed inside Grapevine: ${firstLine(error)}`));
	}
}
function checkArguments(name, args) {
	let parsed = schemas[name].safeParse(args ?? {}, { reportInput: !0 });
	if (parsed.success) return parsed.data;
	throw new ApiError("invalid", explainIssue(name, Object.keys(callArguments[name].shape), parsed.error.issues));
}
/** `hasOwn`, because '__proto__' and 'constructor' are no calls. */
function isCallName(name) {
	return Object.hasOwn(callArguments, name);
}
function unknownCall(name) {
	return `there is no call ${JSON.stringify(name.slice(0, 40))}: use one of ${Object.keys(callArguments).join(", ")}`;
}
function firstLine(error) {
	return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
var schemas, init_api$1 = __esmMin((() => {
	init_api$3(), init_call_arguments(), init_issue_text(), schemas = callArguments;
})), init_api = __esmMin((() => {
	init_api$1();
}));
// ../../tmp/gv-freeze-rsvX8D/host/api-file.ts
/** `api.json` in the profile: how programs of the same user find the running host. */
/** Whole or not at all, and never readable by others, not even while it is written. */
async function writeApiFile(file, content) {
	let draft = `${file}.${randomBytes(6).toString("hex")}`;
	try {
		await writeFile(draft, `${JSON.stringify(content)}\n`, {
			mode: 384,
			flag: "wx",
			flush: !0
		}), await rename(draft, file);
	} catch (error) {
		throw await unlink(draft).catch(() => {}), error;
	}
}
/** Undefined where there is none: no host is running. */
async function readApiFile(file) {
	let text;
	try {
		text = await readFile(file, "utf8");
	} catch (error) {
		if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return;
		throw new CommandFailure("failed", `${file} cannot be read (${systemCode(error) ?? "unknown"})`, { cause: error });
	}
	return parseApiFile(text);
}
/** Removes the file if it is still the one of `token`: a later host's is left alone. */
async function removeApiFile(file, token) {
	(await readApiFile(file).catch(() => void 0))?.token === token && await unlink(file).catch(() => {});
}
/** A file that was damaged tells nothing, just as none. */
function parseApiFile(text) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return;
	}
	if (typeof value != "object" || !value) return;
	let { url, token, pid, socket } = {
		url: "",
		token: "",
		pid: 0,
		socket: "",
		...value
	};
	if (typeof url == "string" && /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/.test(url) && typeof token == "string" && /^[\w-]{20,256}$/.test(token) && typeof pid == "number" && typeof socket == "string" && socket !== "") return {
		url,
		token,
		pid,
		socket
	};
}
var init_api_file = __esmMin((() => {
	init_failure();
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/token.ts
/** The secret that opens the loopback API, and the proof that the answering process holds it. */
/** 256 random bits, new at every start. */
function newToken() {
	return randomBytes(tokenBytes).toString("base64url");
}
/** Takes the same time wherever two strings differ; hashed first, because lengths may differ too. */
function equalSecrets(a, b) {
	return timingSafeEqual(digest(a), digest(b));
}
/**
* What only a holder of `token` can say about `nonce`. The port is part of it: a squatter on an old
* port cannot pass a client's nonce on to the real host and return that host's answer as its own.
*/
function proofOf(token, port, nonce) {
	return createHmac("sha256", token).update(`grapevine-prove\0${port}\0${nonce}`).digest("base64url");
}
function digest(text) {
	return createHash("sha256").update(text).digest();
}
var tokenBytes, isNonce, init_token = __esmMin((() => {
	tokenBytes = 32, isNonce = (text) => /^[\w-]{16,128}$/.test(text);
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/guard.ts
/** Why a request is refused whatever token it carries; undefined: it may go on. */
function refuseStranger(request, { port }) {
	let host = onlyHeader(request, "host");
	if (host === void 0 || !hostNames(port).includes(host)) return refuse(421, "wrong Host header: address this host as 127.0.0.1 with its port");
	let origin = onlyHeader(request, "origin");
	if (hasHeader(request, "origin") && origin !== `http://${host}`) return refuse(403, "another origin may not use this API");
	if (!isOwnFetch(request)) return refuse(403, "another site may not use this API");
}
function isAuthorized(request, { port, token }) {
	let bearer = /^Bearer ([\w-]{1,256})$/.exec(request.headers.authorization ?? "")?.[1];
	if (bearer !== void 0) return equalSecrets(bearer, token);
	let cookie = readCookie(request.headers.cookie ?? "", cookieName(port));
	return cookie !== void 0 && equalSecrets(cookie, token);
}
/** Whether a page of another site, or a file, led the browser here. */
function comesFromElsewhere(request) {
	return ["cross-site", "same-site"].includes(onlyHeader(request, "sec-fetch-site") ?? "none");
}
function hostNames(port) {
	let suffix = port === 80 ? "" : `:${port}`;
	return [
		"127.0.0.1",
		"localhost",
		"[::1]"
	].map((name) => name + suffix);
}
/**
* Programs send no Sec-Fetch-Site, browsers always do. A link on another site may open our first
* page (it gets no data by that); everything else must come from our own page or the address bar.
*/
function isOwnFetch(request) {
	if (!hasHeader(request, "sec-fetch-site")) return !0;
	let site = onlyHeader(request, "sec-fetch-site");
	return site === "same-origin" || site === "none" || request.method === "GET" && /^\/(?:\?|$)/.test(request.url ?? "") && onlyHeader(request, "sec-fetch-mode") === "navigate" && onlyHeader(request, "sec-fetch-dest") === "document";
}
/** The header's value where it was sent exactly once: Node keeps the first of several Host lines. */
function onlyHeader(request, name) {
	let values = request.headersDistinct[name];
	return values?.length === 1 ? values[0] : void 0;
}
function hasHeader(request, name) {
	return request.headersDistinct[name] !== void 0;
}
function readCookie(header, name) {
	for (let pair of header.split(";")) {
		let [key, value] = pair.trim().split("=", 2);
		if (key === name) return value;
	}
}
function refuse(status, message) {
	return {
		status,
		code: "unauthorized",
		message
	};
}
var cookieName, init_guard = __esmMin((() => {
	init_token(), cookieName = (port) => `grapevine-${port}`;
}));
// ../../tmp/gv-freeze-rsvX8D/shared/page-files.ts
/** The file that `pathname` (still percent-encoded, without a query) may name; undefined: none of the page's. */
function pageFileOf(pathname) {
	let parts = splitPath(pathname === "/" ? "/index.html" : pathname), name = parts?.at(-1) ?? "", type = name.includes(".") ? typeByExtension.get(name.slice(name.lastIndexOf(".") + 1)) : void 0;
	return parts === void 0 || type === void 0 ? void 0 : {
		parts,
		type
	};
}
/** Plain names only, so that no spelling of `..`, of a drive or of a separator is left to interpret. */
function splitPath(pathname) {
	let decoded;
	try {
		decoded = decodeURIComponent(pathname);
	} catch {
		return;
	}
	let parts = decoded.split("/").slice(1);
	return parts.every((part) => /^[\w-][\w.-]{0,127}$/.test(part)) ? parts : void 0;
}
var contentSecurityPolicy, typeByExtension, init_page_files = __esmMin((() => {
	contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", typeByExtension = /* @__PURE__ */ new Map([
		["css", "text/css; charset=utf-8"],
		["html", "text/html; charset=utf-8"],
		["ico", "image/x-icon"],
		["js", "text/javascript; charset=utf-8"],
		["json", "application/json; charset=utf-8"],
		["png", "image/png"],
		["svg", "image/svg+xml"],
		["txt", "text/plain; charset=utf-8"],
		["webmanifest", "application/manifest+json"],
		["webp", "image/webp"],
		["woff2", "font/woff2"]
	]);
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/reply.ts
function writeHead(response, status, headers) {
	response.writeHead(status, {
		...guardingHeaders,
		...headers
	});
}
function reply(response, status, type, body) {
	writeHead(response, status, {
		"content-type": type,
		"content-length": String(Buffer.byteLength(body))
	}), response.end(response.req.method === "HEAD" ? void 0 : body);
}
function replyJson(response, status, value) {
	reply(response, status, jsonType, JSON.stringify(value));
}
/** `{code, message}`, with the code's own status where none is given. */
function replyFailure(response, code, message, status = statusByCode[code]) {
	replyJson(response, status, {
		code,
		message
	});
}
var guardingHeaders, jsonType, textType, htmlType, statusByCode, init_reply = __esmMin((() => {
	init_page_files(), guardingHeaders = {
		"content-security-policy": contentSecurityPolicy,
		"x-content-type-options": "nosniff",
		"referrer-policy": "no-referrer",
		"cross-origin-opener-policy": "same-origin",
		"cross-origin-resource-policy": "same-origin",
		"cache-control": "no-store"
	}, jsonType = "application/json; charset=utf-8", textType = "text/plain; charset=utf-8", htmlType = "text/html; charset=utf-8", statusByCode = {
		invalid: 400,
		unauthorized: 401,
		"not-found": 404,
		ambiguous: 409,
		failed: 500,
		timeout: 504,
		storage: 507
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/body.ts
async function readJsonBody(request) {
	if (Number(request.headers["content-length"] ?? 0) > 65536) return { fault: "too-large" };
	let chunks = [], bytes = 0;
	for await (let chunk of request.iterator({ destroyOnReturn: !1 })) {
		if (!Buffer.isBuffer(chunk)) throw Error("assertion: a body without an encoding comes in buffers");
		if (bytes += chunk.length, bytes > 65536) return { fault: "too-large" };
		chunks.push(chunk);
	}
	return parseJson(Buffer.concat(chunks));
}
/** An empty body stands for no arguments. Bytes that are no UTF-8 are refused, not mended. */
function parseJson(bytes) {
	if (bytes.length === 0) return { value: {} };
	try {
		return { value: JSON.parse(new TextDecoder("utf-8", { fatal: !0 }).decode(bytes)) };
	} catch {
		return { fault: "not-json" };
	}
}
var requestBytesMax, init_body = __esmMin((() => {
	requestBytesMax = 65536;
})), replayRows, farewellMs$1, EventStream, init_event_stream = __esmMin((() => {
	init_api$3(), init_reply(), replayRows = 100, farewellMs$1 = 2e3, EventStream = class {
		#api;
		#response;
		#options;
		/** Number of the last event written. */
		#cursor;
		#blocked = !1;
		#pumping = !1;
		#behind = !1;
		#ended = !1;
		#stallTimer;
		#unsubscribe = () => {};
		constructor(api, response, options) {
			this.#api = api, this.#response = response, this.#options = options, this.#cursor = options.since;
		}
		/** Rejects with `ApiError`, before anything was written, where `since` is not of this log. */
		async start() {
			let { last } = await this.#api.call("events", {
				since: this.#cursor,
				limit: 1
			});
			if (this.#cursor > last) {
				let message = `since: ${this.#cursor} is beyond the newest event ${last}: ask from ${last} or less`;
				throw new ApiError("invalid", message);
			}
			let type = this.#options.format === "sse" ? "text/event-stream" : "application/x-ndjson";
			writeHead(this.#response, 200, { "content-type": `${type}; charset=utf-8` }), this.#response.flushHeaders(), this.#response.on("drain", () => this.#resume()), this.#response.on("close", () => this.#release()), this.#options.follow && (this.#unsubscribe = this.#api.subscribe((event) => this.#hear(event))), await this.#pump();
		}
		/** Says why, then closes; the client may not be reading, so closing has a deadline. */
		end(reason) {
			if (this.#ended) return;
			this.#writeNotice({
				type: "stream-end",
				reason,
				resumeSince: this.#cursor
			}), this.#response.end();
			let response = this.#response, deadline = setTimeout(() => response.destroy(), farewellMs$1);
			response.once("close", () => clearTimeout(deadline)), this.#release();
		}
		#hear(event) {
			event.kind === "log" && (this.#pumping || this.#blocked ? this.#behind = !0 : event.event.seq === this.#cursor + 1 ? this.#writeEvent(event.event) : this.#wake());
		}
		#resume() {
			this.#ended || (this.#blocked = !1, clearTimeout(this.#stallTimer), this.#wake());
		}
		#wake() {
			this.#pump().catch(() => this.end("failed"));
		}
		/** Writes pages until the log's end is reached or the client's buffer is full. */
		async #pump() {
			if (!this.#pumping) {
				this.#pumping = !0;
				try {
					let atEnd = !1;
					for (; !this.#ended && !this.#blocked && (!atEnd || this.#behind);) this.#behind = !1, atEnd = await this.#writePage();
					atEnd && !this.#options.follow && !this.#ended && this.#response.end();
				} finally {
					this.#pumping = !1;
				}
			}
		}
		/** True where the log has no more. */
		async #writePage() {
			let page = await this.#api.call("events", {
				since: this.#cursor,
				limit: replayRows
			});
			if (this.#ended) return !0;
			page.firstKept > this.#cursor + 1 && (this.#writeNotice({
				type: "stream-gap",
				after: this.#cursor,
				firstKept: page.firstKept
			}), this.#cursor = page.firstKept - 1);
			for (let event of page.events) this.#writeEvent(event);
			return page.events.length < replayRows;
		}
		#writeEvent(event) {
			let json = JSON.stringify(event);
			this.#write(this.#options.format === "sse" ? `id: ${event.seq}\ndata: ${json}\n\n` : `${json}\n`), this.#cursor = event.seq;
		}
		#writeNotice(notice) {
			let json = JSON.stringify(notice);
			this.#write(this.#options.format === "sse" ? `event: notice\ndata: ${json}\n\n` : `${json}\n`);
		}
		#write(text) {
			if (this.#response.write(text) || this.#blocked) return;
			this.#blocked = !0;
			let judge = () => {
				this.#blocked && this.end("too-slow");
			};
			this.#stallTimer = setTimeout(() => setImmediate(judge), this.#options.stallMs);
		}
		#release() {
			this.#ended = !0, clearTimeout(this.#stallTimer), this.#unsubscribe();
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/pages.ts
function page(title, body, head = "") {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${head}</head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}
var enterPage, lockedPage, unbuiltPage, init_pages = __esmMin((() => {
	enterPage = page("Grapevine", "<p><a href=\"/\">Open Grapevine</a></p>", "<meta http-equiv=\"refresh\" content=\"0;url=/\">"), lockedPage = page("Grapevine is locked", "<p>This page needs the link that Grapevine printed when it started.</p><p>To see it again, run <code>grapevine status</code> in a terminal on this computer and open the address it prints.</p>"), unbuiltPage = page("The page is not built", "<p>Grapevine is running, but its page has not been built in this checkout.</p><p>Run <code>npm run build</code>, then reload. The command line works without it.</p>");
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/static-files.ts
/** The built renderer's files. Nothing outside of its folder, nothing hidden, nothing of another kind. */
/** The file that `pathname` (still percent-encoded, without a query) names, if there is one. */
async function readStaticFile(root, pathname) {
	let named = pageFileOf(pathname);
	if (named !== void 0) try {
		let realRoot = await realpath(root), file = await realpath(path.join(realRoot, ...named.parts));
		return file.startsWith(realRoot + path.sep) ? {
			type: named.type,
			body: await readFile(file)
		} : void 0;
	} catch {
		return;
	}
}
var init_static_files = __esmMin((() => {
	init_page_files();
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/routes.ts
/**
* Trades the link's token for a cookie, so that it leaves the address bar. After a link on another
* site (or in a file) a browser holds a strict cookie back for all of a redirect, but not for the
* step that our own page takes.
*/
function admit({ request, response }, { port, token }) {
	let cookie = { "set-cookie": `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/` };
	comesFromElsewhere(request) ? (writeHead(response, 200, {
		...cookie,
		"content-type": htmlType
	}), response.end(enterPage)) : (writeHead(response, 303, {
		...cookie,
		location: "/"
	}), response.end());
}
/** The path as it was sent: a URL parser given an absolute target would believe the host in it. */
function parseTarget(target) {
	if (target.startsWith("/") && !target.startsWith("//")) try {
		return new URL(`http://host${target}`);
	} catch {
		return;
	}
}
function refuseMethod(response, allowed) {
	response.setHeader("allow", allowed), replyFailure(response, "invalid", `the method must be ${allowed}`, 405);
}
function refuseBody(response, fault) {
	if (response.setHeader("connection", "close"), fault === "not-json") return replyFailure(response, "invalid", "the body is not JSON in UTF-8");
	replyFailure(response, "invalid", `the body is over ${requestBytesMax} bytes`, 413);
}
function replyApiError(response, error) {
	if (!(error instanceof ApiError)) throw error;
	replyFailure(response, error.code, error.message);
}
var Routes, init_routes = __esmMin((() => {
	init_api$3(), init_body(), init_event_stream(), init_guard(), init_pages(), init_reply(), init_static_files(), init_token(), Routes = class {
		#options;
		#streams = /* @__PURE__ */ new Set();
		constructor(options) {
			this.#options = options;
		}
		async answer(request, response, gate) {
			let refusal = gate === void 0 ? void 0 : refuseStranger(request, gate);
			if (refusal !== void 0) return replyFailure(response, refusal.code, refusal.message, refusal.status);
			let url = parseTarget(request.url ?? "");
			if (url === void 0) return replyFailure(response, "invalid", "the request names no path");
			let visit = {
				request,
				response,
				gate,
				url
			};
			return url.pathname === "/api/prove" ? this.#prove(visit) : url.pathname.startsWith("/api/") ? gate !== void 0 && !isAuthorized(request, gate) ? replyFailure(response, "unauthorized", "this API needs the token of api.json in the profile") : url.pathname === "/api/events" ? this.#events(visit) : url.pathname === "/api/ws" ? replyFailure(response, "invalid", "this is a WebSocket", 426) : this.#call(visit) : this.#page(visit);
		}
		endStreams() {
			for (let stream of this.#streams) stream.end("stopping");
		}
		/** Shows a client that this process holds the token, before the client sends it. */
		#prove({ request, response, gate, url }) {
			let nonce = url.searchParams.get("nonce") ?? "";
			if (request.method !== "GET") return refuseMethod(response, "GET");
			if (gate === void 0) return replyFailure(response, "invalid", "the private socket needs no proof");
			if (!isNonce(nonce)) return replyFailure(response, "invalid", "nonce: give 16 to 128 characters of base64url");
			replyJson(response, 200, { proof: proofOf(gate.token, gate.port, nonce) });
		}
		async #call({ request, response, url }) {
			if (request.method !== "POST") return refuseMethod(response, "POST");
			if (!/^application\/json(?:\s*;|$)/i.test(request.headers["content-type"] ?? "")) return replyFailure(response, "invalid", "the content type must be application/json", 415);
			let body = await readJsonBody(request);
			if ("fault" in body) return refuseBody(response, body.fault);
			try {
				replyJson(response, 200, await this.#options.api.call(url.pathname.slice(5), body.value));
			} catch (error) {
				replyApiError(response, error);
			}
		}
		async #events({ request, response, url }) {
			if (request.method !== "GET") return refuseMethod(response, "GET");
			let since = request.headers["last-event-id"] ?? url.searchParams.get("since") ?? "0";
			if (typeof since != "string" || !/^\d{1,15}$/.test(since)) return replyFailure(response, "invalid", "since: give the number of an event, 0 for all");
			if (this.#streams.size >= 16) return replyFailure(response, "failed", "16 event streams are open: close one", 503);
			let stream = new EventStream(this.#options.api, response, {
				since: Number(since),
				follow: url.searchParams.get("follow") !== "0",
				format: /\btext\/event-stream\b/.test(request.headers.accept ?? "") ? "sse" : "ndjson",
				stallMs: this.#options.stallMs ?? 15e3
			});
			this.#streams.add(stream), response.once("close", () => this.#streams.delete(stream));
			try {
				await stream.start();
			} catch (error) {
				response.headersSent ? stream.end("failed") : replyApiError(response, error);
			}
		}
		async #page(visit) {
			let { request, response, gate, url } = visit;
			if (request.method !== "GET" && request.method !== "HEAD") return refuseMethod(response, "GET, HEAD");
			let token = url.pathname === "/" ? url.searchParams.get("token") : null;
			if (gate !== void 0 && token !== null && equalSecrets(token, gate.token)) return admit(visit, gate);
			if (gate !== void 0 && !isAuthorized(request, gate)) return reply(response, 401, htmlType, lockedPage);
			let { rendererDir } = this.#options, file = rendererDir === void 0 ? void 0 : await readStaticFile(rendererDir, url.pathname);
			if (file !== void 0) return reply(response, 200, file.type, file.body);
			if (url.pathname === "/") return reply(response, 503, htmlType, unbuiltPage);
			reply(response, 404, textType, "there is no such page");
		}
	};
})), require_constants = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var BINARY_TYPES = [
		"nodebuffer",
		"arraybuffer",
		"fragments"
	], hasBlob = typeof Blob < "u";
	hasBlob && BINARY_TYPES.push("blob"), module.exports = {
		BINARY_TYPES,
		CLOSE_TIMEOUT: 3e4,
		EMPTY_BUFFER: Buffer.alloc(0),
		GUID: "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
		hasBlob,
		kForOnEventAttribute: Symbol("kIsForOnEventAttribute"),
		kListener: Symbol("kListener"),
		kStatusCode: Symbol("status-code"),
		kWebSocket: Symbol("websocket"),
		NOOP: () => {}
	};
})), __vite_optional_peer_dep_bufferutil_ws_exports = /* @__PURE__ */ __exportAll({ default: () => __vite_optional_peer_dep_bufferutil_ws_default }), __vite_optional_peer_dep_bufferutil_ws_default, init___vite_optional_peer_dep_bufferutil_ws = __esmMin((() => {
	throw __vite_optional_peer_dep_bufferutil_ws_default = {}, Error("Could not resolve \"bufferutil\" imported by \"ws\". Is it installed?");
})), require_buffer_util = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { websocketMask, websocketUnmask } = __require("http"), { EMPTY_BUFFER } = require_constants(), FastBuffer = Buffer[Symbol.species];
	/**
	* Merges an array of buffers into a new buffer.
	*
	* @param {Buffer[]} list The array of buffers to concat
	* @param {Number} totalLength The total length of buffers in the list
	* @return {Buffer} The resulting buffer
	* @public
	*/
	function concat(list, totalLength) {
		if (list.length === 0) return EMPTY_BUFFER;
		if (list.length === 1) return list[0];
		let target = Buffer.allocUnsafe(totalLength), offset = 0;
		for (let i = 0; i < list.length; i++) {
			let buf = list[i];
			target.set(buf, offset), offset += buf.length;
		}
		return offset < totalLength ? new FastBuffer(target.buffer, target.byteOffset, offset) : target;
	}
	/**
	* Masks a buffer using the given mask.
	*
	* @param {Buffer} source The buffer to mask
	* @param {Buffer} mask The mask to use
	* @param {Buffer} output The buffer where to store the result
	* @param {Number} offset The offset at which to start writing
	* @param {Number} length The number of bytes to mask.
	* @public
	*/
	function _mask(source, mask, output, offset, length) {
		for (let i = 0; i < length; i++) output[offset + i] = source[i] ^ mask[i & 3];
	}
	/**
	* Unmasks a buffer using the given mask.
	*
	* @param {Buffer} buffer The buffer to unmask
	* @param {Buffer} mask The mask to use
	* @public
	*/
	function _unmask(buffer, mask) {
		for (let i = 0; i < buffer.length; i++) buffer[i] ^= mask[i & 3];
	}
	/**
	* Converts a buffer to an `ArrayBuffer`.
	*
	* @param {Buffer} buf The buffer to convert
	* @return {ArrayBuffer} Converted buffer
	* @public
	*/
	function toArrayBuffer(buf) {
		return buf.length === buf.buffer.byteLength ? buf.buffer : buf.buffer.slice(buf.byteOffset, buf.byteOffset + buf.length);
	}
	/**
	* Converts `data` to a `Buffer`.
	*
	* @param {*} data The data to convert
	* @return {Buffer} The buffer
	* @throws {TypeError}
	* @public
	*/
	function toBuffer(data) {
		if (toBuffer.readOnly = !0, Buffer.isBuffer(data)) return data;
		let buf;
		return data instanceof ArrayBuffer ? buf = new FastBuffer(data) : ArrayBuffer.isView(data) ? buf = new FastBuffer(data.buffer, data.byteOffset, data.byteLength) : (buf = Buffer.from(data), toBuffer.readOnly = !1), buf;
	}
	if (module.exports = {
		concat,
		mask: _mask,
		toArrayBuffer,
		toBuffer,
		unmask: _unmask
	}, websocketMask) module.exports.mask = function(source, mask, output, offset, length) {
		length < 24 ? _mask(source, mask, output, offset, length) : websocketMask(source, mask, output, offset, length);
	}, module.exports.unmask = function(buffer, mask) {
		buffer.length < 24 ? _unmask(buffer, mask) : websocketUnmask(buffer, mask);
	};
	else if (!process.env.WS_NO_BUFFER_UTIL) try {
		let bufferUtil = (init___vite_optional_peer_dep_bufferutil_ws(), __toCommonJS(__vite_optional_peer_dep_bufferutil_ws_exports));
		module.exports.mask = function(source, mask, output, offset, length) {
			length < 48 ? _mask(source, mask, output, offset, length) : bufferUtil.mask(source, mask, output, offset, length);
		}, module.exports.unmask = function(buffer, mask) {
			buffer.length < 32 ? _unmask(buffer, mask) : bufferUtil.unmask(buffer, mask);
		};
	} catch {}
})), require_limiter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var kDone = Symbol("kDone"), kRun = Symbol("kRun");
	module.exports = class {
		/**
		* Creates a new `Limiter`.
		*
		* @param {Number} [concurrency=Infinity] The maximum number of jobs allowed
		*     to run concurrently
		*/
		constructor(concurrency) {
			this[kDone] = () => {
				this.pending--, this[kRun]();
			}, this.concurrency = concurrency || Infinity, this.jobs = [], this.pending = 0;
		}
		/**
		* Adds a job to the queue.
		*
		* @param {Function} job The job to run
		* @public
		*/
		add(job) {
			this.jobs.push(job), this[kRun]();
		}
		/**
		* Removes a job from the queue and runs it if possible.
		*
		* @private
		*/
		[kRun]() {
			if (this.pending !== this.concurrency && this.jobs.length) {
				let job = this.jobs.shift();
				this.pending++, job(this[kDone]);
			}
		}
	};
})), require_permessage_deflate = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var zlib = __require("zlib"), bufferUtil = require_buffer_util(), Limiter = require_limiter(), { kStatusCode } = require_constants(), FastBuffer = Buffer[Symbol.species], TRAILER = Buffer.from([
		0,
		0,
		255,
		255
	]), kPerMessageDeflate = Symbol("permessage-deflate"), kTotalLength = Symbol("total-length"), kCallback = Symbol("callback"), kBuffers = Symbol("buffers"), kError = Symbol("error"), zlibLimiter;
	module.exports = class {
		/**
		* Creates a PerMessageDeflate instance.
		*
		* @param {Object} [options] Configuration options
		* @param {(Boolean|Number)} [options.clientMaxWindowBits] Advertise support
		*     for, or request, a custom client window size
		* @param {Boolean} [options.clientNoContextTakeover=false] Advertise/
		*     acknowledge disabling of client context takeover
		* @param {Number} [options.concurrencyLimit=10] The number of concurrent
		*     calls to zlib
		* @param {Boolean} [options.isServer=false] Create the instance in either
		*     server or client mode
		* @param {Number} [options.maxPayload=0] The maximum allowed message length
		* @param {(Boolean|Number)} [options.serverMaxWindowBits] Request/confirm the
		*     use of a custom server window size
		* @param {Boolean} [options.serverNoContextTakeover=false] Request/accept
		*     disabling of server context takeover
		* @param {Number} [options.threshold=1024] Size (in bytes) below which
		*     messages should not be compressed if context takeover is disabled
		* @param {Object} [options.zlibDeflateOptions] Options to pass to zlib on
		*     deflate
		* @param {Object} [options.zlibInflateOptions] Options to pass to zlib on
		*     inflate
		*/
		constructor(options) {
			this._options = options || {}, this._threshold = this._options.threshold === void 0 ? 1024 : this._options.threshold, this._maxPayload = this._options.maxPayload | 0, this._isServer = !!this._options.isServer, this._deflate = null, this._inflate = null, this.params = null, zlibLimiter ||= new Limiter(this._options.concurrencyLimit === void 0 ? 10 : this._options.concurrencyLimit);
		}
		/**
		* @type {String}
		*/
		static get extensionName() {
			return "permessage-deflate";
		}
		/**
		* Create an extension negotiation offer.
		*
		* @return {Object} Extension parameters
		* @public
		*/
		offer() {
			let params = {};
			return this._options.serverNoContextTakeover && (params.server_no_context_takeover = !0), this._options.clientNoContextTakeover && (params.client_no_context_takeover = !0), this._options.serverMaxWindowBits && (params.server_max_window_bits = this._options.serverMaxWindowBits), this._options.clientMaxWindowBits ? params.client_max_window_bits = this._options.clientMaxWindowBits : this._options.clientMaxWindowBits ?? (params.client_max_window_bits = !0), params;
		}
		/**
		* Accept an extension negotiation offer/response.
		*
		* @param {Array} configurations The extension negotiation offers/reponse
		* @return {Object} Accepted configuration
		* @public
		*/
		accept(configurations) {
			return configurations = this.normalizeParams(configurations), this.params = this._isServer ? this.acceptAsServer(configurations) : this.acceptAsClient(configurations), this.params;
		}
		/**
		* Releases all resources used by the extension.
		*
		* @public
		*/
		cleanup() {
			if (this._inflate &&= (this._inflate.close(), null), this._deflate) {
				let callback = this._deflate[kCallback];
				this._deflate.close(), this._deflate = null, callback && callback(/* @__PURE__ */ Error("The deflate stream was closed while data was being processed"));
			}
		}
		/**
		*  Accept an extension negotiation offer.
		*
		* @param {Array} offers The extension negotiation offers
		* @return {Object} Accepted configuration
		* @private
		*/
		acceptAsServer(offers) {
			let opts = this._options, accepted = offers.find((params) => !(opts.serverNoContextTakeover === !1 && params.server_no_context_takeover || params.server_max_window_bits && (opts.serverMaxWindowBits === !1 || typeof opts.serverMaxWindowBits == "number" && opts.serverMaxWindowBits > params.server_max_window_bits) || typeof opts.clientMaxWindowBits == "number" && (typeof params.client_max_window_bits == "number" ? opts.clientMaxWindowBits > params.client_max_window_bits : !params.client_max_window_bits)));
			if (!accepted) throw Error("None of the extension offers can be accepted");
			return opts.serverNoContextTakeover && (accepted.server_no_context_takeover = !0), opts.clientNoContextTakeover && (accepted.client_no_context_takeover = !0), typeof opts.serverMaxWindowBits == "number" && (accepted.server_max_window_bits = opts.serverMaxWindowBits), typeof opts.clientMaxWindowBits == "number" ? accepted.client_max_window_bits = opts.clientMaxWindowBits : (accepted.client_max_window_bits === !0 || opts.clientMaxWindowBits === !1) && delete accepted.client_max_window_bits, accepted;
		}
		/**
		* Accept the extension negotiation response.
		*
		* @param {Array} response The extension negotiation response
		* @return {Object} Accepted configuration
		* @private
		*/
		acceptAsClient(response) {
			let params = response[0];
			if (this._options.clientNoContextTakeover === !1 && params.client_no_context_takeover) throw Error("Unexpected parameter \"client_no_context_takeover\"");
			if (!params.client_max_window_bits) typeof this._options.clientMaxWindowBits == "number" && (params.client_max_window_bits = this._options.clientMaxWindowBits);
			else if (this._options.clientMaxWindowBits === !1 || typeof this._options.clientMaxWindowBits == "number" && params.client_max_window_bits > this._options.clientMaxWindowBits) throw Error("Unexpected or invalid parameter \"client_max_window_bits\"");
			return params;
		}
		/**
		* Normalize parameters.
		*
		* @param {Array} configurations The extension negotiation offers/reponse
		* @return {Array} The offers/response with normalized parameters
		* @private
		*/
		normalizeParams(configurations) {
			return configurations.forEach((params) => {
				Object.keys(params).forEach((key) => {
					let value = params[key];
					if (value.length > 1) throw Error(`Parameter "${key}" must have only a single value`);
					if (value = value[0], key === "client_max_window_bits") {
						if (value !== !0) {
							let num = +value;
							if (!Number.isInteger(num) || num < 8 || num > 15) throw TypeError(`Invalid value for parameter "${key}": ${value}`);
							value = num;
						} else if (!this._isServer) throw TypeError(`Invalid value for parameter "${key}": ${value}`);
					} else if (key === "server_max_window_bits") {
						let num = +value;
						if (!Number.isInteger(num) || num < 8 || num > 15) throw TypeError(`Invalid value for parameter "${key}": ${value}`);
						value = num;
					} else if (key === "client_no_context_takeover" || key === "server_no_context_takeover") {
						if (value !== !0) throw TypeError(`Invalid value for parameter "${key}": ${value}`);
					} else throw Error(`Unknown parameter "${key}"`);
					params[key] = value;
				});
			}), configurations;
		}
		/**
		* Decompress data. Concurrency limited.
		*
		* @param {Buffer} data Compressed data
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @public
		*/
		decompress(data, fin, callback) {
			zlibLimiter.add((done) => {
				this._decompress(data, fin, (err, result) => {
					done(), callback(err, result);
				});
			});
		}
		/**
		* Compress data. Concurrency limited.
		*
		* @param {(Buffer|String)} data Data to compress
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @public
		*/
		compress(data, fin, callback) {
			zlibLimiter.add((done) => {
				this._compress(data, fin, (err, result) => {
					done(), callback(err, result);
				});
			});
		}
		/**
		* Decompress data.
		*
		* @param {Buffer} data Compressed data
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @private
		*/
		_decompress(data, fin, callback) {
			let endpoint = this._isServer ? "client" : "server";
			if (!this._inflate) {
				let key = `${endpoint}_max_window_bits`, windowBits = typeof this.params[key] == "number" ? this.params[key] : zlib.Z_DEFAULT_WINDOWBITS;
				this._inflate = zlib.createInflateRaw({
					...this._options.zlibInflateOptions,
					windowBits
				}), this._inflate[kPerMessageDeflate] = this, this._inflate[kTotalLength] = 0, this._inflate[kBuffers] = [], this._inflate.on("error", inflateOnError), this._inflate.on("data", inflateOnData);
			}
			this._inflate[kCallback] = callback, this._inflate.write(data), fin && this._inflate.write(TRAILER), this._inflate.flush(() => {
				let err = this._inflate[kError];
				if (err) {
					this._inflate.close(), this._inflate = null, callback(err);
					return;
				}
				let data = bufferUtil.concat(this._inflate[kBuffers], this._inflate[kTotalLength]);
				this._inflate._readableState.endEmitted ? (this._inflate.close(), this._inflate = null) : (this._inflate[kTotalLength] = 0, this._inflate[kBuffers] = [], fin && this.params[`${endpoint}_no_context_takeover`] && this._inflate.reset()), callback(null, data);
			});
		}
		/**
		* Compress data.
		*
		* @param {(Buffer|String)} data Data to compress
		* @param {Boolean} fin Specifies whether or not this is the last fragment
		* @param {Function} callback Callback
		* @private
		*/
		_compress(data, fin, callback) {
			let endpoint = this._isServer ? "server" : "client";
			if (!this._deflate) {
				let key = `${endpoint}_max_window_bits`, windowBits = typeof this.params[key] == "number" ? this.params[key] : zlib.Z_DEFAULT_WINDOWBITS;
				this._deflate = zlib.createDeflateRaw({
					...this._options.zlibDeflateOptions,
					windowBits
				}), this._deflate[kTotalLength] = 0, this._deflate[kBuffers] = [], this._deflate.on("data", deflateOnData);
			}
			this._deflate[kCallback] = callback, this._deflate.write(data), this._deflate.flush(zlib.Z_SYNC_FLUSH, () => {
				if (!this._deflate) return;
				let data = bufferUtil.concat(this._deflate[kBuffers], this._deflate[kTotalLength]);
				fin && (data = new FastBuffer(data.buffer, data.byteOffset, data.length - 4)), this._deflate[kCallback] = null, this._deflate[kTotalLength] = 0, this._deflate[kBuffers] = [], fin && this.params[`${endpoint}_no_context_takeover`] && this._deflate.reset(), callback(null, data);
			});
		}
	};
	/**
	* The listener of the `zlib.DeflateRaw` stream `'data'` event.
	*
	* @param {Buffer} chunk A chunk of data
	* @private
	*/
	function deflateOnData(chunk) {
		this[kBuffers].push(chunk), this[kTotalLength] += chunk.length;
	}
	/**
	* The listener of the `zlib.InflateRaw` stream `'data'` event.
	*
	* @param {Buffer} chunk A chunk of data
	* @private
	*/
	function inflateOnData(chunk) {
		this[kTotalLength] += chunk.length, this[kPerMessageDeflate]._maxPayload < 1 || this[kTotalLength] <= this[kPerMessageDeflate]._maxPayload ? this[kBuffers].push(chunk) : (this[kError] = /* @__PURE__ */ RangeError("Max payload size exceeded"), this[kError].code = "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", this[kError][kStatusCode] = 1009, this.removeListener("data", inflateOnData), this.reset());
	}
	/**
	* The listener of the `zlib.InflateRaw` stream `'error'` event.
	*
	* @param {Error} err The emitted error
	* @private
	*/
	function inflateOnError(err) {
		this[kPerMessageDeflate]._inflate = null, this[kError] ? this[kCallback](this[kError]) : (err[kStatusCode] = 1007, this[kCallback](err));
	}
})), __vite_optional_peer_dep_utf_8_validate_ws_exports = /* @__PURE__ */ __exportAll({ default: () => __vite_optional_peer_dep_utf_8_validate_ws_default }), __vite_optional_peer_dep_utf_8_validate_ws_default, init___vite_optional_peer_dep_utf_8_validate_ws = __esmMin((() => {
	throw __vite_optional_peer_dep_utf_8_validate_ws_default = {}, Error("Could not resolve \"utf-8-validate\" imported by \"ws\". Is it installed?");
})), require_validation = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { isUtf8 } = __require("buffer"), { hasBlob } = require_constants(), tokenChars = [
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		0,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		1,
		1,
		0,
		1,
		1,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		0,
		0,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		1,
		0,
		1,
		0,
		1,
		0
	];
	/**
	* Checks if a status code is allowed in a close frame.
	*
	* @param {Number} code The status code
	* @return {Boolean} `true` if the status code is valid, else `false`
	* @public
	*/
	function isValidStatusCode(code) {
		return code >= 1e3 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006 || code >= 3e3 && code <= 4999;
	}
	/**
	* Checks if a given buffer contains only correct UTF-8.
	* Ported from https://www.cl.cam.ac.uk/%7Emgk25/ucs/utf8_check.c by
	* Markus Kuhn.
	*
	* @param {Buffer} buf The buffer to check
	* @return {Boolean} `true` if `buf` contains only correct UTF-8, else `false`
	* @public
	*/
	function _isValidUTF8(buf) {
		let len = buf.length, i = 0;
		for (; i < len;) if (!(buf[i] & 128)) i++;
		else if ((buf[i] & 224) == 192) {
			if (i + 1 === len || (buf[i + 1] & 192) != 128 || (buf[i] & 254) == 192) return !1;
			i += 2;
		} else if ((buf[i] & 240) == 224) {
			if (i + 2 >= len || (buf[i + 1] & 192) != 128 || (buf[i + 2] & 192) != 128 || buf[i] === 224 && (buf[i + 1] & 224) == 128 || buf[i] === 237 && (buf[i + 1] & 224) == 160) return !1;
			i += 3;
		} else if ((buf[i] & 248) == 240) {
			if (i + 3 >= len || (buf[i + 1] & 192) != 128 || (buf[i + 2] & 192) != 128 || (buf[i + 3] & 192) != 128 || buf[i] === 240 && (buf[i + 1] & 240) == 128 || buf[i] === 244 && buf[i + 1] > 143 || buf[i] > 244) return !1;
			i += 4;
		} else return !1;
		return !0;
	}
	/**
	* Determines whether a value is a `Blob`.
	*
	* @param {*} value The value to be tested
	* @return {Boolean} `true` if `value` is a `Blob`, else `false`
	* @private
	*/
	function isBlob(value) {
		return hasBlob && typeof value == "object" && typeof value.arrayBuffer == "function" && typeof value.type == "string" && typeof value.stream == "function" && (value[Symbol.toStringTag] === "Blob" || value[Symbol.toStringTag] === "File");
	}
	if (module.exports = {
		isBlob,
		isValidStatusCode,
		isValidUTF8: _isValidUTF8,
		tokenChars
	}, isUtf8) module.exports.isValidUTF8 = function(buf) {
		return buf.length < 24 ? _isValidUTF8(buf) : isUtf8(buf);
	};
	else if (!process.env.WS_NO_UTF_8_VALIDATE) try {
		let isValidUTF8 = (init___vite_optional_peer_dep_utf_8_validate_ws(), __toCommonJS(__vite_optional_peer_dep_utf_8_validate_ws_exports));
		module.exports.isValidUTF8 = function(buf) {
			return buf.length < 32 ? _isValidUTF8(buf) : isValidUTF8(buf);
		};
	} catch {}
})), require_receiver = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { Writable } = __require("stream"), PerMessageDeflate = require_permessage_deflate(), { BINARY_TYPES, EMPTY_BUFFER, kStatusCode, kWebSocket } = require_constants(), { concat, toArrayBuffer, unmask } = require_buffer_util(), { isValidStatusCode, isValidUTF8 } = require_validation(), FastBuffer = Buffer[Symbol.species], GET_INFO = 0, GET_PAYLOAD_LENGTH_16 = 1, GET_PAYLOAD_LENGTH_64 = 2, GET_MASK = 3, GET_DATA = 4, INFLATING = 5, DEFER_EVENT = 6;
	module.exports = class extends Writable {
		/**
		* Creates a Receiver instance.
		*
		* @param {Object} [options] Options object
		* @param {Boolean} [options.allowSynchronousEvents=true] Specifies whether
		*     any of the `'message'`, `'ping'`, and `'pong'` events can be emitted
		*     multiple times in the same tick
		* @param {String} [options.binaryType=nodebuffer] The type for binary data
		* @param {Object} [options.extensions] An object containing the negotiated
		*     extensions
		* @param {Boolean} [options.isServer=false] Specifies whether to operate in
		*     client or server mode
		* @param {Number} [options.maxBufferedChunks=0] The maximum number of
		*     buffered data chunks
		* @param {Number} [options.maxFragments=0] The maximum number of message
		*     fragments
		* @param {Number} [options.maxPayload=0] The maximum allowed message length
		* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
		*     not to skip UTF-8 validation for text and close messages
		*/
		constructor(options = {}) {
			super(), this._allowSynchronousEvents = options.allowSynchronousEvents === void 0 || options.allowSynchronousEvents, this._binaryType = options.binaryType || BINARY_TYPES[0], this._extensions = options.extensions || {}, this._isServer = !!options.isServer, this._maxBufferedChunks = options.maxBufferedChunks | 0, this._maxFragments = options.maxFragments | 0, this._maxPayload = options.maxPayload | 0, this._skipUTF8Validation = !!options.skipUTF8Validation, this[kWebSocket] = void 0, this._bufferedBytes = 0, this._buffers = [], this._compressed = !1, this._payloadLength = 0, this._mask = void 0, this._fragmented = 0, this._masked = !1, this._fin = !1, this._opcode = 0, this._totalPayloadLength = 0, this._messageLength = 0, this._numFragments = 0, this._fragments = [], this._errored = !1, this._loop = !1, this._state = GET_INFO;
		}
		/**
		* Implements `Writable.prototype._write()`.
		*
		* @param {Buffer} chunk The chunk of data to write
		* @param {String} encoding The character encoding of `chunk`
		* @param {Function} cb Callback
		* @private
		*/
		_write(chunk, encoding, cb) {
			if (this._opcode === 8 && this._state == GET_INFO) return cb();
			this._maxBufferedChunks > 0 && this._buffers.length >= this._maxBufferedChunks ? cb(this.createError(RangeError, "Too many buffered chunks", !1, 1008, "WS_ERR_TOO_MANY_BUFFERED_PARTS")) : (this._bufferedBytes += chunk.length, this._buffers.push(chunk), this.startLoop(cb));
		}
		/**
		* Consumes `n` bytes from the buffered data.
		*
		* @param {Number} n The number of bytes to consume
		* @return {Buffer} The consumed bytes
		* @private
		*/
		consume(n) {
			if (this._bufferedBytes -= n, n === this._buffers[0].length) return this._buffers.shift();
			if (n < this._buffers[0].length) {
				let buf = this._buffers[0];
				return this._buffers[0] = new FastBuffer(buf.buffer, buf.byteOffset + n, buf.length - n), new FastBuffer(buf.buffer, buf.byteOffset, n);
			}
			let dst = Buffer.allocUnsafe(n);
			do {
				let buf = this._buffers[0], offset = dst.length - n;
				n >= buf.length ? dst.set(this._buffers.shift(), offset) : (dst.set(new Uint8Array(buf.buffer, buf.byteOffset, n), offset), this._buffers[0] = new FastBuffer(buf.buffer, buf.byteOffset + n, buf.length - n)), n -= buf.length;
			} while (n > 0);
			return dst;
		}
		/**
		* Starts the parsing loop.
		*
		* @param {Function} cb Callback
		* @private
		*/
		startLoop(cb) {
			this._loop = !0;
			do
				switch (this._state) {
					case GET_INFO:
						this.getInfo(cb);
						break;
					case GET_PAYLOAD_LENGTH_16:
						this.getPayloadLength16(cb);
						break;
					case GET_PAYLOAD_LENGTH_64:
						this.getPayloadLength64(cb);
						break;
					case GET_MASK:
						this.getMask();
						break;
					case GET_DATA:
						this.getData(cb);
						break;
					case INFLATING:
					case DEFER_EVENT:
						this._loop = !1;
						return;
				}
			while (this._loop);
			this._errored || cb();
		}
		/**
		* Reads the first two bytes of a frame.
		*
		* @param {Function} cb Callback
		* @private
		*/
		getInfo(cb) {
			if (this._bufferedBytes < 2) {
				this._loop = !1;
				return;
			}
			let buf = this.consume(2);
			if (buf[0] & 48) {
				cb(this.createError(RangeError, "RSV2 and RSV3 must be clear", !0, 1002, "WS_ERR_UNEXPECTED_RSV_2_3"));
				return;
			}
			let compressed = (buf[0] & 64) == 64;
			if (compressed && !this._extensions[PerMessageDeflate.extensionName]) cb(this.createError(RangeError, "RSV1 must be clear", !0, 1002, "WS_ERR_UNEXPECTED_RSV_1"));
			else {
				if (this._fin = (buf[0] & 128) == 128, this._opcode = buf[0] & 15, this._payloadLength = buf[1] & 127, this._opcode === 0) {
					if (compressed) {
						cb(this.createError(RangeError, "RSV1 must be clear", !0, 1002, "WS_ERR_UNEXPECTED_RSV_1"));
						return;
					}
					if (!this._fragmented) {
						cb(this.createError(RangeError, "invalid opcode 0", !0, 1002, "WS_ERR_INVALID_OPCODE"));
						return;
					}
					this._opcode = this._fragmented;
				} else if (this._opcode === 1 || this._opcode === 2) {
					if (this._fragmented) {
						cb(this.createError(RangeError, `invalid opcode ${this._opcode}`, !0, 1002, "WS_ERR_INVALID_OPCODE"));
						return;
					}
					this._compressed = compressed;
				} else if (this._opcode > 7 && this._opcode < 11) {
					if (!this._fin) {
						cb(this.createError(RangeError, "FIN must be set", !0, 1002, "WS_ERR_EXPECTED_FIN"));
						return;
					}
					if (compressed) {
						cb(this.createError(RangeError, "RSV1 must be clear", !0, 1002, "WS_ERR_UNEXPECTED_RSV_1"));
						return;
					}
					if (this._payloadLength > 125 || this._opcode === 8 && this._payloadLength === 1) {
						cb(this.createError(RangeError, `invalid payload length ${this._payloadLength}`, !0, 1002, "WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH"));
						return;
					}
				} else {
					cb(this.createError(RangeError, `invalid opcode ${this._opcode}`, !0, 1002, "WS_ERR_INVALID_OPCODE"));
					return;
				}
				if (!this._fin && !this._fragmented && (this._fragmented = this._opcode), this._masked = (buf[1] & 128) == 128, this._isServer) {
					if (!this._masked) {
						cb(this.createError(RangeError, "MASK must be set", !0, 1002, "WS_ERR_EXPECTED_MASK"));
						return;
					}
				} else if (this._masked) {
					cb(this.createError(RangeError, "MASK must be clear", !0, 1002, "WS_ERR_UNEXPECTED_MASK"));
					return;
				}
				this._payloadLength === 126 ? this._state = GET_PAYLOAD_LENGTH_16 : this._payloadLength === 127 ? this._state = GET_PAYLOAD_LENGTH_64 : this.haveLength(cb);
			}
		}
		/**
		* Gets extended payload length (7+16).
		*
		* @param {Function} cb Callback
		* @private
		*/
		getPayloadLength16(cb) {
			this._bufferedBytes < 2 ? this._loop = !1 : (this._payloadLength = this.consume(2).readUInt16BE(0), this.haveLength(cb));
		}
		/**
		* Gets extended payload length (7+64).
		*
		* @param {Function} cb Callback
		* @private
		*/
		getPayloadLength64(cb) {
			if (this._bufferedBytes < 8) {
				this._loop = !1;
				return;
			}
			let buf = this.consume(8), num = buf.readUInt32BE(0);
			num > 2 ** 21 - 1 ? cb(this.createError(RangeError, "Unsupported WebSocket frame: payload length > 2^53 - 1", !1, 1009, "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH")) : (this._payloadLength = num * 2 ** 32 + buf.readUInt32BE(4), this.haveLength(cb));
		}
		/**
		* Payload length has been read.
		*
		* @param {Function} cb Callback
		* @private
		*/
		haveLength(cb) {
			this._payloadLength && this._opcode < 8 && (this._totalPayloadLength += this._payloadLength, this._totalPayloadLength > this._maxPayload && this._maxPayload > 0) ? cb(this.createError(RangeError, "Max payload size exceeded", !1, 1009, "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH")) : this._state = this._masked ? GET_MASK : GET_DATA;
		}
		/**
		* Reads mask bytes.
		*
		* @private
		*/
		getMask() {
			this._bufferedBytes < 4 ? this._loop = !1 : (this._mask = this.consume(4), this._state = GET_DATA);
		}
		/**
		* Reads data bytes.
		*
		* @param {Function} cb Callback
		* @private
		*/
		getData(cb) {
			let data = EMPTY_BUFFER;
			if (this._payloadLength) {
				if (this._bufferedBytes < this._payloadLength) {
					this._loop = !1;
					return;
				}
				data = this.consume(this._payloadLength), this._masked && (this._mask[0] | this._mask[1] | this._mask[2] | this._mask[3]) !== 0 && unmask(data, this._mask);
			}
			this._mask = void 0, this._opcode > 7 ? this.controlMessage(data, cb) : this._maxFragments > 0 && ++this._numFragments > this._maxFragments ? cb(this.createError(RangeError, "Too many message fragments", !1, 1008, "WS_ERR_TOO_MANY_BUFFERED_PARTS")) : this._compressed ? (this._state = INFLATING, this.decompress(data, cb)) : (data.length && (this._messageLength = this._totalPayloadLength, this._fragments.push(data)), this.dataMessage(cb));
		}
		/**
		* Decompresses data.
		*
		* @param {Buffer} data Compressed data
		* @param {Function} cb Callback
		* @private
		*/
		decompress(data, cb) {
			this._extensions[PerMessageDeflate.extensionName].decompress(data, this._fin, (err, buf) => {
				if (err) return cb(err);
				if (buf.length) {
					if (this._messageLength += buf.length, this._messageLength > this._maxPayload && this._maxPayload > 0) {
						cb(this.createError(RangeError, "Max payload size exceeded", !1, 1009, "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH"));
						return;
					}
					this._fragments.push(buf);
				}
				this.dataMessage(cb), this._state === GET_INFO && this.startLoop(cb);
			});
		}
		/**
		* Handles a data message.
		*
		* @param {Function} cb Callback
		* @private
		*/
		dataMessage(cb) {
			if (!this._fin) {
				this._state = GET_INFO;
				return;
			}
			let messageLength = this._messageLength, fragments = this._fragments;
			if (this._totalPayloadLength = 0, this._messageLength = 0, this._fragmented = 0, this._numFragments = 0, this._fragments = [], this._opcode === 2) {
				let data;
				data = this._binaryType === "nodebuffer" ? concat(fragments, messageLength) : this._binaryType === "arraybuffer" ? toArrayBuffer(concat(fragments, messageLength)) : this._binaryType === "blob" ? new Blob(fragments) : fragments, this._allowSynchronousEvents ? (this.emit("message", data, !0), this._state = GET_INFO) : (this._state = DEFER_EVENT, setImmediate(() => {
					this.emit("message", data, !0), this._state = GET_INFO, this.startLoop(cb);
				}));
			} else {
				let buf = concat(fragments, messageLength);
				if (!this._skipUTF8Validation && !isValidUTF8(buf)) {
					cb(this.createError(Error, "invalid UTF-8 sequence", !0, 1007, "WS_ERR_INVALID_UTF8"));
					return;
				}
				this._state === INFLATING || this._allowSynchronousEvents ? (this.emit("message", buf, !1), this._state = GET_INFO) : (this._state = DEFER_EVENT, setImmediate(() => {
					this.emit("message", buf, !1), this._state = GET_INFO, this.startLoop(cb);
				}));
			}
		}
		/**
		* Handles a control message.
		*
		* @param {Buffer} data Data to handle
		* @return {(Error|RangeError|undefined)} A possible error
		* @private
		*/
		controlMessage(data, cb) {
			if (this._opcode === 8) {
				if (data.length === 0) this._loop = !1, this.emit("conclude", 1005, EMPTY_BUFFER), this.end();
				else {
					let code = data.readUInt16BE(0);
					if (!isValidStatusCode(code)) {
						cb(this.createError(RangeError, `invalid status code ${code}`, !0, 1002, "WS_ERR_INVALID_CLOSE_CODE"));
						return;
					}
					let buf = new FastBuffer(data.buffer, data.byteOffset + 2, data.length - 2);
					if (!this._skipUTF8Validation && !isValidUTF8(buf)) {
						cb(this.createError(Error, "invalid UTF-8 sequence", !0, 1007, "WS_ERR_INVALID_UTF8"));
						return;
					}
					this._loop = !1, this.emit("conclude", code, buf), this.end();
				}
				this._state = GET_INFO;
			} else this._allowSynchronousEvents ? (this.emit(this._opcode === 9 ? "ping" : "pong", data), this._state = GET_INFO) : (this._state = DEFER_EVENT, setImmediate(() => {
				this.emit(this._opcode === 9 ? "ping" : "pong", data), this._state = GET_INFO, this.startLoop(cb);
			}));
		}
		/**
		* Builds an error object.
		*
		* @param {function(new:Error|RangeError)} ErrorCtor The error constructor
		* @param {String} message The error message
		* @param {Boolean} prefix Specifies whether or not to add a default prefix to
		*     `message`
		* @param {Number} statusCode The status code
		* @param {String} errorCode The exposed error code
		* @return {(Error|RangeError)} The error
		* @private
		*/
		createError(ErrorCtor, message, prefix, statusCode, errorCode) {
			this._loop = !1, this._errored = !0;
			let err = new ErrorCtor(prefix ? `Invalid WebSocket frame: ${message}` : message);
			return Error.captureStackTrace(err, this.createError), err.code = errorCode, err[kStatusCode] = statusCode, err;
		}
	};
})), require_sender = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { Duplex } = __require("stream"), { randomFillSync } = __require("crypto"), { types: { isUint8Array } } = __require("util"), PerMessageDeflate = require_permessage_deflate(), { EMPTY_BUFFER, kWebSocket, NOOP } = require_constants(), { isBlob, isValidStatusCode } = require_validation(), { mask: applyMask, toBuffer } = require_buffer_util(), kByteLength = Symbol("kByteLength"), maskBuffer = Buffer.alloc(4), RANDOM_POOL_SIZE = 8192, randomPool, randomPoolPointer = RANDOM_POOL_SIZE, DEFAULT = 0, DEFLATING = 1, GET_BLOB_DATA = 2;
	module.exports = class Sender {
		/**
		* Creates a Sender instance.
		*
		* @param {Duplex} socket The connection socket
		* @param {Object} [extensions] An object containing the negotiated extensions
		* @param {Function} [generateMask] The function used to generate the masking
		*     key
		*/
		constructor(socket, extensions, generateMask) {
			this._extensions = extensions || {}, generateMask && (this._generateMask = generateMask, this._maskBuffer = Buffer.alloc(4)), this._socket = socket, this._firstFragment = !0, this._compress = !1, this._bufferedBytes = 0, this._queue = [], this._state = DEFAULT, this.onerror = NOOP, this[kWebSocket] = void 0;
		}
		/**
		* Frames a piece of data according to the HyBi WebSocket protocol.
		*
		* @param {(Buffer|String)} data The data to frame
		* @param {Object} options Options object
		* @param {Boolean} [options.fin=false] Specifies whether or not to set the
		*     FIN bit
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Buffer} [options.maskBuffer] The buffer used to store the masking
		*     key
		* @param {Number} options.opcode The opcode
		* @param {Boolean} [options.readOnly=false] Specifies whether `data` can be
		*     modified
		* @param {Boolean} [options.rsv1=false] Specifies whether or not to set the
		*     RSV1 bit
		* @return {(Buffer|String)[]} The framed data
		* @public
		*/
		static frame(data, options) {
			let mask, merge = !1, offset = 2, skipMasking = !1;
			options.mask && (mask = options.maskBuffer || maskBuffer, options.generateMask ? options.generateMask(mask) : (randomPoolPointer === RANDOM_POOL_SIZE && (randomPool === void 0 && (randomPool = Buffer.alloc(RANDOM_POOL_SIZE)), randomFillSync(randomPool, 0, RANDOM_POOL_SIZE), randomPoolPointer = 0), mask[0] = randomPool[randomPoolPointer++], mask[1] = randomPool[randomPoolPointer++], mask[2] = randomPool[randomPoolPointer++], mask[3] = randomPool[randomPoolPointer++]), skipMasking = (mask[0] | mask[1] | mask[2] | mask[3]) === 0, offset = 6);
			let dataLength;
			typeof data == "string" ? (!options.mask || skipMasking) && options[kByteLength] !== void 0 ? dataLength = options[kByteLength] : (data = Buffer.from(data), dataLength = data.length) : (dataLength = data.length, merge = options.mask && options.readOnly && !skipMasking);
			let payloadLength = dataLength;
			dataLength >= 65536 ? (offset += 8, payloadLength = 127) : dataLength > 125 && (offset += 2, payloadLength = 126);
			let target = Buffer.allocUnsafe(merge ? dataLength + offset : offset);
			return target[0] = options.fin ? options.opcode | 128 : options.opcode, options.rsv1 && (target[0] |= 64), target[1] = payloadLength, payloadLength === 126 ? target.writeUInt16BE(dataLength, 2) : payloadLength === 127 && (target[2] = target[3] = 0, target.writeUIntBE(dataLength, 4, 6)), options.mask ? (target[1] |= 128, target[offset - 4] = mask[0], target[offset - 3] = mask[1], target[offset - 2] = mask[2], target[offset - 1] = mask[3], dataLength ? skipMasking ? [target, data] : merge ? (applyMask(data, mask, target, offset, dataLength), [target]) : (applyMask(data, mask, data, 0, dataLength), [target, data]) : [target]) : dataLength ? [target, data] : [target];
		}
		/**
		* Sends a close message to the other peer.
		*
		* @param {Number} [code] The status code component of the body
		* @param {(String|Buffer)} [data] The message component of the body
		* @param {Boolean} [mask=false] Specifies whether or not to mask the message
		* @param {Function} [cb] Callback
		* @public
		*/
		close(code, data, mask, cb) {
			let buf;
			if (code === void 0) buf = EMPTY_BUFFER;
			else if (typeof code != "number" || !isValidStatusCode(code)) throw TypeError("First argument must be a valid error code number");
			else if (data === void 0 || !data.length) buf = Buffer.allocUnsafe(2), buf.writeUInt16BE(code, 0);
			else {
				let length = Buffer.byteLength(data);
				if (length > 123) throw RangeError("The message must not be greater than 123 bytes");
				if (buf = Buffer.allocUnsafe(2 + length), buf.writeUInt16BE(code, 0), typeof data == "string") buf.write(data, 2);
				else if (isUint8Array(data)) buf.set(data, 2);
				else throw TypeError("Second argument must be a string or a Uint8Array");
			}
			let options = {
				[kByteLength]: buf.length,
				fin: !0,
				generateMask: this._generateMask,
				mask,
				maskBuffer: this._maskBuffer,
				opcode: 8,
				readOnly: !1,
				rsv1: !1
			};
			this._state === DEFAULT ? this.sendFrame(Sender.frame(buf, options), cb) : this.enqueue([
				this.dispatch,
				buf,
				!1,
				options,
				cb
			]);
		}
		/**
		* Sends a ping message to the other peer.
		*
		* @param {*} data The message to send
		* @param {Boolean} [mask=false] Specifies whether or not to mask `data`
		* @param {Function} [cb] Callback
		* @public
		*/
		ping(data, mask, cb) {
			let byteLength, readOnly;
			if (typeof data == "string" ? (byteLength = Buffer.byteLength(data), readOnly = !1) : isBlob(data) ? (byteLength = data.size, readOnly = !1) : (data = toBuffer(data), byteLength = data.length, readOnly = toBuffer.readOnly), byteLength > 125) throw RangeError("The data size must not be greater than 125 bytes");
			let options = {
				[kByteLength]: byteLength,
				fin: !0,
				generateMask: this._generateMask,
				mask,
				maskBuffer: this._maskBuffer,
				opcode: 9,
				readOnly,
				rsv1: !1
			};
			isBlob(data) ? this._state === DEFAULT ? this.getBlobData(data, !1, options, cb) : this.enqueue([
				this.getBlobData,
				data,
				!1,
				options,
				cb
			]) : this._state === DEFAULT ? this.sendFrame(Sender.frame(data, options), cb) : this.enqueue([
				this.dispatch,
				data,
				!1,
				options,
				cb
			]);
		}
		/**
		* Sends a pong message to the other peer.
		*
		* @param {*} data The message to send
		* @param {Boolean} [mask=false] Specifies whether or not to mask `data`
		* @param {Function} [cb] Callback
		* @public
		*/
		pong(data, mask, cb) {
			let byteLength, readOnly;
			if (typeof data == "string" ? (byteLength = Buffer.byteLength(data), readOnly = !1) : isBlob(data) ? (byteLength = data.size, readOnly = !1) : (data = toBuffer(data), byteLength = data.length, readOnly = toBuffer.readOnly), byteLength > 125) throw RangeError("The data size must not be greater than 125 bytes");
			let options = {
				[kByteLength]: byteLength,
				fin: !0,
				generateMask: this._generateMask,
				mask,
				maskBuffer: this._maskBuffer,
				opcode: 10,
				readOnly,
				rsv1: !1
			};
			isBlob(data) ? this._state === DEFAULT ? this.getBlobData(data, !1, options, cb) : this.enqueue([
				this.getBlobData,
				data,
				!1,
				options,
				cb
			]) : this._state === DEFAULT ? this.sendFrame(Sender.frame(data, options), cb) : this.enqueue([
				this.dispatch,
				data,
				!1,
				options,
				cb
			]);
		}
		/**
		* Sends a data message to the other peer.
		*
		* @param {*} data The message to send
		* @param {Object} options Options object
		* @param {Boolean} [options.binary=false] Specifies whether `data` is binary
		*     or text
		* @param {Boolean} [options.compress=false] Specifies whether or not to
		*     compress `data`
		* @param {Boolean} [options.fin=false] Specifies whether the fragment is the
		*     last one
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Function} [cb] Callback
		* @public
		*/
		send(data, options, cb) {
			let perMessageDeflate = this._extensions[PerMessageDeflate.extensionName], opcode = options.binary ? 2 : 1, rsv1 = options.compress, byteLength, readOnly;
			typeof data == "string" ? (byteLength = Buffer.byteLength(data), readOnly = !1) : isBlob(data) ? (byteLength = data.size, readOnly = !1) : (data = toBuffer(data), byteLength = data.length, readOnly = toBuffer.readOnly), this._firstFragment ? (this._firstFragment = !1, rsv1 && perMessageDeflate && perMessageDeflate.params[perMessageDeflate._isServer ? "server_no_context_takeover" : "client_no_context_takeover"] && (rsv1 = byteLength >= perMessageDeflate._threshold), this._compress = rsv1) : (rsv1 = !1, opcode = 0), options.fin && (this._firstFragment = !0);
			let opts = {
				[kByteLength]: byteLength,
				fin: options.fin,
				generateMask: this._generateMask,
				mask: options.mask,
				maskBuffer: this._maskBuffer,
				opcode,
				readOnly,
				rsv1
			};
			isBlob(data) ? this._state === DEFAULT ? this.getBlobData(data, this._compress, opts, cb) : this.enqueue([
				this.getBlobData,
				data,
				this._compress,
				opts,
				cb
			]) : this._state === DEFAULT ? this.dispatch(data, this._compress, opts, cb) : this.enqueue([
				this.dispatch,
				data,
				this._compress,
				opts,
				cb
			]);
		}
		/**
		* Gets the contents of a blob as binary data.
		*
		* @param {Blob} blob The blob
		* @param {Boolean} [compress=false] Specifies whether or not to compress
		*     the data
		* @param {Object} options Options object
		* @param {Boolean} [options.fin=false] Specifies whether or not to set the
		*     FIN bit
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Buffer} [options.maskBuffer] The buffer used to store the masking
		*     key
		* @param {Number} options.opcode The opcode
		* @param {Boolean} [options.readOnly=false] Specifies whether `data` can be
		*     modified
		* @param {Boolean} [options.rsv1=false] Specifies whether or not to set the
		*     RSV1 bit
		* @param {Function} [cb] Callback
		* @private
		*/
		getBlobData(blob, compress, options, cb) {
			this._bufferedBytes += options[kByteLength], this._state = GET_BLOB_DATA, blob.arrayBuffer().then((arrayBuffer) => {
				if (this._socket.destroyed) {
					let err = /* @__PURE__ */ Error("The socket was closed while the blob was being read");
					process.nextTick(callCallbacks, this, err, cb);
					return;
				}
				this._bufferedBytes -= options[kByteLength];
				let data = toBuffer(arrayBuffer);
				compress ? this.dispatch(data, compress, options, cb) : (this._state = DEFAULT, this.sendFrame(Sender.frame(data, options), cb), this.dequeue());
			}).catch((err) => {
				process.nextTick(onError, this, err, cb);
			});
		}
		/**
		* Dispatches a message.
		*
		* @param {(Buffer|String)} data The message to send
		* @param {Boolean} [compress=false] Specifies whether or not to compress
		*     `data`
		* @param {Object} options Options object
		* @param {Boolean} [options.fin=false] Specifies whether or not to set the
		*     FIN bit
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Boolean} [options.mask=false] Specifies whether or not to mask
		*     `data`
		* @param {Buffer} [options.maskBuffer] The buffer used to store the masking
		*     key
		* @param {Number} options.opcode The opcode
		* @param {Boolean} [options.readOnly=false] Specifies whether `data` can be
		*     modified
		* @param {Boolean} [options.rsv1=false] Specifies whether or not to set the
		*     RSV1 bit
		* @param {Function} [cb] Callback
		* @private
		*/
		dispatch(data, compress, options, cb) {
			if (!compress) {
				this.sendFrame(Sender.frame(data, options), cb);
				return;
			}
			let perMessageDeflate = this._extensions[PerMessageDeflate.extensionName];
			this._bufferedBytes += options[kByteLength], this._state = DEFLATING, perMessageDeflate.compress(data, options.fin, (_, buf) => {
				if (this._socket.destroyed) {
					let err = /* @__PURE__ */ Error("The socket was closed while data was being compressed");
					callCallbacks(this, err, cb);
				} else this._bufferedBytes -= options[kByteLength], this._state = DEFAULT, options.readOnly = !1, this.sendFrame(Sender.frame(buf, options), cb), this.dequeue();
			});
		}
		/**
		* Executes queued send operations.
		*
		* @private
		*/
		dequeue() {
			for (; this._state === DEFAULT && this._queue.length;) {
				let params = this._queue.shift();
				this._bufferedBytes -= params[3][kByteLength], Reflect.apply(params[0], this, params.slice(1));
			}
		}
		/**
		* Enqueues a send operation.
		*
		* @param {Array} params Send operation parameters.
		* @private
		*/
		enqueue(params) {
			this._bufferedBytes += params[3][kByteLength], this._queue.push(params);
		}
		/**
		* Sends a frame.
		*
		* @param {(Buffer | String)[]} list The frame to send
		* @param {Function} [cb] Callback
		* @private
		*/
		sendFrame(list, cb) {
			list.length === 2 ? (this._socket.cork(), this._socket.write(list[0]), this._socket.write(list[1], cb), this._socket.uncork()) : this._socket.write(list[0], cb);
		}
	};
	/**
	* Calls queued callbacks with an error.
	*
	* @param {Sender} sender The `Sender` instance
	* @param {Error} err The error to call the callbacks with
	* @param {Function} [cb] The first callback
	* @private
	*/
	function callCallbacks(sender, err, cb) {
		typeof cb == "function" && cb(err);
		for (let i = 0; i < sender._queue.length; i++) {
			let params = sender._queue[i], callback = params[params.length - 1];
			typeof callback == "function" && callback(err);
		}
	}
	/**
	* Handles a `Sender` error.
	*
	* @param {Sender} sender The `Sender` instance
	* @param {Error} err The error
	* @param {Function} [cb] The first pending callback
	* @private
	*/
	function onError(sender, err, cb) {
		callCallbacks(sender, err, cb), sender.onerror(err);
	}
})), require_event_target = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { kForOnEventAttribute, kListener } = require_constants(), kCode = Symbol("kCode"), kData = Symbol("kData"), kError = Symbol("kError"), kMessage = Symbol("kMessage"), kReason = Symbol("kReason"), kTarget = Symbol("kTarget"), kType = Symbol("kType"), kWasClean = Symbol("kWasClean"), Event = class {
		/**
		* Create a new `Event`.
		*
		* @param {String} type The name of the event
		* @throws {TypeError} If the `type` argument is not specified
		*/
		constructor(type) {
			this[kTarget] = null, this[kType] = type;
		}
		/**
		* @type {*}
		*/
		get target() {
			return this[kTarget];
		}
		/**
		* @type {String}
		*/
		get type() {
			return this[kType];
		}
	};
	Object.defineProperty(Event.prototype, "target", { enumerable: !0 }), Object.defineProperty(Event.prototype, "type", { enumerable: !0 });
	/**
	* Class representing a close event.
	*
	* @extends Event
	*/
	var CloseEvent = class extends Event {
		/**
		* Create a new `CloseEvent`.
		*
		* @param {String} type The name of the event
		* @param {Object} [options] A dictionary object that allows for setting
		*     attributes via object members of the same name
		* @param {Number} [options.code=0] The status code explaining why the
		*     connection was closed
		* @param {String} [options.reason=''] A human-readable string explaining why
		*     the connection was closed
		* @param {Boolean} [options.wasClean=false] Indicates whether or not the
		*     connection was cleanly closed
		*/
		constructor(type, options = {}) {
			super(type), this[kCode] = options.code === void 0 ? 0 : options.code, this[kReason] = options.reason === void 0 ? "" : options.reason, this[kWasClean] = options.wasClean !== void 0 && options.wasClean;
		}
		/**
		* @type {Number}
		*/
		get code() {
			return this[kCode];
		}
		/**
		* @type {String}
		*/
		get reason() {
			return this[kReason];
		}
		/**
		* @type {Boolean}
		*/
		get wasClean() {
			return this[kWasClean];
		}
	};
	Object.defineProperty(CloseEvent.prototype, "code", { enumerable: !0 }), Object.defineProperty(CloseEvent.prototype, "reason", { enumerable: !0 }), Object.defineProperty(CloseEvent.prototype, "wasClean", { enumerable: !0 });
	/**
	* Class representing an error event.
	*
	* @extends Event
	*/
	var ErrorEvent = class extends Event {
		/**
		* Create a new `ErrorEvent`.
		*
		* @param {String} type The name of the event
		* @param {Object} [options] A dictionary object that allows for setting
		*     attributes via object members of the same name
		* @param {*} [options.error=null] The error that generated this event
		* @param {String} [options.message=''] The error message
		*/
		constructor(type, options = {}) {
			super(type), this[kError] = options.error === void 0 ? null : options.error, this[kMessage] = options.message === void 0 ? "" : options.message;
		}
		/**
		* @type {*}
		*/
		get error() {
			return this[kError];
		}
		/**
		* @type {String}
		*/
		get message() {
			return this[kMessage];
		}
	};
	Object.defineProperty(ErrorEvent.prototype, "error", { enumerable: !0 }), Object.defineProperty(ErrorEvent.prototype, "message", { enumerable: !0 });
	/**
	* Class representing a message event.
	*
	* @extends Event
	*/
	var MessageEvent = class extends Event {
		/**
		* Create a new `MessageEvent`.
		*
		* @param {String} type The name of the event
		* @param {Object} [options] A dictionary object that allows for setting
		*     attributes via object members of the same name
		* @param {*} [options.data=null] The message content
		*/
		constructor(type, options = {}) {
			super(type), this[kData] = options.data === void 0 ? null : options.data;
		}
		/**
		* @type {*}
		*/
		get data() {
			return this[kData];
		}
	};
	Object.defineProperty(MessageEvent.prototype, "data", { enumerable: !0 }), module.exports = {
		CloseEvent,
		ErrorEvent,
		Event,
		EventTarget: {
			/**
			* Register an event listener.
			*
			* @param {String} type A string representing the event type to listen for
			* @param {(Function|Object)} handler The listener to add
			* @param {Object} [options] An options object specifies characteristics about
			*     the event listener
			* @param {Boolean} [options.once=false] A `Boolean` indicating that the
			*     listener should be invoked at most once after being added. If `true`,
			*     the listener would be automatically removed when invoked.
			* @public
			*/
			addEventListener(type, handler, options = {}) {
				for (let listener of this.listeners(type)) if (!options[kForOnEventAttribute] && listener[kListener] === handler && !listener[kForOnEventAttribute]) return;
				let wrapper;
				if (type === "message") wrapper = function(data, isBinary) {
					let event = new MessageEvent("message", { data: isBinary ? data : data.toString() });
					event[kTarget] = this, callListener(handler, this, event);
				};
				else if (type === "close") wrapper = function(code, message) {
					let event = new CloseEvent("close", {
						code,
						reason: message.toString(),
						wasClean: this._closeFrameReceived && this._closeFrameSent
					});
					event[kTarget] = this, callListener(handler, this, event);
				};
				else if (type === "error") wrapper = function(error) {
					let event = new ErrorEvent("error", {
						error,
						message: error.message
					});
					event[kTarget] = this, callListener(handler, this, event);
				};
				else if (type === "open") wrapper = function() {
					let event = new Event("open");
					event[kTarget] = this, callListener(handler, this, event);
				};
				else return;
				wrapper[kForOnEventAttribute] = !!options[kForOnEventAttribute], wrapper[kListener] = handler, options.once ? this.once(type, wrapper) : this.on(type, wrapper);
			},
			/**
			* Remove an event listener.
			*
			* @param {String} type A string representing the event type to remove
			* @param {(Function|Object)} handler The listener to remove
			* @public
			*/
			removeEventListener(type, handler) {
				for (let listener of this.listeners(type)) if (listener[kListener] === handler && !listener[kForOnEventAttribute]) {
					this.removeListener(type, listener);
					break;
				}
			}
		},
		MessageEvent
	};
	/**
	* Call an event listener
	*
	* @param {(Function|Object)} listener The listener to call
	* @param {*} thisArg The value to use as `this`` when calling the listener
	* @param {Event} event The event to pass to the listener
	* @private
	*/
	function callListener(listener, thisArg, event) {
		typeof listener == "object" && listener.handleEvent ? listener.handleEvent.call(listener, event) : listener.call(thisArg, event);
	}
})), require_extension = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { tokenChars } = require_validation();
	/**
	* Adds an offer to the map of extension offers or a parameter to the map of
	* parameters.
	*
	* @param {Object} dest The map of extension offers or parameters
	* @param {String} name The extension or parameter name
	* @param {(Object|Boolean|String)} elem The extension parameters or the
	*     parameter value
	* @private
	*/
	function push(dest, name, elem) {
		dest[name] === void 0 ? dest[name] = [elem] : dest[name].push(elem);
	}
	/**
	* Parses the `Sec-WebSocket-Extensions` header into an object.
	*
	* @param {String} header The field value of the header
	* @return {Object} The parsed object
	* @public
	*/
	function parse(header) {
		let offers = Object.create(null), params = Object.create(null), mustUnescape = !1, isEscaping = !1, inQuotes = !1, extensionName, paramName, start = -1, code = -1, end = -1, i = 0;
		for (; i < header.length; i++) if (code = header.charCodeAt(i), extensionName === void 0) {
			if (end === -1 && tokenChars[code] === 1) start === -1 && (start = i);
			else if (i !== 0 && (code === 32 || code === 9)) end === -1 && start !== -1 && (end = i);
			else if (code === 59 || code === 44) {
				if (start === -1) throw SyntaxError(`Unexpected character at index ${i}`);
				end === -1 && (end = i);
				let name = header.slice(start, end);
				code === 44 ? (push(offers, name, params), params = Object.create(null)) : extensionName = name, start = end = -1;
			} else throw SyntaxError(`Unexpected character at index ${i}`);
		} else if (paramName === void 0) {
			if (end === -1 && tokenChars[code] === 1) start === -1 && (start = i);
			else if (code === 32 || code === 9) end === -1 && start !== -1 && (end = i);
			else if (code === 59 || code === 44) {
				if (start === -1) throw SyntaxError(`Unexpected character at index ${i}`);
				end === -1 && (end = i), push(params, header.slice(start, end), !0), code === 44 && (push(offers, extensionName, params), params = Object.create(null), extensionName = void 0), start = end = -1;
			} else if (code === 61 && start !== -1 && end === -1) paramName = header.slice(start, i), start = end = -1;
			else throw SyntaxError(`Unexpected character at index ${i}`);
		} else if (isEscaping) {
			if (tokenChars[code] !== 1) throw SyntaxError(`Unexpected character at index ${i}`);
			start === -1 ? start = i : mustUnescape ||= !0, isEscaping = !1;
		} else if (inQuotes) {
			if (tokenChars[code] === 1) start === -1 && (start = i);
			else if (code === 34 && start !== -1) inQuotes = !1, end = i;
			else if (code === 92) isEscaping = !0;
			else throw SyntaxError(`Unexpected character at index ${i}`);
		} else if (code === 34 && header.charCodeAt(i - 1) === 61) inQuotes = !0;
		else if (end === -1 && tokenChars[code] === 1) start === -1 && (start = i);
		else if (start !== -1 && (code === 32 || code === 9)) end === -1 && (end = i);
		else if (code === 59 || code === 44) {
			if (start === -1) throw SyntaxError(`Unexpected character at index ${i}`);
			end === -1 && (end = i);
			let value = header.slice(start, end);
			mustUnescape &&= (value = value.replace(/\\/g, ""), !1), push(params, paramName, value), code === 44 && (push(offers, extensionName, params), params = Object.create(null), extensionName = void 0), paramName = void 0, start = end = -1;
		} else throw SyntaxError(`Unexpected character at index ${i}`);
		if (start === -1 || inQuotes || code === 32 || code === 9) throw SyntaxError("Unexpected end of input");
		end === -1 && (end = i);
		let token = header.slice(start, end);
		return extensionName === void 0 ? push(offers, token, params) : (paramName === void 0 ? push(params, token, !0) : mustUnescape ? push(params, paramName, token.replace(/\\/g, "")) : push(params, paramName, token), push(offers, extensionName, params)), offers;
	}
	/**
	* Builds the `Sec-WebSocket-Extensions` header field value.
	*
	* @param {Object} extensions The map of extensions and parameters to format
	* @return {String} A string representing the given object
	* @public
	*/
	function format(extensions) {
		return Object.keys(extensions).map((extension) => {
			let configurations = extensions[extension];
			return Array.isArray(configurations) || (configurations = [configurations]), configurations.map((params) => [extension].concat(Object.keys(params).map((k) => {
				let values = params[k];
				return Array.isArray(values) || (values = [values]), values.map((v) => v === !0 ? k : `${k}=${v}`).join("; ");
			})).join("; ")).join(", ");
		}).join(", ");
	}
	module.exports = {
		format,
		parse
	};
})), require_websocket = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var EventEmitter = __require("events"), https = __require("https"), http = __require("http"), net = __require("net"), querystring = __require("querystring"), tls = __require("tls"), { randomBytes, createHash } = __require("crypto"), { Duplex, Readable } = __require("stream"), { URL } = __require("url"), PerMessageDeflate = require_permessage_deflate(), Receiver = require_receiver(), Sender = require_sender(), { isBlob } = require_validation(), { BINARY_TYPES, CLOSE_TIMEOUT, EMPTY_BUFFER, GUID, kForOnEventAttribute, kListener, kStatusCode, kWebSocket, NOOP } = require_constants(), { EventTarget: { addEventListener, removeEventListener } } = require_event_target(), { format, parse } = require_extension(), { toBuffer } = require_buffer_util(), kAborted = Symbol("kAborted"), protocolVersions = [8, 13], readyStates = [
		"CONNECTING",
		"OPEN",
		"CLOSING",
		"CLOSED"
	], subprotocolRegex = /^[!#$%&'*+\-.0-9A-Z^_`|a-z~]+$/, WebSocket = class WebSocket extends EventEmitter {
		/**
		* Create a new `WebSocket`.
		*
		* @param {(String|URL)} address The URL to which to connect
		* @param {(String|String[])} [protocols] The subprotocols
		* @param {Object} [options] Connection options
		*/
		constructor(address, protocols, options) {
			super(), this._binaryType = BINARY_TYPES[0], this._closeCode = 1006, this._closeFrameReceived = !1, this._closeFrameSent = !1, this._closeMessage = EMPTY_BUFFER, this._closeTimer = null, this._errorEmitted = !1, this._extensions = {}, this._paused = !1, this._protocol = "", this._readyState = WebSocket.CONNECTING, this._receiver = null, this._sender = null, this._socket = null, address === null ? this._isServer = !0 : (this._bufferedAmount = 0, this._isServer = !1, this._redirects = 0, protocols === void 0 ? protocols = !options || options.protocols === void 0 ? [] : Array.isArray(options.protocols) ? options.protocols : [options.protocols] : Array.isArray(protocols) || (typeof protocols == "object" && protocols ? (options = protocols, protocols = options.protocols === void 0 ? [] : Array.isArray(options.protocols) ? options.protocols : [options.protocols]) : protocols = [protocols]), options = initAsClient(this, address, protocols, options)), options.autoPong && (this._autoPong = !0, this._autoPongComplete = () => autoPongComplete(this), this._pendingAutoPongs = 0, this._maxPendingAutoPongs = options.maxPendingAutoPongs | 0), this._closeTimeout = options.closeTimeout;
		}
		/**
		* For historical reasons, the custom "nodebuffer" type is used by the default
		* instead of "blob".
		*
		* @type {String}
		*/
		get binaryType() {
			return this._binaryType;
		}
		set binaryType(type) {
			BINARY_TYPES.includes(type) && (this._binaryType = type, this._receiver && (this._receiver._binaryType = type));
		}
		/**
		* @type {Number}
		*/
		get bufferedAmount() {
			return this._socket ? this._socket._writableState.length + this._sender._bufferedBytes : this._bufferedAmount;
		}
		/**
		* @type {String}
		*/
		get extensions() {
			return Object.keys(this._extensions).join();
		}
		/**
		* @type {Boolean}
		*/
		get isPaused() {
			return this._paused;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onclose() {
			return null;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onerror() {
			return null;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onopen() {
			return null;
		}
		/**
		* @type {Function}
		*/
		/* istanbul ignore next */
		get onmessage() {
			return null;
		}
		/**
		* @type {String}
		*/
		get protocol() {
			return this._protocol;
		}
		/**
		* @type {Number}
		*/
		get readyState() {
			return this._readyState;
		}
		/**
		* @type {String}
		*/
		get url() {
			return this._url;
		}
		/**
		* Set up the socket and the internal resources.
		*
		* @param {Duplex} socket The network socket between the server and client
		* @param {Buffer} head The first packet of the upgraded stream
		* @param {Object} options Options object
		* @param {Boolean} [options.allowSynchronousEvents=false] Specifies whether
		*     any of the `'message'`, `'ping'`, and `'pong'` events can be emitted
		*     multiple times in the same tick
		* @param {Function} [options.generateMask] The function used to generate the
		*     masking key
		* @param {Number} [options.maxBufferedChunks=0] The maximum number of
		*     buffered data chunks
		* @param {Number} [options.maxFragments=0] The maximum number of message
		*     fragments
		* @param {Number} [options.maxPayload=0] The maximum allowed message size
		* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
		*     not to skip UTF-8 validation for text and close messages
		* @private
		*/
		setSocket(socket, head, options) {
			let receiver = new Receiver({
				allowSynchronousEvents: options.allowSynchronousEvents,
				binaryType: this.binaryType,
				extensions: this._extensions,
				isServer: this._isServer,
				maxBufferedChunks: options.maxBufferedChunks,
				maxFragments: options.maxFragments,
				maxPayload: options.maxPayload,
				skipUTF8Validation: options.skipUTF8Validation
			}), sender = new Sender(socket, this._extensions, options.generateMask);
			this._receiver = receiver, this._sender = sender, this._socket = socket, receiver[kWebSocket] = this, sender[kWebSocket] = this, socket[kWebSocket] = this, receiver.on("conclude", receiverOnConclude), receiver.on("drain", receiverOnDrain), receiver.on("error", receiverOnError), receiver.on("message", receiverOnMessage), receiver.on("ping", receiverOnPing), receiver.on("pong", receiverOnPong), sender.onerror = senderOnError, socket.setTimeout && socket.setTimeout(0), socket.setNoDelay && socket.setNoDelay(), head.length > 0 && socket.unshift(head), socket.on("close", socketOnClose), socket.on("data", socketOnData), socket.on("end", socketOnEnd), socket.on("error", socketOnError), this._readyState = WebSocket.OPEN, this.emit("open");
		}
		/**
		* Emit the `'close'` event.
		*
		* @private
		*/
		emitClose() {
			this._socket ? (this._extensions[PerMessageDeflate.extensionName] && this._extensions[PerMessageDeflate.extensionName].cleanup(), this._receiver.removeAllListeners(), this._readyState = WebSocket.CLOSED, this.emit("close", this._closeCode, this._closeMessage)) : (this._readyState = WebSocket.CLOSED, this.emit("close", this._closeCode, this._closeMessage));
		}
		/**
		* Start a closing handshake.
		*
		*          +----------+   +-----------+   +----------+
		*     - - -|ws.close()|-->|close frame|-->|ws.close()|- - -
		*    |     +----------+   +-----------+   +----------+     |
		*          +----------+   +-----------+         |
		* CLOSING  |ws.close()|<--|close frame|<--+-----+       CLOSING
		*          +----------+   +-----------+   |
		*    |           |                        |   +---+        |
		*                +------------------------+-->|fin| - - - -
		*    |         +---+                      |   +---+
		*     - - - - -|fin|<---------------------+
		*              +---+
		*
		* @param {Number} [code] Status code explaining why the connection is closing
		* @param {(String|Buffer)} [data] The reason why the connection is
		*     closing
		* @public
		*/
		close(code, data) {
			this.readyState !== WebSocket.CLOSED && (this.readyState === WebSocket.CONNECTING ? abortHandshake(this, this._req, "WebSocket was closed before the connection was established") : this.readyState === WebSocket.CLOSING ? this._closeFrameSent && (this._closeFrameReceived || this._receiver._writableState.errorEmitted) && this._socket.end() : (this._sender.close(code, data, !this._isServer, (err) => {
				err || (this._closeFrameSent = !0, (this._closeFrameReceived || this._receiver._writableState.errorEmitted) && this._socket.end());
			}), this._readyState = WebSocket.CLOSING, setCloseTimer(this)));
		}
		/**
		* Pause the socket.
		*
		* @public
		*/
		pause() {
			this.readyState !== WebSocket.CONNECTING && this.readyState !== WebSocket.CLOSED && (this._paused = !0, this._socket.pause());
		}
		/**
		* Send a ping.
		*
		* @param {*} [data] The data to send
		* @param {Boolean} [mask] Indicates whether or not to mask `data`
		* @param {Function} [cb] Callback which is executed when the ping is sent
		* @public
		*/
		ping(data, mask, cb) {
			if (this.readyState === WebSocket.CONNECTING) throw Error("WebSocket is not open: readyState 0 (CONNECTING)");
			typeof data == "function" ? (cb = data, data = mask = void 0) : typeof mask == "function" && (cb = mask, mask = void 0), typeof data == "number" && (data = data.toString()), this.readyState === WebSocket.OPEN ? (mask === void 0 && (mask = !this._isServer), this._sender.ping(data || EMPTY_BUFFER, mask, cb)) : sendAfterClose(this, data, cb);
		}
		/**
		* Send a pong.
		*
		* @param {*} [data] The data to send
		* @param {Boolean} [mask] Indicates whether or not to mask `data`
		* @param {Function} [cb] Callback which is executed when the pong is sent
		* @public
		*/
		pong(data, mask, cb) {
			if (this.readyState === WebSocket.CONNECTING) throw Error("WebSocket is not open: readyState 0 (CONNECTING)");
			typeof data == "function" ? (cb = data, data = mask = void 0) : typeof mask == "function" && (cb = mask, mask = void 0), typeof data == "number" && (data = data.toString()), this.readyState === WebSocket.OPEN ? (mask === void 0 && (mask = !this._isServer), this._sender.pong(data || EMPTY_BUFFER, mask, cb)) : sendAfterClose(this, data, cb);
		}
		/**
		* Resume the socket.
		*
		* @public
		*/
		resume() {
			this.readyState !== WebSocket.CONNECTING && this.readyState !== WebSocket.CLOSED && (this._paused = !1, this._receiver._writableState.needDrain || this._socket.resume());
		}
		/**
		* Send a data message.
		*
		* @param {*} data The message to send
		* @param {Object} [options] Options object
		* @param {Boolean} [options.binary] Specifies whether `data` is binary or
		*     text
		* @param {Boolean} [options.compress] Specifies whether or not to compress
		*     `data`
		* @param {Boolean} [options.fin=true] Specifies whether the fragment is the
		*     last one
		* @param {Boolean} [options.mask] Specifies whether or not to mask `data`
		* @param {Function} [cb] Callback which is executed when data is written out
		* @public
		*/
		send(data, options, cb) {
			if (this.readyState === WebSocket.CONNECTING) throw Error("WebSocket is not open: readyState 0 (CONNECTING)");
			if (typeof options == "function" && (cb = options, options = {}), typeof data == "number" && (data = data.toString()), this.readyState !== WebSocket.OPEN) {
				sendAfterClose(this, data, cb);
				return;
			}
			let opts = {
				binary: typeof data != "string",
				mask: !this._isServer,
				compress: !0,
				fin: !0,
				...options
			};
			this._extensions[PerMessageDeflate.extensionName] || (opts.compress = !1), this._sender.send(data || EMPTY_BUFFER, opts, cb);
		}
		/**
		* Forcibly close the connection.
		*
		* @public
		*/
		terminate() {
			this.readyState !== WebSocket.CLOSED && (this.readyState === WebSocket.CONNECTING ? abortHandshake(this, this._req, "WebSocket was closed before the connection was established") : this._socket && (this._readyState = WebSocket.CLOSING, this._socket.destroy()));
		}
	};
	Object.defineProperty(WebSocket, "CONNECTING", {
		enumerable: !0,
		value: readyStates.indexOf("CONNECTING")
	}), Object.defineProperty(WebSocket.prototype, "CONNECTING", {
		enumerable: !0,
		value: readyStates.indexOf("CONNECTING")
	}), Object.defineProperty(WebSocket, "OPEN", {
		enumerable: !0,
		value: readyStates.indexOf("OPEN")
	}), Object.defineProperty(WebSocket.prototype, "OPEN", {
		enumerable: !0,
		value: readyStates.indexOf("OPEN")
	}), Object.defineProperty(WebSocket, "CLOSING", {
		enumerable: !0,
		value: readyStates.indexOf("CLOSING")
	}), Object.defineProperty(WebSocket.prototype, "CLOSING", {
		enumerable: !0,
		value: readyStates.indexOf("CLOSING")
	}), Object.defineProperty(WebSocket, "CLOSED", {
		enumerable: !0,
		value: readyStates.indexOf("CLOSED")
	}), Object.defineProperty(WebSocket.prototype, "CLOSED", {
		enumerable: !0,
		value: readyStates.indexOf("CLOSED")
	}), [
		"binaryType",
		"bufferedAmount",
		"extensions",
		"isPaused",
		"protocol",
		"readyState",
		"url"
	].forEach((property) => {
		Object.defineProperty(WebSocket.prototype, property, { enumerable: !0 });
	}), [
		"open",
		"error",
		"close",
		"message"
	].forEach((method) => {
		Object.defineProperty(WebSocket.prototype, `on${method}`, {
			enumerable: !0,
			get() {
				for (let listener of this.listeners(method)) if (listener[kForOnEventAttribute]) return listener[kListener];
				return null;
			},
			set(handler) {
				for (let listener of this.listeners(method)) if (listener[kForOnEventAttribute]) {
					this.removeListener(method, listener);
					break;
				}
				typeof handler == "function" && this.addEventListener(method, handler, { [kForOnEventAttribute]: !0 });
			}
		});
	}), WebSocket.prototype.addEventListener = addEventListener, WebSocket.prototype.removeEventListener = removeEventListener, module.exports = WebSocket;
	/**
	* Initialize a WebSocket client.
	*
	* @param {WebSocket} websocket The client to initialize
	* @param {(String|URL)} address The URL to which to connect
	* @param {Array} protocols The subprotocols
	* @param {Object} [options] Connection options
	* @param {Boolean} [options.allowSynchronousEvents=true] Specifies whether any
	*     of the `'message'`, `'ping'`, and `'pong'` events can be emitted multiple
	*     times in the same tick
	* @param {Boolean} [options.autoPong=true] Specifies whether or not to
	*     automatically send a pong in response to a ping
	* @param {Number} [options.closeTimeout=30000] Duration in milliseconds to wait
	*     for the closing handshake to finish after `websocket.close()` is called
	* @param {Function} [options.finishRequest] A function which can be used to
	*     customize the headers of each http request before it is sent
	* @param {Boolean} [options.followRedirects=false] Whether or not to follow
	*     redirects
	* @param {Function} [options.generateMask] The function used to generate the
	*     masking key
	* @param {Number} [options.handshakeTimeout] Timeout in milliseconds for the
	*     handshake request
	* @param {Number} [options.maxBufferedChunks=262144] The maximum number of
	*     buffered data chunks
	* @param {Number} [options.maxFragments=16384] The maximum number of message
	*     fragments
	* @param {Number} [options.maxPayload=104857600] The maximum allowed message
	*     size
	* @param {Number} [options.maxPendingAutoPongs=60] The maximum number of
	*     pending automatic pongs
	* @param {Number} [options.maxRedirects=10] The maximum number of redirects
	*     allowed
	* @param {String} [options.origin] Value of the `Origin` or
	*     `Sec-WebSocket-Origin` header
	* @param {(Boolean|Object)} [options.perMessageDeflate=true] Enable/disable
	*     permessage-deflate
	* @param {Number} [options.protocolVersion=13] Value of the
	*     `Sec-WebSocket-Version` header
	* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
	*     not to skip UTF-8 validation for text and close messages
	* @return {Object} The resolved options object used for initialization
	* @private
	*/
	function initAsClient(websocket, address, protocols, options) {
		let opts = {
			allowSynchronousEvents: !0,
			autoPong: !0,
			closeTimeout: CLOSE_TIMEOUT,
			protocolVersion: protocolVersions[1],
			maxBufferedChunks: 262144,
			maxFragments: 16384,
			maxPayload: 104857600,
			maxPendingAutoPongs: 60,
			skipUTF8Validation: !1,
			perMessageDeflate: !0,
			followRedirects: !1,
			maxRedirects: 10,
			...options,
			socketPath: void 0,
			hostname: void 0,
			protocol: void 0,
			protocols: void 0,
			timeout: void 0,
			method: "GET",
			host: void 0,
			path: void 0,
			port: void 0
		};
		if (!protocolVersions.includes(opts.protocolVersion)) throw RangeError(`Unsupported protocol version: ${opts.protocolVersion} (supported versions: ${protocolVersions.join(", ")})`);
		let parsedUrl;
		if (address instanceof URL) parsedUrl = address;
		else try {
			parsedUrl = new URL(address);
		} catch {
			throw SyntaxError(`Invalid URL: ${address}`);
		}
		(parsedUrl.protocol === "http:" || parsedUrl.protocol === "https:") && (parsedUrl = new URL(parsedUrl), parsedUrl.protocol = parsedUrl.protocol === "http:" ? "ws:" : "wss:"), websocket._url = parsedUrl.href;
		let isSecure = parsedUrl.protocol === "wss:", isIpcUrl = parsedUrl.protocol === "ws+unix:", invalidUrlMessage;
		if (parsedUrl.protocol !== "ws:" && !isSecure && !isIpcUrl ? invalidUrlMessage = "The URL's protocol must be one of \"ws:\", \"wss:\", \"http:\", \"https:\", or \"ws+unix:\"" : isIpcUrl && !parsedUrl.pathname ? invalidUrlMessage = "The URL's pathname is empty" : parsedUrl.hash && (invalidUrlMessage = "The URL contains a fragment identifier"), invalidUrlMessage) {
			let err = SyntaxError(invalidUrlMessage);
			if (websocket._redirects === 0) throw err;
			emitErrorAndClose(websocket, err);
			return;
		}
		let defaultPort = isSecure ? 443 : 80, key = randomBytes(16).toString("base64"), request = isSecure ? https.request : http.request, protocolSet = /* @__PURE__ */ new Set(), perMessageDeflate;
		if (opts.createConnection = opts.createConnection || (isSecure ? tlsConnect : netConnect), opts.defaultPort = opts.defaultPort || defaultPort, opts.port = parsedUrl.port || defaultPort, opts.host = parsedUrl.hostname.startsWith("[") ? parsedUrl.hostname.slice(1, -1) : parsedUrl.hostname, opts.headers = {
			...opts.headers,
			"Sec-WebSocket-Version": opts.protocolVersion,
			"Sec-WebSocket-Key": key,
			Connection: "Upgrade",
			Upgrade: "websocket"
		}, opts.path = parsedUrl.pathname + parsedUrl.search, opts.timeout = opts.handshakeTimeout, opts.perMessageDeflate && (perMessageDeflate = new PerMessageDeflate({
			...opts.perMessageDeflate,
			isServer: !1,
			maxPayload: opts.maxPayload
		}), opts.headers["Sec-WebSocket-Extensions"] = format({ [PerMessageDeflate.extensionName]: perMessageDeflate.offer() })), protocols.length) {
			for (let protocol of protocols) {
				if (typeof protocol != "string" || !subprotocolRegex.test(protocol) || protocolSet.has(protocol)) throw SyntaxError("An invalid or duplicated subprotocol was specified");
				protocolSet.add(protocol);
			}
			opts.headers["Sec-WebSocket-Protocol"] = protocols.join(",");
		}
		if (opts.origin && (opts.protocolVersion < 13 ? opts.headers["Sec-WebSocket-Origin"] = opts.origin : opts.headers.Origin = opts.origin), (parsedUrl.username || parsedUrl.password) && (opts.auth = `${querystring.unescape(parsedUrl.username)}:${querystring.unescape(parsedUrl.password)}`), isIpcUrl) {
			let i = opts.path.indexOf(":");
			i === -1 ? (opts.socketPath = opts.path, opts.path = "") : (opts.socketPath = opts.path.slice(0, i), opts.path = opts.path.slice(i + 1));
		}
		let req;
		if (opts.followRedirects) {
			if (websocket._redirects === 0) {
				websocket._originalIpc = isIpcUrl, websocket._originalSecure = isSecure, websocket._originalHostOrSocketPath = isIpcUrl ? opts.socketPath : parsedUrl.host;
				let headers = options && options.headers;
				if (options = {
					...options,
					headers: {}
				}, headers) for (let [key, value] of Object.entries(headers)) options.headers[key.toLowerCase()] = value;
			} else if (websocket.listenerCount("redirect") === 0) {
				let isSameHost = isIpcUrl ? websocket._originalIpc ? opts.socketPath === websocket._originalHostOrSocketPath : !1 : !websocket._originalIpc && parsedUrl.host === websocket._originalHostOrSocketPath;
				(!isSameHost || websocket._originalSecure && !isSecure) && (delete opts.headers.authorization, delete opts.headers.cookie, isSameHost || delete opts.headers.host, opts.auth = void 0);
			}
			opts.auth && !options.headers.authorization && (options.headers.authorization = "Basic " + Buffer.from(opts.auth).toString("base64")), req = websocket._req = request(opts), websocket._redirects && websocket.emit("redirect", websocket.url, req);
		} else req = websocket._req = request(opts);
		return opts.timeout && req.on("timeout", () => {
			abortHandshake(websocket, req, "Opening handshake has timed out");
		}), req.on("error", (err) => {
			req === null || req[kAborted] || (req = websocket._req = null, emitErrorAndClose(websocket, err));
		}), req.on("response", (res) => {
			let location = res.headers.location, statusCode = res.statusCode;
			if (location && opts.followRedirects && statusCode >= 300 && statusCode < 400) {
				if (++websocket._redirects > opts.maxRedirects) {
					abortHandshake(websocket, req, "Maximum redirects exceeded");
					return;
				}
				req.abort();
				let addr;
				try {
					addr = new URL(location, address);
				} catch {
					emitErrorAndClose(websocket, /* @__PURE__ */ SyntaxError(`Invalid URL: ${location}`));
					return;
				}
				initAsClient(websocket, addr, protocols, options);
			} else websocket.emit("unexpected-response", req, res) || abortHandshake(websocket, req, `Unexpected server response: ${res.statusCode}`);
		}), req.on("upgrade", (res, socket, head) => {
			if (websocket.emit("upgrade", res), websocket.readyState !== WebSocket.CONNECTING) return;
			req = websocket._req = null;
			let upgrade = res.headers.upgrade;
			if (upgrade === void 0 || upgrade.toLowerCase() !== "websocket") {
				abortHandshake(websocket, socket, "Invalid Upgrade header");
				return;
			}
			let digest = createHash("sha1").update(key + GUID).digest("base64");
			if (res.headers["sec-websocket-accept"] !== digest) {
				abortHandshake(websocket, socket, "Invalid Sec-WebSocket-Accept header");
				return;
			}
			let serverProt = res.headers["sec-websocket-protocol"], protError;
			if (serverProt === void 0 ? protocolSet.size && (protError = "Server sent no subprotocol") : protocolSet.size ? protocolSet.has(serverProt) || (protError = "Server sent an invalid subprotocol") : protError = "Server sent a subprotocol but none was requested", protError) {
				abortHandshake(websocket, socket, protError);
				return;
			}
			serverProt && (websocket._protocol = serverProt);
			let secWebSocketExtensions = res.headers["sec-websocket-extensions"];
			if (secWebSocketExtensions !== void 0) {
				if (!perMessageDeflate) {
					abortHandshake(websocket, socket, "Server sent a Sec-WebSocket-Extensions header but no extension was requested");
					return;
				}
				let extensions;
				try {
					extensions = parse(secWebSocketExtensions);
				} catch {
					abortHandshake(websocket, socket, "Invalid Sec-WebSocket-Extensions header");
					return;
				}
				let extensionNames = Object.keys(extensions);
				if (extensionNames.length !== 1 || extensionNames[0] !== PerMessageDeflate.extensionName) {
					abortHandshake(websocket, socket, "Server indicated an extension that was not requested");
					return;
				}
				try {
					perMessageDeflate.accept(extensions[PerMessageDeflate.extensionName]);
				} catch {
					abortHandshake(websocket, socket, "Invalid Sec-WebSocket-Extensions header");
					return;
				}
				websocket._extensions[PerMessageDeflate.extensionName] = perMessageDeflate;
			}
			websocket.setSocket(socket, head, {
				allowSynchronousEvents: opts.allowSynchronousEvents,
				generateMask: opts.generateMask,
				maxBufferedChunks: opts.maxBufferedChunks,
				maxFragments: opts.maxFragments,
				maxPayload: opts.maxPayload,
				skipUTF8Validation: opts.skipUTF8Validation
			});
		}), opts.finishRequest ? opts.finishRequest(req, websocket) : req.end(), opts;
	}
	/**
	* Emit the `'error'` and `'close'` events.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @param {Error} The error to emit
	* @private
	*/
	function emitErrorAndClose(websocket, err) {
		websocket._readyState = WebSocket.CLOSING, websocket._errorEmitted = !0, websocket.emit("error", err), websocket.emitClose();
	}
	/**
	* Create a `net.Socket` and initiate a connection.
	*
	* @param {Object} options Connection options
	* @return {net.Socket} The newly created socket used to start the connection
	* @private
	*/
	function netConnect(options) {
		return options.path = options.socketPath, net.connect(options);
	}
	/**
	* Create a `tls.TLSSocket` and initiate a connection.
	*
	* @param {Object} options Connection options
	* @return {tls.TLSSocket} The newly created socket used to start the connection
	* @private
	*/
	function tlsConnect(options) {
		return options.path = void 0, !options.servername && options.servername !== "" && (options.servername = net.isIP(options.host) ? "" : options.host), tls.connect(options);
	}
	/**
	* Abort the handshake and emit an error.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @param {(http.ClientRequest|net.Socket|tls.Socket)} stream The request to
	*     abort or the socket to destroy
	* @param {String} message The error message
	* @private
	*/
	function abortHandshake(websocket, stream, message) {
		websocket._readyState = WebSocket.CLOSING;
		let err = Error(message);
		Error.captureStackTrace(err, abortHandshake), stream.setHeader ? (stream[kAborted] = !0, stream.abort(), stream.socket && !stream.socket.destroyed && stream.socket.destroy(), process.nextTick(emitErrorAndClose, websocket, err)) : (stream.destroy(err), stream.once("error", websocket.emit.bind(websocket, "error")), stream.once("close", websocket.emitClose.bind(websocket)));
	}
	/**
	* Handle cases where the `ping()`, `pong()`, or `send()` methods are called
	* when the `readyState` attribute is `CLOSING` or `CLOSED`.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @param {*} [data] The data to send
	* @param {Function} [cb] Callback
	* @private
	*/
	function sendAfterClose(websocket, data, cb) {
		if (data) {
			let length = isBlob(data) ? data.size : toBuffer(data).length;
			websocket._socket ? websocket._sender._bufferedBytes += length : websocket._bufferedAmount += length;
		}
		if (cb) {
			let err = /* @__PURE__ */ Error(`WebSocket is not open: readyState ${websocket.readyState} (${readyStates[websocket.readyState]})`);
			process.nextTick(cb, err);
		}
	}
	/**
	* The listener of the `Receiver` `'conclude'` event.
	*
	* @param {Number} code The status code
	* @param {Buffer} reason The reason for closing
	* @private
	*/
	function receiverOnConclude(code, reason) {
		let websocket = this[kWebSocket];
		websocket._closeFrameReceived = !0, websocket._closeCode = code, reason.length === 0 ? websocket._closeMessage = EMPTY_BUFFER : (websocket._closeMessage = Buffer.allocUnsafeSlow(reason.length), websocket._closeMessage.set(reason)), websocket._socket[kWebSocket] !== void 0 && (websocket._socket.removeListener("data", socketOnData), process.nextTick(resume, websocket._socket), code === 1005 ? websocket.close() : websocket.close(code, reason));
	}
	/**
	* The listener of the `Receiver` `'drain'` event.
	*
	* @private
	*/
	function receiverOnDrain() {
		let websocket = this[kWebSocket];
		websocket.isPaused || websocket._socket.resume();
	}
	/**
	* The listener of the `Receiver` `'error'` event.
	*
	* @param {(RangeError|Error)} err The emitted error
	* @private
	*/
	function receiverOnError(err) {
		let websocket = this[kWebSocket];
		websocket._socket[kWebSocket] !== void 0 && (websocket._socket.removeListener("data", socketOnData), process.nextTick(resume, websocket._socket), websocket.close(err[kStatusCode])), websocket._errorEmitted || (websocket._errorEmitted = !0, websocket.emit("error", err));
	}
	/**
	* The listener of the `Receiver` `'finish'` event.
	*
	* @private
	*/
	function receiverOnFinish() {
		this[kWebSocket].emitClose();
	}
	/**
	* The listener of the `Receiver` `'message'` event.
	*
	* @param {Buffer|ArrayBuffer|Buffer[])} data The message
	* @param {Boolean} isBinary Specifies whether the message is binary or not
	* @private
	*/
	function receiverOnMessage(data, isBinary) {
		this[kWebSocket].emit("message", data, isBinary);
	}
	/**
	* The listener of the `Receiver` `'ping'` event.
	*
	* @param {Buffer} data The data included in the ping frame
	* @private
	*/
	function receiverOnPing(data) {
		let websocket = this[kWebSocket];
		websocket._autoPong && websocket.readyState === WebSocket.OPEN && (websocket._maxPendingAutoPongs > 0 && websocket._pendingAutoPongs >= websocket._maxPendingAutoPongs ? websocket.terminate() : (websocket._pendingAutoPongs++, websocket.pong(data, !this._isServer, websocket._autoPongComplete))), websocket.emit("ping", data);
	}
	/**
	* The callback for automatic pong responses.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @private
	*/
	function autoPongComplete(websocket) {
		websocket._pendingAutoPongs--;
	}
	/**
	* The listener of the `Receiver` `'pong'` event.
	*
	* @param {Buffer} data The data included in the pong frame
	* @private
	*/
	function receiverOnPong(data) {
		this[kWebSocket].emit("pong", data);
	}
	/**
	* Resume a readable stream
	*
	* @param {Readable} stream The readable stream
	* @private
	*/
	function resume(stream) {
		stream.resume();
	}
	/**
	* The `Sender` error event handler.
	*
	* @param {Error} The error
	* @private
	*/
	function senderOnError(err) {
		let websocket = this[kWebSocket];
		websocket.readyState !== WebSocket.CLOSED && (websocket.readyState === WebSocket.OPEN && (websocket._readyState = WebSocket.CLOSING, setCloseTimer(websocket)), this._socket.end(), websocket._errorEmitted || (websocket._errorEmitted = !0, websocket.emit("error", err)));
	}
	/**
	* Set a timer to destroy the underlying raw socket of a WebSocket.
	*
	* @param {WebSocket} websocket The WebSocket instance
	* @private
	*/
	function setCloseTimer(websocket) {
		websocket._closeTimer = setTimeout(websocket._socket.destroy.bind(websocket._socket), websocket._closeTimeout);
	}
	/**
	* The listener of the socket `'close'` event.
	*
	* @private
	*/
	function socketOnClose() {
		let websocket = this[kWebSocket];
		if (this.removeListener("close", socketOnClose), this.removeListener("data", socketOnData), this.removeListener("end", socketOnEnd), websocket._readyState = WebSocket.CLOSING, !this._readableState.endEmitted && !websocket._closeFrameReceived && !websocket._receiver._writableState.errorEmitted && this._readableState.length !== 0) {
			let chunk = this.read(this._readableState.length);
			websocket._receiver.write(chunk);
		}
		websocket._receiver.end(), this[kWebSocket] = void 0, clearTimeout(websocket._closeTimer), websocket._receiver._writableState.finished || websocket._receiver._writableState.errorEmitted ? websocket.emitClose() : (websocket._receiver.on("error", receiverOnFinish), websocket._receiver.on("finish", receiverOnFinish));
	}
	/**
	* The listener of the socket `'data'` event.
	*
	* @param {Buffer} chunk A chunk of data
	* @private
	*/
	function socketOnData(chunk) {
		this[kWebSocket]._receiver.write(chunk) || this.pause();
	}
	/**
	* The listener of the socket `'end'` event.
	*
	* @private
	*/
	function socketOnEnd() {
		let websocket = this[kWebSocket];
		websocket._readyState = WebSocket.CLOSING, websocket._receiver.end(), this.end();
	}
	/**
	* The listener of the socket `'error'` event.
	*
	* @private
	*/
	function socketOnError() {
		let websocket = this[kWebSocket];
		this.removeListener("error", socketOnError), this.on("error", NOOP), websocket && (websocket._readyState = WebSocket.CLOSING, this.destroy());
	}
})), require_stream = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	require_websocket();
	var { Duplex } = __require("stream");
	/**
	* Emits the `'close'` event on a stream.
	*
	* @param {Duplex} stream The stream.
	* @private
	*/
	function emitClose(stream) {
		stream.emit("close");
	}
	/**
	* The listener of the `'end'` event.
	*
	* @private
	*/
	function duplexOnEnd() {
		!this.destroyed && this._writableState.finished && this.destroy();
	}
	/**
	* The listener of the `'error'` event.
	*
	* @param {Error} err The error
	* @private
	*/
	function duplexOnError(err) {
		this.removeListener("error", duplexOnError), this.destroy(), this.listenerCount("error") === 0 && this.emit("error", err);
	}
	/**
	* Wraps a `WebSocket` in a duplex stream.
	*
	* @param {WebSocket} ws The `WebSocket` to wrap
	* @param {Object} [options] The options for the `Duplex` constructor
	* @return {Duplex} The duplex stream
	* @public
	*/
	function createWebSocketStream(ws, options) {
		let terminateOnDestroy = !0, duplex = new Duplex({
			...options,
			autoDestroy: !1,
			emitClose: !1,
			objectMode: !1,
			writableObjectMode: !1
		});
		return ws.on("message", function(msg, isBinary) {
			let data = !isBinary && duplex._readableState.objectMode ? msg.toString() : msg;
			duplex.push(data) || ws.pause();
		}), ws.once("error", function(err) {
			duplex.destroyed || (terminateOnDestroy = !1, duplex.destroy(err));
		}), ws.once("close", function() {
			duplex.destroyed || duplex.push(null);
		}), duplex._destroy = function(err, callback) {
			if (ws.readyState === ws.CLOSED) {
				callback(err), process.nextTick(emitClose, duplex);
				return;
			}
			let called = !1;
			ws.once("error", function(err) {
				called = !0, callback(err);
			}), ws.once("close", function() {
				called || callback(err), process.nextTick(emitClose, duplex);
			}), terminateOnDestroy && ws.terminate();
		}, duplex._final = function(callback) {
			ws.readyState === ws.CONNECTING ? ws.once("open", function() {
				duplex._final(callback);
			}) : ws._socket !== null && (ws._socket._writableState.finished ? (callback(), duplex._readableState.endEmitted && duplex.destroy()) : (ws._socket.once("finish", function() {
				callback();
			}), ws.close()));
		}, duplex._read = function() {
			ws.isPaused && ws.resume();
		}, duplex._write = function(chunk, encoding, callback) {
			ws.readyState === ws.CONNECTING ? ws.once("open", function() {
				duplex._write(chunk, encoding, callback);
			}) : ws.send(chunk, callback);
		}, duplex.on("end", duplexOnEnd), duplex.on("error", duplexOnError), duplex;
	}
	module.exports = createWebSocketStream;
})), require_subprotocol = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var { tokenChars } = require_validation();
	/**
	* Parses the `Sec-WebSocket-Protocol` header into a set of subprotocol names.
	*
	* @param {String} header The field value of the header
	* @return {Set} The subprotocol names
	* @public
	*/
	function parse(header) {
		let protocols = /* @__PURE__ */ new Set(), start = -1, end = -1, i = 0;
		for (; i < header.length; i++) {
			let code = header.charCodeAt(i);
			if (end === -1 && tokenChars[code] === 1) start === -1 && (start = i);
			else if (i !== 0 && (code === 32 || code === 9)) end === -1 && start !== -1 && (end = i);
			else if (code === 44) {
				if (start === -1) throw SyntaxError(`Unexpected character at index ${i}`);
				end === -1 && (end = i);
				let protocol = header.slice(start, end);
				if (protocols.has(protocol)) throw SyntaxError(`The "${protocol}" subprotocol is duplicated`);
				protocols.add(protocol), start = end = -1;
			} else throw SyntaxError(`Unexpected character at index ${i}`);
		}
		if (start === -1 || end !== -1) throw SyntaxError("Unexpected end of input");
		let protocol = header.slice(start, i);
		if (protocols.has(protocol)) throw SyntaxError(`The "${protocol}" subprotocol is duplicated`);
		return protocols.add(protocol), protocols;
	}
	module.exports = { parse };
})), require_websocket_server = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var EventEmitter = __require("events"), http = __require("http"), { Duplex } = __require("stream"), { createHash } = __require("crypto"), extension = require_extension(), PerMessageDeflate = require_permessage_deflate(), subprotocol = require_subprotocol(), WebSocket = require_websocket(), { CLOSE_TIMEOUT, GUID, kWebSocket } = require_constants(), keyRegex = /^[+/0-9A-Za-z]{22}==$/, RUNNING = 0, CLOSING = 1, CLOSED = 2;
	module.exports = class extends EventEmitter {
		/**
		* Create a `WebSocketServer` instance.
		*
		* @param {Object} options Configuration options
		* @param {Boolean} [options.allowSynchronousEvents=true] Specifies whether
		*     any of the `'message'`, `'ping'`, and `'pong'` events can be emitted
		*     multiple times in the same tick
		* @param {Boolean} [options.autoPong=true] Specifies whether or not to
		*     automatically send a pong in response to a ping
		* @param {Number} [options.backlog=511] The maximum length of the queue of
		*     pending connections
		* @param {Boolean} [options.clientTracking=true] Specifies whether or not to
		*     track clients
		* @param {Number} [options.closeTimeout=30000] Duration in milliseconds to
		*     wait for the closing handshake to finish after `websocket.close()` is
		*     called
		* @param {Function} [options.handleProtocols] A hook to handle protocols
		* @param {String} [options.host] The hostname where to bind the server
		* @param {Number} [options.maxBufferedChunks=262144] The maximum number of
		*     buffered data chunks
		* @param {Number} [options.maxFragments=16384] The maximum number of message
		*     fragments
		* @param {Number} [options.maxPayload=104857600] The maximum allowed message
		*     size
		* @param {Number} [options.maxPendingAutoPongs=60] The maximum number of
		*     pending automatic pongs
		* @param {Boolean} [options.noServer=false] Enable no server mode
		* @param {String} [options.path] Accept only connections matching this path
		* @param {(Boolean|Object)} [options.perMessageDeflate=false] Enable/disable
		*     permessage-deflate
		* @param {Number} [options.port] The port where to bind the server
		* @param {(http.Server|https.Server)} [options.server] A pre-created HTTP/S
		*     server to use
		* @param {Boolean} [options.skipUTF8Validation=false] Specifies whether or
		*     not to skip UTF-8 validation for text and close messages
		* @param {Function} [options.verifyClient] A hook to reject connections
		* @param {Function} [options.WebSocket=WebSocket] Specifies the `WebSocket`
		*     class to use. It must be the `WebSocket` class or class that extends it
		* @param {Function} [callback] A listener for the `listening` event
		*/
		constructor(options, callback) {
			if (super(), options = {
				allowSynchronousEvents: !0,
				autoPong: !0,
				maxBufferedChunks: 262144,
				maxFragments: 16384,
				maxPayload: 104857600,
				maxPendingAutoPongs: 60,
				skipUTF8Validation: !1,
				perMessageDeflate: !1,
				handleProtocols: null,
				clientTracking: !0,
				closeTimeout: CLOSE_TIMEOUT,
				verifyClient: null,
				noServer: !1,
				backlog: null,
				server: null,
				host: null,
				path: null,
				port: null,
				WebSocket,
				...options
			}, options.port == null && !options.server && !options.noServer || options.port != null && (options.server || options.noServer) || options.server && options.noServer) throw TypeError("One and only one of the \"port\", \"server\", or \"noServer\" options must be specified");
			if (options.port == null ? options.server && (this._server = options.server) : (this._server = http.createServer((req, res) => {
				let body = http.STATUS_CODES[426];
				res.writeHead(426, {
					"Content-Length": body.length,
					"Content-Type": "text/plain"
				}), res.end(body);
			}), this._server.listen(options.port, options.host, options.backlog, callback)), this._server) {
				let emitConnection = this.emit.bind(this, "connection");
				this._removeListeners = addListeners(this._server, {
					listening: this.emit.bind(this, "listening"),
					error: this.emit.bind(this, "error"),
					upgrade: (req, socket, head) => {
						this.handleUpgrade(req, socket, head, emitConnection);
					}
				});
			}
			options.perMessageDeflate === !0 && (options.perMessageDeflate = {}), options.clientTracking && (this.clients = /* @__PURE__ */ new Set(), this._shouldEmitClose = !1), this.options = options, this._state = RUNNING;
		}
		/**
		* Returns the bound address, the address family name, and port of the server
		* as reported by the operating system if listening on an IP socket.
		* If the server is listening on a pipe or UNIX domain socket, the name is
		* returned as a string.
		*
		* @return {(Object|String|null)} The address of the server
		* @public
		*/
		address() {
			if (this.options.noServer) throw Error("The server is operating in \"noServer\" mode");
			return this._server ? this._server.address() : null;
		}
		/**
		* Stop the server from accepting new connections and emit the `'close'` event
		* when all existing connections are closed.
		*
		* @param {Function} [cb] A one-time listener for the `'close'` event
		* @public
		*/
		close(cb) {
			if (this._state === CLOSED) cb && this.once("close", () => {
				cb(/* @__PURE__ */ Error("The server is not running"));
			}), process.nextTick(emitClose, this);
			else if (cb && this.once("close", cb), this._state !== CLOSING) {
				if (this._state = CLOSING, this.options.noServer || this.options.server) this._server && (this._removeListeners(), this._removeListeners = this._server = null), this.clients && this.clients.size ? this._shouldEmitClose = !0 : process.nextTick(emitClose, this);
				else {
					let server = this._server;
					this._removeListeners(), this._removeListeners = this._server = null, server.close(() => {
						emitClose(this);
					});
				}
			}
		}
		/**
		* See if a given request should be handled by this server instance.
		*
		* @param {http.IncomingMessage} req Request object to inspect
		* @return {Boolean} `true` if the request is valid, else `false`
		* @public
		*/
		shouldHandle(req) {
			if (this.options.path) {
				let index = req.url.indexOf("?");
				if ((index === -1 ? req.url : req.url.slice(0, index)) !== this.options.path) return !1;
			}
			return !0;
		}
		/**
		* Handle a HTTP Upgrade request.
		*
		* @param {http.IncomingMessage} req The request object
		* @param {Duplex} socket The network socket between the server and client
		* @param {Buffer} head The first packet of the upgraded stream
		* @param {Function} cb Callback
		* @public
		*/
		handleUpgrade(req, socket, head, cb) {
			socket.on("error", socketOnError);
			let key = req.headers["sec-websocket-key"], upgrade = req.headers.upgrade, version = +req.headers["sec-websocket-version"];
			if (req.method !== "GET") {
				abortHandshakeOrEmitwsClientError(this, req, socket, 405, "Invalid HTTP method");
				return;
			}
			if (upgrade === void 0 || upgrade.toLowerCase() !== "websocket") {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Invalid Upgrade header");
				return;
			}
			if (key === void 0 || !keyRegex.test(key)) {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Missing or invalid Sec-WebSocket-Key header");
				return;
			}
			if (version !== 13 && version !== 8) {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Missing or invalid Sec-WebSocket-Version header", { "Sec-WebSocket-Version": "13, 8" });
				return;
			}
			if (!this.shouldHandle(req)) {
				abortHandshake(socket, 400);
				return;
			}
			let secWebSocketProtocol = req.headers["sec-websocket-protocol"], protocols = /* @__PURE__ */ new Set();
			if (secWebSocketProtocol !== void 0) try {
				protocols = subprotocol.parse(secWebSocketProtocol);
			} catch {
				abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Invalid Sec-WebSocket-Protocol header");
				return;
			}
			let secWebSocketExtensions = req.headers["sec-websocket-extensions"], extensions = {};
			if (this.options.perMessageDeflate && secWebSocketExtensions !== void 0) {
				let perMessageDeflate = new PerMessageDeflate({
					...this.options.perMessageDeflate,
					isServer: !0,
					maxPayload: this.options.maxPayload
				});
				try {
					let offers = extension.parse(secWebSocketExtensions);
					offers[PerMessageDeflate.extensionName] && (perMessageDeflate.accept(offers[PerMessageDeflate.extensionName]), extensions[PerMessageDeflate.extensionName] = perMessageDeflate);
				} catch {
					abortHandshakeOrEmitwsClientError(this, req, socket, 400, "Invalid or unacceptable Sec-WebSocket-Extensions header");
					return;
				}
			}
			if (this.options.verifyClient) {
				let info = {
					origin: req.headers[`${version === 8 ? "sec-websocket-origin" : "origin"}`],
					secure: !!(req.socket.authorized || req.socket.encrypted),
					req
				};
				if (this.options.verifyClient.length === 2) {
					this.options.verifyClient(info, (verified, code, message, headers) => {
						if (!verified) return abortHandshake(socket, code || 401, message, headers);
						this.completeUpgrade(extensions, key, protocols, req, socket, head, cb);
					});
					return;
				}
				if (!this.options.verifyClient(info)) return abortHandshake(socket, 401);
			}
			this.completeUpgrade(extensions, key, protocols, req, socket, head, cb);
		}
		/**
		* Upgrade the connection to WebSocket.
		*
		* @param {Object} extensions The accepted extensions
		* @param {String} key The value of the `Sec-WebSocket-Key` header
		* @param {Set} protocols The subprotocols
		* @param {http.IncomingMessage} req The request object
		* @param {Duplex} socket The network socket between the server and client
		* @param {Buffer} head The first packet of the upgraded stream
		* @param {Function} cb Callback
		* @throws {Error} If called more than once with the same socket
		* @private
		*/
		completeUpgrade(extensions, key, protocols, req, socket, head, cb) {
			if (!socket.readable || !socket.writable) return socket.destroy();
			if (socket[kWebSocket]) throw Error("server.handleUpgrade() was called more than once with the same socket, possibly due to a misconfiguration");
			if (this._state > RUNNING) return abortHandshake(socket, 503);
			let headers = [
				"HTTP/1.1 101 Switching Protocols",
				"Upgrade: websocket",
				"Connection: Upgrade",
				`Sec-WebSocket-Accept: ${createHash("sha1").update(key + GUID).digest("base64")}`
			], ws = new this.options.WebSocket(null, void 0, this.options);
			if (protocols.size) {
				let protocol = this.options.handleProtocols ? this.options.handleProtocols(protocols, req) : protocols.values().next().value;
				protocol && (headers.push(`Sec-WebSocket-Protocol: ${protocol}`), ws._protocol = protocol);
			}
			if (extensions[PerMessageDeflate.extensionName]) {
				let params = extensions[PerMessageDeflate.extensionName].params, value = extension.format({ [PerMessageDeflate.extensionName]: [params] });
				headers.push(`Sec-WebSocket-Extensions: ${value}`), ws._extensions = extensions;
			}
			this.emit("headers", headers, req), socket.write(headers.concat("\r\n").join("\r\n")), socket.removeListener("error", socketOnError), ws.setSocket(socket, head, {
				allowSynchronousEvents: this.options.allowSynchronousEvents,
				maxBufferedChunks: this.options.maxBufferedChunks,
				maxFragments: this.options.maxFragments,
				maxPayload: this.options.maxPayload,
				skipUTF8Validation: this.options.skipUTF8Validation
			}), this.clients && (this.clients.add(ws), ws.on("close", () => {
				this.clients.delete(ws), this._shouldEmitClose && !this.clients.size && process.nextTick(emitClose, this);
			})), cb(ws, req);
		}
	};
	/**
	* Add event listeners on an `EventEmitter` using a map of <event, listener>
	* pairs.
	*
	* @param {EventEmitter} server The event emitter
	* @param {Object.<String, Function>} map The listeners to add
	* @return {Function} A function that will remove the added listeners when
	*     called
	* @private
	*/
	function addListeners(server, map) {
		for (let event of Object.keys(map)) server.on(event, map[event]);
		return function() {
			for (let event of Object.keys(map)) server.removeListener(event, map[event]);
		};
	}
	/**
	* Emit a `'close'` event on an `EventEmitter`.
	*
	* @param {EventEmitter} server The event emitter
	* @private
	*/
	function emitClose(server) {
		server._state = CLOSED, server.emit("close");
	}
	/**
	* Handle socket errors.
	*
	* @private
	*/
	function socketOnError() {
		this.destroy();
	}
	/**
	* Close the connection when preconditions are not fulfilled.
	*
	* @param {Duplex} socket The socket of the upgrade request
	* @param {Number} code The HTTP response status code
	* @param {String} [message] The HTTP response body
	* @param {Object} [headers] Additional HTTP response headers
	* @private
	*/
	function abortHandshake(socket, code, message, headers) {
		message ||= http.STATUS_CODES[code], headers = {
			Connection: "close",
			"Content-Type": "text/html",
			"Content-Length": Buffer.byteLength(message),
			...headers
		}, socket.once("finish", socket.destroy), socket.end(`HTTP/1.1 ${code} ${http.STATUS_CODES[code]}\r\n` + Object.keys(headers).map((h) => `${h}: ${headers[h]}`).join("\r\n") + "\r\n\r\n" + message);
	}
	/**
	* Emit a `'wsClientError'` event on a `WebSocketServer` if there is at least
	* one listener for it, otherwise call `abortHandshake()`.
	*
	* @param {WebSocketServer} server The WebSocket server
	* @param {http.IncomingMessage} req The request object
	* @param {Duplex} socket The socket of the upgrade request
	* @param {Number} code The HTTP response status code
	* @param {String} message The HTTP response body
	* @param {Object} [headers] The HTTP response headers
	* @private
	*/
	function abortHandshakeOrEmitwsClientError(server, req, socket, code, message, headers) {
		if (server.listenerCount("wsClientError")) {
			let err = Error(message);
			Error.captureStackTrace(err, abortHandshakeOrEmitwsClientError), server.emit("wsClientError", err, socket, req);
		} else abortHandshake(socket, code, message, headers);
	}
})), import_websocket_server, init_wrapper = __esmMin((() => {
	require_stream(), require_extension(), require_permessage_deflate(), require_receiver(), require_sender(), require_subprotocol(), require_websocket(), import_websocket_server = /* @__PURE__ */ __toESM(require_websocket_server(), 1);
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/web-socket.ts
function readCall(data) {
	let value;
	if (!Buffer.isBuffer(data)) throw Error("assertion: ws gives messages as buffers");
	try {
		value = JSON.parse(data.toString());
	} catch {
		return;
	}
	if (typeof value != "object" || !value || !("id" in value) || !("call" in value)) return;
	let { id, call } = value;
	if ((typeof id == "number" || typeof id == "string" && id.length <= 64) && typeof call == "string") return {
		id,
		call,
		args: "args" in value ? value.args : void 0
	};
}
function failure(id, code, message) {
	return JSON.stringify({
		id,
		error: {
			code,
			message
		}
	});
}
var waitingBytesMax, pingMs, closeGoingAway, closeUnsupportedData, closeTryAgainLater, SocketCarrier, init_web_socket = __esmMin((() => {
	init_wrapper(), init_api$3(), init_body(), waitingBytesMax = 33554432, pingMs = 3e4, closeGoingAway = 1001, closeUnsupportedData = 1003, closeTryAgainLater = 1013, SocketCarrier = class {
		#api;
		#server = new import_websocket_server.default({
			noServer: !0,
			maxPayload: requestBytesMax,
			perMessageDeflate: !1
		});
		#silent = /* @__PURE__ */ new WeakSet();
		#pingTimer;
		constructor(api) {
			this.#api = api, this.#pingTimer = setInterval(() => this.#ping(), pingMs), this.#pingTimer.unref();
		}
		get hasRoom() {
			return this.#server.clients.size < 16;
		}
		/** The caller has checked who asks. */
		accept(request, socket, head) {
			this.#server.handleUpgrade(request, socket, head, (client) => this.#serve(client));
		}
		close() {
			clearInterval(this.#pingTimer);
			for (let client of this.#server.clients) client.close(closeGoingAway, "this host is stopping");
			this.#server.close();
		}
		/** For those that have not answered the close frame. */
		terminate() {
			for (let client of this.#server.clients) client.terminate();
		}
		#serve(client) {
			let unsubscribe = this.#api.subscribe((event) => {
				event.kind === "changed" && client.bufferedAmount > 65536 || (client.bufferedAmount > waitingBytesMax ? (client.close(closeTryAgainLater, "this client reads too slowly: connect again and resume"), client.terminate()) : client.send(JSON.stringify({ event })));
			}), inFlight = 0;
			client.on("message", (data, isBinary) => {
				if (isBinary) return client.close(closeUnsupportedData, "messages are JSON text");
				let call = readCall(data);
				if (call === void 0) return client.send(failure(null, "invalid", "a message is {id, call, args}"));
				if (inFlight >= 256 || client.bufferedAmount > waitingBytesMax) return client.send(failure(call.id, "failed", "too many calls at once: wait for answers"));
				inFlight += 1, this.#answer(call).then((text) => client.send(text, () => --inFlight), () => client.terminate());
			}), client.on("pong", () => this.#silent.delete(client)), client.on("error", () => {}), client.on("close", unsubscribe);
		}
		async #answer({ id, call, args }) {
			try {
				return JSON.stringify({
					id,
					result: await this.#api.call(call, args)
				});
			} catch (error) {
				if (!(error instanceof ApiError)) throw error;
				return failure(id, error.code, error.message);
			}
		}
		#ping() {
			for (let client of this.#server.clients) this.#silent.has(client) ? client.terminate() : (this.#silent.add(client), client.ping());
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/server/server.ts
/** The loopback server: HTTP and WebSocket on 127.0.0.1, and the same on a private socket. */
async function serve(options) {
	let routes = new Routes(options), carrier = new SocketCarrier(options.api), gate = {
		port: options.listen.port,
		token: options.token
	}, servers = [createHttp(routes, carrier, () => gate, options.onFault)], [loopback] = servers;
	if (loopback === void 0) throw Error("assertion: one server was made");
	try {
		if (await listen(loopback, options.listen), gate = {
			port: portOf(loopback),
			token: options.token
		}, options.socketPath !== void 0) {
			let local = createHttp(routes, carrier, () => void 0, options.onFault);
			await listenPrivately(local, options.socketPath), servers.push(local);
		}
	} catch (error) {
		carrier.close();
		for (let server of servers) server.close();
		throw error;
	}
	let { host } = options.listen, { port } = gate;
	return {
		port,
		url: `http://${formatAddress({
			host,
			port
		})}`,
		close: () => close(servers, routes, carrier)
	};
}
function createHttp(routes, carrier, gate, onFault) {
	let server = createServer({
		headersTimeout: headersMs,
		requestTimeout: requestMs
	});
	return server.maxConnections = connectionsMax, server.on("request", (request, response) => {
		response.on("error", () => {}), routes.answer(request, response, gate()).catch((error) => {
			(!request.destroyed || request.complete) && onFault(error), response.headersSent ? response.destroy() : replyFailure(response, "failed", "this host failed to answer");
		});
	}), server.on("upgrade", (request, socket, head) => {
		socket.on("error", () => {});
		let refusal = refuseUpgrade(request, carrier, gate());
		refusal === void 0 ? carrier.accept(request, socket, head) : rejectUpgrade(socket, refusal);
	}), server;
}
function refuseUpgrade(request, carrier, gate) {
	let refusal = gate === void 0 ? void 0 : refuseStranger(request, gate);
	if (refusal !== void 0) return refusal;
	if (gate !== void 0 && !isAuthorized(request, gate)) return {
		status: 401,
		code: "unauthorized",
		message: "this API needs a token"
	};
	if (request.url !== "/api/ws") return {
		status: 404,
		code: "not-found",
		message: "no such path"
	};
	if (!carrier.hasRoom) return {
		status: 503,
		code: "failed",
		message: "too many clients: close one"
	};
}
function rejectUpgrade(socket, { status, code, message }) {
	let body = JSON.stringify({
		code,
		message
	});
	socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
async function listen(server, where) {
	let { promise, resolve, reject } = Promise.withResolvers();
	server.once("error", reject), server.listen(where, resolve);
	try {
		await promise;
	} catch (error) {
		throw "port" in where && systemCode(error) === "EADDRINUSE" ? new PortBusyError(`port ${where.port} on ${where.host} is in use: choose another with --api`, { cause: error }) : error;
	} finally {
		server.off("error", reject);
	}
}
/** The caller holds the profile's lock, so a socket file that is already there is a dead host's. */
async function listenPrivately(server, socketPath) {
	if (process.platform === "win32") return listen(server, { path: socketPath });
	await unlink(socketPath).catch((error) => {
		if (systemCode(error) !== "ENOENT") throw error;
	});
	let umaskBefore = process.umask(127), listening = listen(server, { path: socketPath });
	process.umask(umaskBefore), await listening, await chmod(socketPath, 384);
}
async function close(servers, routes, carrier) {
	routes.endStreams(), carrier.close();
	let closed = servers.map((server) => new Promise((resolve) => server.close(() => resolve())));
	for (let server of servers) server.closeIdleConnections();
	let deadline = setTimeout(() => {
		carrier.terminate();
		for (let server of servers) server.closeAllConnections();
	}, farewellMs);
	await Promise.all(closed), clearTimeout(deadline);
}
function portOf(server) {
	let address = server.address();
	if (address === null || typeof address == "string") throw Error("assertion: a TCP server has a port");
	return address.port;
}
var connectionsMax, headersMs, requestMs, farewellMs, PortBusyError, init_server = __esmMin((() => {
	init_address(), init_failure(), init_guard(), init_reply(), init_routes(), init_web_socket(), connectionsMax = 128, headersMs = 1e4, requestMs = 3e4, farewellMs = 500, PortBusyError = class extends Error {};
}));
// ../../tmp/gv-freeze-rsvX8D/host/socket-folder.ts
/** The folder that the API's socket lies in where that is not the profile itself: private before anybody listens. */
/** Throws where another user was there first: whoever owns the folder can put a socket of his own in it. */
async function prepareSocketFolder({ dir, apiSocket }) {
	let folder = path.dirname(apiSocket);
	if (process.platform !== "win32" && folder !== dir) try {
		await mkdir(folder, {
			recursive: !0,
			mode: 448
		});
		let found = await lstat(folder);
		if (!found.isDirectory() || !isOwn$1(found.uid)) throw new CommandFailure("profile-unwritable", `${folder} belongs to another user: remove it`);
		(found.mode & 511) != 448 && await chmod(folder, 448);
	} catch (error) {
		let code = systemCode(error);
		throw error instanceof CommandFailure || code === void 0 ? error : new CommandFailure("profile-unwritable", `${folder} cannot be made (${code}): choose a profile folder with a shorter path`, { cause: error });
	}
}
function isOwn$1(user) {
	return process.getuid === void 0 || user === process.getuid();
}
var init_socket_folder = __esmMin((() => {
	init_failure();
}));
// ../../tmp/gv-freeze-rsvX8D/host/host.ts
/** One running peer with its API: what `start` opens, and closes again in the right order. */
async function openHost(door, options) {
	let { profileDir } = options.engine, paths = profilePaths(profileDir), engine = await door.openEngine(options.engine);
	try {
		await prepareSocketFolder(paths);
		let token = newToken(), server = await openServer(engine, token, options);
		try {
			await writeFile(paths.apiPort, `${server.port}\n`, { mode: 384 }), await writeApiFile(paths.apiFile, {
				url: server.url,
				token,
				pid: process.pid,
				socket: paths.apiSocket
			});
		} catch (error) {
			throw await server.close(), error;
		}
		return {
			hello: engine.hello({}),
			status: engine.status({}),
			link: `${server.url}/?token=${token}`,
			token,
			close: async () => {
				await removeApiFile(paths.apiFile, token), await server.close(), await engine.stop();
			}
		};
	} catch (error) {
		throw await engine.stop(), error;
	}
}
async function openServer(engine, token, options) {
	let { api: given, rendererDir } = options, { profileDir, log } = options.engine, paths = profilePaths(profileDir), onFault = (error) => {
		log?.({
			level: "error",
			message: error instanceof Error ? error.stack ?? error.message : String(error)
		});
	}, common = {
		api: createApi(engine, { onFault }),
		token,
		rendererDir,
		socketPath: paths.apiSocket,
		onFault
	};
	if (given === void 0) return serveSomewhere(common, await rememberedPort(paths.apiPort));
	try {
		return await serve({
			...common,
			listen: given
		});
	} catch (error) {
		throw error instanceof PortBusyError ? new CommandFailure("port-busy", error.message, { cause: error }) : error;
	}
}
/** The last port again where it is free, so that an open page finds its host after a restart. */
async function serveSomewhere(options, port) {
	let host = "127.0.0.1";
	try {
		return await serve({
			...options,
			listen: {
				host,
				port
			}
		});
	} catch (error) {
		if (!(error instanceof PortBusyError)) throw error;
		return serve({
			...options,
			listen: {
				host,
				port: 0
			}
		});
	}
}
/** 0, which stands for any port, where none is remembered. */
async function rememberedPort(file) {
	let text = await readFile(file, "utf8").catch(() => ""), port = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
	return port >= 1024 && port <= 65535 ? port : 0;
}
var init_host = __esmMin((() => {
	init_api(), init_api_file(), init_failure(), init_profile$1(), init_server(), init_token(), init_socket_folder();
}));
// ../../tmp/gv-freeze-rsvX8D/host/terminal-text.ts
/** One line: for names, rooms, reasons. */
function oneLine(text) {
	return lines(text).join(" ").replace(/ {2,}/gu, " ").trim();
}
/** A message's lines, each safe by itself. */
function lines(text) {
	return text.toWellFormed().split(lineBreaks).map(cleanLine);
}
/**
* JSON in one line, with everything a terminal would act on written as an escape. A reader of JSON
* gets the very same value.
*/
function jsonLine(value) {
	return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]|(?=[^ -~])\p{Cf}/gu, escapeUnits);
}
/** Columns that `text` takes: 2 for wide characters and emoji, 0 for combining marks. */
function columns(text) {
	let width = 0;
	for (let { segment } of graphemes$1.segment(text)) width += graphemeColumns(segment);
	return width;
}
/** `text` cut to `max` columns, with an ellipsis where something is missing. */
function fit(text, max) {
	if (columns(text) <= max) return text;
	let kept = "", width = 0;
	for (let { segment } of graphemes$1.segment(text)) {
		if (width += graphemeColumns(segment), width > max - 1) break;
		kept += segment;
	}
	return `${kept}…`;
}
/** Rows under their headings, each column as wide as its widest cell; cells are made safe here. */
function table(headings, rows) {
	let safe = [headings, ...rows.map((row) => row.map(oneLine))], widths = headings.map((_, column) => Math.max(...safe.map((row) => columns(row[column] ?? ""))));
	return safe.map((row) => row.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - columns(cell))).join("  ").trimEnd());
}
function cleanLine(line) {
	return line.replace(escapeSequences, "").replace(/\t/gu, "    ").replace(invisible$1, "");
}
function graphemeColumns(grapheme) {
	return /^[\p{Mn}\p{Me}\u200c\u200d]/u.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1;
}
function escapeUnits(character) {
	return character.split("").map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
var escapeSequences, lineBreaks, invisible$1, graphemes$1, wide, init_terminal_text = __esmMin((() => {
	escapeSequences = new RegExp([
		String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
		String.raw`(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)`,
		String.raw`\u001b[ -/]*[0-~]`
	].join("|"), "gu"), lineBreaks = /\r\n|[\n\r\u0085\u2028\u2029]/gu, invisible$1 = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, graphemes$1 = new Intl.Segmenter("und", { granularity: "grapheme" }), wide = new RegExp(String.raw`^(?:\p{Emoji_Presentation}|\p{RI}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c` + String.raw`\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])|\ufe0f`, "u");
}));
// ../../tmp/gv-freeze-rsvX8D/host/output.ts
/** What goes to standard output. A reader that went away (`| head`) ends the command quietly. */
/** For the command's whole life: without it a closed pipe or a full disk would end it with a stack trace. */
function endWithReader(onGone, onFailed) {
	process.stdout.on("error", (error) => {
		let code = systemCode(error);
		code === "EPIPE" ? onGone() : onFailed(code ?? error.message);
	});
}
function print(line) {
	process.stdout.write(`${line}\n`);
}
/** Waits where the reader is slower than we are. */
async function printSlowly(line) {
	process.stdout.write(`${line}\n`) || await once(process.stdout, "drain");
}
function printJson(value) {
	print(jsonLine(value));
}
var init_output = __esmMin((() => {
	init_failure(), init_terminal_text();
})), package_root_exports = /* @__PURE__ */ __exportAll({ packageRoot: () => packageRoot });
function packageRoot() {
	for (let dir = import.meta.dirname;; dir = path.dirname(dir)) {
		let version = readVersion(path.join(dir, "package.json"));
		if (version !== void 0) return {
			dir,
			version
		};
		if (path.dirname(dir) === dir) throw Error("assertion: Grapevine's own package.json is gone");
	}
}
function readVersion(file) {
	try {
		let value = JSON.parse(readFileSync(file, "utf8"));
		if (typeof value != "object" || !value) return;
		let { name, version } = {
			name: void 0,
			version: void 0,
			...value
		};
		return name === "grapevine" && typeof version == "string" ? version : void 0;
	} catch {
		return;
	}
}
var init_package_root = __esmMin((() => {}));
// ../../tmp/gv-freeze-rsvX8D/shared/name.ts
/**
* `name` in NFC, without invisible characters, white space folded, cut to the limits.
* Returns '' where nothing remains.
*/
function cleanName(name) {
	let folded = name.normalize("NFC").replace(invisible, "").replace(strayJoiner, "").replace(/\s+/gu, " ").trim(), kept = "", count = 0;
	for (let { segment } of graphemes.segment(folded.slice(0, 128))) {
		if (count === 32 || utf8Bytes(kept + segment) > 128) break;
		kept += segment, count += 1;
	}
	return kept.trim();
}
var invisible, strayJoiner, graphemes, init_name = __esmMin((() => {
	init_limits$2(), invisible = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, strayJoiner = /(?<!\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu, graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/config.ts
/** Links that a peer aims at among `members` (oneself included), where not every pair holds one. */
function linkTarget(config, members) {
	return config.degree === null ? Math.min(12, Math.max(5, Math.ceil(Math.log2(Math.max(members, 2))) + 1)) : Math.max(2, config.degree);
}
var defaultCoreConfig, membersMax, ackedRefsMax, init_config$1 = __esmMin((() => {
	defaultCoreConfig = {
		meshMembersMax: 24,
		meshMembersMin: 16,
		degree: null,
		neighbors: [],
		fanout: 3,
		gossipPeers: 3,
		batchMs: 2,
		pushDeadlineMs: 50,
		lazyWaitMs: 15,
		pullTimeoutMs: 500,
		probePeriodMs: 1e3,
		probePeriodIdleMs: 1500,
		idleAfterMs: 3e4,
		probeTimeoutMs: 700,
		silenceMs: 3500,
		suspicionMs: 3e3,
		latePeriodsMax: 2,
		inquiryMs: 2e3,
		dialBackoffMs: 500,
		dialBackoffMsMax: 3e5,
		reunionMs: 5e3,
		rotationMs: 6e4,
		dialsMax: 8,
		recentRootMs: 2e3,
		syncTimeoutMs: 1e4,
		syncBackoffMs: 1e3,
		syncBackoffMsMax: 6e4,
		headReportMs: 2e3,
		lastSeenSaveMs: 3e4
	}, membersMax = 1e3, ackedRefsMax = 4096;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/address-book.ts
/** Seeds named once are tried at every later start, too. Call inside a transaction. */
function keepSeeds(store, gid, seeds) {
	let known = new Map(store.addresses(gid).map((row) => [row.address, row]));
	for (let address of seeds) {
		let { peer = null, lastGood = null } = known.get(address) ?? {};
		store.saveAddress(gid, {
			address,
			source: "seed",
			peer,
			lastGood
		});
	}
}
/**
* What to try at a start: seeds first, then the latest good ones. Machines change their addresses for
* ever, so the oldest beyond `addressesMax` are forgotten. Call inside a transaction.
*/
function rememberedAddresses(store, gid) {
	let rows = store.addresses(gid).sort((a, b) => rank$1(b) - rank$1(a));
	for (let { address } of rows.slice(256)) store.removeAddress(gid, address);
	return rows.slice(0, 256);
}
function rank$1({ source, lastGood }) {
	return source === "seed" ? 2 ** 53 - 1 : lastGood ?? 0;
}
var init_address_book = __esmMin((() => {
	init_config$1();
}));
// ../../tmp/gv-freeze-rsvX8D/shared/ids.ts
/** Bytes of any id of this file. Asserts: ids are only ever made by the functions above. */
function idToBytes(id) {
	let bytes = decodeBase32(id);
	if (bytes === void 0) throw Error(`assertion: not an id: ${id}`);
	return bytes;
}
function shortIdOf(peer) {
	return toShortId(idToBytes(peer).subarray(0, 8));
}
/** Whether `text` can stand for an id that begins with it (8 characters or more). */
function isIdPrefix(text) {
	return text.length >= 8 && text.length <= 52 && /^[0-9a-hjkmnp-tv-z]+$/.test(text);
}
function encode(bytes, length) {
	if (bytes.length !== length) throw Error(`assertion: id of ${bytes.length} bytes, not ${length}`);
	return encodeBase32(bytes);
}
function canonical(text, length) {
	let bytes = decodeBase32(text);
	return bytes?.length === length ? encodeBase32(bytes) : void 0;
}
var toPeerId, toGroupId, toEntryId, toEpoch, toShortId, parseEntryId, init_ids = __esmMin((() => {
	init_base32(), toPeerId = (bytes) => encode(bytes, 32), toGroupId = (bytes) => encode(bytes, 16), toEntryId = (bytes) => encode(bytes, 32), toEpoch = (bytes) => encode(bytes, 8), toShortId = (bytes) => encode(bytes, 8), parseEntryId = (text) => canonical(text, 32);
})), StoreError, init_ports = __esmMin((() => {
	StoreError = class extends Error {
		code;
		constructor(code, message, options) {
			super(message, options), this.name = "StoreError", this.code = code;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/lan-address.ts
/** Which addresses heard on the network may be dialled: those on this LAN, and no others. */
/** False for what stands for any host or for many: unspecified, multicast, broadcast. Names may be anything. */
function namesOneHost(host) {
	let bits = parseIpv4(host);
	return bits === void 0 ? !/^[0:]+$/.test(host) && !/^ff[0-9a-f]{2}:/i.test(host) : !neverHosts.some((never) => contains(never, bits));
}
/** The 32 bits of a dotted quad; undefined for anything else (leading zeros included). */
function parseIpv4(text) {
	let match = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/.exec(text);
	if (match === null) return;
	let bits = 0;
	for (let part of match.slice(1)) {
		let byte = Number(part);
		if (byte > 255) return;
		bits = bits << 8 | byte;
	}
	return bits >>> 0;
}
function subnetOf(address, netmask) {
	let bits = parseIpv4(address), mask = parseIpv4(netmask);
	return bits === void 0 || mask === void 0 ? void 0 : {
		address: bits,
		mask
	};
}
/** Whether `bits` is a neighbour on the subnet's link (the subnet's own address is one too). */
function isOnLink(bits, subnet) {
	let prefixBits = Math.clz32(~subnet.mask);
	return prefixBits < subnetPrefixBitsMin || prefixBits > subnetPrefixBitsMax ? !1 : contains(subnet, bits);
}
/**
* Private addresses anywhere (a LAN may be routed), others only on a subnet of our own (some sites
* give public addresses to desks), unique local IPv6. Link-local IPv6 needs a zone, which mDNS
* records do not carry. Never loopback, multicast, broadcast or a cloud's metadata service.
*/
function isDialable(host, rules) {
	let bits = parseIpv4(host);
	if (bits === void 0) return isUniqueLocal(host) || rules.loopback && host === "::1";
	if (contains(loopbackRange, bits)) return rules.loopback;
	if (bits === metadataService || !namesOneHost(host)) return !1;
	let link = rules.subnets.find((subnet) => isOnLink(bits, subnet));
	return link === void 0 ? privateRanges.some((allowed) => contains(allowed, bits)) : !isSubnetEdge(bits, link);
}
function isDialablePort(port) {
	return Number.isInteger(port) && port >= 1024 && port <= 65535;
}
function isUniqueLocal(host) {
	return isIPv6(host) && !host.includes("%") && /^f[cd][0-9a-f]{2}:/i.test(host);
}
/** The all-zeros and all-ones host numbers stand for the subnet and for everybody on it. */
function isSubnetEdge(bits, { mask }) {
	let host = (bits & ~mask) >>> 0;
	return host === 0 || host === ~mask >>> 0;
}
function contains(subnet, bits) {
	return ((bits ^ subnet.address) & subnet.mask) === 0;
}
function range(address, prefixBits) {
	return {
		address: ipv4(address),
		mask: -1 << 32 - prefixBits >>> 0
	};
}
function ipv4(text) {
	let bits = parseIpv4(text);
	if (bits === void 0) throw Error(`assertion: not an IPv4 address: ${text}`);
	return bits;
}
var subnetPrefixBitsMin, subnetPrefixBitsMax, privateRanges, loopbackRange, neverHosts, metadataService, init_lan_address = __esmMin((() => {
	subnetPrefixBitsMin = 8, subnetPrefixBitsMax = 30, privateRanges = [
		range("10.0.0.0", 8),
		range("172.16.0.0", 12),
		range("192.168.0.0", 16)
	], loopbackRange = range("127.0.0.0", 8), neverHosts = [range("0.0.0.0", 8), range("224.0.0.0", 3)], metadataService = ipv4("169.254.169.254");
})), name, version, description, type, main$1, author, engines, allowScripts, scripts, dependencies, devDependencies, bin, package_default, init_package = __esmMin((() => {
	name = "grapevine", version = "0.1.0", description = "Finds the peers on your LAN and carries a group chat between them, with no server.", type = "module", main$1 = "out/main/main.js", author = "The Grapevine founders", engines = {
		node: ">=20.19.0",
		npm: ">=10"
	}, allowScripts = {
		node: !0,
		"electron-winstaller": !1,
		"better-sqlite3": !1
	}, scripts = {
		start: "node scripts/start.ts",
		build: "electron-vite build",
		generate: "node scripts/generate-wire.ts",
		check: "node scripts/check.ts",
		test: "node scripts/test.ts",
		"test:unit": "vitest run --project unit",
		"test:network": "vitest run --project network",
		"test:browser": "playwright test --project browser",
		"test:desktop": "playwright test --project desktop",
		simulate: "node test/sim/simulate.ts",
		grapevine: "node host/cli.ts",
		format: "prettier --log-level warn --write .",
		screenshots: "electron-vite build && node scripts/screenshots.ts"
	}, dependencies = {
		"better-sqlite3": "13.2.0",
		"bonjour-service": "1.4.4",
		protobufjs: "8.8.1",
		ws: "8.23.0",
		zod: "4.6.7"
	}, devDependencies = {
		"@axe-core/playwright": "4.14.0",
		"@electron/asar": "3.4.1",
		"@electron/fuses": "1.8.0",
		"@playwright/test": "1.65.1",
		"@types/better-sqlite3": "9.6.0",
		"@types/node": "24.19.2",
		"@types/react": "19.3.0",
		"@types/react-dom": "19.3.0",
		"@types/ws": "8.18.2",
		"@vitejs/plugin-react": "6.3.0",
		"dependency-cruiser": "17.4.3",
		electron: "45.4.1",
		"electron-builder": "26.17.0",
		"electron-vite": "6.0.0",
		"fast-check": "4.10.2",
		"lucide-react": "1.75.0",
		node: "24.21.0",
		oxlint: "1.89.0",
		"oxlint-tsgolint": "7.0.2004",
		prettier: "3.10.1",
		"protobufjs-cli": "2.7.1",
		"radix-ui": "1.8.1",
		react: "19.3.1",
		"react-dom": "19.3.1",
		typescript: "6.0.3",
		vite: "8.3.8",
		vitest: "5.1.1"
	}, bin = { grapevine: "host/bin.mjs" }, package_default = {
		name,
		version,
		description,
		license: "MIT",
		private: !0,
		type,
		main: main$1,
		author,
		engines,
		allowScripts,
		scripts,
		dependencies,
		devDependencies,
		bin
	};
})), programVersion, init_version = __esmMin((() => {
	init_package(), programVersion = package_default.version;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/links.ts
function newLink(now, fields) {
	return {
		...fields,
		openedAt: now,
		lastHeardAt: now,
		probe: null,
		ping: null,
		rttsMs: [],
		eager: !0
	};
}
function noteRtt(link, rttMs) {
	link.rttsMs.push(rttMs), link.rttsMs.length > rttSamplesMax && link.rttsMs.shift();
}
/** Median of the last round trips; null before the first. */
function medianRttMs(link) {
	let sorted = link.rttsMs.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? null;
}
/**
* Which of two links to one peer to keep. Crossed dials: the one that the smaller id dialled. Two that
* the same side dialled: the dialling side keeps the older; the other side cannot know, and waits.
*/
function preferred(self, held, link) {
	return held.initiator === link.initiator ? link.initiator ? "held" : "undecided" : link.initiator === self < link.peer ? "new" : "held";
}
var rttSamplesMax, Links, init_links = __esmMin((() => {
	rttSamplesMax = 9, Links = class {
		byPeer = /* @__PURE__ */ new Map();
		byId = /* @__PURE__ */ new Map();
		get size() {
			return this.byId.size;
		}
		add(link) {
			this.byPeer.set(link.peer, link), this.byId.set(link.id, link);
		}
		remove(id) {
			let link = this.byId.get(id);
			if (link !== void 0) return this.byId.delete(id), this.byPeer.get(link.peer) === link && this.byPeer.delete(link.peer), link;
		}
		get(id) {
			return this.byId.get(id);
		}
		to(peer) {
			return this.byPeer.get(peer);
		}
		has(peer) {
			return this.byPeer.has(peer);
		}
		all() {
			return this.byPeer.values();
		}
		/** Up to `count` different links at random, none of `except`. */
		sample(rng, count, except = () => !1) {
			let pool = [...this.byPeer.values()].filter((link) => !except(link));
			for (let i = 0; i < Math.min(count, pool.length); i += 1) {
				let j = i + Math.floor(rng.next() * (pool.length - i)), [a, b] = [pool[i], pool[j]];
				a !== void 0 && b !== void 0 && ([pool[i], pool[j]] = [b, a]);
			}
			return pool.slice(0, count);
		}
		/** The link to the next peer on the ring of ids; the first where oneself is the last. */
		successor(self) {
			let next, first;
			for (let link of this.byPeer.values()) (first === void 0 || link.peer < first.peer) && (first = link), link.peer > self && (next === void 0 || link.peer < next.peer) && (next = link);
			return next ?? first;
		}
	};
})), frameBytesMax, bodyBytesMax, runsBytesTarget, entriesMax, refsMax, bucketItemsMax, syncCreditBytes, recordBytesMax, answerHeadsMax, integerMax, init_limits$1 = __esmMin((() => {
	init_limits$2(), frameBytesMax = 262144, bodyBytesMax = messageTextBytesMax + 64 + 64, runsBytesTarget = 49152, entriesMax = 2048, refsMax = 1024, bucketItemsMax = 2048, syncCreditBytes = 65536, recordBytesMax = 2048, answerHeadsMax = 1024, integerMax = 2 ** 53 - 1;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/runs.ts
/**
* Runs of `entries`, which need not be consecutive. A run must end at a signature, so entries behind the
* last signed one of their run are left out: they travel by sync, together with what authenticates them.
*/
function toRuns(entries, self, reader) {
	let runs = [], current = [], finish = () => {
		let end = current.findLastIndex((entry) => entry.signature !== null);
		end >= 0 && runs.push(toRun(current.slice(0, end + 1), self, reader)), current = [];
	};
	for (let entry of entries) {
		let last = current.at(-1);
		last !== void 0 && last.id === entry.header.prev && current.length < 512 || finish(), current.push(entry);
	}
	return finish(), runs;
}
/** Asserts that `entries` are consecutive. The last one's signature becomes the run's. */
function toRun(entries, self, reader) {
	let first = entries[0], last = entries.at(-1);
	if (first === void 0 || last === void 0) throw Error("assertion: a run without entries");
	return {
		author: first.header.author,
		epoch: first.header.epoch,
		firstSeq: first.header.seq,
		prev: first.header.prev,
		entries: withShortPaths(entries.map((entry) => toRunEntry(entry, self, reader))),
		signature: last.signature,
		fork: null
	};
}
function toRunEntry(entry, self, reader) {
	let { header, body, arrival } = entry, isPlain = header.author === self || arrival.from === header.author || header.author === reader;
	return {
		hlc: header.hlc,
		kind: header.kind,
		body,
		bodyLength: header.bodyLength,
		bodyHash: body === null ? header.bodyHash : null,
		path: isPlain ? [] : arrival.path
	};
}
/** Paths are for people: where they would fill the frame, each keeps its author and its last hops. */
function withShortPaths(entries) {
	return pathBytes(entries) <= 32768 ? entries : entries.map((entry) => ({
		...entry,
		path: [...entry.path.slice(0, 1), ...entry.path.slice(1).slice(-3)]
	}));
}
function pathBytes(entries) {
	return entries.reduce((bytes, { path }) => bytes + path.length * hopBytes, 0);
}
/** The hops of an arrival from `from`: those it reported, or the author, and then itself. */
function pathThrough(reported, author, from) {
	return from === author ? [shortIdOf(author)] : [...(reported.length > 0 ? [...reported] : [shortIdOf(author)]).slice(0, 31), shortIdOf(from)];
}
/** Whether its shape can be one of a run at all. */
function isWellFormed(run) {
	let length = run.entries.length;
	return length === 0 || length > 512 || run.fork !== null || run.firstSeq < 1 || run.firstSeq === 1 != (run.prev === null) ? !1 : run.entries.every((entry) => (entry.body?.length ?? 0) <= bodyBytesMax) && bodiesCost(run) <= 98304;
}
/** About the bytes that runs take in a frame; what counts against credit. */
function costOf(runs) {
	return runs.reduce((bytes, run) => bytes + runBytes + bodiesCost(run) + pathBytes(run.entries), 0);
}
/** What an entry with this body takes in a frame, less its path. */
function entryCost({ body }) {
	return (body?.length ?? absentBytes) + entryBytes;
}
function bodiesCost({ entries }) {
	return entries.reduce((bytes, entry) => bytes + entryCost(entry), 0);
}
function refOf({ header }) {
	return {
		author: header.author,
		epoch: header.epoch,
		seq: header.seq
	};
}
/** Entries in parts that fit into one frame, each in a run of its own. */
function inParts(entries) {
	let parts = [], part = [], bytes = 0;
	for (let entry of entries) {
		let length = entryCost(entry);
		part.length > 0 && (bytes + length > 49152 || part.length >= 256) && (parts.push(part), part = [], bytes = 0), part.push(entry), bytes += length;
	}
	return part.length > 0 && parts.push(part), parts;
}
var runBytes, entryBytes, absentBytes, hopBytes, init_runs = __esmMin((() => {
	init_ids(), init_limits$1(), runBytes = 160, entryBytes = 32, absentBytes = 40, hopBytes = 10;
})), require_aspromise = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = asPromise;
	/**
	* Callback as used by {@link util.asPromise}.
	* @typedef asPromiseCallback
	* @type {function}
	* @param {Error|null} error Error, if any
	* @param {...*} params Additional arguments
	* @returns {undefined}
	*/
	/**
	* Returns a promise from a node-style callback function.
	* @memberof util
	* @param {asPromiseCallback} fn Function to call
	* @param {*} ctx Function context
	* @param {...*} params Function arguments
	* @returns {Promise<*>} Promisified function
	*/
	function asPromise(fn, ctx) {
		for (var params = Array(arguments.length - 1), offset = 0, index = 2, pending = !0; index < arguments.length;) params[offset++] = arguments[index++];
		return new Promise(function(resolve, reject) {
			params[offset] = function(err) {
				if (pending) {
					if (pending = !1, err) reject(err);
					else {
						for (var params = Array(arguments.length - 1), offset = 0; offset < params.length;) params[offset++] = arguments[offset];
						resolve.apply(null, params);
					}
				}
			};
			try {
				fn.apply(ctx || null, params);
			} catch (err) {
				pending && (pending = !1, reject(err));
			}
		});
	}
})), require_base64 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* A minimal base64 implementation for number arrays.
	* @memberof util
	* @namespace
	*/
	var base64 = exports;
	/**
	* Calculates the byte length of a base64 encoded string.
	* @param {string} string Base64 encoded string
	* @returns {number} Byte length
	*/
	base64.length = function(string) {
		var p = string.length;
		if (!p) return 0;
		for (; p > 0 && string.charAt(p - 1) === "=";) --p;
		return Math.floor(p * 3 / 4);
	};
	for (var b64 = Array(64), s64 = Array(123), i = 0; i < 64;) s64[b64[i] = i < 26 ? i + 65 : i < 52 ? i + 71 : i < 62 ? i - 4 : i - 59 | 43] = i++;
	/**
	* Encodes a buffer to a base64 encoded string.
	* @param {Uint8Array} buffer Source buffer
	* @param {number} start Source start
	* @param {number} end Source end
	* @returns {string} Base64 encoded string
	*/
	s64[45] = 62, s64[95] = 63, base64.encode = function(buffer, start, end) {
		for (var parts = null, chunk = [], i = 0, j = 0, t; start < end;) {
			var b = buffer[start++];
			switch (j) {
				case 0:
					chunk[i++] = b64[b >> 2], t = (b & 3) << 4, j = 1;
					break;
				case 1:
					chunk[i++] = b64[t | b >> 4], t = (b & 15) << 2, j = 2;
					break;
				case 2: chunk[i++] = b64[t | b >> 6], chunk[i++] = b64[b & 63], j = 0;
			}
			i > 8191 && ((parts ||= []).push(String.fromCharCode.apply(String, chunk)), i = 0);
		}
		return j && (chunk[i++] = b64[t], chunk[i++] = 61, j === 1 && (chunk[i++] = 61)), parts ? (i && parts.push(String.fromCharCode.apply(String, chunk.slice(0, i))), parts.join("")) : String.fromCharCode.apply(String, chunk.slice(0, i));
	};
	var invalidEncoding = "invalid encoding";
	/**
	* Decodes a base64 encoded string to a buffer.
	* @param {string} string Source string
	* @param {Uint8Array} buffer Destination buffer
	* @param {number} offset Destination offset
	* @returns {number} Number of bytes written
	* @throws {Error} If encoding is invalid
	*/
	base64.decode = function(string, buffer, offset) {
		for (var start = offset, j = 0, t, i = 0; i < string.length;) {
			var c = string.charCodeAt(i++);
			if (c === 61 && j > 1) break;
			if ((c = s64[c]) === void 0) throw Error(invalidEncoding);
			switch (j) {
				case 0:
					t = c, j = 1;
					break;
				case 1:
					buffer[offset++] = t << 2 | (c & 48) >> 4, t = c, j = 2;
					break;
				case 2:
					buffer[offset++] = (t & 15) << 4 | (c & 60) >> 2, t = c, j = 3;
					break;
				case 3: buffer[offset++] = (t & 3) << 6 | c, j = 0;
			}
		}
		if (j === 1) throw Error(invalidEncoding);
		return offset - start;
	};
	var base64Re = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, base64UrlRe = /[-_]/, base64UrlNoPaddingRe = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}(?:==)?|[A-Za-z0-9_-]{3}=?)?$/;
	/**
	* Tests if the specified string appears to be base64 encoded.
	* @param {string} string String to test
	* @returns {boolean} `true` if probably base64 encoded, otherwise false
	*/
	base64.test = function(string) {
		return base64Re.test(string) || base64UrlRe.test(string) && base64UrlNoPaddingRe.test(string);
	};
})), require_eventemitter = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = EventEmitter;
	/**
	* Constructs a new event emitter instance.
	* @classdesc A minimal event emitter.
	* @memberof util
	* @constructor
	*/
	function EventEmitter() {
		/**
		* Registered listeners.
		* @type {Object.<string,*>}
		* @private
		*/
		this._listeners = Object.create(null);
	}
	/**
	* Emits an event by calling its listeners with the specified arguments.
	* @param {string} evt Event name
	* @param {...*} args Arguments
	* @returns {this} `this`
	*/
	EventEmitter.prototype.on = function(evt, fn, ctx) {
		return (this._listeners[evt] || (this._listeners[evt] = [])).push({
			fn,
			ctx: ctx || this
		}), this;
	}, EventEmitter.prototype.off = function(evt, fn) {
		if (evt === void 0) this._listeners = Object.create(null);
		else if (fn === void 0) this._listeners[evt] = [];
		else {
			var listeners = this._listeners[evt];
			if (!listeners) return this;
			for (var i = 0; i < listeners.length;) listeners[i].fn === fn ? listeners.splice(i, 1) : ++i;
		}
		return this;
	}, EventEmitter.prototype.emit = function(evt) {
		var listeners = this._listeners[evt];
		if (listeners) {
			for (var args = [], i = 1; i < arguments.length;) args.push(arguments[i++]);
			for (i = 0; i < listeners.length;) listeners[i].fn.apply(listeners[i++].ctx, args);
		}
		return this;
	};
})), require_float = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = factory(factory);
	/**
	* Reads / writes floats / doubles from / to buffers.
	* @name util.float
	* @namespace
	*/
	/**
	* Writes a 32 bit float to a buffer using little endian byte order.
	* @name util.float.writeFloatLE
	* @function
	* @param {number} val Value to write
	* @param {Uint8Array} buf Target buffer
	* @param {number} pos Target buffer offset
	* @returns {undefined}
	*/
	/**
	* Writes a 32 bit float to a buffer using big endian byte order.
	* @name util.float.writeFloatBE
	* @function
	* @param {number} val Value to write
	* @param {Uint8Array} buf Target buffer
	* @param {number} pos Target buffer offset
	* @returns {undefined}
	*/
	/**
	* Reads a 32 bit float from a buffer using little endian byte order.
	* @name util.float.readFloatLE
	* @function
	* @param {Uint8Array} buf Source buffer
	* @param {number} pos Source buffer offset
	* @returns {number} Value read
	*/
	/**
	* Reads a 32 bit float from a buffer using big endian byte order.
	* @name util.float.readFloatBE
	* @function
	* @param {Uint8Array} buf Source buffer
	* @param {number} pos Source buffer offset
	* @returns {number} Value read
	*/
	/**
	* Writes a 64 bit double to a buffer using little endian byte order.
	* @name util.float.writeDoubleLE
	* @function
	* @param {number} val Value to write
	* @param {Uint8Array} buf Target buffer
	* @param {number} pos Target buffer offset
	* @returns {undefined}
	*/
	/**
	* Writes a 64 bit double to a buffer using big endian byte order.
	* @name util.float.writeDoubleBE
	* @function
	* @param {number} val Value to write
	* @param {Uint8Array} buf Target buffer
	* @param {number} pos Target buffer offset
	* @returns {undefined}
	*/
	/**
	* Reads a 64 bit double from a buffer using little endian byte order.
	* @name util.float.readDoubleLE
	* @function
	* @param {Uint8Array} buf Source buffer
	* @param {number} pos Source buffer offset
	* @returns {number} Value read
	*/
	/**
	* Reads a 64 bit double from a buffer using big endian byte order.
	* @name util.float.readDoubleBE
	* @function
	* @param {Uint8Array} buf Source buffer
	* @param {number} pos Source buffer offset
	* @returns {number} Value read
	*/
	function factory(exports) {
		return typeof Float32Array < "u" ? (function() {
			var f32 = new Float32Array([-0]), f8b = new Uint8Array(f32.buffer), le = f8b[3] === 128;
			function writeFloat_f32_cpy(val, buf, pos) {
				f32[0] = val, buf[pos] = f8b[0], buf[pos + 1] = f8b[1], buf[pos + 2] = f8b[2], buf[pos + 3] = f8b[3];
			}
			function writeFloat_f32_rev(val, buf, pos) {
				f32[0] = val, buf[pos] = f8b[3], buf[pos + 1] = f8b[2], buf[pos + 2] = f8b[1], buf[pos + 3] = f8b[0];
			}
			/* istanbul ignore next */
			exports.writeFloatLE = le ? writeFloat_f32_cpy : writeFloat_f32_rev, exports.writeFloatBE = le ? writeFloat_f32_rev : writeFloat_f32_cpy;
			function readFloat_f32_cpy(buf, pos) {
				return f8b[0] = buf[pos], f8b[1] = buf[pos + 1], f8b[2] = buf[pos + 2], f8b[3] = buf[pos + 3], f32[0];
			}
			function readFloat_f32_rev(buf, pos) {
				return f8b[3] = buf[pos], f8b[2] = buf[pos + 1], f8b[1] = buf[pos + 2], f8b[0] = buf[pos + 3], f32[0];
			}
			/* istanbul ignore next */
			exports.readFloatLE = le ? readFloat_f32_cpy : readFloat_f32_rev, exports.readFloatBE = le ? readFloat_f32_rev : readFloat_f32_cpy;
		})() : (function() {
			function writeFloat_ieee754(writeUint, val, buf, pos) {
				var sign = +(val < 0);
				if (sign && (val = -val), val === 0) writeUint(1 / val > 0 ? 0 : 2147483648, buf, pos);
				else if (isNaN(val)) writeUint(2143289344, buf, pos);
				else if (val > 34028234663852886e22) writeUint((sign << 31 | 2139095040) >>> 0, buf, pos);
				else if (val < 11754943508222875e-54) writeUint((sign << 31 | Math.round(val / 1401298464324817e-60)) >>> 0, buf, pos);
				else {
					var exponent = Math.floor(Math.log(val) / Math.LN2), mantissa = Math.round(val * 2 ** -exponent * 8388608) & 8388607;
					writeUint((sign << 31 | exponent + 127 << 23 | mantissa) >>> 0, buf, pos);
				}
			}
			exports.writeFloatLE = writeFloat_ieee754.bind(null, writeUintLE), exports.writeFloatBE = writeFloat_ieee754.bind(null, writeUintBE);
			function readFloat_ieee754(readUint, buf, pos) {
				var uint = readUint(buf, pos), sign = (uint >> 31) * 2 + 1, exponent = uint >>> 23 & 255, mantissa = uint & 8388607;
				return exponent === 255 ? mantissa ? NaN : sign * Infinity : exponent === 0 ? sign * 1401298464324817e-60 * mantissa : sign * 2 ** (exponent - 150) * (mantissa + 8388608);
			}
			exports.readFloatLE = readFloat_ieee754.bind(null, readUintLE), exports.readFloatBE = readFloat_ieee754.bind(null, readUintBE);
		})(), typeof Float64Array < "u" ? (function() {
			var f64 = new Float64Array([-0]), f8b = new Uint8Array(f64.buffer), le = f8b[7] === 128;
			function writeDouble_f64_cpy(val, buf, pos) {
				f64[0] = val, buf[pos] = f8b[0], buf[pos + 1] = f8b[1], buf[pos + 2] = f8b[2], buf[pos + 3] = f8b[3], buf[pos + 4] = f8b[4], buf[pos + 5] = f8b[5], buf[pos + 6] = f8b[6], buf[pos + 7] = f8b[7];
			}
			function writeDouble_f64_rev(val, buf, pos) {
				f64[0] = val, buf[pos] = f8b[7], buf[pos + 1] = f8b[6], buf[pos + 2] = f8b[5], buf[pos + 3] = f8b[4], buf[pos + 4] = f8b[3], buf[pos + 5] = f8b[2], buf[pos + 6] = f8b[1], buf[pos + 7] = f8b[0];
			}
			/* istanbul ignore next */
			exports.writeDoubleLE = le ? writeDouble_f64_cpy : writeDouble_f64_rev, exports.writeDoubleBE = le ? writeDouble_f64_rev : writeDouble_f64_cpy;
			function readDouble_f64_cpy(buf, pos) {
				return f8b[0] = buf[pos], f8b[1] = buf[pos + 1], f8b[2] = buf[pos + 2], f8b[3] = buf[pos + 3], f8b[4] = buf[pos + 4], f8b[5] = buf[pos + 5], f8b[6] = buf[pos + 6], f8b[7] = buf[pos + 7], f64[0];
			}
			function readDouble_f64_rev(buf, pos) {
				return f8b[7] = buf[pos], f8b[6] = buf[pos + 1], f8b[5] = buf[pos + 2], f8b[4] = buf[pos + 3], f8b[3] = buf[pos + 4], f8b[2] = buf[pos + 5], f8b[1] = buf[pos + 6], f8b[0] = buf[pos + 7], f64[0];
			}
			/* istanbul ignore next */
			exports.readDoubleLE = le ? readDouble_f64_cpy : readDouble_f64_rev, exports.readDoubleBE = le ? readDouble_f64_rev : readDouble_f64_cpy;
		})() : (function() {
			function writeDouble_ieee754(writeUint, off0, off1, val, buf, pos) {
				var sign = +(val < 0);
				if (sign && (val = -val), val === 0) writeUint(0, buf, pos + off0), writeUint(1 / val > 0 ? 0 : 2147483648, buf, pos + off1);
				else if (isNaN(val)) writeUint(0, buf, pos + off0), writeUint(2146959360, buf, pos + off1);
				else if (val > 17976931348623157e292) writeUint(0, buf, pos + off0), writeUint((sign << 31 | 2146435072) >>> 0, buf, pos + off1);
				else {
					var mantissa;
					if (val < 22250738585072014e-324) mantissa = val / 5e-324, writeUint(mantissa >>> 0, buf, pos + off0), writeUint((sign << 31 | mantissa / 4294967296) >>> 0, buf, pos + off1);
					else {
						var exponent = Math.floor(Math.log(val) / Math.LN2);
						exponent === 1024 && (exponent = 1023), mantissa = val * 2 ** -exponent, writeUint(mantissa * 4503599627370496 >>> 0, buf, pos + off0), writeUint((sign << 31 | exponent + 1023 << 20 | mantissa * 1048576 & 1048575) >>> 0, buf, pos + off1);
					}
				}
			}
			exports.writeDoubleLE = writeDouble_ieee754.bind(null, writeUintLE, 0, 4), exports.writeDoubleBE = writeDouble_ieee754.bind(null, writeUintBE, 4, 0);
			function readDouble_ieee754(readUint, off0, off1, buf, pos) {
				var lo = readUint(buf, pos + off0), hi = readUint(buf, pos + off1), sign = (hi >> 31) * 2 + 1, exponent = hi >>> 20 & 2047, mantissa = 4294967296 * (hi & 1048575) + lo;
				return exponent === 2047 ? mantissa ? NaN : sign * Infinity : exponent === 0 ? sign * 5e-324 * mantissa : sign * 2 ** (exponent - 1075) * (mantissa + 4503599627370496);
			}
			exports.readDoubleLE = readDouble_ieee754.bind(null, readUintLE, 0, 4), exports.readDoubleBE = readDouble_ieee754.bind(null, readUintBE, 4, 0);
		})(), exports;
	}
	function writeUintLE(val, buf, pos) {
		buf[pos] = val & 255, buf[pos + 1] = val >>> 8 & 255, buf[pos + 2] = val >>> 16 & 255, buf[pos + 3] = val >>> 24;
	}
	function writeUintBE(val, buf, pos) {
		buf[pos] = val >>> 24, buf[pos + 1] = val >>> 16 & 255, buf[pos + 2] = val >>> 8 & 255, buf[pos + 3] = val & 255;
	}
	function readUintLE(buf, pos) {
		return (buf[pos] | buf[pos + 1] << 8 | buf[pos + 2] << 16 | buf[pos + 3] << 24) >>> 0;
	}
	function readUintBE(buf, pos) {
		return (buf[pos] << 24 | buf[pos + 1] << 16 | buf[pos + 2] << 8 | buf[pos + 3]) >>> 0;
	}
})), require_utf8 = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* A minimal UTF8 implementation.
	* @memberof util
	* @namespace
	*/
	var utf8 = exports, looseDecoder = new TextDecoder("utf-8", { ignoreBOM: !0 }), strictDecoder, TEXT_DECODER_MIN_LENGTH = 64;
	try {
		strictDecoder = new TextDecoder("utf-8", {
			fatal: !0,
			ignoreBOM: !0
		});
	} catch {
		strictDecoder = looseDecoder;
	}
	/**
	* Calculates the UTF8 byte length of a string.
	* @param {string} string String
	* @returns {number} Byte length
	*/
	utf8.length = function(string) {
		for (var len = 0, c = 0, i = 0; i < string.length; ++i) c = string.charCodeAt(i), c < 128 ? len += 1 : c < 2048 ? len += 2 : (c & 64512) == 55296 && (string.charCodeAt(i + 1) & 64512) == 56320 ? (++i, len += 4) : len += 3;
		return len;
	};
	function utf8_read_decoder(decoder, buffer, start, end) {
		var source = start === 0 && end === buffer.length ? buffer : buffer.subarray(start, end);
		return decoder.decode(source);
	}
	/**
	* Writes a string as UTF8 bytes.
	* @param {string} string Source string
	* @param {Uint8Array} buffer Destination buffer
	* @param {number} offset Destination offset
	* @returns {number} Bytes written
	*/
	utf8.read = function(buffer, start, end) {
		if (end - start < 1) return "";
		if (end - start >= TEXT_DECODER_MIN_LENGTH) return utf8_read_decoder(looseDecoder, buffer, start, end);
		for (var str = "", i = start, c1, c2, c3, c4, c5, c6, c7, c8; i + 7 < end; i += 8) {
			if (c1 = buffer[i], c2 = buffer[i + 1], c3 = buffer[i + 2], c4 = buffer[i + 3], c5 = buffer[i + 4], c6 = buffer[i + 5], c7 = buffer[i + 6], c8 = buffer[i + 7], (c1 | c2 | c3 | c4 | c5 | c6 | c7 | c8) & 128) return str + utf8_read_decoder(looseDecoder, buffer, i, end);
			str += String.fromCharCode(c1, c2, c3, c4, c5, c6, c7, c8);
		}
		for (; i < end; ++i) {
			if (c1 = buffer[i], c1 & 128) return str + utf8_read_decoder(looseDecoder, buffer, i, end);
			str += String.fromCharCode(c1);
		}
		return str;
	}, utf8.readStrict = function(buffer, start, end) {
		if (end - start < 1) return "";
		if (end - start >= TEXT_DECODER_MIN_LENGTH) return utf8_read_decoder(strictDecoder, buffer, start, end);
		for (var str = "", i = start, c1, c2, c3, c4, c5, c6, c7, c8; i + 7 < end; i += 8) {
			if (c1 = buffer[i], c2 = buffer[i + 1], c3 = buffer[i + 2], c4 = buffer[i + 3], c5 = buffer[i + 4], c6 = buffer[i + 5], c7 = buffer[i + 6], c8 = buffer[i + 7], (c1 | c2 | c3 | c4 | c5 | c6 | c7 | c8) & 128) return str + utf8_read_decoder(strictDecoder, buffer, i, end);
			str += String.fromCharCode(c1, c2, c3, c4, c5, c6, c7, c8);
		}
		for (; i < end; ++i) {
			if (c1 = buffer[i], c1 & 128) return str + utf8_read_decoder(strictDecoder, buffer, i, end);
			str += String.fromCharCode(c1);
		}
		return str;
	}, utf8.write = function(string, buffer, offset) {
		for (var start = offset, c1, c2, i = 0; i < string.length; ++i) c1 = string.charCodeAt(i), c1 < 128 ? buffer[offset++] = c1 : c1 < 2048 ? (buffer[offset++] = c1 >> 6 | 192, buffer[offset++] = c1 & 63 | 128) : (c1 & 64512) == 55296 && ((c2 = string.charCodeAt(i + 1)) & 64512) == 56320 ? (c1 = 65536 + ((c1 & 1023) << 10) + (c2 & 1023), ++i, buffer[offset++] = c1 >> 18 | 240, buffer[offset++] = c1 >> 12 & 63 | 128, buffer[offset++] = c1 >> 6 & 63 | 128, buffer[offset++] = c1 & 63 | 128) : (buffer[offset++] = c1 >> 12 | 224, buffer[offset++] = c1 >> 6 & 63 | 128, buffer[offset++] = c1 & 63 | 128);
		return offset - start;
	};
})), require_pool = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = pool;
	/**
	* An allocator as used by {@link util.pool}.
	* @typedef PoolAllocator
	* @type {function}
	* @param {number} size Buffer size
	* @returns {Uint8Array} Buffer
	*/
	/**
	* A slicer as used by {@link util.pool}.
	* @typedef PoolSlicer
	* @type {function}
	* @param {number} start Start offset
	* @param {number} end End offset
	* @returns {Uint8Array} Buffer slice
	* @this Uint8Array
	*/
	/**
	* A general purpose buffer pool.
	* @memberof util
	* @function
	* @param {PoolAllocator} alloc Allocator
	* @param {PoolSlicer} slice Slicer
	* @param {number} [size=8192] Slab size
	* @returns {PoolAllocator} Pooled allocator
	*/
	function pool(alloc, slice, size) {
		var SIZE = size || 8192, MAX = SIZE >>> 1, slab = null, offset = SIZE;
		return function(size) {
			if (size < 1 || size > MAX) return alloc(size);
			offset + size > SIZE && (slab = alloc(SIZE), offset = 0);
			var buf = slice.call(slab, offset, offset += size);
			return offset & 7 && (offset = (offset | 7) + 1), buf;
		};
	}
})), require_longbits = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = LongBits;
	var Long;
	/**
	* Constructs new long bits.
	* @classdesc Helper class for working with the low and high bits of a 64 bit value.
	* @memberof util
	* @constructor
	* @param {number} lo Low 32 bits, unsigned
	* @param {number} hi High 32 bits, unsigned
	*/
	function LongBits(lo, hi) {
		/**
		* High bits.
		* @type {number}
		*/
		this.lo = lo >>> 0, this.hi = hi >>> 0;
	}
	/**
	* Zero bits.
	* @memberof util.LongBits
	* @type {util.LongBits}
	*/
	var zero = LongBits.zero = new LongBits(0, 0);
	zero.toNumber = function() {
		return 0;
	}, zero.zzEncode = zero.zzDecode = function() {
		return this;
	}, zero.length = function() {
		return 1;
	};
	/**
	* Zero hash.
	* @memberof util.LongBits
	* @type {string}
	*/
	var zeroHash = LongBits.zeroHash = "\0\0\0\0\0\0\0\0";
	/**
	* Converts this long bits to a long.
	* @param {boolean} [unsigned=false] Whether unsigned or not
	* @returns {Long} Long
	*/
	LongBits.fromNumber = function(value) {
		if (value === 0) return zero;
		var sign = value < 0;
		sign && (value = -value);
		var lo = value >>> 0, hi = (value - lo) / 4294967296 >>> 0;
		return sign && (hi = ~hi >>> 0, lo = ~lo >>> 0, ++lo > 4294967295 && (lo = 0, ++hi > 4294967295 && (hi = 0))), new LongBits(lo, hi);
	}, LongBits.from = function(value) {
		if (typeof value == "number") return LongBits.fromNumber(value);
		if (typeof value == "string" || value instanceof String) {
			/* istanbul ignore else */
			if (Long) value = Long.fromString(value);
			else return LongBits.fromNumber(parseInt(value, 10));
		}
		return value.low || value.high ? new LongBits(value.low >>> 0, value.high >>> 0) : zero;
	}, LongBits.prototype.toNumber = function(unsigned) {
		if (!unsigned && this.hi >>> 31) {
			var lo = ~this.lo + 1 >>> 0, hi = ~this.hi >>> 0;
			return lo || (hi = hi + 1 >>> 0), -(lo + hi * 4294967296);
		}
		return this.lo + this.hi * 4294967296;
	}, LongBits.prototype.toLong = function(unsigned) {
		return Long ? new Long(this.lo | 0, this.hi | 0, !!unsigned) : {
			low: this.lo | 0,
			high: this.hi | 0,
			unsigned: !!unsigned
		};
	};
	var charCodeAt = String.prototype.charCodeAt;
	LongBits.fromHash = function(hash) {
		return hash === zeroHash ? zero : new LongBits((charCodeAt.call(hash, 0) | charCodeAt.call(hash, 1) << 8 | charCodeAt.call(hash, 2) << 16 | charCodeAt.call(hash, 3) << 24) >>> 0, (charCodeAt.call(hash, 4) | charCodeAt.call(hash, 5) << 8 | charCodeAt.call(hash, 6) << 16 | charCodeAt.call(hash, 7) << 24) >>> 0);
	}, LongBits.prototype.toHash = function() {
		return String.fromCharCode(this.lo & 255, this.lo >>> 8 & 255, this.lo >>> 16 & 255, this.lo >>> 24, this.hi & 255, this.hi >>> 8 & 255, this.hi >>> 16 & 255, this.hi >>> 24);
	}, LongBits.prototype.zzEncode = function() {
		var mask = this.hi >> 31;
		return this.hi = ((this.hi << 1 | this.lo >>> 31) ^ mask) >>> 0, this.lo = (this.lo << 1 ^ mask) >>> 0, this;
	}, LongBits.prototype.zzDecode = function() {
		var mask = -(this.lo & 1);
		return this.lo = ((this.lo >>> 1 | this.hi << 31) ^ mask) >>> 0, this.hi = (this.hi >>> 1 ^ mask) >>> 0, this;
	}, LongBits.prototype.length = function() {
		var part0 = this.lo, part1 = (this.lo >>> 28 | this.hi << 4) >>> 0, part2 = this.hi >>> 24;
		return part2 === 0 ? part1 === 0 ? part0 < 16384 ? part0 < 128 ? 1 : 2 : part0 < 2097152 ? 3 : 4 : part1 < 16384 ? part1 < 128 ? 5 : 6 : part1 < 2097152 ? 7 : 8 : part2 < 128 ? 9 : 10;
	}, LongBits._configure = function(Long_) {
		Long = Long_;
	};
})), require_umd = /* @__PURE__ */ __commonJSMin(((exports, module, this$8) => {
	(function(global, factory) {
		function preferDefault(exports) {
			return exports.default || exports;
		}
		typeof define == "function" && define.amd ? define([], function() {
			var exports = {};
			return factory(exports), preferDefault(exports);
		}) : typeof exports == "object" ? (factory(exports), typeof module == "object" && (module.exports = preferDefault(exports))) : (function() {
			var exports = {};
			factory(exports), global.Long = preferDefault(exports);
		})();
	})(typeof globalThis < "u" ? globalThis : typeof self < "u" ? self : this$8, function(_exports) {
		Object.defineProperty(_exports, "__esModule", { value: !0 }), _exports.default = void 0;
		/**
		* @license
		* Copyright 2009 The Closure Library Authors
		* Copyright 2020 Daniel Wirtz / The long.js Authors.
		*
		* Licensed under the Apache License, Version 2.0 (the "License");
		* you may not use this file except in compliance with the License.
		* You may obtain a copy of the License at
		*
		*     http://www.apache.org/licenses/LICENSE-2.0
		*
		* Unless required by applicable law or agreed to in writing, software
		* distributed under the License is distributed on an "AS IS" BASIS,
		* WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
		* See the License for the specific language governing permissions and
		* limitations under the License.
		*
		* SPDX-License-Identifier: Apache-2.0
		*/
		var wasm = null;
		try {
			wasm = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
				0,
				97,
				115,
				109,
				1,
				0,
				0,
				0,
				1,
				13,
				2,
				96,
				0,
				1,
				127,
				96,
				4,
				127,
				127,
				127,
				127,
				1,
				127,
				3,
				7,
				6,
				0,
				1,
				1,
				1,
				1,
				1,
				6,
				6,
				1,
				127,
				1,
				65,
				0,
				11,
				7,
				50,
				6,
				3,
				109,
				117,
				108,
				0,
				1,
				5,
				100,
				105,
				118,
				95,
				115,
				0,
				2,
				5,
				100,
				105,
				118,
				95,
				117,
				0,
				3,
				5,
				114,
				101,
				109,
				95,
				115,
				0,
				4,
				5,
				114,
				101,
				109,
				95,
				117,
				0,
				5,
				8,
				103,
				101,
				116,
				95,
				104,
				105,
				103,
				104,
				0,
				0,
				10,
				191,
				1,
				6,
				4,
				0,
				35,
				0,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				126,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				127,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				128,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				129,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11,
				36,
				1,
				1,
				126,
				32,
				0,
				173,
				32,
				1,
				173,
				66,
				32,
				134,
				132,
				32,
				2,
				173,
				32,
				3,
				173,
				66,
				32,
				134,
				132,
				130,
				34,
				4,
				66,
				32,
				135,
				167,
				36,
				0,
				32,
				4,
				167,
				11
			])), {}).exports;
		} catch {}
		/**
		* Constructs a 64 bit two's-complement integer, given its low and high 32 bit values as *signed* integers.
		*  See the from* functions below for more convenient ways of constructing Longs.
		* @exports Long
		* @class A Long class for representing a 64 bit two's-complement integer value.
		* @param {number} low The low (signed) 32 bits of the long
		* @param {number} high The high (signed) 32 bits of the long
		* @param {boolean=} unsigned Whether unsigned or not, defaults to signed
		* @constructor
		*/
		function Long(low, high, unsigned) {
			/**
			* Whether unsigned or not.
			* @type {boolean}
			*/
			this.low = low | 0, this.high = high | 0, this.unsigned = !!unsigned;
		}
		Long.prototype.__isLong__, Object.defineProperty(Long.prototype, "__isLong__", { value: !0 });
		/**
		* @function
		* @param {*} obj Object
		* @returns {boolean}
		* @inner
		*/
		function isLong(obj) {
			return (obj && obj.__isLong__) === !0;
		}
		/**
		* @function
		* @param {*} value number
		* @returns {number}
		* @inner
		*/
		function ctz32(value) {
			var c = Math.clz32(value & -value);
			return value ? 31 - c : c;
		}
		/**
		* Tests if the specified object is a Long.
		* @function
		* @param {*} obj Object
		* @returns {boolean}
		*/
		Long.isLong = isLong;
		/**
		* A cache of the Long representations of small integer values.
		* @type {!Object}
		* @inner
		*/
		var INT_CACHE = {}, UINT_CACHE = {};
		/**
		* @param {number} value
		* @param {boolean=} unsigned
		* @returns {!Long}
		* @inner
		*/
		function fromInt(value, unsigned) {
			var obj, cachedObj, cache;
			return unsigned ? (value >>>= 0, (cache = 0 <= value && value < 256) && (cachedObj = UINT_CACHE[value], cachedObj) ? cachedObj : (obj = fromBits(value, 0, !0), cache && (UINT_CACHE[value] = obj), obj)) : (value |= 0, (cache = -128 <= value && value < 128) && (cachedObj = INT_CACHE[value], cachedObj) ? cachedObj : (obj = fromBits(value, value < 0 ? -1 : 0, !1), cache && (INT_CACHE[value] = obj), obj));
		}
		/**
		* Returns a Long representing the given 32 bit integer value.
		* @function
		* @param {number} value The 32 bit integer in question
		* @param {boolean=} unsigned Whether unsigned or not, defaults to signed
		* @returns {!Long} The corresponding Long value
		*/
		Long.fromInt = fromInt;
		/**
		* @param {number} value
		* @param {boolean=} unsigned
		* @returns {!Long}
		* @inner
		*/
		function fromNumber(value, unsigned) {
			if (isNaN(value)) return unsigned ? UZERO : ZERO;
			if (unsigned) {
				if (value < 0) return UZERO;
				if (value >= TWO_PWR_64_DBL) return MAX_UNSIGNED_VALUE;
			} else {
				if (value <= -TWO_PWR_63_DBL) return MIN_VALUE;
				if (value + 1 >= TWO_PWR_63_DBL) return MAX_VALUE;
			}
			return value < 0 ? fromNumber(-value, unsigned).neg() : fromBits(value % TWO_PWR_32_DBL | 0, value / TWO_PWR_32_DBL | 0, unsigned);
		}
		/**
		* Returns a Long representing the given value, provided that it is a finite number. Otherwise, zero is returned.
		* @function
		* @param {number} value The number in question
		* @param {boolean=} unsigned Whether unsigned or not, defaults to signed
		* @returns {!Long} The corresponding Long value
		*/
		Long.fromNumber = fromNumber;
		/**
		* @param {number} lowBits
		* @param {number} highBits
		* @param {boolean=} unsigned
		* @returns {!Long}
		* @inner
		*/
		function fromBits(lowBits, highBits, unsigned) {
			return new Long(lowBits, highBits, unsigned);
		}
		/**
		* Returns a Long representing the 64 bit integer that comes by concatenating the given low and high bits. Each is
		*  assumed to use 32 bits.
		* @function
		* @param {number} lowBits The low 32 bits
		* @param {number} highBits The high 32 bits
		* @param {boolean=} unsigned Whether unsigned or not, defaults to signed
		* @returns {!Long} The corresponding Long value
		*/
		Long.fromBits = fromBits;
		/**
		* @function
		* @param {number} base
		* @param {number} exponent
		* @returns {number}
		* @inner
		*/
		var pow_dbl = Math.pow;
		/**
		* @param {string} str
		* @param {(boolean|number)=} unsigned
		* @param {number=} radix
		* @returns {!Long}
		* @inner
		*/
		function fromString(str, unsigned, radix) {
			if (str.length === 0) throw Error("empty string");
			if (typeof unsigned == "number" ? (radix = unsigned, unsigned = !1) : unsigned = !!unsigned, str === "NaN" || str === "Infinity" || str === "+Infinity" || str === "-Infinity") return unsigned ? UZERO : ZERO;
			if (radix ||= 10, radix < 2 || 36 < radix) throw RangeError("radix");
			var p;
			if ((p = str.indexOf("-")) > 0) throw Error("interior hyphen");
			if (p === 0) return fromString(str.substring(1), unsigned, radix).neg();
			for (var radixToPower = fromNumber(pow_dbl(radix, 8)), result = ZERO, i = 0; i < str.length; i += 8) {
				var size = Math.min(8, str.length - i), value = parseInt(str.substring(i, i + size), radix);
				if (size < 8) {
					var power = fromNumber(pow_dbl(radix, size));
					result = result.mul(power).add(fromNumber(value));
				} else result = result.mul(radixToPower), result = result.add(fromNumber(value));
			}
			return result.unsigned = unsigned, result;
		}
		/**
		* Returns a Long representation of the given string, written using the specified radix.
		* @function
		* @param {string} str The textual representation of the Long
		* @param {(boolean|number)=} unsigned Whether unsigned or not, defaults to signed
		* @param {number=} radix The radix in which the text is written (2-36), defaults to 10
		* @returns {!Long} The corresponding Long value
		*/
		Long.fromString = fromString;
		/**
		* @function
		* @param {!Long|number|string|!{low: number, high: number, unsigned: boolean}} val
		* @param {boolean=} unsigned
		* @returns {!Long}
		* @inner
		*/
		function fromValue(val, unsigned) {
			return typeof val == "number" ? fromNumber(val, unsigned) : typeof val == "string" ? fromString(val, unsigned) : fromBits(val.low, val.high, typeof unsigned == "boolean" ? unsigned : val.unsigned);
		}
		/**
		* Converts the specified value to a Long using the appropriate from* function for its type.
		* @function
		* @param {!Long|number|bigint|string|!{low: number, high: number, unsigned: boolean}} val Value
		* @param {boolean=} unsigned Whether unsigned or not, defaults to signed
		* @returns {!Long}
		*/
		Long.fromValue = fromValue;
		/**
		* @type {number}
		* @const
		* @inner
		*/
		var TWO_PWR_16_DBL = 65536, TWO_PWR_24_DBL = 1 << 24, TWO_PWR_32_DBL = TWO_PWR_16_DBL * TWO_PWR_16_DBL, TWO_PWR_64_DBL = TWO_PWR_32_DBL * TWO_PWR_32_DBL, TWO_PWR_63_DBL = TWO_PWR_64_DBL / 2, TWO_PWR_24 = fromInt(TWO_PWR_24_DBL), ZERO = fromInt(0);
		/**
		* Signed zero.
		* @type {!Long}
		*/
		Long.ZERO = ZERO;
		/**
		* @type {!Long}
		* @inner
		*/
		var UZERO = fromInt(0, !0);
		/**
		* Unsigned zero.
		* @type {!Long}
		*/
		Long.UZERO = UZERO;
		/**
		* @type {!Long}
		* @inner
		*/
		var ONE = fromInt(1);
		/**
		* Signed one.
		* @type {!Long}
		*/
		Long.ONE = ONE;
		/**
		* @type {!Long}
		* @inner
		*/
		var UONE = fromInt(1, !0);
		/**
		* Unsigned one.
		* @type {!Long}
		*/
		Long.UONE = UONE;
		/**
		* @type {!Long}
		* @inner
		*/
		var NEG_ONE = fromInt(-1);
		/**
		* Signed negative one.
		* @type {!Long}
		*/
		Long.NEG_ONE = NEG_ONE;
		/**
		* @type {!Long}
		* @inner
		*/
		var MAX_VALUE = fromBits(-1, 2147483647, !1);
		/**
		* Maximum signed value.
		* @type {!Long}
		*/
		Long.MAX_VALUE = MAX_VALUE;
		/**
		* @type {!Long}
		* @inner
		*/
		var MAX_UNSIGNED_VALUE = fromBits(-1, -1, !0);
		/**
		* Maximum unsigned value.
		* @type {!Long}
		*/
		Long.MAX_UNSIGNED_VALUE = MAX_UNSIGNED_VALUE;
		/**
		* @type {!Long}
		* @inner
		*/
		var MIN_VALUE = fromBits(0, -2147483648, !1);
		/**
		* Minimum signed value.
		* @type {!Long}
		*/
		Long.MIN_VALUE = MIN_VALUE;
		/**
		* @alias Long.prototype
		* @inner
		*/
		var LongPrototype = Long.prototype;
		LongPrototype.toInt = function() {
			return this.unsigned ? this.low >>> 0 : this.low;
		}, LongPrototype.toNumber = function() {
			return this.unsigned ? (this.high >>> 0) * TWO_PWR_32_DBL + (this.low >>> 0) : this.high * TWO_PWR_32_DBL + (this.low >>> 0);
		}, LongPrototype.toString = function(radix) {
			if (radix ||= 10, radix < 2 || 36 < radix) throw RangeError("radix");
			if (this.isZero()) return "0";
			if (this.isNegative()) {
				if (this.eq(MIN_VALUE)) {
					var radixLong = fromNumber(radix), div = this.div(radixLong), rem1 = div.mul(radixLong).sub(this);
					return div.toString(radix) + rem1.toInt().toString(radix);
				}
				return "-" + this.neg().toString(radix);
			}
			for (var radixToPower = fromNumber(pow_dbl(radix, 6), this.unsigned), rem = this, result = "";;) {
				var remDiv = rem.div(radixToPower), digits = (rem.sub(remDiv.mul(radixToPower)).toInt() >>> 0).toString(radix);
				if (rem = remDiv, rem.isZero()) return digits + result;
				for (; digits.length < 6;) digits = "0" + digits;
				result = "" + digits + result;
			}
		}, LongPrototype.getHighBits = function() {
			return this.high;
		}, LongPrototype.getHighBitsUnsigned = function() {
			return this.high >>> 0;
		}, LongPrototype.getLowBits = function() {
			return this.low;
		}, LongPrototype.getLowBitsUnsigned = function() {
			return this.low >>> 0;
		}, LongPrototype.getNumBitsAbs = function() {
			if (this.isNegative()) return this.eq(MIN_VALUE) ? 64 : this.neg().getNumBitsAbs();
			for (var val = this.high == 0 ? this.low : this.high, bit = 31; bit > 0 && !(val & 1 << bit); bit--);
			return this.high == 0 ? bit + 1 : bit + 33;
		}, LongPrototype.isSafeInteger = function() {
			var top11Bits = this.high >> 21;
			return !top11Bits || !this.unsigned && top11Bits === -1 && (this.low !== 0 || this.high !== -2097152);
		}, LongPrototype.isZero = function() {
			return this.high === 0 && this.low === 0;
		}, LongPrototype.eqz = LongPrototype.isZero, LongPrototype.isNegative = function() {
			return !this.unsigned && this.high < 0;
		}, LongPrototype.isPositive = function() {
			return this.unsigned || this.high >= 0;
		}, LongPrototype.isOdd = function() {
			return (this.low & 1) == 1;
		}, LongPrototype.isEven = function() {
			return !(this.low & 1);
		}, LongPrototype.equals = function(other) {
			return isLong(other) || (other = fromValue(other)), this.unsigned !== other.unsigned && this.high >>> 31 == 1 && other.high >>> 31 == 1 ? !1 : this.high === other.high && this.low === other.low;
		}, LongPrototype.eq = LongPrototype.equals, LongPrototype.notEquals = function(other) {
			return !this.eq(other);
		}, LongPrototype.neq = LongPrototype.notEquals, LongPrototype.ne = LongPrototype.notEquals, LongPrototype.lessThan = function(other) {
			return this.comp(other) < 0;
		}, LongPrototype.lt = LongPrototype.lessThan, LongPrototype.lessThanOrEqual = function(other) {
			return this.comp(other) <= 0;
		}, LongPrototype.lte = LongPrototype.lessThanOrEqual, LongPrototype.le = LongPrototype.lessThanOrEqual, LongPrototype.greaterThan = function(other) {
			return this.comp(other) > 0;
		}, LongPrototype.gt = LongPrototype.greaterThan, LongPrototype.greaterThanOrEqual = function(other) {
			return this.comp(other) >= 0;
		}, LongPrototype.gte = LongPrototype.greaterThanOrEqual, LongPrototype.ge = LongPrototype.greaterThanOrEqual, LongPrototype.compare = function(other) {
			if (isLong(other) || (other = fromValue(other)), this.eq(other)) return 0;
			var thisNeg = this.isNegative(), otherNeg = other.isNegative();
			return thisNeg && !otherNeg ? -1 : !thisNeg && otherNeg ? 1 : this.unsigned ? other.high >>> 0 > this.high >>> 0 || other.high === this.high && other.low >>> 0 > this.low >>> 0 ? -1 : 1 : this.sub(other).isNegative() ? -1 : 1;
		}, LongPrototype.comp = LongPrototype.compare, LongPrototype.negate = function() {
			return !this.unsigned && this.eq(MIN_VALUE) ? MIN_VALUE : this.not().add(ONE);
		}, LongPrototype.neg = LongPrototype.negate, LongPrototype.add = function(addend) {
			isLong(addend) || (addend = fromValue(addend));
			var a48 = this.high >>> 16, a32 = this.high & 65535, a16 = this.low >>> 16, a00 = this.low & 65535, b48 = addend.high >>> 16, b32 = addend.high & 65535, b16 = addend.low >>> 16, b00 = addend.low & 65535, c48 = 0, c32 = 0, c16 = 0, c00 = 0;
			return c00 += a00 + b00, c16 += c00 >>> 16, c00 &= 65535, c16 += a16 + b16, c32 += c16 >>> 16, c16 &= 65535, c32 += a32 + b32, c48 += c32 >>> 16, c32 &= 65535, c48 += a48 + b48, c48 &= 65535, fromBits(c16 << 16 | c00, c48 << 16 | c32, this.unsigned);
		}, LongPrototype.subtract = function(subtrahend) {
			return isLong(subtrahend) || (subtrahend = fromValue(subtrahend)), this.add(subtrahend.neg());
		}, LongPrototype.sub = LongPrototype.subtract, LongPrototype.multiply = function(multiplier) {
			if (this.isZero()) return this;
			if (isLong(multiplier) || (multiplier = fromValue(multiplier)), wasm) return fromBits(wasm.mul(this.low, this.high, multiplier.low, multiplier.high), wasm.get_high(), this.unsigned);
			if (multiplier.isZero()) return this.unsigned ? UZERO : ZERO;
			if (this.eq(MIN_VALUE)) return multiplier.isOdd() ? MIN_VALUE : ZERO;
			if (multiplier.eq(MIN_VALUE)) return this.isOdd() ? MIN_VALUE : ZERO;
			if (this.isNegative()) return multiplier.isNegative() ? this.neg().mul(multiplier.neg()) : this.neg().mul(multiplier).neg();
			if (multiplier.isNegative()) return this.mul(multiplier.neg()).neg();
			if (this.lt(TWO_PWR_24) && multiplier.lt(TWO_PWR_24)) return fromNumber(this.toNumber() * multiplier.toNumber(), this.unsigned);
			var a48 = this.high >>> 16, a32 = this.high & 65535, a16 = this.low >>> 16, a00 = this.low & 65535, b48 = multiplier.high >>> 16, b32 = multiplier.high & 65535, b16 = multiplier.low >>> 16, b00 = multiplier.low & 65535, c48 = 0, c32 = 0, c16 = 0, c00 = 0;
			return c00 += a00 * b00, c16 += c00 >>> 16, c00 &= 65535, c16 += a16 * b00, c32 += c16 >>> 16, c16 &= 65535, c16 += a00 * b16, c32 += c16 >>> 16, c16 &= 65535, c32 += a32 * b00, c48 += c32 >>> 16, c32 &= 65535, c32 += a16 * b16, c48 += c32 >>> 16, c32 &= 65535, c32 += a00 * b32, c48 += c32 >>> 16, c32 &= 65535, c48 += a48 * b00 + a32 * b16 + a16 * b32 + a00 * b48, c48 &= 65535, fromBits(c16 << 16 | c00, c48 << 16 | c32, this.unsigned);
		}, LongPrototype.mul = LongPrototype.multiply, LongPrototype.divide = function(divisor) {
			if (isLong(divisor) || (divisor = fromValue(divisor)), divisor.isZero()) throw Error("division by zero");
			if (wasm) return !this.unsigned && this.high === -2147483648 && divisor.low === -1 && divisor.high === -1 ? this : fromBits((this.unsigned ? wasm.div_u : wasm.div_s)(this.low, this.high, divisor.low, divisor.high), wasm.get_high(), this.unsigned);
			if (this.isZero()) return this.unsigned ? UZERO : ZERO;
			var approx, rem, res;
			if (this.unsigned) {
				if (divisor.unsigned || (divisor = divisor.toUnsigned()), divisor.gt(this)) return UZERO;
				if (divisor.gt(this.shru(1))) return UONE;
				res = UZERO;
			} else {
				if (this.eq(MIN_VALUE)) return divisor.eq(ONE) || divisor.eq(NEG_ONE) ? MIN_VALUE : divisor.eq(MIN_VALUE) ? ONE : (approx = this.shr(1).div(divisor).shl(1), approx.eq(ZERO) ? divisor.isNegative() ? ONE : NEG_ONE : (rem = this.sub(divisor.mul(approx)), res = approx.add(rem.div(divisor)), res));
				if (divisor.eq(MIN_VALUE)) return this.unsigned ? UZERO : ZERO;
				if (this.isNegative()) return divisor.isNegative() ? this.neg().div(divisor.neg()) : this.neg().div(divisor).neg();
				if (divisor.isNegative()) return this.div(divisor.neg()).neg();
				res = ZERO;
			}
			for (rem = this; rem.gte(divisor);) {
				approx = Math.max(1, Math.floor(rem.toNumber() / divisor.toNumber()));
				for (var log2 = Math.ceil(Math.log(approx) / Math.LN2), delta = log2 <= 48 ? 1 : pow_dbl(2, log2 - 48), approxRes = fromNumber(approx), approxRem = approxRes.mul(divisor); approxRem.isNegative() || approxRem.gt(rem);) approx -= delta, approxRes = fromNumber(approx, this.unsigned), approxRem = approxRes.mul(divisor);
				approxRes.isZero() && (approxRes = ONE), res = res.add(approxRes), rem = rem.sub(approxRem);
			}
			return res;
		}, LongPrototype.div = LongPrototype.divide, LongPrototype.modulo = function(divisor) {
			return isLong(divisor) || (divisor = fromValue(divisor)), wasm ? fromBits((this.unsigned ? wasm.rem_u : wasm.rem_s)(this.low, this.high, divisor.low, divisor.high), wasm.get_high(), this.unsigned) : this.sub(this.div(divisor).mul(divisor));
		}, LongPrototype.mod = LongPrototype.modulo, LongPrototype.rem = LongPrototype.modulo, LongPrototype.not = function() {
			return fromBits(~this.low, ~this.high, this.unsigned);
		}, LongPrototype.countLeadingZeros = function() {
			return this.high ? Math.clz32(this.high) : Math.clz32(this.low) + 32;
		}, LongPrototype.clz = LongPrototype.countLeadingZeros, LongPrototype.countTrailingZeros = function() {
			return this.low ? ctz32(this.low) : ctz32(this.high) + 32;
		}, LongPrototype.ctz = LongPrototype.countTrailingZeros, LongPrototype.and = function(other) {
			return isLong(other) || (other = fromValue(other)), fromBits(this.low & other.low, this.high & other.high, this.unsigned);
		}, LongPrototype.or = function(other) {
			return isLong(other) || (other = fromValue(other)), fromBits(this.low | other.low, this.high | other.high, this.unsigned);
		}, LongPrototype.xor = function(other) {
			return isLong(other) || (other = fromValue(other)), fromBits(this.low ^ other.low, this.high ^ other.high, this.unsigned);
		}, LongPrototype.shiftLeft = function(numBits) {
			return isLong(numBits) && (numBits = numBits.toInt()), (numBits &= 63) == 0 ? this : numBits < 32 ? fromBits(this.low << numBits, this.high << numBits | this.low >>> 32 - numBits, this.unsigned) : fromBits(0, this.low << numBits - 32, this.unsigned);
		}, LongPrototype.shl = LongPrototype.shiftLeft, LongPrototype.shiftRight = function(numBits) {
			return isLong(numBits) && (numBits = numBits.toInt()), (numBits &= 63) == 0 ? this : numBits < 32 ? fromBits(this.low >>> numBits | this.high << 32 - numBits, this.high >> numBits, this.unsigned) : fromBits(this.high >> numBits - 32, this.high >= 0 ? 0 : -1, this.unsigned);
		}, LongPrototype.shr = LongPrototype.shiftRight, LongPrototype.shiftRightUnsigned = function(numBits) {
			return isLong(numBits) && (numBits = numBits.toInt()), (numBits &= 63) == 0 ? this : numBits < 32 ? fromBits(this.low >>> numBits | this.high << 32 - numBits, this.high >>> numBits, this.unsigned) : fromBits(numBits === 32 ? this.high : this.high >>> numBits - 32, 0, this.unsigned);
		}, LongPrototype.shru = LongPrototype.shiftRightUnsigned, LongPrototype.shr_u = LongPrototype.shiftRightUnsigned, LongPrototype.rotateLeft = function(numBits) {
			var b;
			return isLong(numBits) && (numBits = numBits.toInt()), (numBits &= 63) == 0 ? this : numBits === 32 ? fromBits(this.high, this.low, this.unsigned) : numBits < 32 ? (b = 32 - numBits, fromBits(this.low << numBits | this.high >>> b, this.high << numBits | this.low >>> b, this.unsigned)) : (numBits -= 32, b = 32 - numBits, fromBits(this.high << numBits | this.low >>> b, this.low << numBits | this.high >>> b, this.unsigned));
		}, LongPrototype.rotl = LongPrototype.rotateLeft, LongPrototype.rotateRight = function(numBits) {
			var b;
			return isLong(numBits) && (numBits = numBits.toInt()), (numBits &= 63) == 0 ? this : numBits === 32 ? fromBits(this.high, this.low, this.unsigned) : numBits < 32 ? (b = 32 - numBits, fromBits(this.high << b | this.low >>> numBits, this.low << b | this.high >>> numBits, this.unsigned)) : (numBits -= 32, b = 32 - numBits, fromBits(this.low << b | this.high >>> numBits, this.high << b | this.low >>> numBits, this.unsigned));
		}, LongPrototype.rotr = LongPrototype.rotateRight, LongPrototype.toSigned = function() {
			return this.unsigned ? fromBits(this.low, this.high, !1) : this;
		}, LongPrototype.toUnsigned = function() {
			return this.unsigned ? this : fromBits(this.low, this.high, !0);
		}, LongPrototype.toBytes = function(le) {
			return le ? this.toBytesLE() : this.toBytesBE();
		}, LongPrototype.toBytesLE = function() {
			var hi = this.high, lo = this.low;
			return [
				lo & 255,
				lo >>> 8 & 255,
				lo >>> 16 & 255,
				lo >>> 24,
				hi & 255,
				hi >>> 8 & 255,
				hi >>> 16 & 255,
				hi >>> 24
			];
		}, LongPrototype.toBytesBE = function() {
			var hi = this.high, lo = this.low;
			return [
				hi >>> 24,
				hi >>> 16 & 255,
				hi >>> 8 & 255,
				hi & 255,
				lo >>> 24,
				lo >>> 16 & 255,
				lo >>> 8 & 255,
				lo & 255
			];
		}, Long.fromBytes = function(bytes, unsigned, le) {
			return le ? Long.fromBytesLE(bytes, unsigned) : Long.fromBytesBE(bytes, unsigned);
		}, Long.fromBytesLE = function(bytes, unsigned) {
			return new Long(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24, bytes[4] | bytes[5] << 8 | bytes[6] << 16 | bytes[7] << 24, unsigned);
		}, Long.fromBytesBE = function(bytes, unsigned) {
			return new Long(bytes[4] << 24 | bytes[5] << 16 | bytes[6] << 8 | bytes[7], bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3], unsigned);
		}, typeof BigInt == "function" && (Long.fromBigInt = function(value, unsigned) {
			return fromBits(Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> BigInt(32))), unsigned);
		}, Long.fromValue = function(value, unsigned) {
			return typeof value == "bigint" ? Long.fromBigInt(value, unsigned) : fromValue(value, unsigned);
		}, LongPrototype.toBigInt = function() {
			var lowBigInt = BigInt(this.low >>> 0);
			return BigInt(this.unsigned ? this.high >>> 0 : this.high) << BigInt(32) | lowBigInt;
		}), _exports.default = Long;
	});
})), require_minimal$1 = /* @__PURE__ */ __commonJSMin(((exports, module, this$7) => {
	var util = exports;
	util.asPromise = require_aspromise(), util.base64 = require_base64(), util.EventEmitter = require_eventemitter(), util.float = require_float(), util.utf8 = require_utf8(), util.pool = require_pool(), util.LongBits = require_longbits();
	/**
	* Tests if the specified key can affect object prototypes.
	* @memberof util
	* @param {string} key Key to test
	* @returns {boolean} `true` if the key is unsafe
	*/
	function isUnsafeProperty(key) {
		return key === "__proto__" || key === "prototype" || key === "constructor";
	}
	/**
	* Converts a boolean key to a boolean value.
	* @param {string} key Map key
	* @returns {boolean} Boolean value
	*/
	util.isUnsafeProperty = isUnsafeProperty, util.isNode = !!(typeof global < "u" && global && global.process && global.process.versions && global.process.versions.node), util.global = util.isNode && global || typeof window < "u" && window || typeof self < "u" && self || typeof globalThis < "u" && globalThis || this$7, util.emptyArray = Object.freeze ? Object.freeze([]) : /* istanbul ignore next */ [], util.emptyObject = Object.freeze ? Object.freeze({}) : /* istanbul ignore next */ {}, util.isInteger = Number.isInteger || /* istanbul ignore next */ function(value) {
		return typeof value == "number" && isFinite(value) && Math.floor(value) === value;
	}, util.isString = function(value) {
		return typeof value == "string" || value instanceof String;
	}, util.isObject = function(value) {
		return value && typeof value == "object";
	}, util.isset = util.isSet = function(obj, prop) {
		var value = obj[prop];
		return value != null && Object.hasOwnProperty.call(obj, prop) ? typeof value != "object" || (Array.isArray(value) ? value.length : Object.keys(value).length) > 0 : !1;
	}, util.Buffer = (function() {
		try {
			var Buffer = util.global.Buffer;
			return Buffer.prototype.utf8Write || util.isNode ? Buffer : /* istanbul ignore next */ null;
		} catch {
			/* istanbul ignore next */
			return null;
		}
	})(), util.newBuffer = function(sizeOrArray) {
		var Buffer = util.Buffer;
		/* istanbul ignore next */
		return typeof sizeOrArray == "number" ? Buffer ? Buffer.allocUnsafe(sizeOrArray) : new Uint8Array(sizeOrArray) : Buffer ? Buffer.from(sizeOrArray) : new Uint8Array(sizeOrArray);
	}, util.rawField = function(id, wireType, data) {
		var out = [], tag = id << 3 | wireType;
		for (tag >>>= 0; tag > 127;) out.push(tag & 127 | 128), tag >>>= 7;
		out.push(tag);
		for (var i = 0; i < data.length; ++i) out.push(data[i]);
		return util.newBuffer(out);
	}, util.Array = Uint8Array, util.Long = util.global.dcodeIO && /* istanbul ignore next */ util.global.dcodeIO.Long || /* istanbul ignore next */ util.global.Long || (function() {
		try {
			var Long = require_umd();
			return Long && Long.isLong ? Long : null;
		} catch {
			/* istanbul ignore next */
			return null;
		}
	})(), util.key2Re = /^(?:true|false|0|1)$/, util.key32Re = /^-?(?:0|[1-9][0-9]*)$/, util.key64Re = /^(?:[\x00-\xff]{8}|-?(?:0|[1-9][0-9]*))$/, util.longToHash = function(value) {
		return value ? util.LongBits.from(value).toHash() : util.LongBits.zeroHash;
	}, util.longFromHash = function(hash, unsigned) {
		var bits = util.LongBits.fromHash(hash);
		return util.Long ? util.Long.fromBits(bits.lo, bits.hi, unsigned) : bits.toNumber(!!unsigned);
	}, util.longFromKey = function(key, unsigned) {
		return util.key64Re.test(key) && !util.key32Re.test(key) ? util.longFromHash(key, unsigned) : key;
	}, util.boolFromKey = function(key) {
		return key === "true" || key === "1";
	};
	/**
	* Merges the properties of the source object into the destination object.
	* @memberof util
	* @param {Object.<string,*>} dst Destination object
	* @param {...(Object.<string,*>|boolean)} src Source objects, optionally followed by an `ifNotSet` flag
	* @returns {Object.<string,*>} Destination object
	*/
	function merge(dst) {
		var ifNotSet = typeof arguments[arguments.length - 1] == "boolean", limit = ifNotSet ? arguments.length - 1 : arguments.length;
		ifNotSet &&= arguments[arguments.length - 1];
		for (var a = 1; a < limit; ++a) {
			var src = arguments[a];
			if (src) for (var keys = Object.keys(src), i = 0; i < keys.length; ++i) isUnsafeProperty(keys[i]) || ifNotSet && Object.prototype.hasOwnProperty.call(dst, keys[i]) && dst[keys[i]] !== void 0 || (dst[keys[i]] = src[keys[i]]);
		}
		return dst;
	}
	/**
	* Converts the first character of a string to lower case.
	* @param {string} str String to convert
	* @returns {string} Converted string
	*/
	util.merge = merge, util.nestingLimit = 32, util.recursionLimit = 100, util.makeProp = function(obj, key, enumerable) {
		Object.prototype.hasOwnProperty.call(obj, key) || Object.defineProperty(obj, key, {
			enumerable: enumerable === void 0 || enumerable,
			configurable: !0,
			writable: !0
		});
	}, util.lcFirst = function(str) {
		return str.charAt(0).toLowerCase() + str.substring(1);
	};
	/**
	* Creates a custom error constructor.
	* @memberof util
	* @param {string} name Error name
	* @returns {Constructor<Error>} Custom error constructor
	*/
	function newError(name) {
		function CustomError(message, properties) {
			if (!(this instanceof CustomError)) return new CustomError(message, properties);
			Object.defineProperty(this, "message", { get: function() {
				return message;
			} }), Error.captureStackTrace ? Error.captureStackTrace(this, CustomError) : Object.defineProperty(this, "stack", { value: (/* @__PURE__ */ Error()).stack || "" }), properties && merge(this, properties);
		}
		return CustomError.prototype = Object.create(Error.prototype, {
			constructor: {
				value: CustomError,
				writable: !0,
				enumerable: !1,
				configurable: !0
			},
			name: {
				get: function() {
					return name;
				},
				set: void 0,
				enumerable: !1,
				configurable: !0
			},
			toString: {
				value: function() {
					return this.name + ": " + this.message;
				},
				writable: !0,
				enumerable: !1,
				configurable: !0
			}
		}), CustomError;
	}
	/**
	* Default conversion options used for {@link Message#toJSON} implementations.
	*
	* These options are close to proto3's JSON mapping with the exception that internal types like Any are handled just like messages. More precisely:
	*
	* - Longs become strings
	* - Enums become string keys
	* - Bytes become base64 encoded strings
	* - (Sub-)Messages become plain objects
	* - Maps become plain objects with all string keys
	* - Repeated fields become arrays
	* - NaN and Infinity for float and double fields become strings
	*
	* @type {IConversionOptions}
	* @see https://developers.google.com/protocol-buffers/docs/proto3?hl=en#json
	*/
	util.newError = newError, util.ProtocolError = newError("ProtocolError"), util.oneOfGetter = function(fieldNames) {
		for (var fieldMap = {}, i = 0; i < fieldNames.length; ++i) fieldMap[fieldNames[i]] = 1;
		/**
		* @returns {string|undefined} Set field name, if any
		* @this Object
		* @ignore
		*/
		return function() {
			for (var keys = Object.keys(this), i = keys.length - 1; i > -1; --i) if (fieldMap[keys[i]] === 1 && this[keys[i]] !== void 0 && this[keys[i]] !== null) return keys[i];
		};
	}, util.oneOfSetter = function(fieldNames) {
		/**
		* @param {string} name Field name
		* @returns {undefined}
		* @this Object
		* @ignore
		*/
		return function(name) {
			for (var i = 0; i < fieldNames.length; ++i) fieldNames[i] !== name && delete this[fieldNames[i]];
		};
	}, util.toJSONOptions = {
		longs: String,
		enums: String,
		bytes: String,
		json: !0
	};
})), require_writer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Writer;
	var util = require_minimal$1(), BufferWriter, LongBits = util.LongBits, base64 = util.base64, utf8 = util.utf8;
	/**
	* Constructs a new writer instance.
	* @classdesc Wire format writer using `Uint8Array`.
	* @constructor
	*/
	function Writer() {
		/**
		* Stack of forked length-prefix positions.
		* @type {Array<number>|null}
		*/
		this.pos = 0, this.buf = this.constructor.alloc(Writer.initialBufferSize), this.view = null, this.states = null;
	}
	/**
	* Current write position.
	* @name Writer#len
	* @type {number}
	* @deprecated Use {@link Writer#pos} instead.
	*/
	Writer.initialBufferSize = 128, Object.defineProperty(Writer.prototype, "len", {
		configurable: !0,
		enumerable: !0,
		get: function() {
			return this.pos;
		}
	});
	var create = function() {
		return util.Buffer ? function() {
			return (Writer.create = function() {
				return new BufferWriter();
			})();
		} : function() {
			return new Writer();
		};
	};
	Writer.create = create(), Writer.alloc = function(size) {
		return new Uint8Array(size);
	}, Writer.alloc = util.pool(Writer.alloc, Uint8Array.prototype.subarray);
	/**
	* Calculates the number of bytes a value occupies as a varint.
	* @param {number} value Value to size (unsigned)
	* @returns {number} Byte length (1..5)
	* @ignore
	*/
	function sizeVarint32(value) {
		return value < 128 ? 1 : value < 16384 ? 2 : value < 2097152 ? 3 : value < 268435456 ? 4 : 5;
	}
	/**
	* Ensures that at least `n` more bytes fit into the backing buffer, doubling it if not.
	* @param {number} n Number of additional bytes required
	* @returns {undefined}
	* @private
	*/
	Writer.prototype._reserve = function(n) {
		var need = this.pos + n;
		if (need > this.buf.length) {
			var size = this.buf.length << 1;
			size < need && (size = need);
			var buf = this.constructor.alloc(size);
			buf.set(this.buf.subarray(0, this.pos), 0), this.buf = buf, this.view = null;
		}
	};
	function writeStringAscii(val, buf, pos) {
		for (var i = 0; i < val.length;) buf[pos++] = val.charCodeAt(i++);
	}
	function writeVarint32(val, buf, pos) {
		for (; val > 127;) buf[pos++] = val & 127 | 128, val >>>= 7;
		return buf[pos] = val, pos + 1;
	}
	/**
	* Writes a 32 bit value as a varint, zig-zag encoded.
	* @param {number} value Value to write
	* @returns {Writer} `this`
	*/
	Writer.prototype.uint32 = function(value) {
		value >>>= 0, this._reserve(5);
		var pos = this.pos;
		return this.pos = writeVarint32(value, this.buf, pos), this;
	}, Writer.prototype.int32 = function(value) {
		return (value |= 0) < 0 ? (this._reserve(10), writeVarint64(LongBits.fromNumber(value), this.buf, this.pos), this.pos += 10, this) : this.uint32(value);
	}, Writer.prototype.sint32 = function(value) {
		return this.uint32((value << 1 ^ value >> 31) >>> 0);
	};
	function writeVarint64(val, buf, pos) {
		for (var lo = val.lo, hi = val.hi; hi;) buf[pos++] = lo & 127 | 128, lo = (lo >>> 7 | hi << 25) >>> 0, hi >>>= 7;
		for (; lo > 127;) buf[pos++] = lo & 127 | 128, lo >>>= 7;
		return buf[pos] = lo, pos + 1;
	}
	/**
	* Writes a boolish value as a varint.
	* @param {boolean} value Value to write
	* @returns {Writer} `this`
	*/
	Writer.prototype.uint64 = function(value) {
		var bits = LongBits.from(value);
		this._reserve(10);
		var pos = this.pos;
		return this.pos = writeVarint64(bits, this.buf, pos), this;
	}, Writer.prototype.int64 = Writer.prototype.uint64, Writer.prototype.sint64 = function(value) {
		var bits = LongBits.from(value).zzEncode();
		this._reserve(10);
		var pos = this.pos;
		return this.pos = writeVarint64(bits, this.buf, pos), this;
	}, Writer.prototype.bool = function(value) {
		return this._reserve(1), this.buf[this.pos++] = +!!value, this;
	};
	function writeFixed32(val, buf, pos) {
		buf[pos] = val & 255, buf[pos + 1] = val >>> 8 & 255, buf[pos + 2] = val >>> 16 & 255, buf[pos + 3] = val >>> 24;
	}
	/**
	* Writes an array of boolish values as a packed repeated field.
	* @param {boolean[]} value Values to write
	* @returns {Writer} `this`
	*/
	Writer.prototype.fixed32 = function(value) {
		return this._reserve(4), writeFixed32(value >>> 0, this.buf, this.pos), this.pos += 4, this;
	}, Writer.prototype.sfixed32 = Writer.prototype.fixed32, Writer.prototype.fixed64 = function(value) {
		var bits = LongBits.from(value);
		return this._reserve(8), writeFixed32(bits.lo, this.buf, this.pos), writeFixed32(bits.hi, this.buf, this.pos + 4), this.pos += 8, this;
	}, Writer.prototype.sfixed64 = Writer.prototype.fixed64, Writer.prototype.float = function(value) {
		return this._reserve(4), util.float.writeFloatLE(value, this.buf, this.pos), this.pos += 4, this;
	}, Writer.prototype.double = function(value) {
		return this._reserve(8), util.float.writeDoubleLE(value, this.buf, this.pos), this.pos += 8, this;
	}, Writer.prototype.bytes = function(value) {
		var len = value.length >>> 0;
		if (!len) return this._reserve(1), this.buf[this.pos++] = 0, this;
		if (util.isString(value)) {
			var buf = Writer.alloc(len = base64.length(value));
			base64.decode(value, buf, 0), value = buf;
		}
		return this.uint32(len), this._reserve(len), this.buf.set(value, this.pos), this.pos += len, this;
	}, Writer.prototype.raw = function(value) {
		var len = value.length >>> 0;
		return len && (this._reserve(len), this.buf.set(value, this.pos), this.pos += len), this;
	}, Writer.prototype._delim = function(pos, len) {
		var n = sizeVarint32(len);
		return n > 1 && this.buf.copyWithin(pos + n, pos + 1, pos + 1 + len), writeVarint32(len, this.buf, pos), this.pos = pos + n + len, this;
	}, Writer.prototype.string = function(value) {
		var n = value.length;
		if (!n) return this._reserve(1), this.buf[this.pos++] = 0, this;
		if (n < 128) {
			this._reserve(n * 3 + 5);
			var lenPos = this.pos;
			return this._delim(lenPos, utf8.write(value, this.buf, lenPos + 1));
		}
		var len = utf8.length(value);
		return this.uint32(len), this._reserve(len), len === value.length ? writeStringAscii(value, this.buf, this.pos) : utf8.write(value, this.buf, this.pos), this.pos += len, this;
	}, Writer.prototype.uint32s = function(value) {
		var n = value.length;
		this._reserve(n * 5 + 5);
		for (var buf = this.buf, lenPos = this.pos, p = lenPos + 1, i = 0; i < n; ++i) p = writeVarint32(value[i] >>> 0, buf, p);
		return this._delim(lenPos, p - lenPos - 1);
	}, Writer.prototype.int32s = function(value) {
		var n = value.length;
		this._reserve(n * 10 + 5);
		for (var buf = this.buf, lenPos = this.pos, pos = lenPos + 1, val, i = 0; i < n; ++i) pos = (val = value[i] | 0) < 0 ? writeVarint64(LongBits.fromNumber(val), buf, pos) : writeVarint32(val, buf, pos);
		return this._delim(lenPos, pos - lenPos - 1);
	}, Writer.prototype.sint32s = function(value) {
		var n = value.length;
		this._reserve(n * 5 + 5);
		for (var buf = this.buf, lenPos = this.pos, pos = lenPos + 1, i = 0; i < n; ++i) pos = writeVarint32((value[i] << 1 ^ value[i] >> 31) >>> 0, buf, pos);
		return this._delim(lenPos, pos - lenPos - 1);
	}, Writer.prototype.uint64s = function(value) {
		var n = value.length;
		this._reserve(n * 10 + 5);
		for (var buf = this.buf, lenPos = this.pos, pos = lenPos + 1, i = 0; i < n; ++i) pos = writeVarint64(LongBits.from(value[i]), buf, pos);
		return this._delim(lenPos, pos - lenPos - 1);
	}, Writer.prototype.int64s = Writer.prototype.uint64s, Writer.prototype.sint64s = function(value) {
		var n = value.length;
		this._reserve(n * 10 + 5);
		for (var buf = this.buf, lenPos = this.pos, pos = lenPos + 1, i = 0; i < n; ++i) pos = writeVarint64(LongBits.from(value[i]).zzEncode(), buf, pos);
		return this._delim(lenPos, pos - lenPos - 1);
	}, Writer.prototype.bools = function(value) {
		var n = value.length;
		this.uint32(n), this._reserve(n);
		for (var buf = this.buf, p = this.pos, i = 0; i < n; ++i) buf[p++] = +!!value[i];
		return this.pos += n, this;
	};
	var VIEW_THRESHOLD_FLOAT = 16, VIEW_THRESHOLD_INT = 128;
	function getLazyView(writer, count, threshold) {
		var view = writer.view;
		if (view || count < threshold) return view;
		var buf = writer.buf;
		return writer.view = new DataView(buf.buffer, buf.byteOffset, buf.byteLength);
	}
	Writer.prototype.fixed32s = function(value) {
		var n = value.length, bytes = n * 4;
		this.uint32(bytes), this._reserve(bytes);
		var p = this.pos, i, dv = getLazyView(this, n, VIEW_THRESHOLD_INT);
		if (dv) for (i = 0; i < n; ++i) dv.setUint32(p, value[i] >>> 0, !0), p += 4;
		else {
			var buf = this.buf;
			for (i = 0; i < n; ++i) writeFixed32(value[i] >>> 0, buf, p), p += 4;
		}
		return this.pos += bytes, this;
	}, Writer.prototype.sfixed32s = Writer.prototype.fixed32s, Writer.prototype.fixed64s = function(value) {
		var n = value.length, bytes = n * 8;
		this.uint32(bytes), this._reserve(bytes);
		var p = this.pos, i, bits, dv = getLazyView(this, n, VIEW_THRESHOLD_INT);
		if (dv) for (i = 0; i < n; ++i) bits = LongBits.from(value[i]), dv.setUint32(p, bits.lo, !0), dv.setUint32(p + 4, bits.hi, !0), p += 8;
		else {
			var buf = this.buf;
			for (i = 0; i < n; ++i) bits = LongBits.from(value[i]), writeFixed32(bits.lo, buf, p), writeFixed32(bits.hi, buf, p + 4), p += 8;
		}
		return this.pos += bytes, this;
	}, Writer.prototype.sfixed64s = Writer.prototype.fixed64s, Writer.prototype.floats = function(value) {
		var n = value.length, bytes = n * 4;
		this.uint32(bytes), this._reserve(bytes);
		var p = this.pos, i, dv = getLazyView(this, n, VIEW_THRESHOLD_FLOAT);
		if (dv) for (i = 0; i < n; ++i) dv.setFloat32(p, value[i], !0), p += 4;
		else {
			var buf = this.buf;
			for (i = 0; i < n; ++i) util.float.writeFloatLE(value[i], buf, p), p += 4;
		}
		return this.pos += bytes, this;
	}, Writer.prototype.doubles = function(value) {
		var n = value.length, bytes = n * 8;
		this.uint32(bytes), this._reserve(bytes);
		var p = this.pos, i, dv = getLazyView(this, n, VIEW_THRESHOLD_FLOAT);
		if (dv) for (i = 0; i < n; ++i) dv.setFloat64(p, value[i], !0), p += 8;
		else {
			var buf = this.buf;
			for (i = 0; i < n; ++i) util.float.writeDoubleLE(value[i], buf, p), p += 8;
		}
		return this.pos += bytes, this;
	}, Writer.prototype.fork = function() {
		return this._reserve(1), (this.states ||= []).push(this.pos), this.pos += 1, this;
	}, Writer.prototype.reset = function() {
		var states = this.states;
		return this.pos = states && states.length ? states.pop() : 0, this;
	}, Writer.prototype.ldelim = function() {
		var states = this.states, len, vlen;
		if (states && states.length) {
			var lenPos = states.pop();
			len = this.pos - lenPos - 1, vlen = sizeVarint32(len), vlen > 1 ? (this._reserve(vlen - 1), this.buf.copyWithin(lenPos + vlen, lenPos + 1, lenPos + 1 + len), this.pos += vlen - 1, writeVarint32(len, this.buf, lenPos)) : this.buf[lenPos] = len;
		} else len = this.pos, vlen = sizeVarint32(len), this._reserve(vlen), this.buf.copyWithin(vlen, 0, len), writeVarint32(len, this.buf, 0), this.pos += vlen;
		return this;
	}, Writer.prototype.finish = function(shared) {
		if (shared) return this.buf.subarray(0, this.pos);
		var buf = this.constructor.alloc(this.pos);
		return buf.set(this.buf.subarray(0, this.pos), 0), buf;
	}, Writer.prototype.finishInto = function(buf, offset) {
		return offset === void 0 && (offset = 0), buf.set(this.buf.subarray(0, this.pos), offset), buf;
	}, Writer._configure = function(BufferWriter_) {
		BufferWriter = BufferWriter_, Writer.create = create(), BufferWriter._configure();
	};
})), require_writer_buffer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = BufferWriter;
	var Writer = require_writer();
	BufferWriter.prototype = Object.create(Writer.prototype, { constructor: {
		value: BufferWriter,
		writable: !0,
		enumerable: !1,
		configurable: !0
	} });
	var util = require_minimal$1();
	/**
	* Constructs a new buffer writer instance.
	* @classdesc Wire format writer using node buffers.
	* @extends Writer
	* @constructor
	*/
	function BufferWriter() {
		Writer.call(this);
	}
	var writeStringBuffer;
	/**
	* Finishes the write operation.
	* @name BufferWriter#finish
	* @function
	* @returns {Buffer} Finished buffer
	*/
	BufferWriter._configure = function() {
		BufferWriter.alloc = util.Buffer && util.Buffer.allocUnsafe, writeStringBuffer = util.Buffer && util.Buffer.prototype.utf8Write ? function(val, buf, pos) {
			return buf.utf8Write(val, pos);
		} : function(val, buf, pos) {
			return buf.write(val, pos);
		};
	}, BufferWriter.prototype.bytes = function(value) {
		util.isString(value) && (value = util.Buffer.from(value, "base64"));
		var len = value.length >>> 0;
		return this.uint32(len), len && (this._reserve(len), this.buf.set(value, this.pos), this.pos += len), this;
	}, BufferWriter.prototype.string = function(value) {
		var n = value.length;
		if (!n) return this._reserve(1), this.buf[this.pos++] = 0, this;
		if (n < 128) {
			this._reserve(n * 3 + 5);
			var pos = this.pos, buf = this.buf;
			return this._delim(pos, n < 40 ? util.utf8.write(value, buf, pos + 1) : writeStringBuffer(value, buf, pos + 1));
		}
		var len = util.Buffer.byteLength(value);
		return this.uint32(len), this._reserve(len), writeStringBuffer(value, this.buf, this.pos), this.pos += len, this;
	}, BufferWriter._configure();
})), require_reader = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Reader;
	var util = require_minimal$1(), BufferReader, LongBits = util.LongBits, utf8 = util.utf8;
	/* istanbul ignore next */
	function indexOutOfRange(reader, writeLength) {
		return RangeError("index out of range: " + reader.pos + " + " + (writeLength || 1) + " > " + reader.len);
	}
	/**
	* Constructs a new reader instance using the specified buffer.
	* @classdesc Wire format reader using `Uint8Array`.
	* @constructor
	* @param {Uint8Array} buffer Buffer to read from
	*/
	function Reader(buffer) {
		/**
		* Whether to discard unknown fields while decoding.
		* @type {boolean}
		*/
		this.buf = buffer, this.pos = 0, this.len = buffer.length, this.view = null, this.discardUnknown = Reader.discardUnknown;
	}
	function create_array(buffer) {
		if (Array.isArray(buffer) && (buffer = new Uint8Array(buffer)), buffer instanceof Uint8Array) return new Reader(buffer);
		throw Error("illegal buffer");
	}
	var create = function() {
		return util.Buffer ? function(buffer) {
			return (Reader.create = function(buffer) {
				return util.Buffer.isBuffer(buffer) ? new BufferReader(buffer) : create_array(buffer);
			})(buffer);
		} : create_array;
	};
	/**
	* Returns raw bytes from the backing buffer without advancing the reader.
	* @param {number} start Start offset
	* @param {number} end End offset
	* @returns {Uint8Array} Raw bytes
	*/
	Reader.create = create(), Reader.prototype.raw = function(start, end) {
		return this.buf.subarray(start, end);
	};
	function readVarint32NearEnd(reader) {
		for (var value = 0, i = 0; i < 4; ++i) {
			if (reader.pos >= reader.len) throw indexOutOfRange(reader);
			var b = reader.buf[reader.pos++];
			if (value = (value | (b & 127) << i * 7) >>> 0, b < 128) return value;
		}
		throw indexOutOfRange(reader);
	}
	/**
	* Reads a zig-zag encoded varint as a signed 32 bit value.
	* @returns {number} Value read
	*/
	Reader.prototype.uint32 = function() {
		if (this.len - this.pos < 5) {
			if (this.pos >= this.len) throw indexOutOfRange(this);
			if (this.buf[this.pos] >= 128) return readVarint32NearEnd(this);
		}
		var buf = this.buf, pos = this.pos, value = (buf[pos] & 127) >>> 0;
		if (buf[pos++] < 128 || (value = (value | (buf[pos] & 127) << 7) >>> 0, buf[pos++] < 128) || (value = (value | (buf[pos] & 127) << 14) >>> 0, buf[pos++] < 128) || (value = (value | (buf[pos] & 127) << 21) >>> 0, buf[pos++] < 128) || (value = (value | (buf[pos] & 15) << 28) >>> 0, buf[pos++] < 128)) return this.pos = pos, value;
		for (var i = 0; i < 5; ++i) {
			/* istanbul ignore if */
			if (pos >= this.len) throw this.pos = pos, indexOutOfRange(this);
			if (buf[pos++] < 128) return this.pos = pos, value;
		}
		throw this.pos = pos, Error("invalid varint encoding");
	}, Reader.prototype.tag = function() {
		if (this.len - this.pos < 5) {
			if (this.pos >= this.len) throw indexOutOfRange(this);
			if (this.buf[this.pos] >= 128) return readVarint32NearEnd(this);
		}
		var buf = this.buf, pos = this.pos, value = (buf[pos] & 127) >>> 0;
		if (buf[pos++] < 128 || (value = (value | (buf[pos] & 127) << 7) >>> 0, buf[pos++] < 128) || (value = (value | (buf[pos] & 127) << 14) >>> 0, buf[pos++] < 128) || (value = (value | (buf[pos] & 127) << 21) >>> 0, buf[pos++] < 128)) return this.pos = pos, value;
		if (value = (value | (buf[pos] & 15) << 28) >>> 0, buf[pos] < 128 && !(buf[pos] & 112)) return this.pos = pos + 1, value;
		throw this.pos = pos + 1, Error("invalid tag encoding");
	}, Reader.prototype.size = function() {
		if (this.len - this.pos < 5) {
			if (this.pos >= this.len) throw indexOutOfRange(this);
			if (this.buf[this.pos] >= 128) return readVarint32NearEnd(this);
		}
		var buf = this.buf, pos = this.pos, value = (buf[pos] & 127) >>> 0;
		if (buf[pos++] < 128 || (value = (value | (buf[pos] & 127) << 7) >>> 0, buf[pos++] < 128) || (value = (value | (buf[pos] & 127) << 14) >>> 0, buf[pos++] < 128) || (value = (value | (buf[pos] & 127) << 21) >>> 0, buf[pos++] < 128)) return this.pos = pos, value;
		if (this.pos = pos + 1, buf[pos] > 7) throw Error("invalid length encoding");
		return (value | buf[pos] << 28) >>> 0;
	}, Reader.prototype.int32 = function() {
		return this.uint32() | 0;
	}, Reader.prototype.sint32 = function() {
		var value = this.uint32();
		return value >>> 1 ^ -(value & 1);
	};
	function readLongVarint() {
		var bits = new LongBits(0, 0), i = 0;
		if (this.len - this.pos > 4) {
			for (; i < 4; ++i) if (bits.lo = (bits.lo | (this.buf[this.pos] & 127) << i * 7) >>> 0, this.buf[this.pos++] < 128) return bits;
			if (bits.lo = (bits.lo | (this.buf[this.pos] & 127) << 28) >>> 0, bits.hi = (bits.hi | (this.buf[this.pos] & 127) >> 4) >>> 0, this.buf[this.pos++] < 128) return bits;
			i = 0;
		} else {
			for (; i < 4; ++i) {
				/* istanbul ignore if */
				if (this.pos >= this.len) throw indexOutOfRange(this);
				if (bits.lo = (bits.lo | (this.buf[this.pos] & 127) << i * 7) >>> 0, this.buf[this.pos++] < 128) return bits;
			}
			throw indexOutOfRange(this);
		}
		if (this.len - this.pos > 4) {
			for (; i < 5; ++i) if (bits.hi = (bits.hi | (this.buf[this.pos] & 127) << i * 7 + 3) >>> 0, this.buf[this.pos++] < 128) return bits;
		} else for (; i < 5; ++i) {
			/* istanbul ignore if */
			if (this.pos >= this.len) throw indexOutOfRange(this);
			if (bits.hi = (bits.hi | (this.buf[this.pos] & 127) << i * 7 + 3) >>> 0, this.buf[this.pos++] < 128) return bits;
		}
		/* istanbul ignore next */
		throw Error("invalid varint encoding");
	}
	/**
	* Reads a varint as a signed 64 bit value.
	* @name Reader#int64
	* @function
	* @returns {Long} Value read
	*/
	/**
	* Reads a varint as an unsigned 64 bit value.
	* @name Reader#uint64
	* @function
	* @returns {Long} Value read
	*/
	/**
	* Reads a zig-zag encoded varint as a signed 64 bit value.
	* @name Reader#sint64
	* @function
	* @returns {Long} Value read
	*/
	/**
	* Reads a varint as a boolean.
	* @returns {boolean} Value read
	*/
	Reader.prototype.bool = function() {
		for (var value = !1, b, i = 0; i < 10; ++i) {
			/* istanbul ignore if */
			if (this.pos >= this.len) throw indexOutOfRange(this);
			if (b = this.buf[this.pos++], b & 127 && (value = !0), b < 128) return value;
		}
		/* istanbul ignore next */
		throw Error("invalid varint encoding");
	};
	function readFixed32_end(buf, end) {
		return (buf[end - 4] | buf[end - 3] << 8 | buf[end - 2] << 16 | buf[end - 1] << 24) >>> 0;
	}
	/**
	* Reads fixed 32 bits as a signed 32 bit integer.
	* @returns {number} Value read
	*/
	Reader.prototype.fixed32 = function() {
		/* istanbul ignore if */
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		return readFixed32_end(this.buf, this.pos += 4);
	}, Reader.prototype.sfixed32 = function() {
		/* istanbul ignore if */
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		return readFixed32_end(this.buf, this.pos += 4) | 0;
	};
	function readFixed64() {
		/* istanbul ignore if */
		if (this.pos + 8 > this.len) throw indexOutOfRange(this, 8);
		return new LongBits(readFixed32_end(this.buf, this.pos += 4), readFixed32_end(this.buf, this.pos += 4));
	}
	/**
	* Reads a packed repeated field of booleans.
	* @param {boolean[]} [array] Array to read into; a new one is created if omitted
	* @returns {boolean[]} Array read into
	*/
	Reader.prototype.float = function() {
		/* istanbul ignore if */
		if (this.pos + 4 > this.len) throw indexOutOfRange(this, 4);
		var value = util.float.readFloatLE(this.buf, this.pos);
		return this.pos += 4, value;
	}, Reader.prototype.double = function() {
		/* istanbul ignore if */
		if (this.pos + 8 > this.len) throw indexOutOfRange(this, 4);
		var value = util.float.readDoubleLE(this.buf, this.pos);
		return this.pos += 8, value;
	}, Reader.prototype.uint32s = function(array) {
		array === void 0 && (array = []);
		var end = this.size() + this.pos, len = this.len, buf = this.buf, pos = this.pos, value;
		if (end > len) throw indexOutOfRange(this, end - this.pos);
		for (this.len = end; pos < end;) value = buf[pos++], value < 128 ? array.push(value) : (this.pos = pos - 1, array.push(this.uint32()), pos = this.pos);
		if (this.pos = pos, pos !== end) throw RangeError("index out of range");
		return this.len = len, array;
	}, Reader.prototype.int32s = function(array) {
		array === void 0 && (array = []);
		var end = this.size() + this.pos, len = this.len, buf = this.buf, pos = this.pos, value;
		if (end > len) throw indexOutOfRange(this, end - this.pos);
		for (this.len = end; pos < end;) value = buf[pos++], value < 128 ? array.push(value) : (this.pos = pos - 1, array.push(this.int32()), pos = this.pos);
		if (this.pos = pos, pos !== end) throw RangeError("index out of range");
		return this.len = len, array;
	}, Reader.prototype.sint32s = function(array) {
		array === void 0 && (array = []);
		var end = this.size() + this.pos, len = this.len;
		if (end > len) throw indexOutOfRange(this, end - this.pos);
		for (this.len = end; this.pos < end;) array.push(this.sint32());
		if (this.pos !== end) throw RangeError("index out of range");
		return this.len = len, array;
	}, Reader.prototype.bools = function(array) {
		array === void 0 && (array = []);
		var end = this.size() + this.pos, len = this.len, buf = this.buf, pos = this.pos, value;
		if (end > len) throw indexOutOfRange(this, end - this.pos);
		for (this.len = end; pos < end;) value = buf[pos++], value < 128 ? array.push(value !== 0) : (this.pos = pos - 1, array.push(this.bool()), pos = this.pos);
		if (this.pos = pos, pos !== end) throw RangeError("index out of range");
		return this.len = len, array;
	};
	var VIEW_THRESHOLD_FLOAT = 8, VIEW_THRESHOLD_INT = 128;
	function getLazyView(reader, count, threshold) {
		var view = reader.view;
		if (view || count < threshold) return view;
		var buf = reader.buf;
		return reader.view = new DataView(buf.buffer, buf.byteOffset, buf.byteLength);
	}
	Reader.prototype.fixed32s = function(array) {
		array === void 0 && (array = []);
		var len = this.size(), end = this.pos + len;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, len);
		var count = len >>> 2, i = array.length, pos = this.pos;
		array.length = i + count;
		var dv = getLazyView(this, count, VIEW_THRESHOLD_INT);
		if (dv) for (var k = 0; k < count; ++k, pos += 4) array[i++] = dv.getUint32(pos, !0);
		else for (var buf = this.buf, j = 0; j < count; ++j, pos += 4) array[i++] = readFixed32_end(buf, pos + 4);
		if (this.pos = pos, pos !== end) throw indexOutOfRange(this, 4);
		return array;
	}, Reader.prototype.sfixed32s = function(array) {
		array === void 0 && (array = []);
		var len = this.size(), end = this.pos + len;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, len);
		var count = len >>> 2, i = array.length, pos = this.pos;
		array.length = i + count;
		var dv = getLazyView(this, count, VIEW_THRESHOLD_INT);
		if (dv) for (var k = 0; k < count; ++k, pos += 4) array[i++] = dv.getInt32(pos, !0);
		else for (var buf = this.buf, j = 0; j < count; ++j, pos += 4) array[i++] = readFixed32_end(buf, pos + 4) | 0;
		if (this.pos = pos, pos !== end) throw indexOutOfRange(this, 4);
		return array;
	}, Reader.prototype.floats = function(array) {
		array === void 0 && (array = []);
		var len = this.size(), end = this.pos + len;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, len);
		var count = len >>> 2, i = array.length, pos = this.pos;
		array.length = i + count;
		var dv = getLazyView(this, count, VIEW_THRESHOLD_FLOAT);
		if (dv) for (var k = 0; k < count; ++k, pos += 4) array[i++] = dv.getFloat32(pos, !0);
		else for (var buf = this.buf, j = 0; j < count; ++j, pos += 4) array[i++] = util.float.readFloatLE(buf, pos);
		if (this.pos = pos, pos !== end) throw indexOutOfRange(this, 4);
		return array;
	}, Reader.prototype.doubles = function(array) {
		array === void 0 && (array = []);
		var len = this.size(), end = this.pos + len;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, len);
		var count = len >>> 3, i = array.length, pos = this.pos;
		array.length = i + count;
		var dv = getLazyView(this, count, VIEW_THRESHOLD_FLOAT);
		if (dv) for (var k = 0; k < count; ++k, pos += 8) array[i++] = dv.getFloat64(pos, !0);
		else for (var buf = this.buf, j = 0; j < count; ++j, pos += 8) array[i++] = util.float.readDoubleLE(buf, pos);
		if (this.pos = pos, pos !== end) throw indexOutOfRange(this, 8);
		return array;
	}, Reader.prototype.uint64s = function(array) {
		array === void 0 && (array = []);
		var end = this.size() + this.pos, len = this.len;
		if (end > len) throw indexOutOfRange(this, end - this.pos);
		for (this.len = end; this.pos < end;) array.push(this.uint64());
		if (this.pos !== end) throw RangeError("index out of range");
		return this.len = len, array;
	}, Reader.prototype.int64s = function(array) {
		array === void 0 && (array = []);
		var end = this.size() + this.pos, len = this.len;
		if (end > len) throw indexOutOfRange(this, end - this.pos);
		for (this.len = end; this.pos < end;) array.push(this.int64());
		if (this.pos !== end) throw RangeError("index out of range");
		return this.len = len, array;
	}, Reader.prototype.sint64s = function(array) {
		array === void 0 && (array = []);
		var end = this.size() + this.pos, len = this.len;
		if (end > len) throw indexOutOfRange(this, end - this.pos);
		for (this.len = end; this.pos < end;) array.push(this.sint64());
		if (this.pos !== end) throw RangeError("index out of range");
		return this.len = len, array;
	}, Reader.prototype.fixed64s = function(array) {
		array === void 0 && (array = []);
		var len = this.size(), end = this.pos + len, i = array.length;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, len);
		var count = len >>> 3;
		array.length = i + count;
		for (var j = 0; j < count; ++j) array[i++] = this.fixed64();
		if (this.pos !== end) throw indexOutOfRange(this, 8);
		return array;
	}, Reader.prototype.sfixed64s = function(array) {
		array === void 0 && (array = []);
		var len = this.size(), end = this.pos + len, i = array.length;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, len);
		var count = len >>> 3;
		array.length = i + count;
		for (var j = 0; j < count; ++j) array[i++] = this.sfixed64();
		if (this.pos !== end) throw indexOutOfRange(this, 8);
		return array;
	}, Reader.prototype.bytes = function() {
		var length = this.size(), start = this.pos, end = this.pos + length;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, length);
		return this.pos = end, this.raw(start, end);
	}, Reader.prototype.string = function() {
		var length = this.size(), start = this.pos, end = this.pos + length;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, length);
		return this.pos = end, utf8.read(this.buf, start, end);
	}, Reader.prototype.stringVerify = function() {
		var length = this.size(), start = this.pos, end = this.pos + length;
		/* istanbul ignore if */
		if (end > this.len) throw indexOutOfRange(this, length);
		return this.pos = end, utf8.readStrict(this.buf, start, end);
	}, Reader.prototype.skip = function(length) {
		if (typeof length == "number") {
			/* istanbul ignore if */
			if (this.pos + length > this.len) throw indexOutOfRange(this, length);
			this.pos += length;
		} else do
			/* istanbul ignore if */
			if (this.pos >= this.len) throw indexOutOfRange(this);
		while (this.buf[this.pos++] & 128);
		return this;
	}, Reader.recursionLimit = util.recursionLimit, Reader.discardUnknown = !0, Reader.prototype.skipType = function(wireType, depth, fieldNumber) {
		if (depth === void 0 && (depth = 0), depth > Reader.recursionLimit) throw Error("max depth exceeded");
		if (fieldNumber === 0) throw Error("illegal tag: field number 0");
		switch (wireType) {
			case 0:
				this.skip();
				break;
			case 1:
				this.skip(8);
				break;
			case 2:
				this.skip(this.size());
				break;
			case 3:
				for (;;) {
					var tag = this.tag(), nestedField = tag >>> 3;
					if (wireType = tag & 7, !nestedField) throw Error("illegal tag: field number 0");
					if (wireType === 4) {
						if (fieldNumber !== void 0 && nestedField !== fieldNumber) throw Error("invalid end group tag");
						break;
					}
					this.skipType(wireType, depth + 1, nestedField);
				}
				break;
			case 5:
				this.skip(4);
				break;
			/* istanbul ignore next */
			default: throw Error("invalid wire type " + wireType + " at offset " + this.pos);
		}
		return this;
	}, Reader._configure = function(BufferReader_) {
		BufferReader = BufferReader_, Reader.create = create(), BufferReader._configure();
		var fn = util.Long ? "toLong" : /* istanbul ignore next */ "toNumber";
		util.merge(Reader.prototype, {
			int64: function() {
				return readLongVarint.call(this)[fn](!1);
			},
			uint64: function() {
				return readLongVarint.call(this)[fn](!0);
			},
			sint64: function() {
				return readLongVarint.call(this).zzDecode()[fn](!1);
			},
			fixed64: function() {
				return readFixed64.call(this)[fn](!0);
			},
			sfixed64: function() {
				return readFixed64.call(this)[fn](!1);
			}
		});
	};
})), require_reader_buffer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = BufferReader;
	var Reader = require_reader();
	BufferReader.prototype = Object.create(Reader.prototype, { constructor: {
		value: BufferReader,
		writable: !0,
		enumerable: !1,
		configurable: !0
	} });
	var util = require_minimal$1();
	/**
	* Constructs a new buffer reader instance.
	* @classdesc Wire format reader using node buffers.
	* @extends Reader
	* @constructor
	* @param {Buffer} buffer Buffer to read from
	*/
	function BufferReader(buffer) {
		Reader.call(this, buffer);
		/**
		* Read buffer.
		* @name BufferReader#buf
		* @type {Buffer}
		*/
	}
	/**
	* Reads a sequence of bytes preceeded by its length as a varint.
	* @name BufferReader#bytes
	* @function
	* @returns {Buffer} Value read
	*/
	BufferReader._configure = function() {
		/* istanbul ignore else */
		util.Buffer && (BufferReader.prototype._slice = util.Buffer.prototype.slice);
	}, BufferReader.prototype.raw = function(start, end) {
		return this._slice.call(this.buf, start, end);
	}, BufferReader.prototype.string = function() {
		var len = this.size(), start = this.pos, end = this.pos + len;
		/* istanbul ignore if */
		if (end > this.len) throw RangeError("index out of range: " + this.pos + " + " + len + " > " + this.len);
		return this.pos = end, this.buf.utf8Slice ? this.buf.utf8Slice(start, end) : this.buf.toString("utf-8", start, end);
	}, BufferReader._configure();
})), require_service$1 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Service;
	var util = require_minimal$1();
	Service.prototype = Object.create(util.EventEmitter.prototype, { constructor: {
		value: Service,
		writable: !0,
		enumerable: !1,
		configurable: !0
	} });
	/**
	* A service method callback as used by {@link rpc.ServiceMethod|ServiceMethod}.
	*
	* Differs from {@link RPCImplCallback} in that it is an actual callback of a service method which may not return `response = null`.
	* @typedef rpc.ServiceMethodCallback
	* @template TRes extends Message<TRes>
	* @type {function}
	* @param {Error|null} error Error, if any
	* @param {TRes} [response] Response message
	* @returns {undefined}
	*/
	/**
	* A service method part of a {@link rpc.Service} as created by {@link Service.create}.
	* @typedef rpc.ServiceMethod
	* @template TReq extends Message<TReq>
	* @template TRes extends Message<TRes>
	* @type {{
	*   (request: TReq|Properties<TReq>, callback: rpc.ServiceMethodCallback<TRes>): void;
	*   (request: TReq|Properties<TReq>): Promise<TRes>;
	*   readonly name: string;
	*   readonly path: string;
	*   readonly requestType: string;
	*   readonly responseType: string;
	*   readonly requestStream: true|undefined;
	*   readonly responseStream: true|undefined;
	* }}
	*/
	/**
	* Constructs a new RPC service instance.
	* @classdesc An RPC service as returned by {@link Service#create}.
	* @exports rpc.Service
	* @extends util.EventEmitter
	* @constructor
	* @param {RPCImpl} rpcImpl RPC implementation
	* @param {boolean} [requestDelimited=false] Whether requests are length-delimited
	* @param {boolean} [responseDelimited=false] Whether responses are length-delimited
	*/
	function Service(rpcImpl, requestDelimited, responseDelimited) {
		if (typeof rpcImpl != "function") throw TypeError("rpcImpl must be a function");
		/**
		* Whether responses are length-delimited.
		* @type {boolean}
		*/
		util.EventEmitter.call(this), this.rpcImpl = rpcImpl, this.requestDelimited = !!requestDelimited, this.responseDelimited = !!responseDelimited;
	}
	/**
	* Ends this service and emits the `end` event.
	* @param {boolean} [endedByRPC=false] Whether the service has been ended by the RPC implementation.
	* @returns {rpc.Service} `this`
	*/
	Service.prototype.rpcCall = function rpcCall(method, requestCtor, responseCtor, request, callback) {
		if (!request) throw TypeError("request must be specified");
		var self = this;
		if (!callback) return util.asPromise(rpcCall, self, method, requestCtor, responseCtor, request);
		if (!self.rpcImpl) setTimeout(function() {
			callback(Error("already ended"));
		}, 0);
		else try {
			return self.rpcImpl(method, requestCtor[self.requestDelimited ? "encodeDelimited" : "encode"](request).finish(), function(err, response) {
				if (err) return self.emit("error", err, method), callback(err);
				if (response === null) self.end(!0);
				else {
					if (!(response instanceof responseCtor)) try {
						response = responseCtor[self.responseDelimited ? "decodeDelimited" : "decode"](response);
					} catch (err) {
						return self.emit("error", err, method), callback(err);
					}
					return self.emit("data", response, method), callback(null, response);
				}
			});
		} catch (err) {
			self.emit("error", err, method), setTimeout(function() {
				callback(err);
			}, 0);
			return;
		}
	}, Service.prototype.end = function(endedByRPC) {
		return this.rpcImpl && (endedByRPC || this.rpcImpl(null, null, null), this.rpcImpl = null, this.emit("end").off()), this;
	};
})), require_rpc = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Streaming RPC helpers.
	* @namespace
	*/
	var rpc = exports;
	/**
	* RPC implementation passed to {@link Service#create} performing a service request on network level, i.e. by utilizing http requests or websockets.
	* @typedef RPCImpl
	* @type {function}
	* @param {Method|rpc.ServiceMethod<Message<{}>,Message<{}>>} method Reflected or static method being called
	* @param {Uint8Array} requestData Request data
	* @param {RPCImplCallback} callback Callback function
	* @returns {undefined}
	* @example
	* function rpcImpl(method, requestData, callback) {
	*     if (protobuf.util.lcFirst(method.name) !== "myMethod") // compatible with static code
	*         throw Error("no such method");
	*     asynchronouslyObtainAResponse(requestData, function(err, responseData) {
	*         callback(err, responseData);
	*     });
	* }
	*/
	/**
	* Node-style callback as used by {@link RPCImpl}.
	* @typedef RPCImplCallback
	* @type {function}
	* @param {Error|null} error Error, if any, otherwise `null`
	* @param {Uint8Array|null} [response] Response data or `null` to signal end of stream, if there hasn't been an error
	* @returns {undefined}
	*/
	rpc.Service = require_service$1();
})), require_roots = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = Object.create(null);
})), require_index_minimal = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.build = "minimal", exports.Writer = require_writer(), exports.BufferWriter = require_writer_buffer(), exports.Reader = require_reader(), exports.BufferReader = require_reader_buffer(), exports.util = require_minimal$1(), exports.rpc = require_rpc(), exports.roots = require_roots(), exports.configure = configure;
	/* istanbul ignore next */
	/**
	* Reconfigures the library according to the environment.
	* @returns {undefined}
	*/
	function configure() {
		exports.util.LongBits._configure(exports.util.Long), exports.Writer._configure(exports.BufferWriter), exports.Reader._configure(exports.BufferReader);
	}
	configure();
})), require_minimal = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = require_index_minimal();
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/integer.ts
/**
* Reads a varint. The library would give a number above 2^53 - 1 rounded, so that two different
* sequence numbers looked alike; here it is refused. Sums of doubles round monotonically, so no
* value above the limit can come out below it.
*/
function readInteger(source) {
	let value = 0, scale = 1;
	for (let length = 0; length < 10; length += 1) {
		let byte = source.pos < source.len ? source.buf[source.pos] : void 0;
		if (byte === void 0) throw new IntegerError("the message ended inside an integer");
		if (source.pos += 1, value += (byte & 127) * scale, byte < 128) {
			if (value > integerMax) throw new IntegerError("an integer above 2^53 - 1");
			return value;
		}
		scale *= 128;
	}
	throw new IntegerError("an integer of more than 10 bytes");
}
var IntegerError, init_integer = __esmMin((() => {
	init_limits$1(), IntegerError = class extends Error {
		constructor(message) {
			super(message), this.name = "IntegerError";
		}
	};
})), import_minimal, $Reader, $Writer, $util, $Object, $undefined, $Error, $RangeError, $messages, AuthHello, AuthAccept, AuthIdentity, AuthDone, Run, RunEntry, EntryRef, PushMessage, PullSync, PullRequest, PullResponse, PushAck, Prune, Graft, Roots, Probe, ProbeAck, IndirectProbe, IndirectAck, FeedHead, RecordHead, Vector, Want, Syn, SynAck, Ack2, SyncData, SyncCredit, SignedRecord, PeerRecord, MemberState, Opinion, Peers, HeadReport, Close, ChatBody, init_grapevine_pb = __esmMin((() => {
	import_minimal = /* @__PURE__ */ __toESM(require_minimal(), 1), init_integer(), $Reader = import_minimal.Reader, $Writer = import_minimal.Writer, $util = import_minimal.util, $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $messages = (() => {
		let grapevine = {};
		return grapevine.AuthHello = (function() {
			let AuthHello = function(properties) {
				if (this.versions = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return AuthHello.prototype.mac = /* @__PURE__ */ new Uint8Array(), AuthHello.prototype.versions = $util.emptyArray, AuthHello.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.mac != null && $Object.hasOwnProperty.call(message, "mac") && message.mac.length && writer.uint32(10).bytes(message.mac), message.versions != null && message.versions.length && writer.uint32(18).uint32s(message.versions), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, AuthHello.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.AuthHello(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.mac = value : delete message.mac;
							continue;
						case 2:
							if (wireType === 2) {
								message.versions && message.versions.length || (message.versions = []), reader.uint32s(message.versions);
								continue;
							}
							if (wireType !== 0) break;
							message.versions && message.versions.length || (message.versions = []), message.versions.push(reader.uint32());
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, AuthHello;
		})(), grapevine.AuthAccept = (function() {
			let AuthAccept = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return AuthAccept.prototype.mac = /* @__PURE__ */ new Uint8Array(), AuthAccept.prototype.version = 0, AuthAccept.prototype.id = /* @__PURE__ */ new Uint8Array(), AuthAccept.prototype.signature = /* @__PURE__ */ new Uint8Array(), AuthAccept.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.mac != null && $Object.hasOwnProperty.call(message, "mac") && message.mac.length && writer.uint32(10).bytes(message.mac), message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0 && writer.uint32(16).uint32(message.version), message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length && writer.uint32(26).bytes(message.id), message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length && writer.uint32(34).bytes(message.signature), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, AuthAccept.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.AuthAccept(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.mac = value : delete message.mac;
							continue;
						case 2:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.version = value : delete message.version;
							continue;
						case 3:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.id = value : delete message.id;
							continue;
						case 4:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.signature = value : delete message.signature;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, AuthAccept;
		})(), grapevine.AuthIdentity = (function() {
			let AuthIdentity = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return AuthIdentity.prototype.id = /* @__PURE__ */ new Uint8Array(), AuthIdentity.prototype.signature = /* @__PURE__ */ new Uint8Array(), AuthIdentity.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length && writer.uint32(10).bytes(message.id), message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length && writer.uint32(18).bytes(message.signature), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, AuthIdentity.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.AuthIdentity(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.id = value : delete message.id;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.signature = value : delete message.signature;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, AuthIdentity;
		})(), grapevine.AuthDone = (function() {
			let AuthDone = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return AuthDone.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, AuthDone.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.AuthDone(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					reader.skipType(tag & 7, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, AuthDone;
		})(), grapevine.Run = (function() {
			let Run = function(properties) {
				if (this.entries = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Run.prototype.author = /* @__PURE__ */ new Uint8Array(), Run.prototype.epoch = /* @__PURE__ */ new Uint8Array(), Run.prototype.firstSeq = 0, Run.prototype.prev = /* @__PURE__ */ new Uint8Array(), Run.prototype.entries = $util.emptyArray, Run.prototype.signature = /* @__PURE__ */ new Uint8Array(), Run.prototype.fork = /* @__PURE__ */ new Uint8Array(), Run.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.author != null && $Object.hasOwnProperty.call(message, "author") && message.author.length && writer.uint32(10).bytes(message.author), message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length && writer.uint32(18).bytes(message.epoch), message.firstSeq != null && $Object.hasOwnProperty.call(message, "firstSeq") && message.firstSeq !== 0 && writer.uint32(24).uint64(message.firstSeq), message.prev != null && $Object.hasOwnProperty.call(message, "prev") && message.prev.length && writer.uint32(34).bytes(message.prev), message.entries != null && message.entries.length) for (let i = 0; i < message.entries.length; ++i) grapevine.RunEntry.encode(message.entries[i], writer.uint32(42).fork(), _depth + 1).ldelim();
				if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length && writer.uint32(50).bytes(message.signature), message.fork != null && $Object.hasOwnProperty.call(message, "fork") && message.fork.length && writer.uint32(58).bytes(message.fork), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Run.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Run(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.author = value : delete message.author;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.epoch = value : delete message.epoch;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.firstSeq : message.firstSeq = value;
							continue;
						case 4:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.prev = value : delete message.prev;
							continue;
						case 5:
							if (wireType !== 2) break;
							message.entries && message.entries.length || (message.entries = []), message.entries.push(grapevine.RunEntry.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 6:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.signature = value : delete message.signature;
							continue;
						case 7:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.fork = value : delete message.fork;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Run;
		})(), grapevine.RunEntry = (function() {
			let RunEntry = function(properties) {
				if (this.path = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return RunEntry.prototype.hlcMs = 0, RunEntry.prototype.hlcN = 0, RunEntry.prototype.kind = 0, RunEntry.prototype.body = /* @__PURE__ */ new Uint8Array(), RunEntry.prototype.absent = !1, RunEntry.prototype.bodyLength = 0, RunEntry.prototype.bodyHash = /* @__PURE__ */ new Uint8Array(), RunEntry.prototype.path = $util.emptyArray, RunEntry.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.hlcMs != null && $Object.hasOwnProperty.call(message, "hlcMs") && message.hlcMs !== 0 && writer.uint32(8).uint64(message.hlcMs), message.hlcN != null && $Object.hasOwnProperty.call(message, "hlcN") && message.hlcN !== 0 && writer.uint32(16).uint32(message.hlcN), message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0 && writer.uint32(24).uint32(message.kind), message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length && writer.uint32(34).bytes(message.body), message.absent != null && $Object.hasOwnProperty.call(message, "absent") && message.absent !== !1 && writer.uint32(40).bool(message.absent), message.bodyLength != null && $Object.hasOwnProperty.call(message, "bodyLength") && message.bodyLength !== 0 && writer.uint32(48).uint32(message.bodyLength), message.bodyHash != null && $Object.hasOwnProperty.call(message, "bodyHash") && message.bodyHash.length && writer.uint32(58).bytes(message.bodyHash), message.path != null && message.path.length) for (let i = 0; i < message.path.length; ++i) writer.uint32(66).bytes(message.path[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, RunEntry.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.RunEntry(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.hlcMs : message.hlcMs = value;
							continue;
						case 2:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.hlcN = value : delete message.hlcN;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.kind = value : delete message.kind;
							continue;
						case 4:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.body = value : delete message.body;
							continue;
						case 5:
							if (wireType !== 0) break;
							(value = reader.bool()) ? message.absent = value : delete message.absent;
							continue;
						case 6:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.bodyLength = value : delete message.bodyLength;
							continue;
						case 7:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.bodyHash = value : delete message.bodyHash;
							continue;
						case 8:
							if (wireType !== 2) break;
							message.path && message.path.length || (message.path = []), message.path.push(reader.bytes());
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, RunEntry;
		})(), grapevine.EntryRef = (function() {
			let EntryRef = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return EntryRef.prototype.author = /* @__PURE__ */ new Uint8Array(), EntryRef.prototype.epoch = /* @__PURE__ */ new Uint8Array(), EntryRef.prototype.seq = 0, EntryRef.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.author != null && $Object.hasOwnProperty.call(message, "author") && message.author.length && writer.uint32(10).bytes(message.author), message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length && writer.uint32(18).bytes(message.epoch), message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0 && writer.uint32(24).uint64(message.seq), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, EntryRef.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.EntryRef(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.author = value : delete message.author;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.epoch = value : delete message.epoch;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.seq : message.seq = value;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, EntryRef;
		})(), grapevine.PushMessage = (function() {
			let PushMessage = function(properties) {
				if (this.runs = [], this.unreached = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return PushMessage.prototype.batch = 0, PushMessage.prototype.runs = $util.emptyArray, PushMessage.prototype.viewRoot = /* @__PURE__ */ new Uint8Array(), PushMessage.prototype.unreached = $util.emptyArray, PushMessage.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && message.batch !== 0 && writer.uint32(8).uint32(message.batch), message.runs != null && message.runs.length) for (let i = 0; i < message.runs.length; ++i) grapevine.Run.encode(message.runs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.viewRoot != null && $Object.hasOwnProperty.call(message, "viewRoot") && message.viewRoot.length && writer.uint32(26).bytes(message.viewRoot), message.unreached != null && message.unreached.length) for (let i = 0; i < message.unreached.length; ++i) writer.uint32(34).bytes(message.unreached[i]);
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, PushMessage.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.PushMessage(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.batch = value : delete message.batch;
							continue;
						case 2:
							if (wireType !== 2) break;
							message.runs && message.runs.length || (message.runs = []), message.runs.push(grapevine.Run.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 3:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.viewRoot = value : delete message.viewRoot;
							continue;
						case 4:
							if (wireType !== 2) break;
							message.unreached && message.unreached.length || (message.unreached = []), message.unreached.push(reader.bytes());
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, PushMessage;
		})(), grapevine.PullSync = (function() {
			let PullSync = function(properties) {
				if (this.refs = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return PullSync.prototype.refs = $util.emptyArray, PullSync.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.refs != null && message.refs.length) for (let i = 0; i < message.refs.length; ++i) grapevine.EntryRef.encode(message.refs[i], writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, PullSync.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.PullSync(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							message.refs && message.refs.length || (message.refs = []), message.refs.push(grapevine.EntryRef.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, PullSync;
		})(), grapevine.PullRequest = (function() {
			let PullRequest = function(properties) {
				if (this.refs = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return PullRequest.prototype.refs = $util.emptyArray, PullRequest.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.refs != null && message.refs.length) for (let i = 0; i < message.refs.length; ++i) grapevine.EntryRef.encode(message.refs[i], writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, PullRequest.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.PullRequest(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							message.refs && message.refs.length || (message.refs = []), message.refs.push(grapevine.EntryRef.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, PullRequest;
		})(), grapevine.PullResponse = (function() {
			let PullResponse = function(properties) {
				if (this.runs = [], this.missing = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return PullResponse.prototype.runs = $util.emptyArray, PullResponse.prototype.missing = $util.emptyArray, PullResponse.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.runs != null && message.runs.length) for (let i = 0; i < message.runs.length; ++i) grapevine.Run.encode(message.runs[i], writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.missing != null && message.missing.length) for (let i = 0; i < message.missing.length; ++i) grapevine.EntryRef.encode(message.missing[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, PullResponse.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.PullResponse(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							message.runs && message.runs.length || (message.runs = []), message.runs.push(grapevine.Run.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 2:
							if (wireType !== 2) break;
							message.missing && message.missing.length || (message.missing = []), message.missing.push(grapevine.EntryRef.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, PullResponse;
		})(), grapevine.PushAck = (function() {
			let PushAck = function(properties) {
				if (this.refs = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return PushAck.prototype.batch = 0, PushAck.prototype.refs = $util.emptyArray, PushAck.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && message.batch !== 0 && writer.uint32(8).uint32(message.batch), message.refs != null && message.refs.length) for (let i = 0; i < message.refs.length; ++i) grapevine.EntryRef.encode(message.refs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, PushAck.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.PushAck(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.batch = value : delete message.batch;
							continue;
						case 2:
							if (wireType !== 2) break;
							message.refs && message.refs.length || (message.refs = []), message.refs.push(grapevine.EntryRef.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, PushAck;
		})(), grapevine.Prune = (function() {
			let Prune = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Prune.prototype.batch = 0, Prune.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && message.batch !== 0 && writer.uint32(8).uint32(message.batch), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Prune.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Prune(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.batch = value : delete message.batch;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Prune;
		})(), grapevine.Graft = (function() {
			let Graft = function(properties) {
				if (this.refs = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Graft.prototype.refs = $util.emptyArray, Graft.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.refs != null && message.refs.length) for (let i = 0; i < message.refs.length; ++i) grapevine.EntryRef.encode(message.refs[i], writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Graft.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Graft(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							message.refs && message.refs.length || (message.refs = []), message.refs.push(grapevine.EntryRef.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Graft;
		})(), grapevine.Roots = (function() {
			let Roots = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Roots.prototype.view = /* @__PURE__ */ new Uint8Array(), Roots.prototype.records = /* @__PURE__ */ new Uint8Array(), Roots.prototype.heads = /* @__PURE__ */ new Uint8Array(), Roots.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.view != null && $Object.hasOwnProperty.call(message, "view") && message.view.length && writer.uint32(10).bytes(message.view), message.records != null && $Object.hasOwnProperty.call(message, "records") && message.records.length && writer.uint32(18).bytes(message.records), message.heads != null && $Object.hasOwnProperty.call(message, "heads") && message.heads.length && writer.uint32(26).bytes(message.heads), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Roots.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Roots(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.view = value : delete message.view;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.records = value : delete message.records;
							continue;
						case 3:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.heads = value : delete message.heads;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Roots;
		})(), grapevine.Probe = (function() {
			let Probe = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Probe.prototype.number = 0, Probe.prototype.incarnation = 0, Probe.prototype.roots = null, Probe.prototype.wallMs = 0, Probe.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0 && writer.uint32(8).uint32(message.number), message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && message.incarnation !== 0 && writer.uint32(16).uint64(message.incarnation), message.roots != null && $Object.hasOwnProperty.call(message, "roots") && grapevine.Roots.encode(message.roots, writer.uint32(26).fork(), _depth + 1).ldelim(), message.wallMs != null && $Object.hasOwnProperty.call(message, "wallMs") && message.wallMs !== 0 && writer.uint32(32).uint64(message.wallMs), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Probe.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Probe(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.number = value : delete message.number;
							continue;
						case 2:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.incarnation : message.incarnation = value;
							continue;
						case 3:
							if (wireType !== 2) break;
							message.roots = grapevine.Roots.decode(reader, reader.size(), $undefined, _depth + 1, message.roots);
							continue;
						case 4:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.wallMs : message.wallMs = value;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Probe;
		})(), grapevine.ProbeAck = (function() {
			let ProbeAck = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return ProbeAck.prototype.number = 0, ProbeAck.prototype.incarnation = 0, ProbeAck.prototype.roots = null, ProbeAck.prototype.wallMs = 0, ProbeAck.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0 && writer.uint32(8).uint32(message.number), message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && message.incarnation !== 0 && writer.uint32(16).uint64(message.incarnation), message.roots != null && $Object.hasOwnProperty.call(message, "roots") && grapevine.Roots.encode(message.roots, writer.uint32(26).fork(), _depth + 1).ldelim(), message.wallMs != null && $Object.hasOwnProperty.call(message, "wallMs") && message.wallMs !== 0 && writer.uint32(32).uint64(message.wallMs), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, ProbeAck.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.ProbeAck(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.number = value : delete message.number;
							continue;
						case 2:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.incarnation : message.incarnation = value;
							continue;
						case 3:
							if (wireType !== 2) break;
							message.roots = grapevine.Roots.decode(reader, reader.size(), $undefined, _depth + 1, message.roots);
							continue;
						case 4:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.wallMs : message.wallMs = value;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, ProbeAck;
		})(), grapevine.IndirectProbe = (function() {
			let IndirectProbe = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return IndirectProbe.prototype.number = 0, IndirectProbe.prototype.target = /* @__PURE__ */ new Uint8Array(), IndirectProbe.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0 && writer.uint32(8).uint32(message.number), message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target.length && writer.uint32(18).bytes(message.target), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, IndirectProbe.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.IndirectProbe(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.number = value : delete message.number;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.target = value : delete message.target;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, IndirectProbe;
		})(), grapevine.IndirectAck = (function() {
			let IndirectAck = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return IndirectAck.prototype.number = 0, IndirectAck.prototype.target = /* @__PURE__ */ new Uint8Array(), IndirectAck.prototype.alive = !1, IndirectAck.prototype.incarnation = 0, IndirectAck.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0 && writer.uint32(8).uint32(message.number), message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target.length && writer.uint32(18).bytes(message.target), message.alive != null && $Object.hasOwnProperty.call(message, "alive") && message.alive !== !1 && writer.uint32(24).bool(message.alive), message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && message.incarnation !== 0 && writer.uint32(32).uint64(message.incarnation), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, IndirectAck.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.IndirectAck(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.number = value : delete message.number;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.target = value : delete message.target;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = reader.bool()) ? message.alive = value : delete message.alive;
							continue;
						case 4:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.incarnation : message.incarnation = value;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, IndirectAck;
		})(), grapevine.FeedHead = (function() {
			let FeedHead = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return FeedHead.prototype.author = /* @__PURE__ */ new Uint8Array(), FeedHead.prototype.epoch = /* @__PURE__ */ new Uint8Array(), FeedHead.prototype.seq = 0, FeedHead.prototype.id = /* @__PURE__ */ new Uint8Array(), FeedHead.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.author != null && $Object.hasOwnProperty.call(message, "author") && message.author.length && writer.uint32(10).bytes(message.author), message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length && writer.uint32(18).bytes(message.epoch), message.seq != null && $Object.hasOwnProperty.call(message, "seq") && message.seq !== 0 && writer.uint32(24).uint64(message.seq), message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length && writer.uint32(34).bytes(message.id), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, FeedHead.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.FeedHead(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.author = value : delete message.author;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.epoch = value : delete message.epoch;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.seq : message.seq = value;
							continue;
						case 4:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.id = value : delete message.id;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, FeedHead;
		})(), grapevine.RecordHead = (function() {
			let RecordHead = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return RecordHead.prototype.peer = /* @__PURE__ */ new Uint8Array(), RecordHead.prototype.incarnation = 0, RecordHead.prototype.version = 0, RecordHead.prototype.state = 0, RecordHead.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.peer != null && $Object.hasOwnProperty.call(message, "peer") && message.peer.length && writer.uint32(10).bytes(message.peer), message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && message.incarnation !== 0 && writer.uint32(16).uint64(message.incarnation), message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0 && writer.uint32(24).uint32(message.version), message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0 && writer.uint32(32).uint32(message.state), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, RecordHead.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.RecordHead(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.peer = value : delete message.peer;
							continue;
						case 2:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.incarnation : message.incarnation = value;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.version = value : delete message.version;
							continue;
						case 4:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.state = value : delete message.state;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, RecordHead;
		})(), grapevine.Vector = (function() {
			let Vector = function(properties) {
				if (this.feeds = [], this.records = [], this.feedsOf = [], this.recordsOf = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Vector.prototype.feeds = $util.emptyArray, Vector.prototype.records = $util.emptyArray, Vector.prototype.feedBuckets = /* @__PURE__ */ new Uint8Array(), Vector.prototype.recordBuckets = /* @__PURE__ */ new Uint8Array(), Vector.prototype.feedsOf = $util.emptyArray, Vector.prototype.recordsOf = $util.emptyArray, Vector.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.feeds != null && message.feeds.length) for (let i = 0; i < message.feeds.length; ++i) grapevine.FeedHead.encode(message.feeds[i], writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.records != null && message.records.length) for (let i = 0; i < message.records.length; ++i) grapevine.RecordHead.encode(message.records[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.feedBuckets != null && $Object.hasOwnProperty.call(message, "feedBuckets") && message.feedBuckets.length && writer.uint32(26).bytes(message.feedBuckets), message.recordBuckets != null && $Object.hasOwnProperty.call(message, "recordBuckets") && message.recordBuckets.length && writer.uint32(34).bytes(message.recordBuckets), message.feedsOf != null && message.feedsOf.length && writer.uint32(42).uint32s(message.feedsOf), message.recordsOf != null && message.recordsOf.length && writer.uint32(50).uint32s(message.recordsOf), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Vector.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Vector(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							message.feeds && message.feeds.length || (message.feeds = []), message.feeds.push(grapevine.FeedHead.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 2:
							if (wireType !== 2) break;
							message.records && message.records.length || (message.records = []), message.records.push(grapevine.RecordHead.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 3:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.feedBuckets = value : delete message.feedBuckets;
							continue;
						case 4:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.recordBuckets = value : delete message.recordBuckets;
							continue;
						case 5:
							if (wireType === 2) {
								message.feedsOf && message.feedsOf.length || (message.feedsOf = []), reader.uint32s(message.feedsOf);
								continue;
							}
							if (wireType !== 0) break;
							message.feedsOf && message.feedsOf.length || (message.feedsOf = []), message.feedsOf.push(reader.uint32());
							continue;
						case 6:
							if (wireType === 2) {
								message.recordsOf && message.recordsOf.length || (message.recordsOf = []), reader.uint32s(message.recordsOf);
								continue;
							}
							if (wireType !== 0) break;
							message.recordsOf && message.recordsOf.length || (message.recordsOf = []), message.recordsOf.push(reader.uint32());
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Vector;
		})(), grapevine.Want = (function() {
			let Want = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Want.prototype.author = /* @__PURE__ */ new Uint8Array(), Want.prototype.epoch = /* @__PURE__ */ new Uint8Array(), Want.prototype.fromSeq = 0, Want.prototype.toSeq = 0, Want.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.author != null && $Object.hasOwnProperty.call(message, "author") && message.author.length && writer.uint32(10).bytes(message.author), message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch.length && writer.uint32(18).bytes(message.epoch), message.fromSeq != null && $Object.hasOwnProperty.call(message, "fromSeq") && message.fromSeq !== 0 && writer.uint32(24).uint64(message.fromSeq), message.toSeq != null && $Object.hasOwnProperty.call(message, "toSeq") && message.toSeq !== 0 && writer.uint32(32).uint64(message.toSeq), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Want.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Want(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.author = value : delete message.author;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.epoch = value : delete message.epoch;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.fromSeq : message.fromSeq = value;
							continue;
						case 4:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.toSeq : message.toSeq = value;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Want;
		})(), grapevine.Syn = (function() {
			let Syn = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Syn.prototype.sync = 0, Syn.prototype.vector = null, Syn.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.sync != null && $Object.hasOwnProperty.call(message, "sync") && message.sync !== 0 && writer.uint32(8).uint32(message.sync), message.vector != null && $Object.hasOwnProperty.call(message, "vector") && grapevine.Vector.encode(message.vector, writer.uint32(18).fork(), _depth + 1).ldelim(), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Syn.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Syn(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.sync = value : delete message.sync;
							continue;
						case 2:
							if (wireType !== 2) break;
							message.vector = grapevine.Vector.decode(reader, reader.size(), $undefined, _depth + 1, message.vector);
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Syn;
		})(), grapevine.SynAck = (function() {
			let SynAck = function(properties) {
				if (this.wants = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return SynAck.prototype.sync = 0, SynAck.prototype.vector = null, SynAck.prototype.wants = $util.emptyArray, SynAck.prototype.peers = null, SynAck.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.sync != null && $Object.hasOwnProperty.call(message, "sync") && message.sync !== 0 && writer.uint32(8).uint32(message.sync), message.vector != null && $Object.hasOwnProperty.call(message, "vector") && grapevine.Vector.encode(message.vector, writer.uint32(18).fork(), _depth + 1).ldelim(), message.wants != null && message.wants.length) for (let i = 0; i < message.wants.length; ++i) grapevine.Want.encode(message.wants[i], writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.peers != null && $Object.hasOwnProperty.call(message, "peers") && grapevine.Peers.encode(message.peers, writer.uint32(34).fork(), _depth + 1).ldelim(), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, SynAck.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.SynAck(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.sync = value : delete message.sync;
							continue;
						case 2:
							if (wireType !== 2) break;
							message.vector = grapevine.Vector.decode(reader, reader.size(), $undefined, _depth + 1, message.vector);
							continue;
						case 3:
							if (wireType !== 2) break;
							message.wants && message.wants.length || (message.wants = []), message.wants.push(grapevine.Want.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 4:
							if (wireType !== 2) break;
							message.peers = grapevine.Peers.decode(reader, reader.size(), $undefined, _depth + 1, message.peers);
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, SynAck;
		})(), grapevine.Ack2 = (function() {
			let Ack2 = function(properties) {
				if (this.wants = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Ack2.prototype.sync = 0, Ack2.prototype.vector = null, Ack2.prototype.wants = $util.emptyArray, Ack2.prototype.peers = null, Ack2.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.sync != null && $Object.hasOwnProperty.call(message, "sync") && message.sync !== 0 && writer.uint32(8).uint32(message.sync), message.vector != null && $Object.hasOwnProperty.call(message, "vector") && grapevine.Vector.encode(message.vector, writer.uint32(18).fork(), _depth + 1).ldelim(), message.wants != null && message.wants.length) for (let i = 0; i < message.wants.length; ++i) grapevine.Want.encode(message.wants[i], writer.uint32(26).fork(), _depth + 1).ldelim();
				if (message.peers != null && $Object.hasOwnProperty.call(message, "peers") && grapevine.Peers.encode(message.peers, writer.uint32(34).fork(), _depth + 1).ldelim(), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Ack2.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Ack2(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.sync = value : delete message.sync;
							continue;
						case 2:
							if (wireType !== 2) break;
							message.vector = grapevine.Vector.decode(reader, reader.size(), $undefined, _depth + 1, message.vector);
							continue;
						case 3:
							if (wireType !== 2) break;
							message.wants && message.wants.length || (message.wants = []), message.wants.push(grapevine.Want.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 4:
							if (wireType !== 2) break;
							message.peers = grapevine.Peers.decode(reader, reader.size(), $undefined, _depth + 1, message.peers);
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Ack2;
		})(), grapevine.SyncData = (function() {
			let SyncData = function(properties) {
				if (this.runs = [], this.unavailable = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return SyncData.prototype.sync = 0, SyncData.prototype.runs = $util.emptyArray, SyncData.prototype.last = !1, SyncData.prototype.unavailable = $util.emptyArray, SyncData.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.sync != null && $Object.hasOwnProperty.call(message, "sync") && message.sync !== 0 && writer.uint32(8).uint32(message.sync), message.runs != null && message.runs.length) for (let i = 0; i < message.runs.length; ++i) grapevine.Run.encode(message.runs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.last != null && $Object.hasOwnProperty.call(message, "last") && message.last !== !1 && writer.uint32(24).bool(message.last), message.unavailable != null && message.unavailable.length) for (let i = 0; i < message.unavailable.length; ++i) grapevine.Want.encode(message.unavailable[i], writer.uint32(34).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, SyncData.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.SyncData(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.sync = value : delete message.sync;
							continue;
						case 2:
							if (wireType !== 2) break;
							message.runs && message.runs.length || (message.runs = []), message.runs.push(grapevine.Run.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = reader.bool()) ? message.last = value : delete message.last;
							continue;
						case 4:
							if (wireType !== 2) break;
							message.unavailable && message.unavailable.length || (message.unavailable = []), message.unavailable.push(grapevine.Want.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, SyncData;
		})(), grapevine.SyncCredit = (function() {
			let SyncCredit = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return SyncCredit.prototype.sync = 0, SyncCredit.prototype.bytes = 0, SyncCredit.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.sync != null && $Object.hasOwnProperty.call(message, "sync") && message.sync !== 0 && writer.uint32(8).uint32(message.sync), message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0 && writer.uint32(16).uint32(message.bytes), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, SyncCredit.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.SyncCredit(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.sync = value : delete message.sync;
							continue;
						case 2:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.bytes = value : delete message.bytes;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, SyncCredit;
		})(), grapevine.SignedRecord = (function() {
			let SignedRecord = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return SignedRecord.prototype.record = /* @__PURE__ */ new Uint8Array(), SignedRecord.prototype.signature = /* @__PURE__ */ new Uint8Array(), SignedRecord.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.record != null && $Object.hasOwnProperty.call(message, "record") && message.record.length && writer.uint32(10).bytes(message.record), message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length && writer.uint32(18).bytes(message.signature), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, SignedRecord.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.SignedRecord(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.record = value : delete message.record;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.signature = value : delete message.signature;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, SignedRecord;
		})(), grapevine.PeerRecord = (function() {
			let PeerRecord = function(properties) {
				if (this.endpoints = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return PeerRecord.prototype.format = 0, PeerRecord.prototype.gid = /* @__PURE__ */ new Uint8Array(), PeerRecord.prototype.id = /* @__PURE__ */ new Uint8Array(), PeerRecord.prototype.incarnation = 0, PeerRecord.prototype.version = 0, PeerRecord.prototype.left = !1, PeerRecord.prototype.endpoints = $util.emptyArray, PeerRecord.prototype.name = "", PeerRecord.prototype.avatar = /* @__PURE__ */ new Uint8Array(), PeerRecord.prototype.statusText = "", PeerRecord.prototype.boot = /* @__PURE__ */ new Uint8Array(), PeerRecord.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.format != null && $Object.hasOwnProperty.call(message, "format") && message.format !== 0 && writer.uint32(8).uint32(message.format), message.gid != null && $Object.hasOwnProperty.call(message, "gid") && message.gid.length && writer.uint32(18).bytes(message.gid), message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length && writer.uint32(26).bytes(message.id), message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && message.incarnation !== 0 && writer.uint32(32).uint64(message.incarnation), message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0 && writer.uint32(40).uint32(message.version), message.left != null && $Object.hasOwnProperty.call(message, "left") && message.left !== !1 && writer.uint32(48).bool(message.left), message.endpoints != null && message.endpoints.length) for (let i = 0; i < message.endpoints.length; ++i) writer.uint32(58).string(message.endpoints[i]);
				if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "" && writer.uint32(66).string(message.name), message.avatar != null && $Object.hasOwnProperty.call(message, "avatar") && message.avatar.length && writer.uint32(74).bytes(message.avatar), message.statusText != null && $Object.hasOwnProperty.call(message, "statusText") && message.statusText !== "" && writer.uint32(82).string(message.statusText), message.boot != null && $Object.hasOwnProperty.call(message, "boot") && message.boot.length && writer.uint32(90).bytes(message.boot), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, PeerRecord.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.PeerRecord(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.format = value : delete message.format;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.gid = value : delete message.gid;
							continue;
						case 3:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.id = value : delete message.id;
							continue;
						case 4:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.incarnation : message.incarnation = value;
							continue;
						case 5:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.version = value : delete message.version;
							continue;
						case 6:
							if (wireType !== 0) break;
							(value = reader.bool()) ? message.left = value : delete message.left;
							continue;
						case 7:
							if (wireType !== 2) break;
							message.endpoints && message.endpoints.length || (message.endpoints = []), message.endpoints.push(reader.stringVerify());
							continue;
						case 8:
							if (wireType !== 2) break;
							(value = reader.stringVerify()).length ? message.name = value : delete message.name;
							continue;
						case 9:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.avatar = value : delete message.avatar;
							continue;
						case 10:
							if (wireType !== 2) break;
							(value = reader.stringVerify()).length ? message.statusText = value : delete message.statusText;
							continue;
						case 11:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.boot = value : delete message.boot;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, PeerRecord;
		})(), grapevine.MemberState = (function() {
			let valuesById = $Object.create(null), values = $Object.create(valuesById);
			return values[valuesById[0] = "ALIVE"] = 0, values[valuesById[1] = "SUSPECT"] = 1, values[valuesById[2] = "DEAD"] = 2, values[valuesById[3] = "LEFT"] = 3, values;
		})(), grapevine.Opinion = (function() {
			let Opinion = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Opinion.prototype.peer = /* @__PURE__ */ new Uint8Array(), Opinion.prototype.incarnation = 0, Opinion.prototype.state = 0, Opinion.prototype.ageMs = 0, Opinion.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.peer != null && $Object.hasOwnProperty.call(message, "peer") && message.peer.length && writer.uint32(10).bytes(message.peer), message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && message.incarnation !== 0 && writer.uint32(16).uint64(message.incarnation), message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0 && writer.uint32(24).int32(message.state), message.ageMs != null && $Object.hasOwnProperty.call(message, "ageMs") && message.ageMs !== 0 && writer.uint32(32).uint64(message.ageMs), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Opinion.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Opinion(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.bytes()).length ? message.peer = value : delete message.peer;
							continue;
						case 2:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.incarnation : message.incarnation = value;
							continue;
						case 3:
							if (wireType !== 0) break;
							(value = reader.int32()) ? message.state = value : delete message.state;
							continue;
						case 4:
							if (wireType !== 0) break;
							(value = readInteger(reader)) === 0 ? delete message.ageMs : message.ageMs = value;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Opinion;
		})(), grapevine.Peers = (function() {
			let Peers = function(properties) {
				if (this.records = [], this.opinions = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Peers.prototype.records = $util.emptyArray, Peers.prototype.opinions = $util.emptyArray, Peers.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.records != null && message.records.length) for (let i = 0; i < message.records.length; ++i) grapevine.SignedRecord.encode(message.records[i], writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.opinions != null && message.opinions.length) for (let i = 0; i < message.opinions.length; ++i) grapevine.Opinion.encode(message.opinions[i], writer.uint32(18).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Peers.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Peers(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							message.records && message.records.length || (message.records = []), message.records.push(grapevine.SignedRecord.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
						case 2:
							if (wireType !== 2) break;
							message.opinions && message.opinions.length || (message.opinions = []), message.opinions.push(grapevine.Opinion.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Peers;
		})(), grapevine.HeadReport = (function() {
			let HeadReport = function(properties) {
				if (this.feeds = [], properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return HeadReport.prototype.feeds = $util.emptyArray, HeadReport.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.feeds != null && message.feeds.length) for (let i = 0; i < message.feeds.length; ++i) grapevine.FeedHead.encode(message.feeds[i], writer.uint32(10).fork(), _depth + 1).ldelim();
				if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, HeadReport.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.HeadReport(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							message.feeds && message.feeds.length || (message.feeds = []), message.feeds.push(grapevine.FeedHead.decode(reader, reader.size(), $undefined, _depth + 1));
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, HeadReport;
		})(), grapevine.Close = (function() {
			let Close = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return Close.prototype.code = 0, Close.prototype.text = "", Close.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0 && writer.uint32(8).uint32(message.code), message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "" && writer.uint32(18).string(message.text), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, Close.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.Close(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 0) break;
							(value = reader.uint32()) ? message.code = value : delete message.code;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.stringVerify()).length ? message.text = value : delete message.text;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, Close;
		})(), grapevine.ChatBody = (function() {
			let ChatBody = function(properties) {
				if (properties) for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i) properties[keys[i]] != null && keys[i] !== "__proto__" && (this[keys[i]] = properties[keys[i]]);
			};
			return ChatBody.prototype.room = "", ChatBody.prototype.text = "", ChatBody.encode = function(message, writer, _depth) {
				if (writer ||= $Writer.create(), _depth === $undefined && (_depth = 0), _depth > $util.recursionLimit) throw $Error("max depth exceeded");
				if (message.room != null && $Object.hasOwnProperty.call(message, "room") && message.room !== "" && writer.uint32(10).string(message.room), message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "" && writer.uint32(18).string(message.text), message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns")) for (let i = 0; i < message.$unknowns.length; ++i) writer.raw(message.$unknowns[i]);
				return writer;
			}, ChatBody.decode = function(reader, length, _end, _depth, _target) {
				if (reader instanceof $Reader || (reader = $Reader.create(reader)), _depth === $undefined && (_depth = 0), _depth > $Reader.recursionLimit) throw $Error("max depth exceeded");
				let end, message, value;
				if (length === $undefined) end = reader.len;
				else {
					if (end = reader.pos + length, end > reader.len) throw $RangeError("index out of range");
					length = reader.len, reader.len = end;
				}
				for (message = _target || new grapevine.ChatBody(); reader.pos < end;) {
					let start = reader.pos, tag = reader.tag();
					if (tag === _end) {
						_end = $undefined;
						break;
					}
					let wireType = tag & 7;
					switch (tag >>>= 3) {
						case 1:
							if (wireType !== 2) break;
							(value = reader.stringVerify()).length ? message.room = value : delete message.room;
							continue;
						case 2:
							if (wireType !== 2) break;
							(value = reader.stringVerify()).length ? message.text = value : delete message.text;
							continue;
					}
					reader.skipType(wireType, _depth, tag), reader.discardUnknown || ($util.makeProp(message, "$unknowns", !1), (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos)));
				}
				if (length !== $undefined) {
					if (reader.pos !== end) throw $RangeError("index out of range");
					reader.len = length;
				}
				if (_end !== $undefined) throw $Error("missing end group");
				return message;
			}, ChatBody;
		})(), grapevine;
	})(), {AuthHello, AuthAccept, AuthIdentity, AuthDone, Run, RunEntry, EntryRef, PushMessage, PullSync, PullRequest, PullResponse, PushAck, Prune, Graft, Roots, Probe, ProbeAck, IndirectProbe, IndirectAck, FeedHead, RecordHead, Vector, Want, Syn, SynAck, Ack2, SyncData, SyncCredit, SignedRecord, PeerRecord, MemberState, Opinion, Peers, HeadReport, Close, ChatBody} = $messages;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/chat-body.ts
function encodeChat(chat) {
	return ChatBody.encode(chat).finish();
}
/** Undefined where the bytes are none, or the room's name is empty or over its limit. */
function decodeChat(body) {
	try {
		let { room, text } = ChatBody.decode(body);
		return room === "" || utf8Bytes(room) > 64 ? void 0 : {
			room,
			text
		};
	} catch {
		return;
	}
}
function chatRoom(body) {
	return decodeChat(body)?.room ?? null;
}
var init_chat_body = __esmMin((() => {
	init_limits$2(), init_grapevine_pb();
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/entry.ts
/** The exact bytes that are hashed and signed. Asserts that every field fits. */
function encodeHeader(header) {
	assertFits(header);
	let bytes = /* @__PURE__ */ new Uint8Array(143), view = new DataView(bytes.buffer);
	return bytes[0] = 1, bytes.set(idToBytes(header.gid), 1), bytes.set(idToBytes(header.author), 17), bytes.set(idToBytes(header.epoch), 49), view.setBigUint64(57, BigInt(header.seq)), header.prev !== null && bytes.set(idToBytes(header.prev), 65), view.setUint16(97, Math.floor(header.hlc.ms / 2 ** 32)), view.setUint32(99, header.hlc.ms >>> 0), view.setUint16(103, header.hlc.n), view.setUint16(105, header.kind), view.setUint32(107, header.bodyLength), bytes.set(header.bodyHash, 111), bytes;
}
/** Map key of a feed inside one group. */
function feedName(feed) {
	return `${feed.author}.${feed.epoch}`;
}
function assertFits(header) {
	if (!(Number.isSafeInteger(header.seq) && header.seq >= 1 && header.prev === null == (header.seq === 1) && header.hlc.ms >= 0 && header.hlc.ms <= hlcMsMax && header.hlc.n >= 0 && header.hlc.n <= 65535 && header.kind >= 0 && header.kind <= 65535 && header.bodyHash.length === 32)) throw Error("assertion: header field out of range");
}
var entrySignatureLabel, hlcMsMax, kindMax, entryKind, init_entry = __esmMin((() => {
	init_ids(), entrySignatureLabel = "grapevine/1 entry", hlcMsMax = 2 ** 48 - 1, kindMax = 65535, entryKind = { chat: 1 };
}));
// ../../tmp/gv-freeze-rsvX8D/engine/views.ts
function memberView(node, self, member) {
	let link = node.links.to(member.id), known = node.dialer.addressesOf(member.id), used = known.find((entry) => entry.address === link?.remote) ?? (link === void 0 ? known[0] : void 0);
	return {
		id: member.id,
		name: member.record?.name ?? "",
		self: member.id === self,
		state: member.state,
		heard: member.heard,
		lastSeen: member.lastSeen,
		incarnation: member.record?.incarnation ?? 0,
		linked: link !== void 0,
		rttMs: link === void 0 ? null : roundedMs(medianRttMs(link)),
		via: link === void 0 && member.id !== self ? member.via : null,
		address: link?.remote ?? used?.address ?? null,
		addressSource: used?.source ?? (link === void 0 ? null : "incoming"),
		clockSkewMs: member.clockSkewMs
	};
}
function messageView(node, self, entry, copies) {
	let { header, arrival, body } = entry, chat = body !== null && header.kind === entryKind.chat ? decodeChat(body) : void 0;
	return {
		id: entry.id,
		author: header.author,
		epoch: header.epoch,
		seq: header.seq,
		hlc: header.hlc,
		room: chat?.room ?? entry.room ?? "",
		content: chat === void 0 ? body === null ? "absent" : "unknown" : "text",
		text: chat?.text ?? "",
		sentAt: header.hlc.ms,
		receivedAt: arrival.receivedAt,
		receivedFrom: receivedFrom(entry, copies),
		path: pathOf(node, self, entry),
		holders: holdersOf(node, self, entry).holders
	};
}
function messageDetail(node, self, entry, copies) {
	let { holderIds, missingIds } = holdersOf(node, self, entry), duplicates = copies.map(({ from, at }) => ({
		from,
		at
	}));
	return {
		...messageView(node, self, entry, copies),
		holderIds,
		missingIds,
		duplicates
	};
}
function addressViews(node, monoMs) {
	return [...node.dialer.entries()].map((entry) => {
		let isBusy = entry.dialing || entry.peer !== null && node.links.has(entry.peer);
		return {
			address: entry.address,
			source: entry.source,
			peer: entry.peer,
			nextTryMs: isBusy ? null : Math.max(0, Math.round(entry.nextAt - monoMs)),
			lastError: entry.lastError
		};
	});
}
/** Members whose record is held, less those without which nothing is missing; oneself counts. */
function holdersOf(node, self, entry) {
	let ref = refOf(entry), holderIds = [], missingIds = [];
	for (let member of node.membership.all()) member.id === self || node.holders.holds(member.id, ref) ? holderIds.push(member.id) : member.record !== null && missingIds.push(member.id);
	let total = holderIds.length + missingIds.length;
	return {
		holders: {
			count: holderIds.length,
			total,
			atLeast: isPartlyLinked(node)
		},
		holderIds,
		missingIds
	};
}
/** Only linked members say what they hold. */
function isPartlyLinked(node) {
	for (let member of node.membership.liveOthers()) if (!node.links.has(member.id)) return !0;
	return !1;
}
function receivedFrom({ arrival }, copies) {
	return arrival.from === null ? [] : [.../* @__PURE__ */ new Set([arrival.from, ...copies.map(({ from }) => from)])];
}
function pathOf(node, self, { header, arrival }) {
	return arrival.from === null ? [self] : arrival.path.map((hop) => hop === shortIdOf(header.author) ? header.author : node.membership.resolve(hop) ?? hop);
}
function roundedMs(ms) {
	return ms === null ? null : Math.round(ms * 10) / 10;
}
var init_views = __esmMin((() => {
	init_ids(), init_links(), init_runs(), init_chat_body(), init_entry();
}));
// ../../tmp/gv-freeze-rsvX8D/engine/calls.ts
/** The API map's calls over a driver: checks what is named, asks the node or the store, and answers. */
/** The display name that the profile keeps; '' before one was chosen. */
function keptName(store) {
	return store.setting(nameKey) ?? "";
}
function keepName(store, name) {
	store.transaction(() => store.setSetting(nameKey, name));
}
function makeCalls(world) {
	let { store, driver, group, self } = world, gid = group.id;
	return {
		hello: () => ({
			apiVersion: 1,
			version: programVersion,
			id: self,
			name: keptName(store),
			suggestedName: cleanName(os.hostname().replace(/\.local$/, "")),
			group,
			eventSeq: store.lastEvent(gid)
		}),
		status: () => status$1(world),
		members: () => {
			let { node } = driver;
			return [...node.membership.all()].filter((member) => member.record !== null).map((member) => memberView(node, self, member)).sort((a, b) => Number(b.self) - Number(a.self) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
		},
		group: () => ({
			...group,
			code: world.code
		}),
		messages: (args) => messages(world, args),
		message: ({ id }) => detail(world, find(world, id)),
		send: ({ room, text }) => {
			let entry = command(() => driver.turn((node, now) => node.publish(now, entryKind.chat, encodeChat({
				room,
				text
			}))));
			return messageView(driver.node, self, entry, []);
		},
		setName: ({ name }) => {
			let cleaned = cleanName(name);
			if (cleaned === "") throw new ApiError("invalid", "a name needs at least one visible character");
			return command(() => {
				driver.turn((node, now) => {
					store.setSetting(nameKey, cleaned), node.change(now, { name: cleaned });
				});
			}), world.emit({
				kind: "changed",
				what: ["members", "status"]
			}), { name: cleaned };
		},
		addAddress: ({ address }) => addAddress(world, address),
		gossip: () => (world.discovery.refresh(), { peers: command(() => driver.turn((node, now) => node.gossip(now))) }),
		events: ({ since, limit }) => ({
			events: store.events(gid, since, limit),
			firstKept: store.firstEvent(gid),
			last: store.lastEvent(gid)
		}),
		getPreferences: () => preferences(store),
		setPreferences: ({ theme }) => (command(() => store.transaction(() => store.setSetting(themeKey, theme))), preferences(store))
	};
}
/** Runs what writes to the store; its failure becomes one line for people. */
function command(work) {
	try {
		return work();
	} catch (error) {
		throw error instanceof StoreError ? new ApiError("storage", `nothing was saved: ${error.message}`) : error;
	}
}
function preferences(store) {
	let theme = store.setting(themeKey);
	return { theme: theme === "light" || theme === "dark" ? theme : "system" };
}
function status$1(world) {
	let { driver, store, discovery, group } = world, { node, counters } = driver, monoMs = world.monoMs();
	return {
		...counters.snapshot(),
		entries: store.countEntries(group.id),
		events: store.lastEvent(group.id),
		version: programVersion,
		id: world.self,
		name: keptName(store),
		group,
		uptimeMs: Math.round(monoMs - world.startedAt),
		port: world.port,
		links: node.links.size,
		members: [...node.membership.all()].filter((member) => member.record !== null).length,
		alive: [...node.membership.all()].filter((member) => member.state === "alive").length,
		syncing: node.busy,
		mdns: world.mdns,
		interfaces: discovery.interfaces(),
		addresses: addressViews(node, monoMs),
		bytesPerSecond: counters.bytesPerSecond(monoMs),
		received: counters.receivedByType(),
		problem: driver.problem
	};
}
function messages(world, query) {
	let { room, limit } = query, before = query.before === void 0 ? void 0 : positionOf(find(world, query.before)), after = query.after === void 0 ? void 0 : positionOf(find(world, query.after)), page = world.store.page(world.group.id, {
		room,
		limit: limit + 1,
		...before === void 0 ? {} : { before },
		...after === void 0 ? {} : { after }
	}), isForward = after !== void 0 && before === void 0, hasMore = page.length > limit;
	return {
		messages: (hasMore ? isForward ? page.slice(0, limit) : page.slice(1) : page).map((entry) => view(world, entry)),
		hasMoreBefore: isForward ? !0 : hasMore,
		hasMoreAfter: isForward ? hasMore : before !== void 0
	};
}
function view({ driver, self, store, group, places }, entry) {
	return places.size >= placesMax && places.clear(), places.set(entry.id, {
		author: entry.header.author,
		epoch: entry.header.epoch,
		seq: entry.header.seq
	}), messageView(driver.node, self, entry, store.duplicates(group.id, entry.header, entry.header.seq));
}
function detail({ driver, self, store, group }, entry) {
	return messageDetail(driver.node, self, entry, store.duplicates(group.id, entry.header, entry.header.seq));
}
function find({ store, group, places }, id) {
	let full = parseEntryId(id), place = full === void 0 ? void 0 : places.get(full), known = place === void 0 ? void 0 : store.entry(group.id, place, place.seq);
	if (known !== void 0) return known;
	let prefix = id.toLowerCase();
	if (!isIdPrefix(prefix)) throw new ApiError("invalid", `${id} is no id of a message`);
	let [found, another] = store.findEntries(group.id, prefix);
	if (found === void 0) throw new ApiError("not-found", `no message here has the id ${id}`);
	if (another !== void 0) throw new ApiError("ambiguous", `several messages begin with ${id}: give more of it`);
	return found;
}
function positionOf({ header }) {
	return {
		hlc: header.hlc,
		author: header.author,
		epoch: header.epoch,
		seq: header.seq
	};
}
function addAddress({ driver, store, group }, text) {
	let parsed = parseAddress(text);
	if (parsed === void 0) throw new ApiError("invalid", `${text} is no address: write host:port, as in 192.168.1.20:47474`);
	if (!namesOneHost(parsed.host)) throw new ApiError("invalid", `${text} is the address of no single computer`);
	let address = formatAddress(parsed);
	return command(() => {
		driver.turn((node, now) => {
			store.saveAddress(group.id, {
				address,
				source: "seed",
				peer: null,
				lastGood: null
			}), node.handleAddress(now, {
				address,
				source: "seed",
				peer: null,
				fits: !0
			});
		});
	}), { address };
}
var nameKey, themeKey, placesMax, init_calls = __esmMin((() => {
	init_api$3(), init_ids(), init_name(), init_ports(), init_address(), init_lan_address(), init_version(), init_views(), init_chat_body(), init_entry(), nameKey = "profile.name", themeKey = "preferences.theme", placesMax = 2e4;
})), gossipPort, dialTimeoutMs, rebuildMs, init_config = __esmMin((() => {
	gossipPort = 47474, dialTimeoutMs = 1e4, rebuildMs = 3e3;
})), frameType, init_frame_types = __esmMin((() => {
	frameType = {
		pushMessage: 1,
		pullSync: 2,
		pullRequest: 3,
		pullResponse: 4,
		pushAck: 5,
		prune: 6,
		graft: 7,
		probe: 8,
		probeAck: 9,
		indirectProbe: 10,
		indirectAck: 11,
		syn: 12,
		synAck: 13,
		ack2: 14,
		syncData: 15,
		syncCredit: 16,
		peers: 17,
		headReport: 18,
		close: 19,
		authHello: 32,
		authAccept: 33,
		authIdentity: 34,
		authDone: 35
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/bytes.ts
/** Small things with bytes that the language does not bring. */
function concatBytes(...parts) {
	let joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0)), offset = 0;
	for (let part of parts) joined.set(part, offset), offset += part.length;
	return joined;
}
/** Bytes of a label; asserts that it is ASCII. */
function asciiBytes(text) {
	return Uint8Array.from(text, (character) => {
		let code = character.charCodeAt(0);
		if (code > 127) throw Error("assertion: a label outside ASCII");
		return code;
	});
}
function equalBytes(a, b) {
	return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
var init_bytes = __esmMin((() => {}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/session.ts
function assertOptions({ role, binding, groups, versions }) {
	if (!(binding.length === 32 && (role === "responder" || groups.length === 1) && groups.every(({ gid }) => idToBytes(gid).length === 16) && versions.length >= 1 && versions.length <= 8)) throw Error("assertion: session options");
}
function expectType(type, expected) {
	if (type !== expected) throw new Refusal("out-of-order");
}
/** Whatever the decoder throws at a peer's bytes is the peer's fault. */
function decode(work) {
	try {
		return work();
	} catch {
		throw new Refusal("malformed");
	}
}
function requireLength(bytes, length) {
	if (bytes.length !== length) throw new Refusal("malformed");
}
function highestCommon(own, offered) {
	let common = own.filter((version) => offered.includes(version));
	if (common.length === 0) throw new Refusal("version");
	return Math.max(...common);
}
var macBytes, label, Refusal, Session, init_session = __esmMin((() => {
	init_ids(), init_entry(), init_frame_types(), init_grapevine_pb(), init_limits$1(), init_bytes(), macBytes = 32, label = {
		initiatorMac: "gv1-mac-c",
		responderMac: "gv1-mac-s",
		initiatorId: "gv1-id-c",
		responderId: "gv1-id-s"
	}, Refusal = class extends Error {
		reason;
		constructor(reason) {
			super(reason), this.reason = reason;
		}
	}, Session = class {
		#options;
		#state;
		#step;
		/** One frame at most: each is the answer to the one before. */
		#outgoing;
		constructor(options) {
			assertOptions(options), this.#options = options, this.#state = {
				kind: "proving",
				deadline: options.deadline
			}, this.#step = options.role === "responder" ? { awaits: "hello" } : this.#hello();
		}
		get state() {
			return this.#state;
		}
		/** Does nothing once closed. Asserts that the proof is still under way otherwise. */
		handleFrame(type, body) {
			if (this.#state.kind !== "closed") {
				if (this.#state.kind === "open") throw Error("assertion: frame given to an open session");
				try {
					this.#advance(type, body);
				} catch (error) {
					if (!(error instanceof Refusal)) throw error;
					this.#close(error.reason);
				}
			}
		}
		handleTimeout(monoMs) {
			this.#state.kind === "proving" && monoMs >= this.#state.deadline && this.#close("deadline");
		}
		/** The next frame to send. */
		pollFrame() {
			let frame = this.#outgoing;
			return this.#outgoing = void 0, frame;
		}
		/** Monotonic ms at which `handleTimeout` wants to be called. */
		pollTimeout() {
			return this.#state.kind === "proving" ? this.#state.deadline : void 0;
		}
		#advance(type, body) {
			let step = this.#step;
			switch (step.awaits) {
				case "hello": return expectType(type, frameType.authHello), this.#handleHello(body);
				case "accept": return expectType(type, frameType.authAccept), this.#handleAccept(body, step.group);
				case "identity": return expectType(type, frameType.authIdentity), this.#handleIdentity(body, step.group, step.version);
				case "done": expectType(type, frameType.authDone), decode(() => AuthDone.decode(body)), this.#state = {
					kind: "open",
					...step.peer
				};
			}
		}
		#hello() {
			let group = this.#options.groups[0];
			if (group === void 0) throw Error("assertion: an initiator without a group");
			let { versions } = this.#options, mac = this.#mac(group, label.initiatorMac, versions);
			return this.#send(frameType.authHello, AuthHello.encode({
				mac,
				versions
			}).finish()), {
				awaits: "accept",
				group
			};
		}
		#handleHello(body) {
			let { mac, versions } = decode(() => AuthHello.decode(body));
			if (requireLength(mac, macBytes), versions.length === 0 || versions.length > 8) throw new Refusal("malformed");
			let group = this.#groupOf(mac, versions), version = highestCommon(this.#options.versions, versions), id = idToBytes(this.#options.crypto.self), signature = this.#options.crypto.sign(this.#statement(label.responderId, group, id)), proof = {
				mac: this.#mac(group, label.responderMac, [version]),
				version,
				id,
				signature
			};
			this.#send(frameType.authAccept, AuthAccept.encode(proof).finish()), this.#step = {
				awaits: "identity",
				group,
				version
			};
		}
		#handleAccept(body, group) {
			let { mac, version, id, signature } = decode(() => AuthAccept.decode(body));
			requireLength(mac, macBytes);
			let { crypto, versions } = this.#options;
			if (!crypto.equal(mac, this.#mac(group, label.responderMac, [version]))) throw new Refusal("bad-proof");
			if (!versions.includes(version)) throw new Refusal("version");
			let peer = this.#provenPeer(id, signature, this.#statement(label.responderId, group, id)), own = idToBytes(crypto.self), ownSignature = crypto.sign(this.#statement(label.initiatorId, group, own, id));
			this.#send(frameType.authIdentity, AuthIdentity.encode({
				id: own,
				signature: ownSignature
			}).finish()), this.#step = {
				awaits: "done",
				peer: {
					peer,
					gid: group.gid,
					version
				}
			};
		}
		#handleIdentity(body, group, version) {
			let { id, signature } = decode(() => AuthIdentity.decode(body)), own = idToBytes(this.#options.crypto.self), peer = this.#provenPeer(id, signature, this.#statement(label.initiatorId, group, id, own));
			this.#send(frameType.authDone, AuthDone.encode({}).finish()), this.#state = {
				kind: "open",
				peer,
				gid: group.gid,
				version
			};
		}
		/** Every group is tried, so that the time taken does not tell which one it was, or how near. */
		#groupOf(mac, versions) {
			let found;
			for (let group of this.#options.groups) this.#options.crypto.equal(mac, this.#mac(group, label.initiatorMac, versions)) && (found = group);
			if (found === void 0) throw new Refusal("wrong-group");
			return found;
		}
		#provenPeer(id, signature, statement) {
			requireLength(id, 32), requireLength(signature, 64);
			let { crypto, expected } = this.#options, peer = toPeerId(id);
			if (!crypto.verify(peer, statement, signature)) throw new Refusal("bad-proof");
			if (peer === crypto.self) throw new Refusal("self");
			if (expected !== void 0 && peer !== expected) throw new Refusal("unexpected-peer");
			return peer;
		}
		/** label || binding || each version as 4 bytes, big-endian. */
		#mac(group, name, versions) {
			let numbers = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(4 * versions.length));
			versions.forEach((version, index) => numbers.setUint32(4 * index, version));
			let covered = concatBytes(asciiBytes(name), this.#options.binding, new Uint8Array(numbers.buffer));
			return this.#options.crypto.hmacSha256(group.admission, covered);
		}
		/** label || binding || gid || the ids, the signer's first. */
		#statement(name, group, ...ids) {
			return concatBytes(asciiBytes(name), this.#options.binding, idToBytes(group.gid), ...ids);
		}
		#send(type, body) {
			this.#outgoing = {
				type,
				body
			};
		}
		#close(reason) {
			this.#state = {
				kind: "closed",
				reason
			}, this.#outgoing = void 0;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/frame.ts
/** Label and body in one buffer, so that one write carries the whole frame. */
function encodeFrame(type, body) {
	if (!Number.isInteger(type) || type < 0 || type > 255) throw Error(`assertion: frame type ${type}`);
	if (body.length > 262144) throw Error(`assertion: frame body of ${body.length} bytes`);
	let bytes = new Uint8Array(6 + body.length);
	return bytes[0] = type, bytes[1] = 0, new DataView(bytes.buffer).setUint32(2, body.length), bytes.set(body, 6), bytes;
}
var FrameError, FrameDecoder, init_frame = __esmMin((() => {
	init_limits$1(), FrameError = class extends Error {
		code;
		constructor(code, message) {
			super(message), this.name = "FrameError", this.code = code;
		}
	}, FrameDecoder = class {
		#bodyBytesMax;
		#input = /* @__PURE__ */ new Uint8Array();
		#read = 0;
		#label = /* @__PURE__ */ new Uint8Array(6);
		#labelFilled = 0;
		/** The body under way, where it does not lie in one piece of input. */
		#body = null;
		#bodyFilled = 0;
		#error = null;
		constructor(bodyBytesMax) {
			this.#bodyBytesMax = bodyBytesMax;
		}
		/** Holds from the next label on: the body under way was admitted under the limit before. */
		set bodyBytesMax(value) {
			this.#bodyBytesMax = value;
		}
		push(bytes) {
			if (this.#read < this.#input.length) throw Error("assertion: pushed before the last input was read");
			this.#input = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), this.#read = 0;
		}
		/** Undefined: more input is needed. Throws a FrameError. */
		next() {
			if (this.#error !== null) throw this.#error;
			if (!this.#fillLabel()) return;
			let body = this.#takeBody(this.#checkedLength());
			if (body !== void 0) return this.#labelFilled = 0, {
				type: this.#label[0] ?? 0,
				body
			};
		}
		/** Whether a frame has begun and not ended: a stream that ends now was cut off. */
		get insideFrame() {
			return this.#labelFilled > 0;
		}
		#fillLabel() {
			for (; this.#labelFilled < 6;) {
				let byte = this.#input[this.#read];
				if (byte === void 0) return !1;
				this.#label[this.#labelFilled] = byte, this.#labelFilled += 1, this.#read += 1;
			}
			return !0;
		}
		#checkedLength() {
			if (this.#body !== null) return this.#body.length;
			let cipher = this.#label[1];
			cipher !== 0 && this.#refuse("cipher", `unknown cipher ${cipher}`);
			let length = new DataView(this.#label.buffer).getUint32(2);
			return length > this.#bodyBytesMax && this.#refuse("too-long", `frame of ${length} bytes, ${this.#bodyBytesMax} at most`), length;
		}
		#takeBody(length) {
			let present = this.#input.length - this.#read;
			if (this.#body === null && present >= length) {
				let whole = this.#input.subarray(this.#read, this.#read + length);
				return this.#read += length, whole;
			}
			if (present === 0) return;
			this.#body ??= new Uint8Array(length);
			let piece = this.#input.subarray(this.#read, this.#read + (length - this.#bodyFilled));
			if (this.#body.set(piece, this.#bodyFilled), this.#bodyFilled += piece.length, this.#read += piece.length, this.#bodyFilled < length) return;
			let body = this.#body;
			return this.#body = null, this.#bodyFilled = 0, body;
		}
		#refuse(code, message) {
			throw this.#error = new FrameError(code, message), this.#error;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/malformed.ts
/** Throws a MalformedError unless `holds`. */
function demand(holds, message) {
	if (!holds) throw new MalformedError(message);
}
var MalformedError, init_malformed = __esmMin((() => {
	MalformedError = class extends Error {
		constructor(message) {
			super(message), this.name = "MalformedError";
		}
	};
})), closeCode, emptyVector, noPeers, init_messages = __esmMin((() => {
	closeCode = {
		leaving: 1,
		duplicate: 2,
		protocol: 3,
		silent: 4,
		degree: 5,
		backlog: 6,
		unauthentic: 7,
		blocked: 8
	}, emptyVector = {
		feeds: [],
		records: [],
		feedBuckets: null,
		recordBuckets: null,
		feedsOf: [],
		recordsOf: []
	}, noPeers = {
		records: [],
		opinions: []
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/parts.ts
function writeRoot(root) {
	return root === "" ? empty : decodeBase32(root) ?? empty;
}
function writeRoots(roots) {
	return {
		view: writeRoot(roots.view),
		records: writeRoot(roots.records),
		heads: writeRoot(roots.heads)
	};
}
function writeRef(ref) {
	return {
		author: idToBytes(ref.author),
		epoch: idToBytes(ref.epoch),
		seq: ref.seq
	};
}
function writeWant(want) {
	return {
		author: idToBytes(want.author),
		epoch: idToBytes(want.epoch),
		fromSeq: want.fromSeq,
		toSeq: want.toSeq
	};
}
function writeFeedHead(head) {
	return {
		author: idToBytes(head.author),
		epoch: idToBytes(head.epoch),
		seq: head.seq,
		id: idToBytes(head.id)
	};
}
function writeVector(vector) {
	return {
		feeds: vector.feeds.map(writeFeedHead),
		records: vector.records.map(writeRecordHead),
		feedBuckets: vector.feedBuckets,
		recordBuckets: vector.recordBuckets,
		feedsOf: vector.feedsOf,
		recordsOf: vector.recordsOf
	};
}
function writePeers(peers) {
	return {
		records: peers.records.map(({ bytes, signature }) => ({
			record: bytes,
			signature
		})),
		opinions: peers.opinions.map((opinion) => ({
			peer: idToBytes(opinion.peer),
			incarnation: opinion.incarnation,
			state: states.indexOf(opinion.state),
			ageMs: Math.floor(opinion.ageMs)
		}))
	};
}
function writeRun(run) {
	return {
		author: idToBytes(run.author),
		epoch: idToBytes(run.epoch),
		firstSeq: run.firstSeq,
		prev: run.prev === null ? null : idToBytes(run.prev),
		entries: run.entries.map(writeRunEntry),
		signature: run.signature,
		fork: run.fork === null ? null : idToBytes(run.fork)
	};
}
function writeRunEntry(entry) {
	let { hlc, kind, body, path } = entry, absent = body === null;
	return {
		hlcMs: hlc.ms,
		hlcN: hlc.n,
		kind,
		body,
		absent,
		bodyLength: absent ? entry.bodyLength : null,
		bodyHash: absent ? entry.bodyHash : null,
		path: path.map(idToBytes)
	};
}
function writeRecordHead(head) {
	return {
		peer: idToBytes(head.peer),
		incarnation: head.incarnation,
		version: head.version,
		state: states.indexOf(head.state)
	};
}
function readRoot(bytes) {
	return bytes.length === 0 ? "" : (demand(bytes.length === rootBytes$1, "a root is not 16 bytes"), encodeBase32(bytes));
}
function readRoots(roots) {
	return demand(roots !== null, "a probe without roots"), {
		view: readRoot(roots.view),
		records: readRoot(roots.records),
		heads: readRoot(roots.heads)
	};
}
function readPeerId(bytes) {
	return demand(bytes.length === 32, "a peer id is not 32 bytes"), toPeerId(bytes);
}
function readEpoch(bytes) {
	return demand(bytes.length === 8, "an epoch is not 8 bytes"), toEpoch(bytes);
}
function readEntryId(bytes) {
	return demand(bytes.length === 32, "an entry id is not 32 bytes"), toEntryId(bytes);
}
function readShortId(bytes) {
	return demand(bytes.length === 8, "a short id is not 8 bytes"), toShortId(bytes);
}
/** A list no longer than its limit, each item read. */
function readList(list, lengthMax, what, read) {
	return demand(list.length <= lengthMax, `more than ${lengthMax} ${what}`), list.map(read);
}
function readRef(ref) {
	return demand(ref.seq >= 1, "a sequence number under 1"), {
		author: readPeerId(ref.author),
		epoch: readEpoch(ref.epoch),
		seq: ref.seq
	};
}
function readRefs(refs) {
	return readList(refs, refsMax, "references", readRef);
}
function readWants(wants) {
	return readList(wants, 512, "wants", ({ author, epoch, fromSeq, toSeq }) => (demand(fromSeq >= 1 && toSeq >= fromSeq, "a want that runs backwards"), {
		author: readPeerId(author),
		epoch: readEpoch(epoch),
		fromSeq,
		toSeq
	}));
}
function readFeedHead(head) {
	return {
		...readRef(head),
		id: readEntryId(head.id)
	};
}
function readFeedHeads(heads) {
	return readList(heads, bucketItemsMax, "feed heads", readFeedHead);
}
function readVector(vector) {
	return demand(vector !== null, "a sync without a vector"), {
		feeds: readFeedHeads(vector.feeds),
		records: readList(vector.records, bucketItemsMax, "record heads", readRecordHead),
		feedBuckets: readBuckets(vector.feedBuckets),
		recordBuckets: readBuckets(vector.recordBuckets),
		feedsOf: readList(vector.feedsOf, 64, "buckets", readBucket),
		recordsOf: readList(vector.recordsOf, 64, "buckets", readBucket)
	};
}
function readPeers(peers) {
	return peers === null ? {
		records: [],
		opinions: []
	} : {
		records: readList(peers.records, 96, "records", readSignedRecord),
		opinions: readList(peers.opinions, 512, "opinions", readOpinion)
	};
}
function readRuns(runs) {
	return demand(runs.reduce((sum, run) => sum + run.entries.length, 0) <= entriesMax, `more than ${entriesMax} entries`), readList(runs, 256, "runs", readRun);
}
function readRun(run) {
	return demand(run.firstSeq >= 1, "a sequence number under 1"), demand(run.entries.length >= 1, "a run without entries"), demand([0, 64].includes(run.signature.length), "a signature is not 64 bytes"), demand(run.firstSeq === 1 == (run.prev.length === 0), "a run whose prev does not fit its place"), {
		author: readPeerId(run.author),
		epoch: readEpoch(run.epoch),
		firstSeq: run.firstSeq,
		prev: run.prev.length === 0 ? null : readEntryId(run.prev),
		entries: readList(run.entries, 512, "entries in a run", readRunEntry),
		signature: run.signature.length === 0 ? null : run.signature,
		fork: run.fork.length === 0 ? null : readEntryId(run.fork)
	};
}
function readRunEntry(entry) {
	let { absent, body, bodyHash } = entry;
	return demand(entry.hlcMs <= hlcMsMax && entry.hlcN <= 65535, "a clock reading out of range"), demand(entry.kind <= kindMax, "a kind out of range"), demand(body.length <= bodyBytesMax, "a body over its limit"), demand(!absent || body.length === 0 && bodyHash.length === 32, "an absent body without its hash"), {
		hlc: {
			ms: entry.hlcMs,
			n: entry.hlcN
		},
		kind: entry.kind,
		body: absent ? null : body,
		bodyLength: absent ? entry.bodyLength : body.length,
		bodyHash: absent ? bodyHash : null,
		path: readList(entry.path, 32, "hops", readShortId)
	};
}
function readRecordHead(head) {
	return {
		peer: readPeerId(head.peer),
		incarnation: head.incarnation,
		version: head.version,
		state: readState(head.state)
	};
}
function readSignedRecord({ record, signature }) {
	return demand(record.length <= recordBytesMax, "a record over its limit"), demand(signature.length === 64, "a signature is not 64 bytes"), {
		bytes: record,
		signature
	};
}
function readOpinion(opinion) {
	return {
		peer: readPeerId(opinion.peer),
		incarnation: opinion.incarnation,
		state: readState(opinion.state),
		ageMs: opinion.ageMs
	};
}
function readState(state) {
	let name = states[state];
	return demand(name !== void 0, "a member state that does not exist"), name;
}
function readBuckets(bytes) {
	return demand([0, bucketBytes].includes(bytes.length), "bucket hashes of a wrong length"), bytes.length === 0 ? null : bytes;
}
function readBucket(bucket) {
	return demand(bucket < 64, "a bucket out of range"), bucket;
}
var rootBytes$1, bucketBytes, empty, states, init_parts = __esmMin((() => {
	init_base32(), init_ids(), init_entry(), init_limits$1(), init_malformed(), rootBytes$1 = 16, bucketBytes = 512, empty = /* @__PURE__ */ new Uint8Array(), states = [
		"alive",
		"suspect",
		"dead",
		"left"
	];
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/codec.ts
/** One whole frame, label included. */
function encodeMessage(message) {
	return encodeFrame(frameType[message.type], encodeBody(message).finish());
}
/** Undefined for a type that this version does not know: a newer peer may speak it, so it is passed over. */
function decodeMessage(type, body) {
	let name = messageTypeByNumber.get(type);
	if (name !== void 0) try {
		return decoders[name](body);
	} catch (error) {
		throw error instanceof MalformedError ? error : new MalformedError(`a ${name} that cannot be decoded`);
	}
}
function encodeBody(message) {
	let encode = encoders[message.type];
	return encode(message);
}
function writeAnswer({ sync, vector, wants, peers }) {
	return {
		sync,
		vector: writeVector(vector),
		wants: wants.map(writeWant),
		peers: writePeers(peers)
	};
}
function readHeartbeat({ number, incarnation, roots, wallMs }) {
	return {
		number,
		incarnation,
		roots: readRoots(roots),
		wallMs
	};
}
function readAnswer({ sync, vector, wants, peers }) {
	return {
		sync,
		vector: readVector(vector),
		wants: readWants(wants),
		peers: readPeers(peers)
	};
}
var encoders, decoders, messageTypeByNumber, closeReasonByCode, init_codec = __esmMin((() => {
	init_limits$2(), init_ids(), init_frame(), init_frame_types(), init_grapevine_pb(), init_limits$1(), init_malformed(), init_messages(), init_parts(), encoders = {
		pushMessage: (message) => PushMessage.encode({
			batch: message.batch,
			runs: message.runs.map(writeRun),
			viewRoot: writeRoot(message.viewRoot),
			unreached: message.unreached.map(idToBytes)
		}),
		pullSync: ({ refs }) => PullSync.encode({ refs: refs.map(writeRef) }),
		pullRequest: ({ refs }) => PullRequest.encode({ refs: refs.map(writeRef) }),
		pullResponse: ({ runs, missing }) => PullResponse.encode({
			runs: runs.map(writeRun),
			missing: missing.map(writeRef)
		}),
		pushAck: ({ batch, refs }) => PushAck.encode({
			batch,
			refs: refs.map(writeRef)
		}),
		prune: ({ batch }) => Prune.encode({ batch }),
		graft: ({ refs }) => Graft.encode({ refs: refs.map(writeRef) }),
		probe: (message) => Probe.encode({
			...message,
			roots: writeRoots(message.roots)
		}),
		probeAck: (message) => ProbeAck.encode({
			...message,
			roots: writeRoots(message.roots)
		}),
		indirectProbe: ({ number, target }) => IndirectProbe.encode({
			number,
			target: idToBytes(target)
		}),
		indirectAck: (message) => IndirectAck.encode({
			...message,
			target: idToBytes(message.target)
		}),
		syn: ({ sync, vector }) => Syn.encode({
			sync,
			vector: writeVector(vector)
		}),
		synAck: (message) => SynAck.encode(writeAnswer(message)),
		ack2: (message) => Ack2.encode(writeAnswer(message)),
		syncData: ({ sync, runs, last, unavailable }) => SyncData.encode({
			sync,
			runs: runs.map(writeRun),
			last,
			unavailable: unavailable.map(writeWant)
		}),
		syncCredit: ({ sync, bytes }) => SyncCredit.encode({
			sync,
			bytes
		}),
		peers: (message) => Peers.encode(writePeers(message)),
		headReport: ({ feeds }) => HeadReport.encode({ feeds: feeds.map(writeFeedHead) }),
		close: ({ reason, text }) => Close.encode({
			code: reason === "unknown" ? 0 : closeCode[reason],
			text
		})
	}, decoders = {
		pushMessage(body) {
			let { batch, runs, viewRoot, unreached } = PushMessage.decode(body);
			return {
				type: "pushMessage",
				batch,
				runs: readRuns(runs),
				viewRoot: readRoot(viewRoot),
				unreached: readList(unreached, 64, "unreached members", readShortId)
			};
		},
		pullSync: (body) => ({
			type: "pullSync",
			refs: readRefs(PullSync.decode(body).refs)
		}),
		pullRequest: (body) => ({
			type: "pullRequest",
			refs: readRefs(PullRequest.decode(body).refs)
		}),
		pullResponse(body) {
			let { runs, missing } = PullResponse.decode(body);
			return {
				type: "pullResponse",
				runs: readRuns(runs),
				missing: readRefs(missing)
			};
		},
		pushAck(body) {
			let { batch, refs } = PushAck.decode(body);
			return {
				type: "pushAck",
				batch,
				refs: readRefs(refs)
			};
		},
		prune: (body) => ({
			type: "prune",
			batch: Prune.decode(body).batch
		}),
		graft: (body) => ({
			type: "graft",
			refs: readRefs(Graft.decode(body).refs)
		}),
		probe: (body) => ({
			type: "probe",
			...readHeartbeat(Probe.decode(body))
		}),
		probeAck: (body) => ({
			type: "probeAck",
			...readHeartbeat(ProbeAck.decode(body))
		}),
		indirectProbe(body) {
			let { number, target } = IndirectProbe.decode(body);
			return {
				type: "indirectProbe",
				number,
				target: readPeerId(target)
			};
		},
		indirectAck(body) {
			let { number, target, alive, incarnation } = IndirectAck.decode(body);
			return {
				type: "indirectAck",
				number,
				target: readPeerId(target),
				alive,
				incarnation
			};
		},
		syn(body) {
			let { sync, vector } = Syn.decode(body);
			return {
				type: "syn",
				sync,
				vector: readVector(vector)
			};
		},
		synAck: (body) => ({
			type: "synAck",
			...readAnswer(SynAck.decode(body))
		}),
		ack2: (body) => ({
			type: "ack2",
			...readAnswer(Ack2.decode(body))
		}),
		syncData(body) {
			let { sync, runs, last, unavailable } = SyncData.decode(body);
			return {
				type: "syncData",
				sync,
				runs: readRuns(runs),
				last,
				unavailable: readWants(unavailable)
			};
		},
		syncCredit(body) {
			let { sync, bytes } = SyncCredit.decode(body);
			return {
				type: "syncCredit",
				sync,
				bytes
			};
		},
		peers: (body) => ({
			type: "peers",
			...readPeers(Peers.decode(body))
		}),
		headReport: (body) => ({
			type: "headReport",
			feeds: readFeedHeads(HeadReport.decode(body).feeds)
		}),
		close(body) {
			let { code, text } = Close.decode(body);
			return demand(utf8Bytes(text) <= 256, "a parting text over its limit"), {
				type: "close",
				reason: closeReasonByCode.get(code) ?? "unknown",
				text
			};
		}
	}, messageTypeByNumber = new Map(Object.keys(decoders).map((name) => [frameType[name], name])), closeReasonByCode = new Map(Object.entries(closeCode).map(([reason, code]) => [code, reason]));
}));
// ../../tmp/gv-freeze-rsvX8D/engine/link.ts
function openLink(connection, options, handlers) {
	return new ConnectionLink(connection, options, handlers);
}
function faultOf(error) {
	return error instanceof FrameError ? {
		how: "protocol",
		code: error.code,
		message: error.message
	} : error instanceof MalformedError ? {
		how: "protocol",
		code: "malformed",
		message: error.message
	} : {
		how: "fault",
		error
	};
}
/** What the peer is told: its own fault in words, and nothing of ours. */
function textOf$1(error) {
	return error instanceof FrameError || error instanceof MalformedError ? error.message : "";
}
var protocolVersions, closeTextCharsMax, ConnectionLink, init_link = __esmMin((() => {
	init_session(), init_codec(), init_frame_types(), init_frame(), init_limits$1(), init_malformed(), protocolVersions = [1], closeTextCharsMax = 85, ConnectionLink = class {
		#connection;
		#handlers;
		#decoder = new FrameDecoder(512);
		#session;
		#deadline;
		#peer = null;
		/** What ended it, where that is known before the connection's own end. */
		#end = null;
		constructor(connection, options, handlers) {
			this.#connection = connection, this.#handlers = handlers;
			let deadlineMs = options.deadlineMs ?? 2e4;
			this.#session = new Session({
				role: connection.initiator ? "initiator" : "responder",
				binding: connection.binding,
				groups: options.groups,
				crypto: options.crypto,
				versions: options.versions ?? protocolVersions,
				expected: options.expected,
				deadline: performance.now() + deadlineMs
			}), this.#deadline = setTimeout(() => this.#handleDeadline(), deadlineMs), connection.attach({
				data: (bytes) => this.#handleData(bytes),
				end: (reason) => this.#handleEnd(reason)
			}), this.#sendProof();
		}
		get remote() {
			return this.#connection.remote;
		}
		get initiator() {
			return this.#connection.initiator;
		}
		get peer() {
			return this.#peer;
		}
		get pendingBytes() {
			return this.#connection.pendingBytes;
		}
		send(frame) {
			if (this.#end === null) {
				if (this.#peer === null) throw Error("assertion: sent on a link that is not open");
				this.#connection.send(frame);
			}
		}
		pause() {
			this.#end === null && this.#connection.pause();
		}
		resume() {
			this.#end === null && this.#connection.resume();
		}
		close(reason, text = "") {
			this.#leave({ how: "here" }, reason, text);
		}
		destroy() {
			this.#end ??= { how: "here" }, this.#connection.destroy();
		}
		#handleData(bytes) {
			if (this.#end === null) try {
				for (this.#decoder.push(bytes); this.#end === null;) {
					let frame = this.#decoder.next();
					if (frame === void 0) return;
					this.#peer === null ? this.#prove(frame.type, frame.body) : frame.type === frameType.close ? this.#handleClose(frame.body) : this.#handlers.frame(frame.type, frame.body);
				}
			} catch (error) {
				this.#refuse(error);
			}
		}
		#prove(type, body) {
			this.#session.handleFrame(type, body), this.#sendProof();
			let { state } = this.#session;
			if (state.kind === "closed" && this.#endUnproven(state.reason), state.kind !== "open") return;
			clearTimeout(this.#deadline), this.#connection.markProven(), this.#decoder.bodyBytesMax = frameBytesMax;
			let { peer, gid, version } = state, { initiator, remote, local } = this.#connection;
			this.#peer = {
				peer,
				gid,
				version,
				initiator,
				remote,
				local
			}, this.#handlers.open(this.#peer);
		}
		#sendProof() {
			let frame = this.#session.pollFrame();
			frame !== void 0 && this.#connection.send(encodeFrame(frame.type, frame.body));
		}
		#handleDeadline() {
			this.#session.handleTimeout(Infinity), this.#session.state.kind === "closed" && this.#endUnproven("deadline");
		}
		/** All failures of the proof look alike from outside: the connection is gone. */
		#endUnproven(reason) {
			this.#end ??= {
				how: "unproven",
				reason
			}, this.#connection.destroy();
		}
		#handleClose(body) {
			let message = decodeMessage(frameType.close, body);
			if (message?.type !== "close") throw Error("assertion: a Close that is none");
			this.#end = {
				how: "close",
				reason: message.reason,
				text: message.text
			}, this.#connection.destroy();
		}
		#refuse(error) {
			if (this.#peer === null && error instanceof FrameError) return this.#endUnproven("malformed");
			this.#leave(faultOf(error), "protocol", error instanceof Error ? textOf$1(error) : "");
		}
		#leave(end, reason, text) {
			if (this.#end === null) {
				if (this.#end = end, this.#peer === null) return this.#connection.destroy();
				this.#connection.send(encodeMessage({
					type: "close",
					reason,
					text: text.slice(0, closeTextCharsMax)
				})), this.#connection.close();
			}
		}
		#handleEnd(reason) {
			clearTimeout(this.#deadline), this.#handlers.end(this.#end ?? this.#endOf(reason)), this.#end ??= { how: "here" };
		}
		#endOf(reason) {
			switch (reason) {
				case "ended": return { how: this.#decoder.insideFrame ? "reset" : "fin" };
				case "closed": return { how: "here" };
				case "reset":
				case "backlog": return { how: reason };
			}
		}
	};
})), DialError, ListenError, init_transport = __esmMin((() => {
	DialError = class extends Error {
		code;
		constructor(code, message, options) {
			super(message, options), this.name = "DialError", this.code = code;
		}
	}, ListenError = class extends Error {
		code;
		constructor(code, message, options) {
			super(message, options), this.name = "ListenError", this.code = code;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/connector.ts
/** A responder that does not know our group just closes: that looks like any other end. */
function failureOf$1(end) {
	return end.how === "unproven" ? end.reason === "self" ? "self" : end.reason === "deadline" ? "timeout" : "stranger" : "cut";
}
function endText(end) {
	switch (end.how) {
		case "unproven": return unprovenText[end.reason];
		case "protocol": return `it does not speak this protocol (${end.message})`;
		case "fin":
		case "reset": return "it closed the connection: perhaps it is in another group";
		case "close": return `it closed the connection (${end.reason})`;
		case "backlog": return "it reads too slowly";
		case "fault": return "an error in this program";
		case "here": return "closed here";
	}
}
var Connector, dialFailures, unprovenText, refusalText, init_connector = __esmMin((() => {
	init_address(), init_config(), init_link(), init_transport(), Connector = class {
		options;
		stopping = new AbortController();
		constructor(options) {
			this.options = options;
		}
		accept(connection) {
			if (![...this.options.drivers.values()].some((driver) => driver.running)) return connection.destroy();
			this.open(connection, this.options.groups, (end) => {
				this.options.log(`a connection from ${formatAddress(connection.remote)} ended unproven: ${endText(end)}`);
			});
		}
		/** Dials for the group `gid`; its driver hears of a failure. */
		dial(gid, address) {
			let failed = (failure, reason) => {
				this.options.drivers.get(gid)?.attempt((node, now) => node.handleDialFailed(now, address, failure, reason));
			}, target = parseAddress(address), refusal = this.options.refusal(address);
			if (target === void 0 || refusal !== void 0) {
				setImmediate(() => failed(refusal === "self" ? "self" : "aborted", refusalText[refusal ?? "nobody"]));
				return;
			}
			let groups = this.options.groups.filter((group) => group.gid === gid), { signal } = this.stopping;
			this.options.transport.dial(target, {
				timeoutMs: dialTimeoutMs,
				signal
			}).then((connection) => this.open(connection, groups, (end) => failed(failureOf$1(end), endText(end)), address), (error) => {
				error instanceof DialError ? failed(dialFailures[error.code], error.message) : failed("unreachable", String(error));
			});
		}
		stop() {
			this.stopping.abort();
		}
		open(connection, groups, unproven, dialled) {
			let opened = null, link = openLink(connection, {
				crypto: this.options.crypto,
				groups
			}, {
				open: (peer) => {
					let driver = this.options.drivers.get(peer.gid);
					if (driver === void 0) throw Error("assertion: a session of a group that is not run");
					let remote = dialled ?? formatAddress(peer.remote), id = driver.addLink(link, peer.peer, peer.initiator, remote);
					id !== null && (opened = {
						driver,
						id
					});
				},
				frame: (type, body) => opened?.driver.handleFrame(opened.id, type, body),
				end: (end) => {
					end.how === "fault" && this.options.log(`an error of ours ended a link: ${String(end.error)}`), opened === null ? unproven(end) : opened.driver.handleLinkEnd(opened.id, end);
				}
			});
		}
	}, dialFailures = {
		refused: "refused",
		unreachable: "unreachable",
		timeout: "timeout",
		cut: "cut",
		"not-grapevine": "stranger",
		aborted: "aborted"
	}, unprovenText = {
		"wrong-group": "it is in another group",
		"bad-proof": "its proof of membership does not hold",
		self: "it is this computer",
		"unexpected-peer": "somebody else answered",
		version: "it speaks no version of the protocol that this program knows",
		malformed: "it does not speak this protocol",
		"out-of-order": "it does not speak this protocol",
		deadline: "it did not prove itself in time"
	}, refusalText = {
		nobody: "this address names no single computer",
		self: unprovenText.self,
		far: "this address is not on a local network"
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/member.ts
function isLive(member) {
	return member.state === "alive" || member.state === "suspect";
}
function headOf$1(member) {
	return {
		peer: member.id,
		incarnation: member.record?.incarnation ?? 0,
		version: member.record?.version ?? 0,
		state: member.state
	};
}
function opinionOf(now, member, record) {
	return {
		peer: member.id,
		incarnation: record.incarnation,
		state: member.state,
		ageMs: Math.min(ageMsMax, Math.max(0, now.mono - member.stateSince))
	};
}
function isNewer(a, b) {
	return a.incarnation > b.incarnation || a.incarnation === b.incarnation && a.version > b.version;
}
function isSameProfile(a, b) {
	return a.name === b.name && a.left === b.left && a.endpoints.join() === b.endpoints.join();
}
function toRow(member) {
	return {
		id: member.id,
		name: member.record?.name ?? "",
		incarnation: member.record?.incarnation ?? 0,
		version: member.record?.version ?? 0,
		state: member.state,
		lastSeen: member.lastSeen,
		record: member.signed?.bytes ?? null,
		signature: member.signed?.signature ?? null
	};
}
var ageMsMax, init_member = __esmMin((() => {
	ageMsMax = 31536e6;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/root.ts
/** Numbers of the buckets whose hashes differ. */
function differingBuckets(a, b) {
	let differing = [];
	for (let bucket = 0; bucket < 64; bucket += 1) {
		let start = bucket * bucketHashBytes;
		for (let i = start; i < start + bucketHashBytes; i += 1) if (a[i] !== b[i]) {
			differing.push(bucket);
			break;
		}
	}
	return differing;
}
/** The bucket of an item whose key has this hash. */
function bucketOf(keyHash) {
	return (keyHash[0] ?? 0) % 64;
}
var bucketHashBytes, SetRoot, init_root = __esmMin((() => {
	init_base32(), init_limits$1(), bucketHashBytes = 8, SetRoot = class {
		items = /* @__PURE__ */ new Map();
		sum = /* @__PURE__ */ new Uint8Array(16);
		bucketSums = new Uint8Array(64 * bucketHashBytes);
		text;
		/** Puts the item `key` with `hash`, in place of what stood there. */
		set(key, bucket, hash) {
			this.remove(key, bucket), this.items.set(key, hash), this.add(bucket, hash);
		}
		remove(key, bucket) {
			let hash = this.items.get(key);
			hash !== void 0 && (this.items.delete(key), this.add(bucket, hash));
		}
		get root() {
			return this.text ??= encodeBase32(this.sum), this.text;
		}
		/** `bucketCount` hashes of 8 bytes. */
		get buckets() {
			return this.bucketSums.slice();
		}
		add(bucket, hash) {
			for (let i = 0; i < 16; i += 1) this.sum[i] = (this.sum[i] ?? 0) ^ (hash[i] ?? 0);
			let offset = bucket * bucketHashBytes;
			for (let i = 0; i < bucketHashBytes; i += 1) this.bucketSums[offset + i] = (this.bucketSums[offset + i] ?? 0) ^ (hash[16 + i] ?? 0);
			this.text = void 0;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/vectors.ts
/** The opening statement: everything while that is little, bucket hashes beyond. */
function openingVector(feeds, membership) {
	let records = membership.heads(), isManyFeeds = feeds.count > 64, isManyRecords = records.length > 64;
	return {
		feeds: isManyFeeds ? [] : feeds.heads(),
		records: isManyRecords ? [] : records,
		feedBuckets: isManyFeeds ? feeds.buckets : null,
		recordBuckets: isManyRecords ? membership.recordBuckets : null,
		feedsOf: [],
		recordsOf: []
	};
}
/**
* What to say to a peer that stated `theirs`: where it stated everything, the heads in which we differ;
* where it gave bucket hashes, all our heads in the buckets that differ, to be compared one by one.
*/
function answeringVector(rng, feeds, membership, theirs) {
	let { feedBuckets, recordBuckets } = theirs, feedsOf = feedBuckets === null ? [] : differingBuckets(feedBuckets, feeds.buckets), recordsOf = recordBuckets === null ? [] : differingBuckets(recordBuckets, membership.recordBuckets);
	return {
		feeds: feedBuckets === null ? feedsAhead(rng, feeds, theirs) : some(rng, feeds.heads(new Set(feedsOf))),
		records: (recordBuckets === null ? recordsBehind(membership, theirs.records) : membership.heads(new Set(recordsOf))).slice(0, bucketItemsMax),
		feedBuckets: null,
		recordBuckets: null,
		feedsOf,
		recordsOf
	};
}
/** Our heads of the records that `theirs` knows in a newer version or another state: "tell me more". */
function recordsBehind(membership, theirs) {
	let behind = [];
	for (let head of theirs) {
		let member = membership.get(head.peer);
		if (member === void 0) {
			head.incarnation > 0 && head.state !== "dead" && behind.push({
				...head,
				incarnation: 0,
				version: 0
			});
			continue;
		}
		let own = headOf$1(member);
		(isNewer(head, own) || !isNewer(own, head) && head.state !== own.state) && behind.push(own);
	}
	return behind;
}
/** Our heads above those that `theirs` states in full (or in the buckets that it covers). */
function feedsAhead(rng, feeds, theirs) {
	let stated = new Map(theirs.feeds.map((head) => [feedName(head), head.seq])), covered = theirs.feedsOf.length === 0 ? void 0 : new Set(theirs.feedsOf);
	return some(rng, feeds.heads(covered).filter((head) => head.seq > (stated.get(feedName(head)) ?? 0)));
}
/** As many heads as an answer holds, from another place each time: the first ones may be refused for ever. */
function some(rng, heads) {
	if (heads.length <= 1024) return heads;
	let start = Math.floor(rng.next() * heads.length);
	return [...heads.slice(start), ...heads.slice(0, start)].slice(0, answerHeadsMax);
}
/** Ranges that a peer with these heads can give, less those for which `isTaken`. */
function wantsFrom(feeds, heads, isTaken) {
	let wants = [];
	for (let { author, epoch, seq } of heads) {
		if (wants.length >= 512) break;
		let held = feeds.row({
			author,
			epoch
		})?.headSeq ?? 0;
		if (seq <= held || !feeds.hasRoomFor({
			author,
			epoch
		})) continue;
		let want = {
			author,
			epoch,
			fromSeq: held + 1,
			toSeq: seq
		};
		isTaken(want) || wants.push(want);
	}
	return wants;
}
/** What of ours to send in answer: `complete` where `theirs` names all records that it holds (in its buckets). */
function peersFor(now, membership, theirs, complete) {
	if (theirs.recordBuckets !== null) return {
		records: [],
		opinions: []
	};
	let stated = new Map(theirs.records.map((head) => [head.peer, head])), covered = theirs.recordsOf.length === 0 ? void 0 : new Set(theirs.recordsOf), records = [], opinionsOf = [], bytes = 0, give = (signed) => {
		records.push(signed), bytes += signed.bytes.length + signed.signature.length;
	};
	for (let member of membership.all()) {
		if (records.length >= 96 || bytes > 40960) break;
		let { record, signed } = member;
		if (record === null || signed === null) continue;
		let head = stated.get(member.id);
		if (head === void 0) {
			let isCovered = covered === void 0 || covered.has(member.bucket);
			complete && isCovered && isLive(member) && give(signed);
		} else isNewer(record, head) && give(signed), (isNewer(record, head) || !isNewer(head, record) && head.state !== member.state) && opinionsOf.push(member.id);
	}
	return {
		records,
		opinions: membership.opinions(now, opinionsOf)
	};
}
var init_vectors = __esmMin((() => {
	init_entry(), init_limits$1(), init_member(), init_root();
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/anti-entropy.ts
function gapKey(gap) {
	return `${feedName(gap)}.${gap.fromSeq}.${gap.toSeq}`;
}
var askAgainMs, askAgainMsMax, askHolderAgainMs, fetchPatienceMs, balkedMs, balkedMax, AntiEntropy, init_anti_entropy = __esmMin((() => {
	init_entry(), init_limits$1(), init_messages(), init_config$1(), init_runs(), init_vectors(), askAgainMs = 2e3, askAgainMsMax = 3e5, askHolderAgainMs = 1e4, fetchPatienceMs = 3e4, balkedMs = 6e4, balkedMax = 4096, AntiEntropy = class {
		config;
		world;
		syncs = /* @__PURE__ */ new Map();
		pauses = /* @__PURE__ */ new Map();
		/** Feeds that are being fetched, over which link, and when something of them last came. */
		fetching = /* @__PURE__ */ new Map();
		/** Until when a peer is not asked for a feed, by peer and feed; the oldest gives way. */
		balked = /* @__PURE__ */ new Map();
		/** Own heads roots of the last moments: who shows one of them is merely behind. */
		recent = [];
		currentRoot = "";
		/** What a link was asked for that its roots do not tell. */
		asked = /* @__PURE__ */ new Map();
		lastNumber = 0;
		constructor(config, world) {
			this.config = config, this.world = world;
		}
		get busy() {
			return this.syncs.size > 0;
		}
		/** Call after anything was stored or merged. */
		noteChange(now) {
			let root = this.world.feeds.headsRoot;
			root !== this.currentRoot && (this.recent = this.recent.filter(({ until }) => until > now.mono).slice(-63), this.recent.push({
				root: this.currentRoot,
				until: now.mono + this.config.recentRootMs
			}), this.currentRoot = root, this.pauses.clear());
		}
		/** Another peer's roots came with a probe or its answer. */
		compare(now, link, theirs, ours) {
			let isLevel = theirs.heads === ours.heads && theirs.records === ours.records && theirs.view === ours.view;
			isLevel && this.pauses.delete(link.id), isLevel && !this.isLacking(now, link) || this.syncs.has(link.id) || this.recent.some(({ root, until }) => root === theirs.heads && until > now.mono) && theirs.records === ours.records || (this.pauses.get(link.id)?.untilMs ?? 0) > now.mono || this.start(now, link);
		}
		handleSyn(now, link, syn) {
			let crossing = this.syncs.get(link.id);
			if (crossing?.initiator === !0 && this.world.membership.self.id < link.peer) return;
			crossing !== void 0 && this.end(now, link.id);
			let sync = this.open(now, link.id, syn.sync, !1), vector = answeringVector(this.world.rng, this.world.feeds, this.world.membership, syn.vector), wants = this.take(now, link, sync, syn.vector);
			this.world.peers.handleHeads(now, link, syn.vector.records);
			let peers = peersFor(now, this.world.membership, syn.vector, !0);
			this.world.out.send(link.id, {
				type: "synAck",
				sync: sync.number,
				vector,
				wants,
				peers
			});
		}
		handleSynAck(now, link, ack) {
			let sync = this.current(link, ack.sync);
			if (sync === void 0 || !sync.initiator || sync.answered) return;
			sync.answered = !0, sync.progressAt = now.mono, this.world.peers.handlePeers(now, link, ack.peers), this.world.peers.handleHeads(now, link, ack.vector.records);
			let wants = this.take(now, link, sync, ack.vector), vector = this.detailed(ack.vector), peers = peersFor(now, this.world.membership, ack.vector, ack.vector.recordsOf.length > 0);
			this.world.out.send(link.id, {
				type: "ack2",
				sync: sync.number,
				vector,
				wants,
				peers
			}), sync.awaiting = vector.feeds.length > 0, this.serve(now, link, sync, ack.wants);
		}
		handleAck2(now, link, ack) {
			let sync = this.current(link, ack.sync);
			if (sync !== void 0 && sync.awaiting) {
				if (sync.progressAt = now.mono, this.world.peers.handlePeers(now, link, ack.peers), ack.vector.feeds.length > 0) {
					let wants = this.take(now, link, sync, ack.vector);
					this.world.out.send(link.id, {
						type: "ack2",
						sync: sync.number,
						vector: emptyVector,
						wants,
						peers: noPeers
					});
				}
				sync.awaiting = !1, this.serve(now, link, sync, ack.wants);
			}
		}
		handleData(now, link, data) {
			let sync = this.current(link, data.sync), { stored, held } = this.world.admit(now, link, data.runs), bytes = costOf(data.runs);
			if (bytes > 0 && this.world.out.send(link.id, {
				type: "syncCredit",
				sync: data.sync,
				bytes
			}), sync === void 0) return;
			sync.brought += stored.length;
			let entries = [...stored.map(({ header }) => header), ...held];
			this.world.holders.noteAck(link.peer, entries.slice(-1)), entries.length > 0 && (sync.progressAt = now.mono);
			for (let name of new Set(entries.map(feedName))) sync.wanted.delete(name), this.fetching.get(name)?.link === link.id && this.fetching.set(name, {
				link: link.id,
				at: now.mono
			});
			data.last && (sync.receiving = !1, this.noteBalked(now, link.peer, [...sync.wanted].filter((name) => sync.promised.has(name))), this.release(link.id), this.finish(now, link.id, sync));
		}
		handleCredit(now, link, { sync: number, bytes }) {
			let sync = this.current(link, number);
			sync !== void 0 && (sync.serving.length > 0 && (sync.progressAt = now.mono), sync.credit = Math.min(syncCreditBytes, sync.credit + bytes), this.stream(now, link, sync));
		}
		handleLinkClosed(now, id) {
			this.end(now, id), this.pauses.delete(id), this.asked.delete(id);
		}
		handleTimeout(now) {
			for (let [id, sync] of this.syncs) now.mono - sync.progressAt >= this.config.syncTimeoutMs && this.end(now, id);
		}
		get nextDeadline() {
			let deadline = Infinity;
			for (let sync of this.syncs.values()) deadline = Math.min(deadline, sync.progressAt + this.config.syncTimeoutMs);
			return deadline;
		}
		start(now, link) {
			this.lastNumber = this.lastNumber % 4294967295 + 1;
			let sync = this.open(now, link.id, this.lastNumber, !0), vector = openingVector(this.world.feeds, this.world.membership);
			this.noteAsked(now, link, this.unnamedAuthors()), this.world.out.send(link.id, {
				type: "syn",
				sync: sync.number,
				vector
			});
		}
		open(now, id, number, initiator) {
			let sync = {
				number,
				initiator,
				wanted: /* @__PURE__ */ new Set(),
				promised: /* @__PURE__ */ new Set(),
				answered: !1,
				serving: [],
				unavailable: [],
				credit: syncCreditBytes,
				receiving: !1,
				awaiting: !0,
				progressAt: now.mono,
				brought: 0
			};
			return this.syncs.set(id, sync), sync;
		}
		current(link, number) {
			let sync = this.syncs.get(link.id);
			return sync?.number === number ? sync : void 0;
		}
		/** Wants of what `theirs` is ahead in, and of the gaps it may fill; each feed over one link only. */
		take(now, link, sync, theirs) {
			let isTaken = (want) => {
				let name = feedName(want);
				return (this.balked.get(`${link.peer}.${name}`) ?? -Infinity) > now.mono || now.mono - (this.fetching.get(name)?.at ?? -Infinity) < fetchPatienceMs;
			}, wants = wantsFrom(this.world.feeds, theirs.feeds, isTaken), taken = new Set(wants.map(feedName));
			for (let name of taken) sync.promised.add(name);
			for (let gap of this.world.feeds.gaps()) taken.has(feedName(gap)) || isTaken(gap) || wants.length >= 512 || (wants.push(gap), this.noteAsked(now, link, [gapKey(gap)]));
			for (let want of wants) this.fetching.set(feedName(want), {
				link: link.id,
				at: now.mono
			}), sync.wanted.add(feedName(want));
			return wants.length > 0 && (sync.receiving = !0), wants;
		}
		/** Our heads, where the other side gave whole buckets and so does not know in what we are ahead. */
		detailed(theirs) {
			return theirs.feedsOf.length === 0 ? emptyVector : {
				...emptyVector,
				feeds: feedsAhead(this.world.rng, this.world.feeds, theirs),
				feedsOf: theirs.feedsOf
			};
		}
		serve(now, link, sync, wants) {
			sync.serving.push(...wants), wants.length > 0 ? this.stream(now, link, sync) : this.finish(now, link.id, sync);
		}
		/** Sends what the credit allows; the last frame says so. */
		stream(now, link, sync) {
			for (; sync.serving.length > 0 && sync.credit > 0;) {
				let runs = this.nextRuns(link.peer, sync), cost = costOf(runs), last = sync.serving.length === 0, unavailable = last ? sync.unavailable.splice(0).slice(0, 512) : [];
				sync.credit -= cost, this.world.out.send(link.id, {
					type: "syncData",
					sync: sync.number,
					runs,
					last,
					unavailable
				});
			}
			sync.serving.length === 0 && this.finish(now, link.id, sync);
		}
		nextRuns(reader, sync) {
			let runs = [], bytes = 0;
			for (; sync.serving[0] !== void 0 && bytes < 49152 && runs.length < 256;) {
				let want = sync.serving[0], run = this.world.feeds.readRun(want, runsBytesTarget - bytes, reader);
				if (run === void 0) {
					sync.unavailable.push(want), sync.serving.shift();
					continue;
				}
				runs.push(run), bytes += costOf([run]);
				let nextSeq = run.firstSeq + run.entries.length;
				nextSeq > want.toSeq ? sync.serving.shift() : sync.serving[0] = {
					...want,
					fromSeq: nextSeq
				};
			}
			return runs;
		}
		finish(now, id, sync) {
			sync.receiving || sync.awaiting || sync.serving.length > 0 || this.end(now, id);
		}
		end(now, id) {
			let sync = this.syncs.get(id);
			if (sync === void 0) return;
			this.syncs.delete(id), this.release(id);
			let link = this.world.links.get(id);
			if (link !== void 0 && sync.receiving && this.noteBalked(now, link.peer, sync.wanted), sync.brought > 0) return;
			let lengthMs = Math.min((this.pauses.get(id)?.lengthMs ?? this.config.syncBackoffMs / 2) * 2, this.config.syncBackoffMsMax);
			this.pauses.set(id, {
				untilMs: now.mono + lengthMs,
				lengthMs
			});
		}
		release(id) {
			for (let [name, { link }] of this.fetching) link === id && this.fetching.delete(name);
		}
		noteBalked(now, peer, names) {
			for (let name of names) this.balked.set(`${peer}.${name}`, now.mono + balkedMs);
			for (let [key, untilMs] of this.balked) {
				if (this.balked.size <= balkedMax && untilMs > now.mono) return;
				this.balked.delete(key);
			}
		}
		/**
		* Whether something is missing here that roots do not show, and that this link was not asked for lately:
		* entries below a head, and the records of authors whose entries are here.
		*/
		isLacking(now, link) {
			let asked = this.asked.get(link.id), isDue = (key) => (asked?.get(key)?.untilMs ?? -Infinity) <= now.mono;
			return this.world.feeds.gaps().some((gap) => {
				if (isDue(gapKey(gap))) return !0;
				let pause = asked?.get(gapKey(gap));
				return pause !== void 0 && now.mono >= pause.untilMs - pause.lengthMs + askHolderAgainMs && this.world.holders.holds(link.peer, {
					...gap,
					seq: gap.fromSeq
				});
			}) || this.unnamedAuthors().some(isDue);
		}
		/** Authors of entries held here whose record nobody gave yet. */
		unnamedAuthors() {
			let { feeds, membership } = this.world;
			return [...feeds.authors()].filter((author) => membership.get(author)?.record === null);
		}
		noteAsked(now, link, keys) {
			let asked = this.asked.get(link.id) ?? /* @__PURE__ */ new Map();
			this.asked.set(link.id, asked), asked.size + keys.length > 1024 && asked.clear();
			for (let key of keys) {
				let lengthMs = Math.min((asked.get(key)?.lengthMs ?? askAgainMs / 2) * 2, askAgainMsMax);
				asked.set(key, {
					untilMs: now.mono + lengthMs,
					lengthMs
				});
			}
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/dialer.ts
/** Named by a member's record alone, and nobody was ever met there: any member can make up any number. */
function isHearsay(entry) {
	return entry.source === "record" && entry.lastGood === null;
}
var dialsPerPeerMax, strangerBackoffMs, hearsayGapMs, hearsayEveryMs, hearsayBurstMs, shortLinkMs, turnedAwayMs, reunionFactorMax, reunionMembers, hintJitterMs, Dialer, sourceRank, init_dialer = __esmMin((() => {
	init_config$1(), dialsPerPeerMax = 2, strangerBackoffMs = 6e4, hearsayGapMs = 2e3, hearsayEveryMs = 125, hearsayBurstMs = 4e3, shortLinkMs = 5e3, turnedAwayMs = 3e4, reunionFactorMax = 60, reunionMembers = 24, hintJitterMs = 80, Dialer = class {
		config;
		rng;
		needs;
		table = /* @__PURE__ */ new Map();
		neighbors;
		dials = [];
		underWay = /* @__PURE__ */ new Set();
		nextReunionAt;
		/** When hearsay may be tried next; less than `hearsayBurstMs` ago after a quiet time. */
		hearsayAt = -Infinity;
		constructor(config, rng, needs, now) {
			this.config = config, this.rng = rng, this.needs = needs, this.neighbors = new Set(config.neighbors), this.nextReunionAt = now.mono + config.reunionMs;
		}
		/** A place where somebody may be. Heard again, it is tried sooner. */
		propose(now, proposal) {
			let known = this.table.get(proposal.address);
			if (known === void 0) {
				if (!this.makeRoom(proposal.fits)) return;
				let wait = proposal.fits ? hintJitterMs * this.rng.next() : 1e3 + 4e3 * this.rng.next(), backoffMs = proposal.fits ? this.config.dialBackoffMs : strangerBackoffMs;
				this.table.set(proposal.address, {
					...proposal,
					backoffMs,
					nextAt: now.mono + wait,
					dialing: !1,
					triedAt: -Infinity,
					forced: !1,
					lastError: null,
					lastGood: null
				});
			} else proposal.peer !== null && (known.peer === null || known.lastGood === null) && (known.peer = proposal.peer), sourceRank[proposal.source] < sourceRank[known.source] && (known.source = proposal.source), proposal.fits && (known.fits = !0, proposal.source !== "record" && this.hurry(now, known));
		}
		/**
		* The link to `peer` broke: knock at once, so that "gone" and "cut off" can be told apart. Where links
		* keep breaking as soon as they open, the wait stays as it is.
		*/
		redial(now, peer) {
			let knocked = this.addressesOf(peer).slice(0, dialsPerPeerMax);
			for (let entry of knocked) entry.backoffMs <= this.config.dialBackoffMs * 4 && (entry.nextAt = now.mono);
			return knocked.length;
		}
		/** The network changed: everything is worth another try. */
		retryAll(now) {
			for (let entry of this.table.values()) this.hurry(now, entry);
		}
		/** `peer` is said to be back. */
		retry(now, peer) {
			for (let entry of this.addressesOf(peer)) this.hurry(now, entry);
		}
		handleLinked(now, address, peer, dialled) {
			let entry = this.table.get(address);
			entry !== void 0 && (dialled && this.settle(entry), entry.peer = peer, entry.lastGood = now.wall, entry.lastError = null, entry.fits = !0);
		}
		/** A link to `peer` ended that had been open for `openMs`. */
		handleUnlinked(now, peer, openMs) {
			for (let entry of this.addressesOf(peer)) openMs >= shortLinkMs && (entry.backoffMs = this.config.dialBackoffMs), this.postpone(now, entry);
		}
		/** `peer` has enough links. */
		handleTurnedAway(now, peer) {
			for (let entry of this.addressesOf(peer)) entry.nextAt = Math.max(entry.nextAt, now.mono + turnedAwayMs * (.75 + .5 * this.rng.next()));
		}
		handleFailed(now, address, failure, reason) {
			let entry = this.table.get(address);
			if (entry !== void 0) return this.settle(entry), entry.lastError = reason, failure === "stranger" && (entry.fits = !1, entry.peer = null, entry.backoffMs = Math.max(entry.backoffMs, strangerBackoffMs)), this.postpone(now, entry), entry;
		}
		/** Whether a dial to any address of `peer` is under way or due. */
		isKnocking(now, peer) {
			return this.addressesOf(peer).some((entry) => entry.dialing || entry.nextAt <= now.mono);
		}
		decide(now) {
			now.mono >= this.nextReunionAt && this.reunite(now);
			for (let entry of this.due(now)) {
				if (this.underWay.size >= this.config.dialsMax) return;
				this.dialingTo(entry.peer) >= dialsPerPeerMax || !this.mayTry(now, entry) || (entry.dialing = !0, entry.triedAt = now.mono, this.underWay.add(entry), this.dials.push({
					address: entry.address,
					expected: entry.peer
				}));
			}
		}
		pollDial() {
			return this.dials.shift();
		}
		get nextDeadline() {
			let deadline = this.nextReunionAt;
			if (this.underWay.size >= this.config.dialsMax) return deadline;
			for (let entry of this.table.values()) {
				if (entry.dialing || entry.nextAt >= deadline || !this.isWorthwhile(entry)) continue;
				let at = isHearsay(entry) ? Math.max(entry.nextAt, this.hearsayAt) : entry.nextAt;
				this.dialingTo(entry.peer) < dialsPerPeerMax && (deadline = Math.min(deadline, at));
			}
			return deadline;
		}
		entries() {
			return this.table.values();
		}
		entry(address) {
			return this.table.get(address);
		}
		/** Addresses of a peer, the last good one first. */
		addressesOf(peer) {
			return [...this.table.values()].filter((entry) => entry.peer === peer).sort((a, b) => (b.lastGood ?? 0) - (a.lastGood ?? 0));
		}
		due(now) {
			return [...this.table.values()].filter((entry) => !entry.dialing && entry.nextAt <= now.mono && this.isWorthwhile(entry)).sort((a, b) => Number(b.fits) - Number(a.fits) || a.nextAt - b.nextAt);
		}
		isWorthwhile(entry) {
			return this.neighbors.size > 0 && !this.neighbors.has(entry.address) ? !1 : entry.forced ? this.needs.allows(entry.peer) : this.needs.wants(entry.peer);
		}
		/** Tries one of those that are not reached, so that parted groups meet whatever the back-off. */
		reunite(now) {
			let factor = Math.min(reunionFactorMax, Math.max(1, this.needs.liveCount() / reunionMembers));
			this.nextReunionAt = now.mono + this.config.reunionMs * factor * (.9 + .2 * this.rng.next());
			let lost = [...this.table.values()].filter((entry) => !entry.dialing && entry.fits && this.needs.isLost(entry.peer)), entry = lost[Math.floor(this.rng.next() * lost.length)];
			entry !== void 0 && (entry.forced = !0, entry.nextAt = Math.min(entry.nextAt, now.mono));
		}
		postpone(now, entry) {
			let jitter = .75 + .5 * this.rng.next();
			entry.nextAt = now.mono + entry.backoffMs * jitter, entry.backoffMs = Math.min(entry.backoffMs * 2, this.config.dialBackoffMsMax);
		}
		dialingTo(peer) {
			let count = 0;
			for (let entry of this.underWay) peer !== null && entry.peer === peer && (count += 1);
			return count;
		}
		settle(entry) {
			entry.dialing && (entry.dialing = !1, entry.forced = !1, this.underWay.delete(entry));
		}
		hurry(now, entry) {
			entry.backoffMs = this.config.dialBackoffMs;
			let soonest = isHearsay(entry) ? entry.triedAt + hearsayGapMs : -Infinity;
			entry.nextAt = Math.min(entry.nextAt, Math.max(soonest, now.mono + hintJitterMs * this.rng.next()));
		}
		/** Takes one of the tries that hearsay is allowed, where `entry` is that. */
		mayTry(now, entry) {
			return isHearsay(entry) ? now.mono < this.hearsayAt ? !1 : (this.hearsayAt = Math.max(this.hearsayAt, now.mono - hearsayBurstMs) + hearsayEveryMs, !0) : !0;
		}
		/** A full table loses an address that fits nothing first, then one nobody was ever met at. */
		makeRoom(fits) {
			if (this.table.size < 256) return !0;
			let victims = [...this.table.values()].filter((entry) => !entry.dialing && entry.source !== "seed"), victim = victims.find((entry) => !entry.fits) ?? (fits ? victims.find((entry) => entry.lastGood === null) : void 0);
			return victim !== void 0 && (this.table.delete(victim.address), !0);
		}
	}, sourceRank = {
		seed: 0,
		mdns: 1,
		record: 2,
		remembered: 3,
		incoming: 4
	};
})), helpersMax, inquiriesMax, wakingMs, lateMsMax, slownessMax, accuserShare, accusersCounted, askedAfterMax, FailureDetector, init_failure_detector = __esmMin((() => {
	init_links(), helpersMax = 3, inquiriesMax = 64, wakingMs = 1e4, lateMsMax = 200, slownessMax = 3, accuserShare = .25, accusersCounted = 2, askedAfterMax = 24, FailureDetector = class {
		config;
		world;
		silent = [];
		inquiries = [];
		round = 0;
		nextProbeAt;
		nextInquiryAt;
		activeAt;
		slept = !1;
		wokeAt = 0;
		/** Rises with every late round, falls with every punctual one. */
		slowness = 0;
		constructor(config, world, now) {
			this.config = config, this.world = world, this.nextProbeAt = now.mono + config.probePeriodMs * world.rng.next(), this.nextInquiryAt = now.mono + config.inquiryMs, this.activeAt = now.mono;
		}
		/** Something happened in the group: probe at the short period. */
		noteActivity(now) {
			this.activeAt = now.mono, this.nextProbeAt = Math.min(this.nextProbeAt, now.mono + this.config.probePeriodMs);
		}
		handleHeard(now, link) {
			link.lastHeardAt = now.mono, link.probe = null, this.slept = !1, this.world.membership.heard(now, link.peer, (id) => this.world.feeds.hasAuthor(id)), this.inquiries.length > 0 && this.answerInquiries(link.peer);
		}
		handleProbe(now, link, probe) {
			this.world.membership.noteSkew(link.peer, probe.wallMs - now.wall), this.world.out.send(link.id, {
				type: "probeAck",
				...this.heartbeat(now, probe.number)
			});
		}
		handleProbeAck(now, link, ack) {
			if (link.ping?.number !== ack.number) return;
			let rttMs = now.mono - link.ping.sentAt;
			link.ping = null, noteRtt(link, rttMs), this.world.membership.noteSkew(link.peer, Math.round(ack.wallMs + rttMs / 2 - now.wall));
		}
		handleIndirectProbe(now, link, { number, target }) {
			let targetLink = this.world.links.to(target);
			if (targetLink === void 0 || this.inquiries.length >= inquiriesMax) {
				this.world.out.send(link.id, {
					type: "indirectAck",
					number,
					target,
					alive: !1,
					incarnation: 0
				});
				return;
			}
			let deadline = now.mono + this.config.probeTimeoutMs;
			this.inquiries.push({
				asker: link.id,
				number,
				target,
				deadline
			}), this.probe(now, targetLink);
		}
		handleIndirectAck(now, link, ack) {
			ack.alive && this.world.membership.vouched(now, ack.target, ack.incarnation, link.peer);
		}
		/** Probes these links now: one gossip step. */
		step(now, links) {
			for (let link of links) this.probe(now, link);
		}
		handleTimeout(now) {
			this.excuseLateness(now), now.mono >= this.nextProbeAt && this.startRound(now), this.checkLinks(now), this.dropInquiries(now), now.mono >= this.nextInquiryAt && this.askAfterUnlinked(now);
		}
		/** Whom others suspect is asked, and has no more time to answer than a question takes. */
		decide(now) {
			let { membership, links } = this.world;
			for (let id = membership.pollDoubted(); id !== void 0; id = membership.pollDoubted()) {
				let link = links.to(id);
				link !== void 0 && (link.probe === null && this.probe(now, link), link.probe !== null && (link.probe.doubted = !0));
			}
		}
		/** Links to give up because nothing came over them in time. */
		pollSilent() {
			return this.silent.shift();
		}
		get nextDeadline() {
			let deadline = Math.min(this.nextProbeAt, this.nextInquiryAt);
			for (let link of this.world.links.all()) link.probe !== null && (deadline = Math.min(deadline, link.probe.sentAt + this.patienceMs(link.probe)));
			for (let inquiry of this.inquiries) deadline = Math.min(deadline, inquiry.deadline);
			return deadline;
		}
		startRound(now) {
			let period = this.period(now), lateness = now.mono - this.nextProbeAt;
			lateness > this.config.latePeriodsMax * this.config.probePeriodIdleMs ? this.wake(now) : now.mono - this.wokeAt >= wakingMs && (this.slept = !1), this.slowness = lateness > lateMsMax ? Math.min(slownessMax, this.slowness + 1) : Math.max(0, this.slowness - 1), this.round += 1;
			let { links, membership, rng } = this.world, chosen = this.round % 2 == 1 ? links.successor(membership.self.id) : this.quietest(now) ?? links.sample(rng, 1)[0];
			chosen !== void 0 && this.probe(now, chosen), this.nextProbeAt = now.mono + period * (.9 + .2 * rng.next()), this.checkSuspects(now);
		}
		/** Answers that came while this machine was busy still wait to be read: they are not missing. */
		excuseLateness(now) {
			let lateMs = now.mono - this.nextDeadline;
			if (!(lateMs < lateMsMax)) for (let link of this.world.links.all()) link.probe !== null && (link.probe.sentAt = Math.min(now.mono, link.probe.sentAt + lateMs));
		}
		/** This machine slept: what it did not hear meanwhile says nothing about others. */
		wake(now) {
			this.slept = !0, this.wokeAt = now.mono, this.world.membership.excuse(now);
			for (let link of this.world.links.all()) link.lastHeardAt = now.mono, link.probe = null;
		}
		period(now) {
			return now.mono - this.activeAt > this.config.idleAfterMs ? this.config.probePeriodIdleMs : this.config.probePeriodMs;
		}
		probe(now, link) {
			let number = this.world.rng.next() * 4294967295, heartbeat = this.heartbeat(now, Math.floor(number));
			link.probe ??= {
				number: heartbeat.number,
				sentAt: now.mono,
				stage: "sent",
				doubted: !1
			}, link.ping = {
				number: heartbeat.number,
				sentAt: now.mono
			}, this.world.out.send(link.id, {
				type: "probe",
				...heartbeat
			});
		}
		/** The link longest unheard, where that is long: chance alone may pass it over for a minute. */
		quietest(now) {
			let quietest;
			for (let link of this.world.links.all()) link.probe === null && now.mono - link.lastHeardAt > this.config.silenceMs && link.lastHeardAt < (quietest?.lastHeardAt ?? Infinity) && (quietest = link);
			return quietest;
		}
		heartbeat(now, number) {
			return {
				number,
				incarnation: this.world.membership.self.record?.incarnation ?? 0,
				roots: this.world.roots(),
				wallMs: now.wall
			};
		}
		checkLinks(now) {
			for (let link of this.world.links.all()) {
				let { probe } = link;
				probe === null || now.mono - probe.sentAt < this.patienceMs(probe) || (probe.stage === "judged" ? this.giveUp(now, link) : probe.stage === "asked" ? (probe.stage = "judged", this.suspect(now, link)) : probe.stage = this.askAfter(link.peer) > 0 && this.world.topology.isMesh || probe.doubted ? "asked" : "judged");
			}
		}
		/** How long a question may be open until the next thing follows. */
		patienceMs({ stage, doubted }) {
			let { probeTimeoutMs, silenceMs } = this.config;
			return stage === "sent" ? probeTimeoutMs : stage === "asked" ? probeTimeoutMs * (doubted ? 1 : 2) : silenceMs;
		}
		giveUp(now, link) {
			this.suspect(now, link), link.probe = null, this.silent.push(link.id);
		}
		suspect(now, link) {
			let member = this.world.membership.get(link.peer);
			!(member !== void 0 && member.heardAt > link.lastHeardAt && member.via !== null) && !this.slept && this.world.membership.suspect(now, link.peer);
		}
		/** Returns how many were asked. */
		askAfter(target) {
			let { links, out, rng } = this.world, number = Math.floor(rng.next() * 4294967295), helpers = links.sample(rng, helpersMax, ({ peer }) => peer === target);
			for (let helper of helpers) out.send(helper.id, {
				type: "indirectProbe",
				number,
				target
			});
			return helpers.length;
		}
		answerInquiries(target) {
			let incarnation = this.world.membership.get(target)?.record?.incarnation ?? 0;
			this.inquiries = this.inquiries.filter((inquiry) => {
				if (inquiry.target !== target) return !0;
				let { number } = inquiry;
				return this.world.out.send(inquiry.asker, {
					type: "indirectAck",
					number,
					target,
					alive: !0,
					incarnation
				}), !1;
			});
		}
		dropInquiries(now) {
			this.inquiries.length !== 0 && (this.inquiries = this.inquiries.filter(({ asker, number, target, deadline }) => now.mono < deadline || (this.world.out.send(asker, {
				type: "indirectAck",
				number,
				target,
				alive: !1,
				incarnation: 0
			}), !1)));
		}
		checkSuspects(now) {
			let { membership } = this.world, factor = Math.max(1, Math.log10(membership.liveCount + 1)) * (1 + this.slowness);
			for (let member of membership.liveOthers()) {
				if (member.state !== "suspect" || this.slept) continue;
				let agreement = 1 - accuserShare * Math.min(member.accusers.size, accusersCounted);
				now.mono - member.stateSince >= this.config.suspicionMs * factor * agreement && membership.declareDead(now, member.id);
			}
		}
		/** In a small group everybody is meant to be linked: who is not is asked after, and suspected if unheard of. */
		askAfterUnlinked(now) {
			this.nextInquiryAt = now.mono + this.config.inquiryMs;
			let { membership, links, topology } = this.world;
			if (!topology.isMesh) return;
			let asked = 0;
			for (let member of membership.liveOthers()) links.has(member.id) || asked >= askedAfterMax || (asked += 1, now.mono - member.heardAt > 3 * this.config.inquiryMs && !this.slept && membership.suspect(now, member.id), this.askAfter(member.id));
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/chain.ts
/** What an author signs of an encoded header. */
function signedBytes(header) {
	return concatBytes(labelBytes$2, header);
}
/** Recomputes every header of a run from its first; undefined where a field cannot be one. */
function chainOf(gid, crypto, run) {
	let chained = [], prev = run.prev;
	for (let [index, sent] of run.entries.entries()) {
		let seq = run.firstSeq + index, bodyHash = sent.body === null ? sent.bodyHash : crypto.sha256(sent.body);
		if (bodyHash === null || !Number.isSafeInteger(seq)) return;
		let header = {
			gid,
			author: run.author,
			epoch: run.epoch,
			seq,
			prev,
			hlc: sent.hlc,
			kind: sent.kind,
			bodyLength: sent.body?.length ?? sent.bodyLength,
			bodyHash
		}, id = toEntryId(crypto.sha256(encodeHeader(header)));
		chained.push({
			entry: {
				id,
				header,
				body: sent.body,
				signature: null
			},
			path: sent.path
		}), prev = id;
	}
	return chained;
}
/** The author's signature over the last entry; null: there is none that holds. */
function provenSignature(crypto, { author, signature }, chain) {
	let last = chain.at(-1)?.entry;
	return last === void 0 || signature === null ? null : crypto.verify(author, signedBytes(encodeHeader(last.header)), signature) ? signature : null;
}
var labelBytes$2, init_chain = __esmMin((() => {
	init_ids(), init_entry(), init_bytes(), labelBytes$2 = asciiBytes(entrySignatureLabel);
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/feeds.ts
function roomOf(kind, body) {
	return kind === entryKind.chat && body !== null ? chatRoom(body) : null;
}
function headOf(row) {
	return {
		author: row.author,
		epoch: row.epoch,
		seq: row.headSeq,
		id: row.headId
	};
}
function headOfEntry({ id, header }) {
	return {
		author: header.author,
		epoch: header.epoch,
		seq: header.seq,
		id
	};
}
function refused$1(refusal) {
	return {
		stored: [],
		held: [],
		refusal,
		forkSeq: null
	};
}
var runPageRows, Feeds, init_feeds = __esmMin((() => {
	init_ids(), init_entry(), init_limits$1(), init_chat_body(), init_config$1(), init_bytes(), init_chain(), init_root(), init_runs(), runPageRows = 64, Feeds = class {
		gid;
		store;
		crypto;
		clock;
		feeds = /* @__PURE__ */ new Map();
		root = new SetRoot();
		/** Names of the feeds with something missing below their head. */
		gapped = /* @__PURE__ */ new Set();
		/** How many feeds of each author are held. */
		byAuthor = /* @__PURE__ */ new Map();
		entryCount;
		constructor(gid, store, crypto, clock) {
			this.gid = gid, this.store = store, this.crypto = crypto, this.clock = clock;
			for (let row of store.feeds(gid)) this.remember(row);
			this.entryCount = store.countEntries(gid);
		}
		get headsRoot() {
			return this.root.root;
		}
		get buckets() {
			return this.root.buckets;
		}
		get count() {
			return this.feeds.size;
		}
		get entries() {
			return this.entryCount;
		}
		row(feed) {
			return this.feeds.get(feedName(feed))?.row;
		}
		/** Heads of all feeds, or of those in `buckets`. */
		heads(buckets) {
			let heads = [];
			for (let { row, bucket } of this.feeds.values()) (buckets === void 0 || buckets.has(bucket)) && heads.push(headOf(row));
			return heads;
		}
		authors() {
			return this.byAuthor.keys();
		}
		hasAuthor(author) {
			return this.byAuthor.has(author);
		}
		/** Whether entries of this feed can be taken: it is held, or there is a place for it. */
		hasRoomFor(feed) {
			return this.feeds.has(feedName(feed)) ? !0 : this.feeds.size < 1e4 && (this.byAuthor.get(feed.author) ?? 0) < 100;
		}
		holds(ref) {
			let row = this.row(ref);
			return row === void 0 || ref.seq > row.headSeq ? !1 : ref.seq <= row.contiguousSeq || this.store.entry(this.gid, ref, ref.seq) !== void 0;
		}
		/** Ranges below the heads that are not stored. */
		gaps() {
			let gaps = [];
			for (let name of this.gapped) {
				let feed = this.feeds.get(name);
				feed !== void 0 && (feed.gap ??= this.firstGap(feed.row), gaps.push(feed.gap));
			}
			return gaps;
		}
		/** Signs and stores an own entry. Call inside a transaction: it must be durable before it is sent. */
		write(now, epoch, kind, body) {
			if (body.length > bodyBytesMax) throw Error("assertion: body over its limit");
			let own = this.row({
				author: this.crypto.self,
				epoch
			}), header = {
				gid: this.gid,
				author: this.crypto.self,
				epoch,
				seq: (own?.headSeq ?? 0) + 1,
				prev: own?.headId ?? null,
				hlc: this.clock.next(now.wall),
				kind,
				bodyLength: body.length,
				bodyHash: this.crypto.sha256(body)
			}, bytes = encodeHeader(header), entry = {
				id: toEntryId(this.crypto.sha256(bytes)),
				header,
				body,
				signature: this.crypto.sign(signedBytes(bytes)),
				arrival: {
					receivedAt: now.wall,
					from: null,
					path: []
				},
				room: roomOf(kind, body)
			};
			return this.keep([entry]), entry;
		}
		/** Checks a run that `from` sent and stores what is new of it. */
		admit(now, run, from) {
			if (!isWellFormed(run)) return refused$1("malformed");
			if (!this.hasRoomFor(run)) return refused$1("full");
			let chain = chainOf(this.gid, this.crypto, run);
			if (chain === void 0) return refused$1("malformed");
			if (chain.every(({ entry }) => this.isHeld(entry))) return this.fillBodies(chain), {
				stored: [],
				held: chain.map(({ entry }) => refOf(entry)),
				refusal: null,
				forkSeq: null
			};
			let signature = provenSignature(this.crypto, run, chain);
			if (signature === null && !this.leadsToSignature(run, chain)) return refused$1("unauthentic");
			let forkSeq = this.contradiction(run, chain);
			return forkSeq === null ? this.keepNew(now, chain, {
				from,
				signature
			}) : this.markFork(run, forkSeq);
		}
		/**
		* A run that begins at `fromSeq` or the first entry held after it, ends at a signed entry, carries
		* about `bytesMax` of bodies, and goes no further than needed for `toSeq`. Undefined: nothing held.
		*/
		readRun(want, bytesMax, reader) {
			let taken = [], bytes = 0, end = 0;
			for (let row of this.rowsFrom(want)) {
				let firstSeq = taken[0]?.header.seq ?? row.header.seq;
				if (firstSeq > want.toSeq || row.header.seq !== firstSeq + taken.length || (taken.push(row), bytes += entryCost(row), row.signature !== null && (end > 0 && bytes > bytesMax || (end = taken.length, row.header.seq >= want.toSeq || bytes > bytesMax)))) break;
			}
			if (end !== 0) return toRun(taken.slice(0, end), this.crypto.self, reader);
		}
		firstGap(row) {
			let toSeq = (this.store.entries(this.gid, row, row.contiguousSeq + 1, 1)[0]?.header.seq ?? row.headSeq) - 1;
			return {
				author: row.author,
				epoch: row.epoch,
				fromSeq: row.contiguousSeq + 1,
				toSeq
			};
		}
		isHeld(entry) {
			let row = this.row(entry.header);
			return row === void 0 || entry.header.seq > row.headSeq ? !1 : entry.id === row.headId || this.store.entry(this.gid, entry.header, entry.header.seq)?.id === entry.id;
		}
		/**
		* Whether its last entry is held, or is the parent of one that is: then a later signature holds for it,
		* too. One so far away that no run could reach from here to there proves nothing: nobody could pass it on.
		*/
		leadsToSignature(run, chain) {
			let last = chain.at(-1)?.entry;
			if (last === void 0) return !1;
			let fromSeq = this.isHeld(last) ? last.header.seq : last.header.seq + 1, left = 512 - (fromSeq - run.firstSeq), bytes = chain.reduce((sum, { entry }) => sum + (entry.header.seq < fromSeq ? entryCost(entry) : 0), 0), prev = fromSeq === last.header.seq ? last.header.prev : last.id;
			for (let row of this.rowsFrom({
				...run,
				fromSeq,
				toSeq: fromSeq + 512
			})) {
				if (bytes += entryCost(row), --left, row.header.prev !== prev || left < 0 || bytes > 98304) return !1;
				if (row.signature !== null) return !0;
				prev = row.id;
			}
			return !1;
		}
		/** Lowest seq at which an authentic run does not fit what is held. */
		contradiction(run, chain) {
			let headSeq = this.row(run)?.headSeq ?? 0, before = run.firstSeq > 1 ? this.store.entry(this.gid, run, run.firstSeq - 1) : void 0;
			if (before !== void 0 && before.id !== run.prev) return run.firstSeq;
			for (let { entry } of chain) {
				if (entry.header.seq > headSeq) break;
				let held = this.store.entry(this.gid, entry.header, entry.header.seq);
				if (held !== void 0 && held.id !== entry.id) return entry.header.seq;
			}
			let last = chain.at(-1)?.entry;
			if (last === void 0 || last.header.seq >= headSeq) return null;
			let after = this.store.entry(this.gid, run, last.header.seq + 1);
			return after !== void 0 && after.header.prev !== last.id ? after.header.seq : null;
		}
		markFork(run, forkSeq) {
			let row = this.row(run);
			if (row === void 0) throw Error("assertion: a fork in a feed that is not held");
			let isNews = row.forkSeq === null || forkSeq < row.forkSeq;
			return isNews && this.saveRow({
				...row,
				forkSeq
			}), {
				stored: [],
				held: [],
				refusal: null,
				forkSeq: isNews ? forkSeq : null
			};
		}
		keepNew(now, chain, { from, signature }) {
			let stored = [], held = [];
			this.fillBodies(chain.filter(({ entry }) => this.isHeld(entry)));
			for (let { entry, path } of chain) this.isHeld(entry) ? held.push(refOf(entry)) : (stored.push({
				...entry,
				signature: entry === chain.at(-1)?.entry ? signature : null,
				arrival: {
					receivedAt: now.wall,
					from,
					path: pathThrough(path, entry.header.author, from)
				},
				room: roomOf(entry.header.kind, entry.body)
			}), this.clock.observe(entry.header.hlc));
			return this.keep(stored), {
				stored,
				held,
				refusal: null,
				forkSeq: null
			};
		}
		/** What is stored from `fromSeq` on, read by the page: most runs end long before their limit. */
		*rowsFrom({ author, epoch, fromSeq, toSeq }) {
			let next = fromSeq;
			for (let left = 512; left > 0;) {
				let limit = Math.min(left, runPageRows, Math.max(1, toSeq - next + 1)), rows = this.store.entries(this.gid, {
					author,
					epoch
				}, next, limit);
				yield* rows;
				let last = rows.at(-1);
				if (last === void 0 || rows.length < limit) return;
				next = last.header.seq + 1, left -= rows.length;
			}
		}
		fillBodies(chain) {
			for (let { entry } of chain) {
				if (entry.body === null || this.store.entry(this.gid, entry.header, entry.header.seq)?.body !== null) continue;
				let room = roomOf(entry.header.kind, entry.body);
				this.store.fillBody(this.gid, entry.header, entry.header.seq, entry.body, room);
			}
		}
		/** Stores consecutive entries of one feed (holes allowed) and moves its head. */
		keep(entries) {
			let last = entries.at(-1);
			if (last === void 0) return;
			let row = this.row(last.header), { author, epoch } = last.header, head = row === void 0 || last.header.seq > row.headSeq ? headOfEntry(last) : headOf(row);
			this.store.transaction(() => {
				this.saveRow({
					author,
					epoch,
					headSeq: head.seq,
					headId: head.id,
					contiguousSeq: row?.contiguousSeq ?? 0,
					forkSeq: row?.forkSeq ?? null
				}), this.store.appendEntries(this.gid, entries), this.advance(last.header, entries);
			}), this.entryCount += entries.length;
		}
		/** Moves `contiguousSeq` over the new entries and over what was stored beyond them. */
		advance(feed, entries) {
			let row = this.row(feed);
			if (row === void 0) throw Error("assertion: advancing a feed that is not held");
			let contiguousSeq = row.contiguousSeq;
			for (let entry of entries) entry.header.seq === contiguousSeq + 1 && (contiguousSeq += 1);
			if (contiguousSeq !== row.contiguousSeq) {
				for (; contiguousSeq < row.headSeq && this.store.entry(this.gid, feed, contiguousSeq + 1) !== void 0;) contiguousSeq += 1;
				this.saveRow({
					...row,
					contiguousSeq
				});
			}
		}
		saveRow(row) {
			this.store.saveFeed(this.gid, row), this.remember(row);
		}
		remember(row) {
			let name = feedName(row);
			row.contiguousSeq < row.headSeq ? this.gapped.add(name) : this.gapped.delete(name);
			let known = this.feeds.get(name);
			if (known === void 0) {
				let bucket = bucketOf(this.crypto.sha256(concatBytes(idToBytes(row.author), idToBytes(row.epoch))));
				this.feeds.set(name, {
					row,
					bucket,
					gap: null
				}), this.byAuthor.set(row.author, (this.byAuthor.get(row.author) ?? 0) + 1), this.root.set(name, bucket, this.headHash(row));
				return;
			}
			let isMoved = known.row.headId !== row.headId;
			known.row = row, known.gap = null, isMoved && this.root.set(name, known.bucket, this.headHash(row));
		}
		headHash(row) {
			return this.crypto.sha256(concatBytes(idToBytes(row.author), idToBytes(row.epoch), idToBytes(row.headId)));
		}
	};
})), HeadReports, init_head_reports = __esmMin((() => {
	init_entry(), init_limits$1(), HeadReports = class {
		config;
		world;
		reports = /* @__PURE__ */ new Map();
		constructor(config, world) {
			this.config = config, this.world = world;
		}
		/** A new link hears everything once. */
		handleLinkUp(now, id) {
			let all = this.world.feeds.heads().map((head) => [feedName(head), head]);
			this.reports.set(id, {
				dirty: new Map(all),
				sentAt: -Infinity
			}), this.handleTimeout(now);
		}
		handleLinkClosed(id) {
			this.reports.delete(id);
		}
		noteChange(feed) {
			for (let report of this.reports.values()) report.dirty.set(feedName(feed), feed);
		}
		handleTimeout(now) {
			for (let [id, report] of this.reports) {
				if (report.dirty.size === 0 || now.mono < report.sentAt + this.config.headReportMs) continue;
				let feeds = this.take(report);
				report.sentAt = now.mono, feeds.length > 0 && this.world.out.send(id, {
					type: "headReport",
					feeds
				});
			}
		}
		get nextDeadline() {
			let deadline = Infinity;
			for (let report of this.reports.values()) report.dirty.size > 0 && (deadline = Math.min(deadline, report.sentAt + this.config.headReportMs));
			return deadline;
		}
		take(report) {
			let heads = [];
			for (let [name, feed] of report.dirty) {
				if (heads.length >= 2048) break;
				report.dirty.delete(name);
				let row = this.world.feeds.row(feed);
				if (row === void 0 || row.contiguousSeq === 0) continue;
				let id = row.contiguousSeq === row.headSeq ? row.headId : this.world.store.entry(this.world.gid, feed, row.contiguousSeq)?.id;
				id !== void 0 && heads.push({
					author: row.author,
					epoch: row.epoch,
					seq: row.contiguousSeq,
					id
				});
			}
			return heads;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/holders.ts
function refKey(ref) {
	return `${feedName(ref)}.${ref.seq}`;
}
var Holders, init_holders = __esmMin((() => {
	init_entry(), init_config$1(), Holders = class {
		/** Per peer: feed name -> everything up to this seq is held. */
		reported = /* @__PURE__ */ new Map();
		heads = 0;
		/** Single entries beyond the reports; the least recently acknowledged gives way. */
		acked = /* @__PURE__ */ new Map();
		noteReport(peer, feeds) {
			let held = this.reported.get(peer) ?? /* @__PURE__ */ new Map();
			this.reported.delete(peer), this.reported.set(peer, held);
			let before = held.size;
			for (let head of feeds) {
				let name = feedName(head);
				!held.has(name) && held.size >= 1e4 || held.set(name, Math.max(held.get(name) ?? 0, head.seq));
			}
			this.heads += held.size - before, this.forgetOldest(peer);
		}
		noteAck(peer, refs) {
			for (let ref of refs) {
				let key = refKey(ref), peers = this.acked.get(key) ?? /* @__PURE__ */ new Set();
				peers.size < 64 && peers.add(peer), this.acked.delete(key), this.acked.set(key, peers);
			}
			for (; this.acked.size > ackedRefsMax;) {
				let oldest = this.acked.keys().next();
				if (oldest.done === !0) break;
				this.acked.delete(oldest.value);
			}
		}
		holds(peer, ref) {
			return peer === ref.author || (this.reported.get(peer)?.get(feedName(ref)) ?? 0) >= ref.seq || this.acked.get(refKey(ref))?.has(peer) === !0;
		}
		/** Heads and acknowledged entries that are remembered. */
		get size() {
			return this.heads + this.acked.size;
		}
		forgetOldest(latest) {
			for (let [peer, held] of this.reported) {
				if (this.heads <= 65536 || peer === latest) return;
				this.reported.delete(peer), this.heads -= held.size;
			}
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/hybrid-clock.ts
/** The setting that names the own epoch. */
function ownEpochKey(gid) {
	return `epoch.${gid}`;
}
/**
* The clock of `self` as its store left it: the last reading in the feed that it goes on with, and the
* latest one seen. An older feed's may be far ahead: that is why it was left.
*/
function restoredClock(gid, store, self) {
	let epoch = store.setting(ownEpochKey(gid)), previous = hlcZero, seen = hlcZero;
	for (let row of store.feeds(gid)) {
		let hlc = store.entry(gid, row, row.headSeq)?.header.hlc ?? hlcZero;
		seen = maxHlc(seen, hlc), row.author === self && row.epoch === epoch && (previous = maxHlc(previous, hlc));
	}
	return new HybridClock(previous, seen);
}
function compareHlc(a, b) {
	return a.ms - b.ms || a.n - b.n;
}
function maxHlc(a, b) {
	return compareHlc(a, b) >= 0 ? a : b;
}
function minHlc(a, b) {
	return compareHlc(a, b) <= 0 ? a : b;
}
var adoptedDriftMsMax, hlcZero, HybridClock, init_hybrid_clock = __esmMin((() => {
	init_entry(), adoptedDriftMsMax = 3e5, hlcZero = {
		ms: 0,
		n: 0
	}, HybridClock = class {
		previous;
		seen;
		constructor(previous, seen) {
			this.previous = previous, this.seen = seen;
		}
		/** max(previous, wall, min(seen, wall + 5 min)) + 1 */
		next(wall) {
			let adopted = minHlc(this.seen, {
				ms: wall + adoptedDriftMsMax,
				n: 0
			}), latest = maxHlc(this.previous, maxHlc({
				ms: wall,
				n: 0
			}, adopted));
			return this.previous = latest.n === 65535 ? {
				ms: latest.ms + 1,
				n: 0
			} : {
				ms: latest.ms,
				n: latest.n + 1
			}, this.previous;
		}
		observe(foreign) {
			this.seen = maxHlc(this.seen, foreign);
		}
		/** Starts again from the wall clock: for a new epoch whose last reading was far ahead. */
		rewind() {
			this.previous = hlcZero;
		}
		get last() {
			return this.previous;
		}
	};
})), Intake, init_intake = __esmMin((() => {
	init_malformed(), Intake = class {
		world;
		events = [];
		constructor(world) {
			this.world = world;
		}
		/** Throws a MalformedError at the first run that is refused; what came before it stays. */
		admit(now, link, runs) {
			let arrivals = {
				stored: [],
				held: []
			};
			try {
				for (let run of runs) this.admitRun(now, link, run, arrivals);
			} finally {
				arrivals.held.length > 0 && this.events.push({
					type: "again",
					refs: arrivals.held,
					from: link.peer
				}), arrivals.stored.length > 0 && this.noteStored(now, arrivals.stored);
			}
			return arrivals;
		}
		/** Somebody says how far it holds these feeds: an own one among them may be ahead of what is here. */
		noteShown(heads) {
			for (let head of heads) this.world.ownFeed.handleClaimed(head);
		}
		/** New entries are in the store, own or others'. */
		noteStored(now, entries) {
			for (let entry of entries) this.world.reports.noteChange(entry.header), this.world.membership.addBare(now, entry.header.author);
			this.events.push({
				type: "stored",
				entries
			}), this.world.noteChange(now);
		}
		pollEvent() {
			return this.events.shift();
		}
		admitRun(now, link, run, arrivals) {
			let { feeds, ownFeed } = this.world, admission = feeds.admit(now, run, link.peer);
			if ((admission.stored.length > 0 || admission.forkSeq !== null) && ownFeed.handleProven(run), arrivals.stored.push(...admission.stored), arrivals.held.push(...admission.held), admission.refusal === "malformed" || admission.refusal === "unauthentic") throw new MalformedError(`a run that is ${admission.refusal}`);
			admission.forkSeq !== null && this.events.push({
				type: "forked",
				feed: run,
				seq: admission.forkSeq
			});
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/wire/peer-record.ts
function encodeRecord(record) {
	return PeerRecord.encode({
		...record,
		format: recordFormat,
		gid: idToBytes(record.gid),
		id: idToBytes(record.id)
	}).finish();
}
/** Throws a MalformedError. The name comes back cleaned. */
function decodeRecord(bytes) {
	demand(bytes.length <= recordBytesMax, "a record over its limit");
	let record = decodeWire(bytes);
	return demand(record.format === recordFormat, "a record of an unknown format"), demand(record.gid.length === 16, "a record without a group"), demand(record.incarnation >= 1, "a record without an incarnation"), demand(utf8Bytes(record.name) <= 128, "a name over its limit"), demand(utf8Bytes(record.statusText) <= 256, "a status text over its limit"), demand(record.endpoints.length <= 8, "too many endpoints"), demand([0, hashBytes].includes(record.avatar.length), "an avatar that is no hash"), demand([0, bootBytes].includes(record.boot.length), "a boot mark of a wrong length"), {
		gid: toGroupId(record.gid),
		id: readPeerId(record.id),
		incarnation: record.incarnation,
		version: record.version,
		left: record.left,
		endpoints: record.endpoints.filter(isEndpoint),
		name: cleanName(record.name),
		avatar: record.avatar,
		statusText: record.statusText,
		boot: record.boot
	};
}
function isEndpoint(endpoint) {
	return endpoint.length <= 64 && endpointPattern.test(endpoint);
}
function decodeWire(bytes) {
	try {
		return PeerRecord.decode(bytes);
	} catch {
		throw new MalformedError("a record that cannot be decoded");
	}
}
var recordFormat, hashBytes, bootBytes, recordSignatureLabel, endpointPattern, init_peer_record = __esmMin((() => {
	init_limits$2(), init_name(), init_ids(), init_grapevine_pb(), init_limits$1(), init_malformed(), init_parts(), recordFormat = 1, hashBytes = 32, bootBytes = 8, recordSignatureLabel = "grapevine/1 record", endpointPattern = /^(\[[0-9a-fA-F:.]+\]|[0-9A-Za-z.-]+):\d{1,5}$/;
})), MemberTable, init_member_table = __esmMin((() => {
	init_ids(), init_peer_record(), init_bytes(), init_config$1(), init_member(), init_root(), MemberTable = class {
		gid;
		store;
		crypto;
		rows = /* @__PURE__ */ new Map();
		byShortId = /* @__PURE__ */ new Map();
		view = new SetRoot();
		records = new SetRoot();
		live = 0;
		constructor(gid, store, crypto) {
			this.gid = gid, this.store = store, this.crypto = crypto;
			for (let row of store.peers(gid)) this.restore(row);
		}
		/** Of the ids of live members. */
		get viewRoot() {
			return this.view.root;
		}
		/** Of the versions of their records. */
		get recordsRoot() {
			return this.records.root;
		}
		get recordBuckets() {
			return this.records.buckets;
		}
		get liveCount() {
			return this.live;
		}
		get isFull() {
			return this.rows.size >= membersMax;
		}
		get(id) {
			return this.rows.get(id);
		}
		all() {
			return this.rows.values();
		}
		resolve(shortId) {
			return this.byShortId.get(shortId);
		}
		/** A row for an id of which nothing is known yet. */
		add(id, now) {
			let member = {
				id,
				shortId: shortIdOf(id),
				bucket: bucketOf(this.crypto.sha256(idToBytes(id))),
				record: null,
				signed: null,
				state: "dead",
				stateSince: now.mono,
				heard: !1,
				lastSeen: null,
				heardAt: now.mono,
				via: null,
				clockSkewMs: null,
				accusers: /* @__PURE__ */ new Set()
			};
			return this.rows.set(id, member), this.byShortId.set(member.shortId, id), member;
		}
		/** Changes what the roots and the live count are made of, and writes the row down. */
		change(member, fields) {
			this.unroot(member), this.live -= Number(isLive(member)), Object.assign(member, fields), this.live += Number(isLive(member)), this.enroot(member), this.save(member);
		}
		/** Room for one more: the longest unheard member that nothing here needs gives way. */
		makeRoom(isWanted) {
			if (!this.isFull) return !0;
			let oldest;
			for (let member of this.rows.values()) isLive(member) || member.id === this.crypto.self || isWanted(member.id) || (oldest === void 0 || (member.lastSeen ?? 0) < (oldest.lastSeen ?? 0)) && (oldest = member);
			return oldest !== void 0 && (this.rows.delete(oldest.id), this.byShortId.delete(oldest.shortId), this.store.removePeer(this.gid, oldest.id), !0);
		}
		saveAll() {
			for (let member of this.rows.values()) this.save(member);
		}
		enroot(member) {
			if (!isLive(member)) return;
			let idBytes = idToBytes(member.id);
			if (this.view.set(member.id, member.bucket, this.crypto.sha256(idBytes)), member.record === null) return;
			let { incarnation, version } = member.record, text = asciiBytes(`${incarnation}.${version}`);
			this.records.set(member.id, member.bucket, this.crypto.sha256(concatBytes(idBytes, text)));
		}
		unroot(member) {
			this.view.remove(member.id, member.bucket), this.records.remove(member.id, member.bucket);
		}
		restore(row) {
			let member = this.add(row.id, {
				mono: 0,
				wall: 0
			});
			member.lastSeen = row.lastSeen, row.state === "left" && (member.state = "left"), row.record !== null && row.signature !== null && (member.record = decodeRecord(row.record), member.signed = {
				bytes: row.record,
				signature: row.signature
			});
		}
		save(member) {
			this.store.savePeer(this.gid, toRow(member));
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/membership.ts
function touch(member, now) {
	member.heard = !0, member.lastSeen = now.wall, member.heardAt = now.mono;
}
var labelBytes$1, rank, none, jumpEveryMs, accusersMax, Membership, init_membership = __esmMin((() => {
	init_limits$1(), init_malformed(), init_peer_record(), init_bytes(), init_member(), init_member_table(), labelBytes$1 = asciiBytes(recordSignatureLabel), rank = {
		alive: 0,
		suspect: 1,
		dead: 2,
		left: 3
	}, none = /* @__PURE__ */ new Uint8Array(), jumpEveryMs = 1e3, accusersMax = 8, Membership = class {
		gid;
		crypto;
		boot;
		table;
		events = [];
		worsened = [];
		revived = [];
		doubted = [];
		/** Jumps of the own incarnation that are not yet made good by time, and when that was so. */
		jumps = 0;
		jumpedAt = 0;
		constructor(gid, store, crypto, boot) {
			this.gid = gid, this.crypto = crypto, this.boot = boot, this.table = new MemberTable(gid, store, crypto);
		}
		/** Publishes the first record of this start: an incarnation above every earlier one. */
		begin(now, profile) {
			let earlier = this.table.get(this.crypto.self)?.record?.incarnation ?? 0;
			this.publish(now, profile, earlier + 1, 1);
		}
		get viewRoot() {
			return this.table.viewRoot;
		}
		get recordsRoot() {
			return this.table.recordsRoot;
		}
		get recordBuckets() {
			return this.table.recordBuckets;
		}
		/** Live members (alive or suspect), oneself included. */
		get liveCount() {
			return this.table.liveCount;
		}
		get self() {
			let self = this.table.get(this.crypto.self);
			if (self === void 0) throw Error("assertion: not begun");
			return self;
		}
		get(id) {
			return this.table.get(id);
		}
		all() {
			return this.table.all();
		}
		*liveOthers() {
			for (let member of this.table.all()) isLive(member) && member.id !== this.crypto.self && (yield member);
		}
		resolve(shortId) {
			return this.table.resolve(shortId);
		}
		/** Members that this peer itself holds in a worse state than before. */
		pollWorsened() {
			return this.worsened.shift();
		}
		/** Linked members that others suspect. */
		pollDoubted() {
			return this.doubted.shift();
		}
		/** Members that are live again, or for the first time. */
		pollRevived() {
			return this.revived.shift();
		}
		pollEvent() {
			return this.events.shift();
		}
		heads(buckets) {
			let heads = [];
			for (let member of this.table.all()) (buckets === void 0 || buckets.has(member.bucket)) && heads.push(headOf$1(member));
			return heads;
		}
		opinions(now, ids) {
			let opinions = [];
			for (let id of ids) {
				let member = this.table.get(id);
				if (opinions.length >= 512) break;
				member?.record && (member.state === "suspect" || member.state === "dead") && opinions.push(opinionOf(now, member, member.record));
			}
			return opinions;
		}
		/** Changes one's own record; a higher version tells everybody. */
		update(now, change) {
			let record = this.ownRecord(), next = {
				name: record.name,
				endpoints: record.endpoints,
				left: record.left,
				...change
			};
			isSameProfile(record, next) || this.publish(now, next, record.incarnation, record.version + 1);
		}
		/**
		* Takes records and opinions that came together. Returns what is news that others should hear: the
		* rest was not even checked, and whoever passed it on would answer for it.
		* Throws a MalformedError for a record that its subject has not signed for this group.
		*/
		merge(now, peers, from, context) {
			let claims = new Map(peers.opinions.map((opinion) => [opinion.peer, opinion])), { isWanted, isLinked } = context;
			return {
				records: peers.records.filter((signed) => this.mergeRecord(now, signed, {
					from,
					claims,
					isWanted
				})),
				opinions: [...claims.values()].filter((said) => this.mergeOpinion(now, said, from, isLinked(said.peer)) && said.peer !== this.crypto.self)
			};
		}
		/** Whether an opinion speaks against somebody in the incarnation that is held. */
		isAgainst({ peer, incarnation, state }) {
			return (state === "suspect" || state === "dead") && this.table.get(peer)?.record?.incarnation === incarnation;
		}
		/** Something authentic came from `id` itself, over a link. */
		heard(now, id, isWanted = () => !1) {
			let known = this.table.get(id);
			if (known === void 0 && !this.table.makeRoom(isWanted)) return;
			let member = known ?? this.table.add(id, now);
			touch(member, now), member.via = null, member.accusers.clear(), member.state !== "left" && member.state !== "alive" && this.setState(member, "alive", now.mono);
		}
		/** A linked member says that it has heard `id` in this incarnation. */
		vouched(now, id, incarnation, from) {
			let member = this.table.get(id);
			if (member?.record?.incarnation !== incarnation || member.state === "left") return;
			let wasHeard = member.heard;
			if (member.state === "dead" && wasHeard) return;
			touch(member, now), member.via = from;
			let isRemembered = member.state === "dead" && !wasHeard;
			(member.state === "suspect" || isRemembered) && this.setState(member, "alive", now.mono);
		}
		suspect(now, id) {
			return this.worsen(now, id, "suspect");
		}
		declareDead(now, id) {
			return this.worsen(now, id, "dead");
		}
		/** An id that wrote an entry here and whose record is not held. */
		addBare(now, id) {
			this.table.get(id) === void 0 && !this.table.isFull && this.table.add(id, now);
		}
		noteSkew(id, skewMs) {
			let member = this.table.get(id);
			member !== void 0 && (member.clockSkewMs = skewMs);
		}
		/** This machine slept: what was not heard meanwhile counts against nobody. */
		excuse(now) {
			for (let member of this.liveOthers()) member.heardAt = now.mono, member.state === "suspect" && (member.stateSince = now.mono);
		}
		/** Writes every row down: for `last seen`, which changes without an event. */
		saveAll() {
			this.table.saveAll();
		}
		mergeRecord(now, signed, source) {
			let record = decodeRecord(signed.bytes);
			if (record.gid !== this.gid) throw new MalformedError("a record of another group");
			let held = this.table.get(record.id);
			if (held?.record && !isNewer(record, held.record)) return this.refuteTwin(now, record), !1;
			if (!this.crypto.verify(record.id, concatBytes(labelBytes$1, signed.bytes), signed.signature)) throw new MalformedError("a record that its subject has not signed");
			if (record.id === this.crypto.self) return this.jumpAbove(now, record.incarnation), !1;
			let claim = source.claims.get(record.id), isClaimedDead = claim?.incarnation === record.incarnation && claim.state === "dead";
			if (held === void 0 && (isClaimedDead || !this.table.makeRoom(source.isWanted))) return !1;
			let member = held ?? this.table.add(record.id, now), from = isClaimedDead ? null : source.from;
			return this.adopt(now, member, {
				record,
				signed,
				from
			}), !isClaimedDead;
		}
		mergeOpinion(now, opinion, from, isLinked) {
			if (opinion.peer === this.crypto.self) {
				let isAgainst = opinion.state === "suspect" || opinion.state === "dead", isPresent = opinion.incarnation === this.ownRecord().incarnation;
				return isAgainst && isPresent && this.jumpAbove(now, opinion.incarnation);
			}
			let member = this.table.get(opinion.peer);
			return member?.record?.incarnation !== opinion.incarnation || opinion.state === "alive" || opinion.state === "left" ? !1 : (isLive(member) && member.accusers.size < accusersMax && member.accusers.add(from), isLinked ? (member.state === "alive" && this.doubted.push(member.id), !1) : rank[opinion.state] <= rank[member.state] ? !1 : (member.via = from, this.setState(member, opinion.state, now.mono - Math.min(opinion.ageMs, ageMsMax)), !0));
		}
		worsen(now, id, state) {
			let member = this.table.get(id);
			return member === void 0 || id === this.crypto.self || rank[state] <= rank[member.state] ? !1 : (this.setState(member, state, now.mono), this.worsened.push(id), !0);
		}
		adopt(now, member, { record, signed, from }) {
			let earlier = member.record;
			this.table.change(member, {
				record,
				signed: {
					bytes: signed.bytes.slice(),
					signature: signed.signature.slice()
				}
			});
			let isNewLife = from !== null && (earlier === null || record.incarnation > earlier.incarnation);
			isNewLife && (touch(member, now), member.via = from === record.id ? null : from), earlier === null ? (this.emit("discovered", member), member.state === "alive" && this.emit("alive", member)) : isSameProfile(earlier, record) || this.emit("updated", member), record.left ? this.setState(member, "left", now.mono) : isNewLife && member.state !== "alive" && this.setState(member, "alive", now.mono);
		}
		/** A record of ours that is as high as ours but not ours: another live host has our key. */
		refuteTwin(now, record) {
			if (record.id !== this.crypto.self) return;
			let own = this.ownRecord();
			record.incarnation === own.incarnation && !equalBytes(record.boot, own.boot) && this.jumpAbove(now, record.incarnation);
		}
		/** Raises the own incarnation above `incarnation`, where it is not above it yet. */
		jumpAbove(now, incarnation) {
			let record = this.ownRecord();
			return record.incarnation > incarnation || !this.mayJump(now) ? !1 : (this.publish(now, record, incarnation + 1, 1), !0);
		}
		mayJump(now) {
			return this.jumps = Math.max(0, this.jumps - (now.mono - this.jumpedAt) / jumpEveryMs), this.jumpedAt = now.mono, this.jumps > 7 ? !1 : (this.jumps += 1, !0);
		}
		publish(now, profile, incarnation, version) {
			let record = {
				gid: this.gid,
				id: this.crypto.self,
				incarnation,
				version,
				left: profile.left,
				endpoints: profile.endpoints,
				name: profile.name,
				avatar: none,
				statusText: "",
				boot: this.boot
			}, bytes = encodeRecord(record), signed = {
				bytes,
				signature: this.crypto.sign(concatBytes(labelBytes$1, bytes))
			}, member = this.table.get(record.id) ?? this.table.add(record.id, now);
			touch(member, now), this.table.change(member, {
				record,
				signed,
				state: "alive"
			});
		}
		ownRecord() {
			let { record } = this.self;
			if (record === null) throw Error("assertion: no own record");
			return record;
		}
		setState(member, state, since) {
			state === "alive" && !isLive(member) && this.revived.push(member.id), this.table.change(member, {
				state,
				stateSince: since
			}), state !== "suspect" && member.accusers.clear(), this.emit(state === "suspect" ? "suspected" : state, member);
		}
		/** Before its record is held nobody can be told who it is. */
		emit(change, member) {
			member.record !== null && this.events.push({
				change,
				id: member.id,
				name: member.record.name
			});
		}
	};
})), setBack, OwnFeed, init_own_feed = __esmMin((() => {
	init_ids(), init_hybrid_clock(), setBack = "others hold entries of ours that are not here", OwnFeed = class {
		world;
		opened = [];
		epoch;
		/** Opened since this start: nobody else can have gone on with it, whatever anybody says. */
		isFresh = !1;
		/** `changed`: why the database may have a twin (another machine, another file); null: it has none. */
		constructor(now, changed, world) {
			this.world = world;
			let kept = world.store.setting(this.settingKey);
			this.epoch = kept ?? "", kept === void 0 ? this.open("a new database") : changed === null ? world.clock.last.ms > now.wall + 3e5 && (this.open("the clock was set back"), world.clock.rewind()) : this.open(changed);
		}
		/** Call inside a transaction: the entry must be durable before it is sent. */
		write(now, kind, body) {
			return this.world.feeds.write(now, this.epoch, kind, body);
		}
		/** Somebody says that it holds an entry of ours. One of this epoch that we lack means that we were set back. */
		handleClaimed(ref) {
			this.isFresh || ref.author !== this.world.crypto.self || ref.epoch !== this.epoch || this.world.feeds.holds(ref) || this.open(setBack);
		}
		/** Entries of this feed came from somebody else, with a signature of ours: so it is no longer ours alone. */
		handleProven(feed) {
			feed.author === this.world.crypto.self && feed.epoch === this.epoch && this.open(setBack);
		}
		pollOpened() {
			return this.opened.shift();
		}
		open(reason) {
			this.epoch = toEpoch(this.world.rng.bytes(8)), this.world.store.setSetting(this.settingKey, this.epoch), this.opened.push({
				epoch: this.epoch,
				reason
			}), this.isFresh = !0;
		}
		get settingKey() {
			return ownEpochKey(this.world.gid);
		}
	};
})), PeerGossip, init_peer_gossip = __esmMin((() => {
	init_peer_record(), PeerGossip = class {
		config;
		world;
		constructor(config, world) {
			this.config = config, this.world = world;
		}
		/** Returns whether anything of it was news. */
		handlePeers(now, link, peers) {
			let { membership, feeds, links } = this.world, before = membership.self.record?.incarnation, news = membership.merge(now, peers, link.peer, {
				isWanted: (id) => feeds.hasAuthor(id),
				isLinked: (id) => links.has(id)
			});
			this.learnEndpoints(now, news.records), this.tellTheSuspected(peers);
			let isRaised = membership.self.record?.incarnation !== before;
			isRaised && this.spreadOwn();
			let isNews = news.records.length + news.opinions.length > 0;
			return isNews && this.passOn(news, link, this.config.fanout), isNews || isRaised;
		}
		/** Members that a linked peer holds alive and that were only remembered here. */
		handleHeads(now, link, heads) {
			for (let head of heads) {
				let member = this.world.membership.get(head.peer);
				head.state !== "alive" || member === void 0 || member.heard || this.world.membership.vouched(now, head.peer, head.incarnation, link.peer);
			}
		}
		/** Tells every link what this peer says of itself. */
		spreadOwn() {
			let { signed } = this.world.membership.self;
			if (signed !== null) for (let link of this.world.links.all()) this.world.out.send(link.id, {
				type: "peers",
				records: [signed],
				opinions: []
			});
		}
		/** Whom this peer itself has come to suspect, others hear of; who is back is dialled. */
		decide(now) {
			let { membership, dialer, links } = this.world;
			for (let id = membership.pollRevived(); id !== void 0; id = membership.pollRevived()) dialer.retry(now, id);
			for (let id = membership.pollWorsened(); id !== void 0; id = membership.pollWorsened()) {
				let opinions = membership.opinions(now, [id]), isEcho = (membership.get(id)?.accusers.size ?? 0) > 0;
				opinions.length > 0 && this.passOn({
					records: [],
					opinions
				}, null, isEcho ? this.config.fanout : links.size);
			}
		}
		/** Whom others suspect and we hear is told, so that it can refute. */
		tellTheSuspected(peers) {
			for (let opinion of new Map(peers.opinions.map((said) => [said.peer, said])).values()) {
				let link = this.world.links.to(opinion.peer);
				link !== void 0 && this.world.membership.isAgainst(opinion) && this.world.out.send(link.id, {
					type: "peers",
					records: [],
					opinions: [opinion]
				});
			}
		}
		learnEndpoints(now, news) {
			for (let { bytes } of news) {
				let { id, left, endpoints } = decodeRecord(bytes);
				for (let address of left ? [] : endpoints) this.world.dialer.propose(now, {
					address,
					source: "record",
					peer: id,
					fits: !0
				});
			}
		}
		passOn(peers, from, count) {
			let { links, rng, out } = this.world;
			for (let link of links.sample(rng, count, ({ id }) => id === from?.id)) out.send(link.id, {
				type: "peers",
				records: peers.records,
				opinions: peers.opinions
			});
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/rumor.ts
/** A cheap hash, the same everywhere (FNV-1a over the texts): it spreads work, it secures nothing. */
function mix(id, salt) {
	let hash = 2166136261;
	for (let text of [salt, id]) for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
	return hash >>> 0;
}
function noteHolder({ alternatives }, link) {
	alternatives.length < alternativesMax && !alternatives.includes(link) && alternatives.push(link);
}
function entriesIn(runs) {
	return runs.reduce((count, run) => count + run.entries.length, 0);
}
var outgoingMax, alternativesMax, Rumor, init_rumor = __esmMin((() => {
	init_limits$1(), init_config$1(), init_holders(), init_member(), init_links(), init_runs(), outgoingMax = 1024, alternativesMax = 8, Rumor = class {
		config;
		world;
		outgoing = [];
		batches = /* @__PURE__ */ new Map();
		pulls = /* @__PURE__ */ new Map();
		lastBatch = 0;
		constructor(config, world) {
			this.config = config, this.world = world;
		}
		/** Own entries, durable by now. */
		publish(now, entries) {
			this.enqueue({
				entries,
				manner: "author",
				from: null,
				unreached: [],
				at: now.mono
			});
		}
		handlePush(now, link, push) {
			let { stored, held } = this.world.admit(now, link, push.runs);
			if (this.world.holders.noteAck(link.peer, [...stored.map(refOf), ...held]), stored.length === 0) {
				if (held.length < entriesIn(push.runs)) return;
				this.world.out.send(link.id, {
					type: "prune",
					batch: push.batch
				}), push.viewRoot === "" && (link.eager = !1);
				return;
			}
			let refs = stored.length === entriesIn(push.runs) ? [] : stored.slice(0, refsMax).map(refOf);
			this.world.out.send(link.id, {
				type: "pushAck",
				batch: push.batch,
				refs
			}), this.passOn(now, link, stored, push);
		}
		handleAck(link, ack) {
			let batch = this.batches.get(ack.batch);
			batch?.sentTo.has(link.id) && (batch.answers += 1);
			let refs = ack.refs.length > 0 ? ack.refs : batch?.sentTo.has(link.id) ? batch.refs : [];
			this.world.holders.noteAck(link.peer, refs);
		}
		/** It held all of the batch before. */
		handlePrune(link, { batch: number }) {
			this.world.topology.isMesh || (link.eager = !1);
			let batch = this.batches.get(number);
			batch !== void 0 && batch.sentTo.has(link.id) && (batch.answers += 1, this.world.holders.noteAck(link.peer, batch.refs));
		}
		handleGraft(link, graft) {
			link.eager = !0, graft.refs.length > 0 && this.answerPull(link, graft.refs);
		}
		/** Somebody has these. What is missing here is asked for, from one holder at a time. */
		handlePullSync(now, link, { refs }) {
			this.world.holders.noteAck(link.peer, refs);
			let missing = [];
			for (let ref of refs) {
				if (this.world.feeds.holds(ref)) continue;
				let pull = this.pulls.get(refKey(ref));
				if (pull !== void 0) noteHolder(pull, link.id);
				else if (this.pulls.size >= 4096) break;
				else this.world.topology.isMesh ? (this.pulls.set(refKey(ref), {
					ref,
					alternatives: [],
					deadline: now.mono + this.config.pullTimeoutMs
				}), missing.push(ref)) : this.pulls.set(refKey(ref), {
					ref,
					alternatives: [link.id],
					deadline: now.mono + this.config.lazyWaitMs
				});
			}
			missing.length > 0 && this.ask(link, missing);
		}
		handlePullRequest(link, { refs }) {
			this.answerPull(link, refs);
		}
		handlePullResponse(now, link, response) {
			let { stored, held } = this.world.admit(now, link, response.runs);
			for (let ref of [
				...stored.map(refOf),
				...held,
				...response.missing
			]) this.pulls.delete(refKey(ref));
			this.world.holders.noteAck(link.peer, [...stored.map(refOf), ...held]), stored.length !== 0 && (this.world.out.send(link.id, {
				type: "pushAck",
				batch: 0,
				refs: stored.slice(0, refsMax).map(refOf)
			}), this.spread(now, link, stored));
		}
		handleLinkClosed(id) {
			for (let pull of this.pulls.values()) {
				let index = pull.alternatives.indexOf(id);
				index >= 0 && pull.alternatives.splice(index, 1);
			}
		}
		decide(now) {
			for (; this.outgoing[0] !== void 0 && this.outgoing[0].at <= now.mono;) {
				let due = this.outgoing.shift();
				due !== void 0 && this.transmit(now, due);
			}
			this.checkBatches(now), this.checkPulls(now);
		}
		get nextDeadline() {
			let deadline = this.outgoing[0]?.at ?? Infinity;
			for (let batch of this.batches.values()) deadline = Math.min(deadline, batch.deadline);
			for (let pull of this.pulls.values()) deadline = Math.min(deadline, pull.deadline);
			return deadline;
		}
		get busy() {
			return this.outgoing.length > 0 || this.pulls.size > 0;
		}
		passOn(now, link, entries, push) {
			push.viewRoot === "" || push.viewRoot !== this.world.membership.viewRoot ? this.spread(now, link, entries) : push.unreached.length !== 0 && this.isHelper(entries, push.unreached) && this.enqueue({
				entries,
				manner: "cover",
				from: link.id,
				unreached: push.unreached,
				at: now.mono
			});
		}
		spread(now, link, entries) {
			let at = now.mono + this.config.batchMs;
			this.enqueue({
				entries,
				manner: "spread",
				from: link.id,
				unreached: [],
				at
			});
		}
		enqueue(outgoing) {
			if (this.outgoing.length >= outgoingMax) return;
			let last = this.outgoing.at(-1);
			if (last !== void 0 && last.manner === outgoing.manner && last.from === outgoing.from && last.manner !== "cover") for (let entry of outgoing.entries) last.entries.push(entry);
			else this.outgoing.push(outgoing);
		}
		/** The first `fanout` reached members, ordered by a hash over batch and id that all compute alike. */
		isHelper(entries, unreached) {
			let { membership } = this.world, first = entries[0];
			if (first === void 0) return !1;
			let salt = first.id.slice(0, 13), candidates = [];
			for (let member of membership.all()) isLive(member) && member.id !== first.header.author && !unreached.includes(member.shortId) && candidates.push(member.id);
			return candidates.sort((a, b) => mix(a, salt) - mix(b, salt) || (a < b ? -1 : 1)), candidates.slice(0, this.config.fanout).includes(membership.self.id);
		}
		transmit(now, { entries, manner, from, unreached }) {
			if (manner === "cover") {
				let targets = unreached.flatMap((shortId) => this.linkTo(shortId) ?? []), rest = unreached.filter((shortId) => this.linkTo(shortId) === void 0);
				this.push(now, entries, targets, {
					viewRoot: this.world.membership.viewRoot,
					unreached: rest
				});
				return;
			}
			let isNeeded = (link) => link.id !== from && entries.some((entry) => !this.world.holders.holds(link.peer, refOf(entry))), links = [...this.world.links.all()].filter(isNeeded);
			this.world.topology.isMesh ? manner === "spread" ? this.tell(links, entries.map(refOf)) : this.push(now, entries, links, {
				viewRoot: this.world.membership.viewRoot,
				unreached: this.unreached()
			}) : this.pushPartial(now, entries, links);
		}
		pushPartial(now, entries, links) {
			let targets = links.filter((link) => link.eager).map((link) => ({
				link,
				key: this.world.rng.next()
			})).sort((a, b) => a.key - b.key).slice(0, this.config.fanout).map(({ link }) => link);
			this.push(now, entries, targets, {
				viewRoot: "",
				unreached: []
			}), this.tell(links.filter((link) => !targets.includes(link)), entries.map(refOf));
		}
		push(now, entries, links, scope) {
			if (links.length !== 0) for (let part of inParts(entries)) {
				this.lastBatch = this.lastBatch % 4294967295 + 1;
				let batch = this.lastBatch;
				for (let link of links) {
					let runs = toRuns(part, this.world.membership.self.id, link.peer);
					runs.length > 0 && this.world.out.send(link.id, {
						type: "pushMessage",
						batch,
						runs,
						...scope
					});
				}
				this.await(now, batch, part.map(refOf), links);
			}
		}
		await(now, number, refs, links) {
			let rttMs = Math.max(0, ...links.map((link) => medianRttMs(link) ?? 0)), deadline = now.mono + Math.max(this.config.pushDeadlineMs, 2 * rttMs), sentTo = new Set(links.map((link) => link.id));
			if (this.batches.set(number, {
				number,
				refs,
				sentTo,
				deadline,
				answers: 0
			}), this.batches.size <= 1024) return;
			let oldest = this.batches.keys().next();
			oldest.done !== !0 && this.batches.delete(oldest.value);
		}
		tell(links, refs) {
			for (let start = 0; start < refs.length; start += refsMax) {
				let part = refs.slice(start, start + refsMax);
				for (let link of links) this.world.out.send(link.id, {
					type: "pullSync",
					refs: part
				});
			}
		}
		/** In a partial view asking also turns the link eager: the tree was broken here. */
		ask(link, refs) {
			let isLazy = !link.eager && !this.world.topology.isMesh;
			isLazy && (link.eager = !0);
			for (let start = 0; start < refs.length; start += refsMax) {
				let part = refs.slice(start, start + refsMax);
				this.world.out.send(link.id, {
					type: isLazy && start === 0 ? "graft" : "pullRequest",
					refs: part
				});
			}
		}
		answerPull(link, refs) {
			let runs = [], missing = [], bytes = 0;
			for (let ref of refs) {
				if (bytes > 49152 || runs.length >= 256) break;
				let want = {
					author: ref.author,
					epoch: ref.epoch,
					fromSeq: ref.seq,
					toSeq: ref.seq
				}, run = this.world.feeds.readRun(want, runsBytesTarget, link.peer);
				run === void 0 ? missing.push(ref) : (runs.push(run), bytes += costOf([run]));
			}
			this.world.out.send(link.id, {
				type: "pullResponse",
				runs,
				missing
			});
		}
		checkBatches(now) {
			for (let batch of this.batches.values()) {
				if (batch.deadline > now.mono || (this.batches.delete(batch.number), batch.answers * 2 > batch.sentTo.size)) continue;
				let others = this.world.links.sample(this.world.rng, this.config.fanout + 2, (link) => batch.sentTo.has(link.id));
				this.tell(others, batch.refs);
			}
		}
		checkPulls(now) {
			let questions = /* @__PURE__ */ new Map();
			for (let [key, pull] of this.pulls) {
				if (pull.deadline > now.mono) continue;
				let link = this.nextHolder(pull);
				if (link === void 0 || this.world.feeds.holds(pull.ref)) {
					this.pulls.delete(key);
					continue;
				}
				pull.deadline = now.mono + this.config.pullTimeoutMs;
				let asked = questions.get(link);
				asked === void 0 ? questions.set(link, [pull.ref]) : asked.push(pull.ref);
			}
			for (let [link, refs] of questions) this.ask(link, refs);
		}
		nextHolder(pull) {
			for (let id = pull.alternatives.shift(); id !== void 0; id = pull.alternatives.shift()) {
				let link = this.world.links.get(id);
				if (link !== void 0) return link;
			}
		}
		linkTo(shortId) {
			let peer = this.world.membership.resolve(shortId);
			return peer === void 0 ? void 0 : this.world.links.to(peer);
		}
		unreached() {
			let unreached = [];
			for (let member of this.world.membership.liveOthers()) this.world.links.has(member.id) || unreached.push(member.shortId);
			return unreached.slice(0, 64);
		}
	};
})), Spares, init_spares = __esmMin((() => {
	Spares = class {
		links = /* @__PURE__ */ new Map();
		/** Returns the link that has to give way, if any. */
		hold(link) {
			this.links.set(link.id, link);
			let oldest = this.links.keys().next();
			if (!(this.links.size <= 16 || oldest.done === !0)) return this.links.delete(oldest.value), oldest.value;
		}
		take(id) {
			let link = this.links.get(id);
			return this.links.delete(id), link;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/core/topology.ts
/** The live members before and after oneself in the order of ids. */
function ringNeighbors(membership) {
	let ids = [...membership.liveOthers()].map(({ id }) => id).sort();
	if (ids.length === 0) return [];
	let self = membership.self.id, after = ids.findIndex((id) => id > self);
	return [ids[after < 0 ? 0 : after], ids.at(after <= 0 ? -1 : after - 1)].filter((id) => id !== void 0);
}
var closeGapMs, Topology, init_topology = __esmMin((() => {
	init_config$1(), init_member(), closeGapMs = 1e3, Topology = class {
		config;
		world;
		isStatic;
		isSmall = !0;
		/** Ring neighbours in the view whose root is `ringRoot`. */
		ring = [];
		ringRoot = "";
		nextCloseAt = -Infinity;
		nextRotationAt;
		constructor(config, world, now) {
			this.config = config, this.world = world, this.isStatic = config.neighbors.length > 0, this.nextRotationAt = this.rotationAfter(now);
		}
		/** Whether every pair of live members is meant to hold a link. */
		get isMesh() {
			if (this.isStatic || this.config.degree !== null) return !1;
			let live = this.world.membership.liveCount;
			return this.isSmall = live <= (this.isSmall ? this.config.meshMembersMax : this.config.meshMembersMin), this.isSmall;
		}
		/** Whether one more link, to `peer` or to whoever answers, would be of use. */
		wants(peer) {
			return this.allows(peer) ? this.isStatic || this.isMesh ? !0 : this.world.links.size < this.target || peer !== null && this.isRingNeighbor(peer) : !1;
		}
		/** Whether a link to `peer` may be tried although there are enough: it may lead to another part of the group. */
		allows(peer) {
			let { links, membership } = this.world;
			return links.size >= 256 ? !1 : peer === null || peer !== membership.self.id && !links.has(peer);
		}
		/** Whether it is a way to somebody who is not reached through others. */
		isLost(peer) {
			if (!this.allows(peer)) return !1;
			if (peer === null) return !0;
			let member = this.world.membership.get(peer);
			return member === void 0 || member.state === "dead" || member.state !== "left" && this.isMesh;
		}
		/** Whether a link that has just opened stays. Ask before its peer counts as heard. */
		accepts(link) {
			let { links, membership } = this.world;
			if (links.size >= 256) return !1;
			if (this.isStatic || this.isMesh || links.size < this.cap || this.isRingNeighbor(link.peer)) return !0;
			let member = membership.get(link.peer);
			return member === void 0 || !isLive(member);
		}
		liveCount() {
			return this.world.membership.liveCount;
		}
		isRingNeighbor(peer) {
			let { viewRoot } = this.world.membership;
			return viewRoot !== this.ringRoot && (this.ringRoot = viewRoot, this.ring = ringNeighbors(this.world.membership)), this.ring.includes(peer);
		}
		/** A link too many, or one that is to give way to another. */
		surplus(now) {
			if (this.isStatic || this.isMesh || now.mono < this.nextCloseAt) return;
			let isRotation = this.config.degree === null && now.mono >= this.nextRotationAt;
			isRotation && (this.nextRotationAt = this.rotationAfter(now));
			let { links, rng } = this.world;
			if (!(links.size <= this.cap && !(isRotation && links.size >= this.target))) return this.nextCloseAt = now.mono + closeGapMs, links.sample(rng, 1, ({ peer }) => this.isRingNeighbor(peer))[0];
		}
		get nextDeadline() {
			return this.isStatic || this.isMesh ? Infinity : this.world.links.size > this.cap ? this.nextCloseAt : this.config.degree === null ? Math.max(this.nextRotationAt, this.nextCloseAt) : Infinity;
		}
		/** Not all at the same time. */
		rotationAfter(now) {
			return now.mono + this.config.rotationMs * (.75 + .5 * this.world.rng.next());
		}
		get target() {
			return linkTarget(this.config, this.world.membership.liveCount);
		}
		get cap() {
			return this.target + (this.config.degree === null ? 4 : 0);
		}
	};
})), cutKnocksMax, cutKnockMs, Verdicts, init_verdicts = __esmMin((() => {
	cutKnocksMax = 4, cutKnockMs = 40, Verdicts = class {
		dialer;
		membership;
		links;
		cases = /* @__PURE__ */ new Map();
		constructor(dialer, membership, links) {
			this.dialer = dialer, this.membership = membership, this.links = links;
		}
		open(now, peer) {
			if (this.links.has(peer)) return;
			let pending = this.dialer.redial(now, peer);
			pending === 0 ? this.membership.suspect(now, peer) : this.cases.set(peer, {
				pending,
				unanswered: !1,
				cuts: 0
			});
		}
		withdraw(peer) {
			this.cases.delete(peer);
		}
		handleFailed(now, peer, entry, failure) {
			let open = this.cases.get(peer);
			open !== void 0 && (failure === "cut" && open.cuts < cutKnocksMax ? (open.cuts += 1, entry.nextAt = now.mono + cutKnockMs) : (--open.pending, failure !== "refused" && (open.unanswered = !0), open.pending > 0 || (this.cases.delete(peer), this.links.has(peer) || (open.unanswered ? this.membership.suspect(now, peer) : this.membership.declareDead(now, peer)))));
		}
	};
})), GossipNode, init_node = __esmMin((() => {
	init_anti_entropy(), init_dialer(), init_failure_detector(), init_feeds(), init_head_reports(), init_holders(), init_hybrid_clock(), init_intake(), init_links(), init_membership(), init_own_feed(), init_peer_gossip(), init_rumor(), init_spares(), init_topology(), init_verdicts(), GossipNode = class {
		feeds;
		membership;
		links = new Links();
		holders = new Holders();
		dialer;
		topology;
		options;
		detector;
		rumor;
		sync;
		reports;
		ownFeed;
		intake;
		peers;
		verdicts;
		transmits = [];
		closes = [];
		spares = new Spares();
		saveAt;
		/** Writes to the store: construct inside a transaction. */
		constructor(now, options) {
			let { gid, config, store, crypto, rng } = options;
			this.options = options;
			let clock = restoredClock(gid, store, crypto.self);
			this.feeds = new Feeds(gid, store, crypto, clock), this.membership = new Membership(gid, store, crypto, rng.bytes(8)), this.membership.begin(now, options.profile);
			let { links, membership } = this;
			this.topology = new Topology(config, {
				links,
				membership,
				rng
			}, now), this.dialer = new Dialer(config, rng, this.topology, now), this.ownFeed = new OwnFeed(now, options.changed, {
				gid,
				feeds: this.feeds,
				clock,
				store,
				crypto,
				rng
			});
			let world = {
				feeds: this.feeds,
				holders: this.holders,
				links: this.links,
				membership: this.membership,
				topology: this.topology,
				out: this,
				rng,
				roots: () => this.roots(),
				admit: (at, link, runs) => this.intake.admit(at, link, runs)
			};
			this.detector = new FailureDetector(config, world, now), this.rumor = new Rumor(config, world), this.peers = new PeerGossip(config, {
				...world,
				dialer: this.dialer
			}), this.sync = new AntiEntropy(config, {
				...world,
				peers: this.peers
			}), this.reports = new HeadReports(config, {
				gid,
				feeds: this.feeds,
				store,
				out: this
			}), this.intake = new Intake({
				feeds: this.feeds,
				ownFeed: this.ownFeed,
				membership,
				reports: this.reports,
				noteChange: (at) => this.noteChange(at)
			}), this.verdicts = new Verdicts(this.dialer, this.membership, this.links), this.saveAt = now.mono + config.lastSeenSaveMs;
			for (let member of this.membership.all()) for (let address of member.record?.endpoints ?? []) member.id !== crypto.self && this.dialer.propose(now, {
				address,
				source: "remembered",
				peer: member.id,
				fits: !0
			});
			this.sync.noteChange(now);
		}
		handleLinkUp(now, fields) {
			let link = newLink(now.mono, fields);
			this.dialer.handleLinked(now, fields.remote, fields.peer, fields.initiator);
			let held = this.links.to(fields.peer), preference = held === void 0 ? "new" : preferred(this.options.crypto.self, held, link);
			preference === "held" ? this.order(link.id, "duplicate", "") : preference === "undecided" ? this.hold(link) : held !== void 0 || this.topology.accepts(link) ? this.take(now, link) : this.turnAway(now, link), this.decide(now);
		}
		handleLinkDown(now, id, end) {
			this.spares.take(id);
			let link = this.forgetLink(now, id);
			link !== void 0 && (end !== "closed-here" && this.verdicts.open(now, link.peer), this.decide(now));
		}
		/** Throws a MalformedError where the peer breaks the protocol: its link must then be closed. */
		handleMessage(now, id, message) {
			let link = this.links.get(id) ?? this.promote(now, id, message);
			link !== void 0 && (message.type === "probeAck" && this.detector.handleProbeAck(now, link, message), this.detector.handleHeard(now, link), this.dispatch(now, link, message), this.decide(now));
		}
		/** The link of `id` broke the protocol. */
		handleFault(now, id, error) {
			this.drop(now, id, "protocol", error.message), this.decide(now);
		}
		handleAddress(now, proposal) {
			this.dialer.propose(now, proposal), this.decide(now);
		}
		handleDialFailed(now, address, failure, reason) {
			let peer = this.dialer.entry(address)?.peer ?? null, entry = this.dialer.handleFailed(now, address, failure, reason);
			failure === "self" && entry !== void 0 && (entry.peer = this.options.crypto.self), peer !== null && entry !== void 0 && this.verdicts.handleFailed(now, peer, entry, failure), this.decide(now);
		}
		/** The set of network interfaces changed. */
		handleNetworkChange(now, endpoints) {
			this.dialer.retryAll(now), this.change(now, { endpoints });
		}
		handleTimeout(now) {
			this.detector.handleTimeout(now), this.sync.handleTimeout(now), this.reports.handleTimeout(now), now.mono >= this.saveAt && (this.saveAt = now.mono + this.options.config.lastSeenSaveMs, this.membership.saveAll()), this.decide(now);
		}
		/** Signs, stores and pushes an entry. Call inside a transaction. */
		publish(now, kind, body) {
			let entry = this.ownFeed.write(now, kind, body);
			return this.rumor.publish(now, [entry]), this.intake.noteStored(now, [entry]), this.decide(now), entry;
		}
		/** Changes the own profile and tells everybody. */
		change(now, change) {
			let before = this.membership.self.record?.version;
			this.membership.update(now, change), this.membership.self.record?.version !== before && this.peers.spreadOwn(), this.decide(now);
		}
		/** One gossip step: probes `gossipPeers` random links, which compares roots with them. */
		gossip(now) {
			let chosen = this.links.sample(this.options.rng, this.options.config.gossipPeers);
			return this.detector.step(now, chosen), chosen.map((link) => link.peer);
		}
		/** Tells everybody that this peer leaves and closes all links. */
		leave(now) {
			this.change(now, { left: !0 });
			for (let link of [...this.links.all()]) this.drop(now, link.id, "leaving", "");
			this.membership.saveAll();
		}
		pollTransmit() {
			return this.transmits.shift();
		}
		pollDial() {
			return this.dialer.pollDial();
		}
		/** A link to close, after everything that `pollTransmit` gave. */
		pollClose() {
			return this.closes.shift();
		}
		pollEvent() {
			let change = this.membership.pollEvent();
			if (change !== void 0) return {
				type: "member",
				...change
			};
			let opened = this.ownFeed.pollOpened();
			return opened === void 0 ? this.intake.pollEvent() : {
				type: "epoch",
				...opened
			};
		}
		/** Monotonic ms; Infinity: none. */
		get nextDeadline() {
			return Math.min(this.detector.nextDeadline, this.rumor.nextDeadline, this.sync.nextDeadline, this.reports.nextDeadline, this.dialer.nextDeadline, this.topology.nextDeadline, this.saveAt);
		}
		get busy() {
			return this.rumor.busy || this.sync.busy;
		}
		roots() {
			return {
				view: this.membership.viewRoot,
				records: this.membership.recordsRoot,
				heads: this.feeds.headsRoot
			};
		}
		send(link, message) {
			this.transmits.push({
				link,
				message
			});
		}
		dispatch(now, link, message) {
			switch (message.type) {
				case "pushMessage": return this.rumor.handlePush(now, link, message);
				case "pushAck": return this.rumor.handleAck(link, message);
				case "prune": return this.rumor.handlePrune(link, message);
				case "graft": return this.rumor.handleGraft(link, message);
				case "pullSync": return this.rumor.handlePullSync(now, link, message);
				case "pullRequest": return this.rumor.handlePullRequest(link, message);
				case "pullResponse": return this.rumor.handlePullResponse(now, link, message);
				case "probe": return this.detector.handleProbe(now, link, message), this.sync.compare(now, link, message.roots, this.roots());
				case "probeAck": return this.sync.compare(now, link, message.roots, this.roots());
				case "indirectProbe": return this.detector.handleIndirectProbe(now, link, message);
				case "indirectAck": return this.detector.handleIndirectAck(now, link, message);
				case "syn": return this.intake.noteShown(message.vector.feeds), this.sync.handleSyn(now, link, message);
				case "synAck": return this.intake.noteShown(message.vector.feeds), this.sync.handleSynAck(now, link, message);
				case "ack2": return this.sync.handleAck2(now, link, message);
				case "syncData": return this.sync.handleData(now, link, message);
				case "syncCredit": return this.sync.handleCredit(now, link, message);
				case "peers": return this.mergePeers(now, link, message);
				case "headReport": return this.holders.noteReport(link.peer, message.feeds), this.intake.noteShown(message.feeds);
				case "close": return this.handleClose(now, link, message);
			}
		}
		/** After every change: each machine decides once what follows. */
		decide(now) {
			for (let id = this.detector.pollSilent(); id !== void 0; id = this.detector.pollSilent()) this.drop(now, id, "silent", "");
			this.detector.decide(now);
			let surplus = this.topology.surplus(now);
			surplus !== void 0 && this.turnAway(now, surplus), this.peers.decide(now), this.rumor.decide(now), this.dialer.decide(now);
		}
		/** Uses `link` from now on, in place of another to the same peer. */
		take(now, link) {
			let held = this.links.to(link.peer);
			held !== void 0 && this.drop(now, held.id, "duplicate", ""), this.links.add(link), this.verdicts.withdraw(link.peer), this.welcome(now, link);
		}
		hold(link) {
			let displaced = this.spares.hold(link);
			displaced !== void 0 && this.order(displaced, "duplicate", "");
		}
		/** The dialling side uses the second link it opened: so the first one is dead there. */
		promote(now, id, message) {
			let spare = this.spares.take(id);
			if (spare !== void 0) return message.type === "close" ? this.closes.push({
				link: id,
				reason: "duplicate",
				text: ""
			}) : this.take(now, spare), this.links.get(id);
		}
		/** There are links enough: the other end finds somebody else. */
		turnAway(now, link) {
			this.links.get(link.id) === void 0 ? this.order(link.id, "degree", "") : this.drop(now, link.id, "degree", ""), this.dialer.handleTurnedAway(now, link.peer);
		}
		/** The first things said on a link: own record, all live ones, and how far every feed is held. */
		welcome(now, link) {
			this.detector.handleHeard(now, link), this.detector.noteActivity(now);
			let own = this.membership.self.signed, opinions = this.membership.opinions(now, [link.peer]);
			own !== null && this.send(link.id, {
				type: "peers",
				records: [own],
				opinions
			}), this.reports.handleLinkUp(now, link.id), this.detector.step(now, [link]);
		}
		/** The heads are not what they were. */
		noteChange(now) {
			this.sync.noteChange(now), this.detector.noteActivity(now);
		}
		mergePeers(now, link, message) {
			this.peers.handlePeers(now, link, message) && this.detector.noteActivity(now);
		}
		handleClose(now, link, { reason }) {
			this.forgetLink(now, link.id), this.closes.push({
				link: link.id,
				reason: "leaving",
				text: ""
			}), reason === "silent" && this.verdicts.open(now, link.peer), reason === "degree" && this.dialer.handleTurnedAway(now, link.peer);
		}
		drop(now, id, reason, text) {
			this.forgetLink(now, id) !== void 0 && this.order(id, reason, text);
		}
		order(link, reason, text) {
			this.send(link, {
				type: "close",
				reason,
				text
			}), this.closes.push({
				link,
				reason,
				text
			});
		}
		forgetLink(now, id) {
			let link = this.links.remove(id);
			if (link !== void 0) return this.rumor.handleLinkClosed(id), this.sync.handleLinkClosed(now, id), this.reports.handleLinkClosed(id), this.detector.noteActivity(now), this.links.has(link.peer) || this.dialer.handleUnlinked(now, link.peer, now.mono - link.openedAt), link;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/crypto/curve-point.ts
/** Whether `bytes` are the one encoding of a y coordinate, and not of a point of small order. */
function isSoundPoint(bytes) {
	if (bytes.length !== 32) return !1;
	let y = Uint8Array.from(bytes);
	return y[31] = (y[31] ?? 0) & 127, isBelow(y, fieldPrime) && !smallOrder.has(Buffer.from(y).toString("hex"));
}
/** Compares little-endian numbers of equal length. Keys are public, so it may stop early. */
function isBelow(a, b) {
	for (let i = a.length - 1; i >= 0; --i) {
		let difference = (a[i] ?? 0) - (b[i] ?? 0);
		if (difference !== 0) return difference < 0;
	}
	return !1;
}
var fieldPrime, smallOrder, init_curve_point = __esmMin((() => {
	fieldPrime = (/* @__PURE__ */ new Uint8Array(32)).fill(255), fieldPrime[0] = 237, fieldPrime[31] = 127, smallOrder = /* @__PURE__ */ new Set([
		"0100000000000000000000000000000000000000000000000000000000000000",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0000000000000000000000000000000000000000000000000000000000000000",
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
	]);
}));
// ../../tmp/gv-freeze-rsvX8D/engine/crypto/identity.ts
/** The identity of a peer: an Ed25519 key pair, and what can be done with it. */
/** The profile's own identity, from its secret 32-byte seed. */
function makeCrypto(seed) {
	if (seed.length !== 32) throw Error(`assertion: identity seed of ${seed.length} bytes`);
	let privateKey = createPrivateKey({
		key: Buffer.concat([privatePrefix, seed]),
		format: "der",
		type: "pkcs8"
	}), publicKey = createPublicKey(privateKey).export({
		format: "der",
		type: "spki"
	}), self = toPeerId(publicKey.subarray(publicPrefix.length)), keys = new KeyCache();
	return {
		self,
		sha256: (bytes) => plain$1(hash("sha256", bytes, "buffer")),
		hmacSha256: (key, bytes) => plain$1(createHmac("sha256", key).update(bytes).digest()),
		sign: (bytes) => plain$1(sign(null, bytes, privateKey)),
		verify: (peer, bytes, signature) => {
			if (signature.length !== 64 || !isSoundPoint(signature.subarray(0, 32))) return !1;
			let key = keys.get(peer);
			return key !== null && verify(null, bytes, key, signature);
		},
		equal: (a, b) => a.length === b.length && timingSafeEqual(a, b)
	};
}
function importKey(peer) {
	let bytes = idToBytes(peer);
	if (bytes.length !== 32 || !isSoundPoint(bytes)) return null;
	try {
		return createPublicKey({
			key: Buffer.concat([publicPrefix, bytes]),
			format: "der",
			type: "spki"
		});
	} catch {
		return null;
	}
}
/** The runtime's Buffer as the plain array that the core knows, without a copy. */
function plain$1(buffer) {
	return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
var privatePrefix, publicPrefix, KeyCache, init_identity = __esmMin((() => {
	init_ids(), init_entry(), init_curve_point(), privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex"), publicPrefix = Buffer.from("302a300506032b6570032100", "hex"), KeyCache = class {
		#keys = /* @__PURE__ */ new Map();
		get(peer) {
			let key = this.#keys.get(peer);
			if (key === void 0 ? key = importKey(peer) : this.#keys.delete(peer), this.#keys.set(peer, key), this.#keys.size > 1024) {
				let oldest = this.#keys.keys().next();
				oldest.done !== !0 && this.#keys.delete(oldest.value);
			}
			return key;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/crypto/rng.ts
/** Chance from the operating system. */
function makeRng() {
	let pool = new Uint8Array(poolBytes), used = poolBytes, bytes = (length) => {
		if (length > poolBytes) return randomFillSync(new Uint8Array(length));
		used + length > poolBytes && (randomFillSync(pool), used = 0);
		let drawn = pool.slice(used, used + length);
		return pool.fill(0, used, used + length), used += length, drawn;
	};
	return {
		next: () => {
			let view = new DataView(bytes(8).buffer);
			return Number(view.getBigUint64(0) >> BigInt(11)) / 2 ** doubleBits;
		},
		bytes
	};
}
var poolBytes, doubleBits, init_rng = __esmMin((() => {
	poolBytes = 4096, doubleBits = 53;
})), TrafficCounters, init_counters = __esmMin((() => {
	init_config(), TrafficCounters = class {
		sent = /* @__PURE__ */ new Map();
		received = /* @__PURE__ */ new Map();
		bytes = 0;
		/** Bytes of each second of the window, by second modulo its length. */
		seconds = [];
		noteSent(type, bytes, monoMs) {
			this.sent.set(type, (this.sent.get(type) ?? 0) + 1), this.noteBytes(bytes, monoMs);
		}
		noteReceived(type, bytes, monoMs) {
			this.received.set(type, (this.received.get(type) ?? 0) + 1), this.noteBytes(bytes, monoMs);
		}
		snapshot() {
			let count = (type) => this.sent.get(type) ?? 0;
			return {
				push: count("pushMessage"),
				ack: count("pushAck"),
				prune: count("prune"),
				graft: count("graft"),
				pullSync: count("pullSync"),
				pullRequest: count("pullRequest"),
				pullResponse: count("pullResponse"),
				probe: count("probe"),
				syn: count("syn"),
				synAck: count("synAck"),
				ack2: count("ack2"),
				bytes: this.bytes
			};
		}
		receivedByType() {
			return Object.fromEntries(this.received);
		}
		bytesPerSecond(monoMs) {
			let from = Math.floor(monoMs / 1e3) - 10, bytes = this.seconds.reduce((sum, second) => sum + (second.at > from ? second.bytes : 0), 0);
			return Math.round(bytes / 10);
		}
		noteBytes(bytes, monoMs) {
			this.bytes += bytes;
			let at = Math.floor(monoMs / 1e3), slot = at % 10, second = this.seconds[slot];
			second?.at === at ? second.bytes += bytes : this.seconds[slot] = {
				at,
				bytes
			};
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/event-log.ts
/** Writes what a node event means into the log, inside the transaction that caused it. */
function logNodeEvent(store, group, wallMs, event) {
	return bodiesOf(event, group.self).map((body) => ({
		kind: "log",
		event: store.appendEvent(group.gid, wallMs, body)
	}));
}
/** Views that a node event makes stale. */
function viewsTouched(event) {
	return event.type === "member" ? ["members", "status"] : event.type === "stored" ? ["status"] : [];
}
function bodiesOf(event, self) {
	switch (event.type) {
		case "stored": return event.entries.filter((entry) => entry.header.kind === entryKind.chat).map((entry) => ({
			type: "message",
			message: entry.id,
			author: entry.header.author,
			room: entry.room ?? ""
		}));
		case "member": return [{
			type: memberEventType[event.change],
			peer: event.id,
			name: event.name
		}];
		case "forked": return [{
			type: "feed-forked",
			peer: event.feed.author,
			epoch: event.feed.epoch,
			seqAt: event.seq
		}];
		case "epoch": return [{
			type: "epoch-opened",
			peer: self,
			epoch: event.epoch,
			reason: event.reason
		}];
		case "again": return [];
	}
}
var memberEventType, init_event_log = __esmMin((() => {
	init_entry(), memberEventType = {
		discovered: "peer-discovered",
		updated: "peer-updated",
		alive: "peer-alive",
		suspected: "peer-suspected",
		dead: "peer-dead",
		left: "peer-left"
	};
})), holdingTypes, Driver, init_driver = __esmMin((() => {
	init_ports(), init_config(), init_counters(), init_event_log(), init_codec(), init_frame(), init_malformed(), holdingTypes = /* @__PURE__ */ new Set([
		"pushAck",
		"prune",
		"headReport",
		"pullSync",
		"pushMessage"
	]), Driver = class {
		counters = new TrafficCounters();
		options;
		links = /* @__PURE__ */ new Map();
		inbox = [];
		/** What each link has brought since all were read in turn. */
		rounds = /* @__PURE__ */ new Map();
		nextRound;
		current;
		lastLink = 0;
		timer;
		soon;
		stopped = !1;
		/** What broke the node; null while it runs. */
		failure = null;
		constructor(options) {
			this.options = options, this.current = options.store.transaction(() => options.makeNode(options.now()));
		}
		get node() {
			return this.current;
		}
		/** Why nothing can be stored or sent now, for people; null: it can. */
		get problem() {
			return this.failure === null ? null : this.failure instanceof StoreError ? this.failure.message : "an error in this program; it begins again in a moment";
		}
		/** Whether links are of use: not while the node is being built anew, and not after `stop`. */
		get running() {
			return this.failure === null && !this.stopped;
		}
		/** Runs `work` against the node in one turn. Throws what `work` throws; nothing of it is then kept. */
		turn(work) {
			if (this.failure !== null) throw this.failure;
			return this.takeInbox(), this.run(work);
		}
		/** A session of this group is open. Returns the id by which its frames are handed in; null: not now. */
		addLink(link, peer, initiator, remote) {
			if (!this.running) return link.destroy(), null;
			this.lastLink += 1;
			let id = this.lastLink;
			return this.links.set(id, link), this.attempt((node, now) => {
				initiator && this.options.linked(remote, peer), node.handleLinkUp(now, {
					id,
					peer,
					initiator,
					remote
				});
			}), this.options.changed(["members", "status"]), id;
		}
		handleFrame(id, type, body) {
			let link = this.links.get(id);
			if (link !== void 0) {
				this.takeTurns(id, link, body.length + 6);
				try {
					let message = decodeMessage(type, body);
					if (message === void 0) return;
					this.counters.noteReceived(message.type, body.length + 6, this.options.now().mono), this.inbox.push({
						link: id,
						message
					});
				} catch (error) {
					if (!(error instanceof MalformedError)) throw error;
					this.attempt((node, now) => node.handleFault(now, id, error));
					return;
				}
				this.inbox.length >= 256 ? this.attempt(() => void 0) : this.soon ??= setImmediate(() => this.handleSoon());
			}
		}
		handleLinkEnd(id, end) {
			this.links.delete(id) && (this.attempt((node, now) => {
				end.how === "close" ? node.handleMessage(now, id, {
					type: "close",
					reason: end.reason,
					text: end.text
				}) : node.handleLinkDown(now, id, end.how === "fin" ? "ended" : "reset");
			}), this.options.changed(["members", "status"]));
		}
		/** As `turn`, for what nobody waits for: what fails is reported, and the node built anew. */
		attempt(work) {
			if (this.running) try {
				this.turn(work);
			} catch {}
		}
		/** Takes leave of everybody. Nothing is handled afterwards. */
		stop() {
			this.attempt((node, now) => node.leave(now)), this.stopped = !0, clearTimeout(this.timer), this.soon !== void 0 && clearImmediate(this.soon), this.nextRound !== void 0 && clearImmediate(this.nextRound);
		}
		/** Who has brought much waits until the sockets of all others were read, too. */
		takeTurns(id, link, bytes) {
			let round = this.rounds.get(id) ?? {
				frames: 0,
				bytes: 0
			};
			this.rounds.set(id, round), round.frames += 1, round.bytes += bytes, (round.frames >= 256 || round.bytes >= 65536) && link.pause(), this.nextRound ??= setImmediate(() => this.beginRound());
		}
		beginRound() {
			this.nextRound = void 0;
			for (let id of this.rounds.keys()) this.links.get(id)?.resume();
			this.rounds.clear();
		}
		run(work) {
			let now = this.options.now(), published = [], touched = /* @__PURE__ */ new Set(), result;
			try {
				result = this.options.store.transaction(() => {
					let done = work(this.current, now);
					for (let event = this.current.pollEvent(); event !== void 0; event = this.current.pollEvent()) {
						published.push(...this.record(event, now));
						for (let view of viewsTouched(event)) touched.add(view);
					}
					return done;
				});
			} catch (error) {
				throw this.recover(error), error;
			}
			try {
				this.flush(now);
			} catch (error) {
				this.recover(error);
			}
			for (let event of published) this.options.emit(event);
			return touched.size > 0 && this.options.changed([...touched]), result;
		}
		record(event, now) {
			let { store, gid } = this.options;
			if (event.type === "again") for (let ref of event.refs) store.addDuplicate(gid, ref, ref.seq, {
				from: event.from,
				at: now.wall,
				path: []
			});
			return logNodeEvent(store, this.options, now.wall, event);
		}
		handleSoon() {
			this.soon = void 0, this.attempt(() => void 0);
		}
		takeInbox() {
			for (this.soon !== void 0 && clearImmediate(this.soon), this.soon = void 0; this.inbox.length > 0;) {
				let frames = this.inbox.splice(0, 256);
				this.run((node, now) => {
					for (let { link, message } of frames) this.handle(node, now, link, message);
				}), frames.some(({ message }) => holdingTypes.has(message.type)) && this.options.changed(["holders"]);
			}
		}
		handle(node, now, link, message) {
			try {
				node.handleMessage(now, link, message);
			} catch (error) {
				if (error instanceof StoreError) throw error;
				let isPeersFault = error instanceof MalformedError;
				isPeersFault || this.options.fault(error), node.handleFault(now, link, isPeersFault ? error : new MalformedError("it could not be handled here"));
			}
		}
		flush(now) {
			let node = this.current;
			for (let out = node.pollTransmit(); out !== void 0; out = node.pollTransmit()) {
				let link = this.links.get(out.link);
				if (link === void 0 || out.message.type === "close") continue;
				let frame = encodeMessage(out.message);
				this.counters.noteSent(out.message.type, frame.length, now.mono), link.send(frame);
			}
			for (let order = node.pollClose(); order !== void 0; order = node.pollClose()) {
				let link = this.links.get(order.link);
				this.links.delete(order.link), link?.close(order.reason, order.text);
			}
			for (let dial = node.pollDial(); dial !== void 0; dial = node.pollDial()) this.options.dial(dial.address);
			this.arm(now);
		}
		arm(now) {
			if (clearTimeout(this.timer), this.stopped) return;
			let delayMs = Math.min(Math.max(0, Math.ceil(this.current.nextDeadline - now.mono)), 6e4);
			this.timer = setTimeout(() => this.attempt((node, at) => node.handleTimeout(at)), delayMs);
		}
		/** What the node holds in memory may be ahead of the store: it is built anew from what was committed. */
		recover(error) {
			let isRepeated = this.failure !== null;
			this.failure = error instanceof Error ? error : Error(String(error)), this.inbox.length = 0;
			for (let [id, link] of this.links) this.current.links.remove(id), link.destroy();
			this.links.clear(), clearTimeout(this.timer), this.stopped || (error instanceof StoreError ? isRepeated || this.options.storeFailed(error) : this.options.fault(error), this.options.changed(["members", "status"]), this.timer = setTimeout(() => this.rebuild(), rebuildMs));
		}
		rebuild() {
			if (this.stopped) return;
			let addresses = [...this.current.dialer.entries()];
			try {
				let now = this.options.now();
				this.current = this.options.store.transaction(() => this.options.makeNode(now)), this.failure = null, this.attempt((node) => {
					for (let { address, source, peer, fits } of addresses) node.handleAddress(now, {
						address,
						source,
						peer,
						fits
					});
				}), this.options.changed(["members", "status"]);
			} catch (error) {
				this.recover(error);
			}
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/interfaces.ts
function isVirtualName(name) {
	return virtualName.test(name);
}
/**
* Usable IPv4 interfaces, real ones first, then by name. Loopback only where it is asked for by
* name, which is what tests on one machine do.
*/
function lanInterfaces(found, wanted) {
	let usable = [];
	for (let [name, infos = []] of Object.entries(found)) {
		if (wanted !== void 0 && !wanted.includes(name)) continue;
		let lan = lanInterface(name, infos, { loopback: wanted !== void 0 });
		lan !== void 0 && usable.push(lan);
	}
	return usable.sort((a, b) => Number(a.virtual) - Number(b.virtual) || (a.name < b.name ? -1 : 1)), usable.slice(0, 16);
}
/** Every IPv4 address of this machine, those of unused interfaces too. */
function ownAddresses(found) {
	let addresses = /* @__PURE__ */ new Set();
	for (let infos of Object.values(found)) for (let info of infos ?? []) addresses.add(info.address);
	return addresses;
}
function lanInterface(name, infos, { loopback }) {
	let usable = infos.filter((info) => info.family === "IPv4" && (loopback || !info.internal)), first = usable.find((info) => !info.address.startsWith("169.254.")) ?? usable[0];
	if (first === void 0) return;
	let subnets = usable.flatMap((info) => subnetOf(info.address, info.netmask) ?? []), pairs = usable.map((info) => `${info.address}/${info.netmask}`).sort();
	return {
		name,
		address: first.address,
		subnets,
		virtual: isVirtualName(name),
		key: [
			name,
			first.mac,
			first.address,
			...pairs
		].join(" ")
	};
}
var virtualName, init_interfaces = __esmMin((() => {
	init_lan_address(), virtualName = /* @__PURE__ */ RegExp("^(?:docker|br-|veth|virbr|vnet|vmnet|vmware|vboxnet|virtualbox|vethernet|lxc|lxd|cni|flannel|cali|podman|bridge1\\d\\d|vnic|tun|tap|utun|wg|wireguard|openvpn|tailscale|zt|zerotier|ppp|ipsec)|vpn", "i");
}));
// ../../tmp/gv-freeze-rsvX8D/engine/endpoints.ts
/** Where this peer can be reached, for its signed record; and which proposed addresses may be dialled. */
/** host:port of every LAN address, real interfaces first; of the one that is listened on where it is one. */
function ownEndpoints(listenHost, port, interfaces) {
	return anyHosts.has(listenHost) ? lanInterfaces(os.networkInterfaces(), interfaces).slice(0, 8).map(({ address }) => formatAddress({
		host: address,
		port
	})) : [formatAddress({
		host: listenHost,
		port
	})];
}
/**
* Why a proposed address is not dialled; undefined: it may be. Loopback only where this peer itself
* listens there, which is what several peers on one machine do.
*/
function dialRefusal(address, { listening, isSeed }) {
	let target = parseAddress(address);
	if (target === void 0 || !namesOneHost(target.host)) return "nobody";
	if (target.port === listening.port && ownHosts(listening.host).has(target.host)) return "self";
	if (!isSeed) return isDialablePort(target.port) && isDialable(target.host, addressRules(listening.host)) ? void 0 : "far";
}
function ownHosts(listenHost) {
	return anyHosts.has(listenHost) ? new Set(Object.values(os.networkInterfaces()).flatMap((found) => (found ?? []).map(({ address }) => address))) : /* @__PURE__ */ new Set([listenHost]);
}
function addressRules(listenHost) {
	return {
		subnets: lanInterfaces(os.networkInterfaces()).flatMap((lan) => lan.subnets),
		loopback: listenHost.startsWith("127.") || listenHost === "::1"
	};
}
var anyHosts, init_endpoints = __esmMin((() => {
	init_address(), init_lan_address(), init_interfaces(), init_limits$1(), anyHosts = /* @__PURE__ */ new Set(["0.0.0.0", "::"]);
})), EngineError, init_errors = __esmMin((() => {
	EngineError = class extends Error {
		code;
		constructor(code, message, options) {
			super(message, options), this.name = "EngineError", this.code = code;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/crypto/group-code.ts
/**
* The secret of a group, and the keys that come from it.
*
* The secret is 128 random bits, never words of the user's choice: the proof that a stranger can
* ask for would let him try passwords at home. As text it is `gv1-`, 26 characters of Crockford
* base32, and 2 check characters, which find every one or two wrong or exchanged characters.
*/
function newGroupCode(rng = makeRng()) {
	return codeOf$2(rng.bytes(16));
}
/** Takes any case, spaces and dashes anywhere, i and l for 1 and o for 0, and the prefix left away. */
function parseGroupCode(text) {
	if (text.length > inputCharsMax) return refused("This is too long for a group code.");
	let bare = text.replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, "").toLowerCase().replace(/[il]/g, "1").replace(/o/g, "0");
	if (bare === "") return refused("The group code is empty.");
	let prefixed = bare.length !== codeChars;
	if (prefixed && /^gv[02-9]/.test(bare)) return refused("This group code was made by a newer Grapevine.");
	let body = prefixed && bare.startsWith(prefix) ? bare.slice(3) : bare, foreign = /[^0-9a-hjkmnp-tv-z]/u.exec(body);
	if (foreign !== null) return refused(`A group code has no "${foreign[0]}" in it.`);
	if (body.length !== codeChars) return refused(`A group code has ${codeChars} characters after "gv1-", this one has ${body.length}.`);
	let secret = decodeBase32(body.slice(0, secretChars));
	return secret === void 0 || checkOf(body.slice(0, secretChars)) !== body.slice(secretChars) ? refused("A character of this group code is wrong: compare it with the original.") : {
		ok: !0,
		code: codeOf$2(secret)
	};
}
/** The text to show, copy and scan. */
function formatGroupCode(code) {
	return code;
}
function groupKeys(code) {
	let secret = decodeBase32(code.slice(4, 30));
	if (secret === void 0) throw Error("assertion: not a group code");
	let master = derive(secret, masterLabel, 32);
	return {
		gid: toGroupId(derive(master, "group-id", 16)),
		admission: derive(master, "admission", 32),
		mdnsTag: derive(master, "mdns-tag", 32),
		open: code === openGroupCode
	};
}
function refused(reason) {
	return {
		ok: !1,
		reason
	};
}
function codeOf$2(secret) {
	if (secret.length !== 16) throw Error(`assertion: group secret of ${secret.length} bytes`);
	let text = encodeBase32(secret);
	return `${prefix}-${text}${checkOf(text)}`;
}
function derive(key, label, length) {
	return new Uint8Array(hkdfSync("sha256", key, /* @__PURE__ */ new Uint8Array(), label, length));
}
/**
* The two check symbols of a Reed-Solomon code over the 32-element field (x^5 + x^2 + 1), with the
* generator (x - 2)(x - 4) = x^2 + 6x + 8. Up to 31 symbols it finds every two wrong ones.
*/
function checkOf(text) {
	let high = 0, low = 0;
	for (let character of text) {
		let feedback = (decodeBase32(`${character}0`)?.[0] ?? 0) >> 3 ^ high;
		high = low ^ multiply(feedback, 6), low = multiply(feedback, 8);
	}
	return encodeBase32(new Uint8Array([high << 3 | low >> 2, low << 6 & 255])).slice(0, checkChars);
}
function multiply(a, b) {
	let product = 0;
	for (let bit = 4; bit >= 0; --bit) product <<= 1, product & 32 && (product ^= 37), b >> bit & 1 && (product ^= a);
	return product;
}
var secretChars, checkChars, codeChars, prefix, inputCharsMax, masterLabel, openLabel, openGroupCode, init_group_code = __esmMin((() => {
	init_base32(), init_ids(), init_rng(), secretChars = 26, checkChars = 2, codeChars = 28, prefix = "gv1", inputCharsMax = 200, masterLabel = "grapevine/1 group", openLabel = "grapevine/1 open group", openGroupCode = codeOf$2(derive(Buffer.from(openLabel), "secret", 16));
}));
// ../../tmp/gv-freeze-rsvX8D/engine/identity-file.ts
/**
* `identity.key`: the secret that is the peer. Never made anew while there is any sign of an old one.
*
*   offset length field
*        0      4 "GVID"
*        4      1 format: 1 plain, 2 sealed by the vault
*        5        the 32-byte seed, or what the vault made of it
*      end      8 first bytes of the SHA-256 of all before
*/
/** The secret, or undefined where there is no file. A key that cannot be read is 'profile-damaged'. */
function readIdentity(path, vault) {
	let file;
	try {
		file = readFileSync(path);
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
		throw error;
	}
	let payload = payloadOf(file);
	if (payload === void 0) throw damaged(path, "is damaged", "restore it from a backup");
	chmodSync(path, 384);
	let seed = file[magic$1.length] === format.sealed ? unseal(path, payload, vault) : payload;
	if (seed.length !== seedBytes) throw damaged(path, "is damaged", "restore it from a backup");
	return new Uint8Array(seed);
}
/** Makes a new secret and keeps it; on return it is on the disk. */
function makeIdentity(path, vault) {
	let seed = new Uint8Array(randomBytes(seedBytes)), payload = vault === void 0 ? seed : seal(seed, vault), kind = vault === void 0 ? format.plain : format.sealed, content = Buffer.concat([
		magic$1,
		Buffer.of(kind),
		payload
	]);
	return writeWhole(path, Buffer.concat([content, checksum(content)])), seed;
}
function payloadOf(file) {
	let end = file.length - checksumBytes;
	if (end < payloadAt || file.length > fileBytesMax) return;
	let whole = file.subarray(0, magic$1.length).equals(magic$1) && file.subarray(end).equals(checksum(file.subarray(0, end))), kind = file[magic$1.length];
	if (!(!whole || kind !== format.plain && kind !== format.sealed)) return file.subarray(payloadAt, end);
}
function seal(seed, vault) {
	try {
		return vault.seal(seed);
	} catch (cause) {
		throw new EngineError("profile-unwritable", "this account's key store did not seal the identity", { cause });
	}
}
function unseal(path, sealed, vault) {
	if (vault === void 0) throw damaged(path, "is sealed by the desktop app's key store", "start the desktop app on this profile instead");
	try {
		return vault.open(sealed);
	} catch (cause) {
		throw damaged(path, "cannot be opened by this account's key store", "sign in as the user who made it, or restore the profile from a backup", cause);
	}
}
/** A crash leaves the old state or the new one: never half a key, and never one that others can read. */
function writeWhole(path, content) {
	let draft = `${path}.new`, file = openSync(draft, "w", 384);
	try {
		fchmodSync(file, 384), writeSync(file, content), fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(draft, path), syncFolder(dirname(path));
}
/** A rename is on the disk when its folder is. Windows has no such call and needs none. */
function syncFolder(path) {
	if (process.platform === "win32") return;
	let folder = openSync(path, "r");
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}
function checksum(content) {
	return createHash("sha256").update(content).digest().subarray(0, checksumBytes);
}
function damaged(path, what, advice, cause) {
	return new EngineError("profile-damaged", `${path} ${what}: ${advice}`, { cause });
}
var seedBytes, magic$1, format, checksumBytes, payloadAt, fileBytesMax, init_identity_file = __esmMin((() => {
	init_errors(), seedBytes = 32, magic$1 = Buffer.from("GVID"), format = {
		plain: 1,
		sealed: 2
	}, checksumBytes = 8, payloadAt = magic$1.length + 1, fileBytesMax = 65536;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/sqlite-errors.ts
/** SQLite's result codes in the words of the store's port. */
/**
* `error` as a `StoreError` where the medium failed. Anything else is a fault of this program and
* comes back as an assertion or as it is.
*/
function storeErrorOf(error, path) {
	if (!(error instanceof Database.SqliteError)) return error;
	for (let [prefix, code, words] of codeByResult) if (error.code.startsWith(prefix)) return new StoreError(code, `${path}: ${words} (${error.message})`, { cause: error });
	return Error(`assertion: ${error.code}: ${error.message}`, { cause: error });
}
var codeByResult, init_sqlite_errors = __esmMin((() => {
	init_ports(), codeByResult = [
		[
			"SQLITE_FULL",
			"full",
			"the disk is full"
		],
		[
			"SQLITE_BUSY",
			"busy",
			"another program is using it"
		],
		[
			"SQLITE_LOCKED",
			"busy",
			"another program is using it"
		],
		[
			"SQLITE_READONLY",
			"readonly",
			"it cannot be written to"
		],
		[
			"SQLITE_PERM",
			"readonly",
			"it cannot be written to"
		],
		[
			"SQLITE_CORRUPT",
			"damaged",
			"it is damaged"
		],
		[
			"SQLITE_NOTADB",
			"damaged",
			"it is damaged"
		],
		[
			"SQLITE_IOERR",
			"io",
			"the disk failed"
		],
		[
			"SQLITE_CANTOPEN",
			"io",
			"it cannot be opened"
		],
		[
			"SQLITE_PROTOCOL",
			"io",
			"the file system does not lock files as it should"
		],
		[
			"SQLITE_NOLFS",
			"io",
			"the file system allows no larger file"
		],
		[
			"SQLITE_TOOBIG",
			"full",
			"the database has grown as large as it can"
		]
	];
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/file-lock.ts
/**
* A lock that the kernel drops when its holder dies, however it dies: an exclusive transaction on a
* SQLite file. A file with a process id would outlive a kill and then name a stranger.
*/
/** Throws `StoreError`: 'busy' where anybody else holds it. */
function lockFile(path) {
	let db;
	try {
		db = new Database(path, { timeout: 0 }), db.exec("BEGIN EXCLUSIVE"), chmodSync(path, 384);
	} catch (error) {
		throw db?.close(), storeErrorOf(error, path);
	}
	let held = db;
	return { release: () => void held.close() };
}
var init_file_lock = __esmMin((() => {
	init_sqlite_errors();
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/id-bytes.ts
function bytesOf$1(id) {
	let known = remembered.get(id);
	if (known !== void 0) return known;
	let bytes = idToBytes(id);
	return remembered.size === rememberedMax && remembered.clear(), remembered.set(id, bytes), bytes;
}
function pathToBytes(path) {
	let bytes = new Uint8Array(path.length * 8);
	return path.forEach((hop, index) => bytes.set(bytesOf$1(hop), index * 8)), bytes;
}
function pathFromBytes(bytes) {
	let path = [];
	for (let at = 0; at < bytes.length; at += 8) path.push(toShortId(bytes.subarray(at, at + 8)));
	return path;
}
/** What SQLite gives is a Buffer, whose `slice` shares memory; the port promises plain bytes. */
function plain(bytes) {
	return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function plainOrNull(bytes) {
	return bytes === null ? null : plain(bytes);
}
/**
* The lowest and the highest 32-byte id whose text begins with `prefix`; undefined: there is none.
* 52 characters hold 260 bits, so the last one can only be 0 or g.
*/
function idRange(prefix) {
	let low = rangeEnd(prefix, "0", "0"), high = rangeEnd(prefix, "z", "g");
	return low === void 0 || high === void 0 ? void 0 : {
		low,
		high
	};
}
function rangeEnd(prefix, fill, last) {
	if (!(prefix.length > entryIdChars || !/^[0-9a-hjkmnp-tv-z]*$/.test(prefix))) return prefix.length === entryIdChars ? decodeBase32(prefix) : decodeBase32(prefix.padEnd(entryIdChars - 1, fill) + last);
}
var rememberedMax, remembered, entryIdChars, init_id_bytes = __esmMin((() => {
	init_base32(), init_ids(), rememberedMax = 4096, remembered = /* @__PURE__ */ new Map(), entryIdChars = 52;
})), init_limits = __esmMin((() => {}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/place-bytes.ts
function placeToBytes(hlc, feed) {
	let bytes = new Uint8Array(placeBytes), high = Math.floor(hlc.ms / lowBits);
	return bytes[0] = high >>> 8, bytes[1] = high, bytes[2] = hlc.ms >>> 24, bytes[3] = hlc.ms >>> 16, bytes[4] = hlc.ms >>> 8, bytes[5] = hlc.ms, bytes[6] = hlc.n >>> 8, bytes[7] = hlc.n, bytes.set(bytesOf$1(feed.author), authorAt), bytes.set(bytesOf$1(feed.epoch), epochAt), bytes;
}
function placeFromBytes(bytes) {
	let view = new DataView(bytes.buffer, bytes.byteOffset, placeBytes);
	return {
		author: toPeerId(bytes.subarray(authorAt, epochAt)),
		epoch: toEpoch(bytes.subarray(epochAt, placeBytes)),
		hlc: {
			ms: view.getUint16(0) * lowBits + view.getUint32(2),
			n: view.getUint16(6)
		}
	};
}
var authorAt, epochAt, placeBytes, lowBits, init_place_bytes = __esmMin((() => {
	init_ids(), init_id_bytes(), authorAt = 8, epochAt = authorAt + 32, placeBytes = epochAt + 8, lowBits = 2 ** 32;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/sqlite-entries.ts
function prepare$1(db) {
	let page = `SELECT ${entryColumns} FROM entries WHERE entries.room = ?`, after = "AND (place, seq) > (?, ?)", before = "AND (place, seq) < (?, ?)";
	return {
		insert: db.prepare("INSERT INTO entries (feed, seq, id, segment, place, prev, kind, body_length, body_hash,\n         signature, received_at, received_from, path, room, body)\n       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		newestSegment: db.prepare("SELECT segment, count(*) AS entries FROM entries\n       WHERE segment = (SELECT max(segment) FROM entries) GROUP BY segment"),
		fillBody: db.prepare("UPDATE entries SET body = ?, room = ? WHERE feed = ? AND seq = ? AND body IS NULL"),
		entry: db.prepare(`SELECT ${entryColumns} FROM entries WHERE feed = ? AND seq = ?`),
		entries: db.prepare(`SELECT ${entryColumns} FROM entries WHERE feed = ? AND seq >= ? ORDER BY seq LIMIT ?`),
		find: db.prepare(`WITH RECURSIVE segments (n) AS (
         SELECT (SELECT max(segment) FROM entries) UNION ALL SELECT n - 1 FROM segments WHERE n > 0
       )
       SELECT ${entryColumns} FROM segments CROSS JOIN entries
       WHERE segment = n AND substr(id, 1, 4) BETWEEN ? AND ? AND id BETWEEN ? AND ?
         AND (SELECT gid FROM feeds WHERE feeds.feed = entries.feed) = ?
       ORDER BY id LIMIT ?`),
		pageNewest: db.prepare(`${page} ORDER BY place DESC, seq DESC LIMIT ?`),
		pageBefore: db.prepare(`${page} ${before} ORDER BY place DESC, seq DESC LIMIT ?`),
		pageAfter: db.prepare(`${page} ${after} ORDER BY place, seq LIMIT ?`),
		pageBetween: db.prepare(`${page} ${after} ${before} ORDER BY place, seq LIMIT ?`),
		count: db.prepare("SELECT sum(entry_count) FROM feeds WHERE gid = ?").pluck(),
		countUp: db.prepare("UPDATE feeds SET entry_count = entry_count + ? WHERE feed = ?"),
		feed: db.prepare("SELECT feed FROM feeds WHERE gid = ? AND author = ? AND epoch = ?").pluck(),
		insertFeed: db.prepare("INSERT INTO feeds (gid, author, epoch) VALUES (?, ?, ?)"),
		feeds: db.prepare("SELECT author, epoch, head_seq, head_id, contiguous_seq, fork_seq FROM feeds\n       WHERE gid = ? AND head_seq IS NOT NULL ORDER BY author, epoch"),
		saveFeed: db.prepare("UPDATE feeds SET head_seq = ?, head_id = ?, contiguous_seq = ?, fork_seq = ? WHERE feed = ?"),
		room: db.prepare("SELECT room FROM rooms WHERE gid = ? AND name = ?").pluck(),
		insertRoom: db.prepare("INSERT INTO rooms (gid, name) VALUES (?, ?)"),
		countDuplicates: db.prepare("SELECT count(*) FROM duplicates WHERE feed = ? AND seq = ?").pluck(),
		insertDuplicate: db.prepare("INSERT INTO duplicates (feed, seq, n, received_from, received_at, path) VALUES (?, ?, ?, ?, ?, ?)"),
		duplicates: db.prepare("SELECT received_from, received_at, path FROM duplicates WHERE feed = ? AND seq = ? ORDER BY n")
	};
}
function toEntry(gid, row) {
	return {
		id: toEntryId(row.id),
		header: {
			gid,
			...placeFromBytes(row.place),
			seq: row.seq,
			prev: row.prev === null ? null : toEntryId(row.prev),
			kind: row.kind,
			bodyLength: row.body_length,
			bodyHash: plain(row.body_hash)
		},
		body: plainOrNull(row.body),
		signature: plainOrNull(row.signature),
		arrival: {
			receivedAt: row.received_at,
			from: row.received_from === null ? null : toPeerId(row.received_from),
			path: pathFromBytes(row.path)
		},
		room: row.room
	};
}
function position(at) {
	return [placeToBytes(at.hlc, at), at.seq];
}
function roomKey(gid, name) {
	return `${gid}.${name}`;
}
var entryColumns, segmentEntriesMax, roomsCachedMax, SqliteEntries, init_sqlite_entries = __esmMin((() => {
	init_ids(), init_entry(), init_id_bytes(), init_limits(), init_place_bytes(), entryColumns = "seq, id, place, prev, kind, body_length, body_hash, signature, received_at, received_from, path, body, (SELECT name FROM rooms WHERE rooms.room = entries.room) AS room", segmentEntriesMax = 16384, roomsCachedMax = 1024, SqliteEntries = class {
		#statements;
		/** Row numbers of feeds and rooms. */
		#feeds = /* @__PURE__ */ new Map();
		#rooms = /* @__PURE__ */ new Map();
		/** The newest segment; null: to be read. */
		#segment = null;
		constructor(db) {
			this.#statements = prepare$1(db);
		}
		/** A rollback may have taken back the rows that these numbers name. */
		forget() {
			this.#feeds.clear(), this.#rooms.clear(), this.#segment = null;
		}
		append(gid, entries) {
			let added = /* @__PURE__ */ new Map();
			for (let entry of entries) {
				let feed = this.#feedFor(gid, entry.header);
				this.#insert(gid, feed, entry), added.set(feed, (added.get(feed) ?? 0) + 1);
			}
			for (let [feed, count] of added) this.#statements.countUp.run(count, feed);
		}
		fillBody(gid, ref, body, room) {
			let roomNumber = room === null ? null : this.#roomFor(gid, room), { changes } = this.#statements.fillBody.run(body, roomNumber, this.#feedOf(gid, ref), ref.seq);
			if (changes !== 1) throw Error(`assertion: no entry without a body at ${feedName(ref)} ${ref.seq}`);
		}
		entry(gid, key, seq) {
			let row = this.#statements.entry.get(this.#feedOf(gid, key), seq);
			return row === void 0 ? void 0 : toEntry(gid, row);
		}
		entries(gid, key, fromSeq, limit) {
			return this.#statements.entries.all(this.#feedOf(gid, key), fromSeq, limit).map((row) => toEntry(gid, row));
		}
		find(gid, prefix) {
			let range = idRange(prefix);
			if (range === void 0) return [];
			let { low, high } = range;
			return this.#statements.find.all(low.subarray(0, 4), high.subarray(0, 4), low, high, bytesOf$1(gid), 2).map((row) => toEntry(gid, row));
		}
		page(gid, query) {
			let room = this.#rooms.get(roomKey(gid, query.room)) ?? this.#statements.room.get(bytesOf$1(gid), query.room);
			if (room === void 0) return [];
			let rows = this.#pageRows(room, query);
			return query.after === void 0 && rows.reverse(), rows.map((row) => toEntry(gid, row));
		}
		count(gid) {
			return this.#statements.count.get(bytesOf$1(gid)) ?? 0;
		}
		addDuplicate(gid, key, seq, duplicate) {
			let feed = this.#feedOf(gid, key), n = this.#statements.countDuplicates.get(feed, seq) ?? 0;
			if (n >= 16) return;
			let { from, at, path } = duplicate;
			this.#statements.insertDuplicate.run(feed, seq, n, bytesOf$1(from), at, pathToBytes(path));
		}
		duplicates(gid, key, seq) {
			return this.#statements.duplicates.all(this.#feedOf(gid, key), seq).map((row) => ({
				from: toPeerId(row.received_from),
				at: row.received_at,
				path: pathFromBytes(row.path)
			}));
		}
		feeds(gid) {
			return this.#statements.feeds.all(bytesOf$1(gid)).map((row) => ({
				author: toPeerId(row.author),
				epoch: toEpoch(row.epoch),
				headSeq: row.head_seq,
				headId: toEntryId(row.head_id),
				contiguousSeq: row.contiguous_seq,
				forkSeq: row.fork_seq
			}));
		}
		saveFeed(gid, row) {
			let { headSeq, headId, contiguousSeq, forkSeq } = row, feed = this.#feedFor(gid, row);
			this.#statements.saveFeed.run(headSeq, bytesOf$1(headId), contiguousSeq, forkSeq, feed);
		}
		#insert(gid, feed, entry) {
			let { header, arrival } = entry;
			if (header.gid !== gid) throw Error("assertion: an entry of another group");
			let newest = this.#segment ?? this.#statements.newestSegment.get() ?? {
				segment: 0,
				entries: 0
			}, segment = newest.entries < segmentEntriesMax ? newest.segment : newest.segment + 1;
			this.#statements.insert.run(feed, header.seq, bytesOf$1(entry.id), segment, placeToBytes(header.hlc, header), header.prev === null ? null : bytesOf$1(header.prev), header.kind, header.bodyLength, header.bodyHash, entry.signature, arrival.receivedAt, arrival.from === null ? null : bytesOf$1(arrival.from), pathToBytes(arrival.path), entry.room === null ? null : this.#roomFor(gid, entry.room), entry.body), this.#segment = {
				segment,
				entries: segment === newest.segment ? newest.entries + 1 : 1
			};
		}
		#pageRows(room, { before, after, limit }) {
			let { pageBetween, pageAfter, pageBefore, pageNewest } = this.#statements;
			return after !== void 0 && before !== void 0 ? pageBetween.all(room, ...position(after), ...position(before), limit) : after === void 0 ? before === void 0 ? pageNewest.all(room, limit) : pageBefore.all(room, ...position(before), limit) : pageAfter.all(room, ...position(after), limit);
		}
		/** 0, the number of no feed, where there is none yet. */
		#feedOf(gid, key) {
			let name = `${gid}.${feedName(key)}`, known = this.#feeds.get(name);
			if (known !== void 0) return known;
			let found = this.#statements.feed.get(bytesOf$1(gid), bytesOf$1(key.author), bytesOf$1(key.epoch));
			return found !== void 0 && this.#feeds.set(name, found), found ?? 0;
		}
		#feedFor(gid, key) {
			let known = this.#feedOf(gid, key);
			return known === 0 ? (this.#statements.insertFeed.run(bytesOf$1(gid), bytesOf$1(key.author), bytesOf$1(key.epoch)), this.#feedOf(gid, key)) : known;
		}
		#roomFor(gid, name) {
			let key = roomKey(gid, name), room = this.#rooms.get(key) ?? this.#statements.room.get(bytesOf$1(gid), name) ?? Number(this.#statements.insertRoom.run(bytesOf$1(gid), name).lastInsertRowid);
			return this.#rooms.size >= roomsCachedMax && this.#rooms.clear(), this.#rooms.set(key, room), room;
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/migrations.ts
/** Brings a file of `version` to `schemaVersion`; a step that fails leaves the step before it. */
function migrate(db, version) {
	for (let [index, { sql }] of migrations.entries()) index < version || db.transaction(() => {
		db.exec(sql), db.pragma(`user_version = ${index + 1}`);
	}).exclusive();
}
var migrations, schemaVersion, init_migrations = __esmMin((() => {
	migrations = [{
		what: "feeds, entries, the address book, events and settings",
		sql: "\n    CREATE TABLE feeds (\n      feed           INTEGER PRIMARY KEY,\n      gid            BLOB NOT NULL,\n      author         BLOB NOT NULL,\n      epoch          BLOB NOT NULL,\n      head_seq       INTEGER,\n      head_id        BLOB,\n      contiguous_seq INTEGER,\n      fork_seq       INTEGER,\n      entry_count    INTEGER NOT NULL DEFAULT 0,\n      UNIQUE (gid, author, epoch)\n    ) STRICT;\n\n    CREATE TABLE rooms (\n      room INTEGER PRIMARY KEY,\n      gid  BLOB NOT NULL,\n      name TEXT NOT NULL,\n      UNIQUE (gid, name)\n    ) STRICT;\n\n    CREATE TABLE entries (\n      feed          INTEGER NOT NULL REFERENCES feeds,\n      seq           INTEGER NOT NULL,\n      id            BLOB NOT NULL,\n      segment       INTEGER NOT NULL,\n      place         BLOB NOT NULL,\n      prev          BLOB,\n      kind          INTEGER NOT NULL,\n      body_length   INTEGER NOT NULL,\n      body_hash     BLOB NOT NULL,\n      signature     BLOB,\n      received_at   INTEGER NOT NULL,\n      received_from BLOB,\n      path          BLOB NOT NULL,\n      room          INTEGER REFERENCES rooms,\n      body          BLOB,\n      PRIMARY KEY (feed, seq)\n    ) WITHOUT ROWID, STRICT;\n\n    CREATE INDEX entries_by_room ON entries (room, place, seq)\n      WHERE room IS NOT NULL;\n    CREATE INDEX entries_by_id ON entries (segment, substr(id, 1, 4));\n\n    CREATE TABLE duplicates (\n      feed          INTEGER NOT NULL,\n      seq           INTEGER NOT NULL,\n      n             INTEGER NOT NULL,\n      received_from BLOB NOT NULL,\n      received_at   INTEGER NOT NULL,\n      path          BLOB NOT NULL,\n      PRIMARY KEY (feed, seq, n),\n      FOREIGN KEY (feed, seq) REFERENCES entries ON DELETE CASCADE\n    ) WITHOUT ROWID, STRICT;\n\n    CREATE TABLE peers (\n      gid         BLOB NOT NULL,\n      peer        BLOB NOT NULL,\n      name        TEXT NOT NULL,\n      incarnation INTEGER NOT NULL,\n      version     INTEGER NOT NULL,\n      state       TEXT NOT NULL,\n      last_seen   INTEGER,\n      record      BLOB,\n      signature   BLOB,\n      PRIMARY KEY (gid, peer)\n    ) WITHOUT ROWID, STRICT;\n\n    CREATE TABLE addresses (\n      gid       BLOB NOT NULL,\n      address   TEXT NOT NULL,\n      source    TEXT NOT NULL,\n      peer      BLOB,\n      last_good INTEGER,\n      PRIMARY KEY (gid, address)\n    ) WITHOUT ROWID, STRICT;\n\n    CREATE TABLE events (\n      gid   BLOB NOT NULL,\n      seq   INTEGER NOT NULL,\n      at    INTEGER NOT NULL,\n      event TEXT NOT NULL,\n      PRIMARY KEY (gid, seq)\n    ) WITHOUT ROWID, STRICT;\n\n    -- Outlives the events themselves, so that a number is never given twice.\n    CREATE TABLE event_counters (\n      gid  BLOB PRIMARY KEY,\n      last INTEGER NOT NULL\n    ) WITHOUT ROWID, STRICT;\n\n    CREATE TABLE settings (\n      key   TEXT PRIMARY KEY,\n      value TEXT NOT NULL\n    ) WITHOUT ROWID, STRICT;\n  "
	}], schemaVersion = migrations.length;
})), damageMarkSuffix, SqliteConnection, init_sqlite_connection = __esmMin((() => {
	init_ports(), init_sqlite_errors(), damageMarkSuffix = "-damaged", SqliteConnection = class {
		db;
		#path;
		#begin;
		#commit;
		#rollback;
		/** Runs after each rollback: what was cached of the rows may be gone. */
		#forget = () => void 0;
		#open = !1;
		/** The first failure inside the open transaction; nothing more is written in it. */
		#failure = null;
		constructor(db, path) {
			this.db = db, this.#path = path, this.#begin = db.prepare("BEGIN IMMEDIATE"), this.#commit = db.prepare("COMMIT"), this.#rollback = db.prepare("ROLLBACK");
		}
		onRollback(forget) {
			this.#forget = forget;
		}
		/**
		* A failure cannot be swallowed half way: whoever catches the error of an inner part gets it
		* again at the end of the outermost, and all is undone.
		*/
		transaction(work) {
			return this.#open ? this.#join(work) : this.#outermost(work);
		}
		read(work) {
			try {
				return work();
			} catch (error) {
				throw this.#seen(error);
			}
		}
		close() {
			if (this.#open) throw Error("assertion: the store was closed inside a transaction");
			this.read(() => this.db.close());
		}
		#join(work) {
			if (this.#failure !== null) throw this.#failure.error;
			try {
				return work();
			} catch (error) {
				throw this.#failure ??= { error: this.#seen(error) }, this.#failure.error;
			}
		}
		#outermost(work) {
			this.read(() => this.#begin.run()), this.#open = !0;
			try {
				let result = this.#join(work);
				if (this.#failure !== null) throw this.#failure.error;
				return this.read(() => this.#commit.run()), result;
			} catch (error) {
				throw this.#undo(), error;
			} finally {
				this.#open = !1, this.#failure = null;
			}
		}
		#undo() {
			if (this.#forget(), this.db.inTransaction) try {
				this.#rollback.run();
			} catch {}
		}
		#seen(error) {
			let seen = storeErrorOf(error, this.#path);
			return seen instanceof StoreError && seen.code === "damaged" && this.#markDamaged(), seen;
		}
		#markDamaged() {
			try {
				writeFileSync(this.#path + damageMarkSuffix, "", { mode: 384 });
			} catch {}
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/sqlite-file.ts
/** Opens a database file: is it ours, does this program know its version, is it whole? */
/** Throws `StoreError`; a file that is refused is left exactly as it was. */
function openSqliteFile(path) {
	let head = readHead(path);
	head !== null && assertKnown(path, head.readUInt32BE(userVersionOffset));
	let crashed = head !== null && bytesOf(`${path}-wal`) > 0;
	crashed && assertKnown(path, versionInLog(path));
	let marked = bytesOf(path + damageMarkSuffix) >= 0;
	return head === null && create(path), opening(path, { readonly: !1 }, (db) => (configure(db), head !== null && check(db, path, {
		crashed,
		marked
	}), migrate(db, versionOf(db)), marked && rmSync(path + damageMarkSuffix, { force: !0 }), new SqliteConnection(db, path)));
}
/** First bytes of the file; null: there is none yet, or one that was made and never written. */
function readHead(path) {
	if (bytesOf(path) <= 0) return null;
	let head = Buffer.alloc(headBytes), file = fileCall(path, () => openSync(path, "r"));
	try {
		if (fileCall(path, () => readSync(file, head, 0, headBytes, 0)) === headBytes && head.toString("latin1", 0, 16) === magic) return head;
	} finally {
		closeSync(file);
	}
	throw new StoreError("damaged", `${path}: it is no database, or its beginning is damaged`);
}
/**
* After a crash the newest version may stand in the log only. A connection that cannot write does
* not move the log into the file when it closes.
*/
function versionInLog(path) {
	return opening(path, { readonly: !0 }, (db) => {
		let version = versionOf(db);
		return db.close(), version;
	});
}
function assertKnown(path, version) {
	if (!(version <= schemaVersion)) throw new StoreError("newer", `${path}: a newer Grapevine wrote it (version ${version} of the file, this program knows up to ${schemaVersion}); update Grapevine or choose another profile`);
}
/** Private whatever the umask says; SQLite gives the log beside it the same mode. */
function create(path) {
	fileCall(path, () => {
		accessSync(dirname(path), constants$1.W_OK | constants$1.X_OK), closeSync(openSync(path, "a", 384)), chmodSync(path, 384);
	});
}
function configure(db) {
	db.pragma("journal_mode = WAL"), db.pragma("synchronous = FULL"), db.pragma("foreign_keys = ON"), db.pragma("trusted_schema = OFF"), db.pragma("cell_size_check = ON"), db.pragma("temp_store = MEMORY"), db.pragma(`wal_autocheckpoint = ${walPagesMax}`), db.pragma(`journal_size_limit = ${walBytesKept}`);
}
/**
* SQLite's checks find damaged structure, not a changed bit inside a row: for that, entries carry
* hashes. A file too large to read through is checked by using it, and damage met then is marked.
*/
function check(db, path, seen) {
	let bytes = bytesOf(path), affordable = bytes <= checkBytesMax || seen.crashed && bytes <= crashCheckBytesMax;
	if (!seen.marked && !affordable) return;
	let name = seen.marked ? "integrity_check" : "quick_check", verdict = db.pragma(`${name}(1)`, { simple: !0 });
	if (verdict !== "ok") throw new StoreError("damaged", `${path}: it is damaged (${String(verdict)})`);
}
function opening(path, options, use) {
	let db;
	try {
		return db = new Database(path, {
			...options,
			fileMustExist: !0,
			timeout: busyTimeoutMs
		}), use(db);
	} catch (error) {
		throw db?.close(), storeErrorOf(error, path);
	}
}
function versionOf(db) {
	return Number(db.pragma("user_version", { simple: !0 }));
}
/** -1: there is no such file. */
function bytesOf(path) {
	return fileCall(path, () => statSync(path, { throwIfNoEntry: !1 }))?.size ?? -1;
}
function fileCall(path, call) {
	try {
		return call();
	} catch (error) {
		throw new StoreError(storeCodeOf(error), `${path}: ${messageOf(error)}`, { cause: error });
	}
}
function storeCodeOf(error) {
	let code = error instanceof Error && "code" in error ? error.code : void 0;
	return code === "EACCES" || code === "EPERM" || code === "EROFS" ? "readonly" : code === "ENOSPC" || code === "EDQUOT" ? "full" : "io";
}
function messageOf(error) {
	return error instanceof Error ? error.message : String(error);
}
var busyTimeoutMs, walPagesMax, walBytesKept, checkBytesMax, crashCheckBytesMax, headBytes, magic, userVersionOffset, init_sqlite_file = __esmMin((() => {
	init_ports(), init_migrations(), init_sqlite_connection(), init_sqlite_errors(), busyTimeoutMs = 250, walPagesMax = 4096, walBytesKept = 16777216, checkBytesMax = 8388608, crashCheckBytesMax = 134217728, headBytes = 100, magic = "SQLite format 3\0", userVersionOffset = 60;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store/sqlite-store.ts
/**
* Opens the file, or makes it. Throws `StoreError`: 'newer' and 'damaged' leave the file as it was.
* The folder must exist.
*/
function openSqliteStore(path) {
	return new SqliteStore(openSqliteFile(path));
}
function prepare(db) {
	return {
		peers: db.prepare("SELECT peer, name, incarnation, version, state, last_seen, record, signature\n       FROM peers WHERE gid = ? ORDER BY peer"),
		savePeer: db.prepare("INSERT OR REPLACE INTO peers\n         (gid, peer, name, incarnation, version, state, last_seen, record, signature)\n       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		removePeer: db.prepare("DELETE FROM peers WHERE gid = ? AND peer = ?"),
		addresses: db.prepare("SELECT address, source, peer, last_good FROM addresses WHERE gid = ? ORDER BY address"),
		saveAddress: db.prepare("INSERT OR REPLACE INTO addresses (gid, address, source, peer, last_good) VALUES (?, ?, ?, ?, ?)"),
		removeAddress: db.prepare("DELETE FROM addresses WHERE gid = ? AND address = ?"),
		nextEvent: db.prepare("INSERT INTO event_counters (gid, last) VALUES (?, 1)\n         ON CONFLICT (gid) DO UPDATE SET last = last + 1 RETURNING last").pluck(),
		insertEvent: db.prepare("INSERT INTO events (gid, seq, at, event) VALUES (?, ?, ?, ?)"),
		events: db.prepare("SELECT seq, at, event FROM events WHERE gid = ? AND seq > ? ORDER BY seq LIMIT ?"),
		lastEvent: db.prepare("SELECT last FROM event_counters WHERE gid = ?").pluck(),
		firstEvent: db.prepare("SELECT seq FROM events WHERE gid = ? ORDER BY seq LIMIT 1").pluck(),
		setting: db.prepare("SELECT value FROM settings WHERE key = ?").pluck(),
		setSetting: db.prepare("INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)")
	};
}
function toPeer(row) {
	return {
		id: toPeerId(row.peer),
		name: row.name,
		incarnation: row.incarnation,
		version: row.version,
		state: row.state,
		lastSeen: row.last_seen,
		record: plainOrNull(row.record),
		signature: plainOrNull(row.signature)
	};
}
function toAddress(row) {
	return {
		address: row.address,
		source: row.source,
		peer: row.peer === null ? null : toPeerId(row.peer),
		lastGood: row.last_good
	};
}
function toEvent(row) {
	return {
		seq: row.seq,
		at: row.at,
		...parseEvent(row)
	};
}
/** This program wrote the text: where it does not parse, the disk has changed it. */
function parseEvent({ seq, event }) {
	try {
		return JSON.parse(event);
	} catch (cause) {
		throw new StoreError("damaged", `event ${seq} cannot be read`, { cause });
	}
}
var SqliteStore, init_sqlite_store = __esmMin((() => {
	init_ids(), init_ports(), init_id_bytes(), init_sqlite_entries(), init_sqlite_file(), SqliteStore = class {
		#connection;
		#entries;
		#statements;
		constructor(connection) {
			this.#connection = connection, this.#entries = connection.read(() => new SqliteEntries(connection.db)), this.#statements = connection.read(() => prepare(connection.db)), connection.onRollback(() => this.#entries.forget());
		}
		transaction(work) {
			return this.#connection.transaction(work);
		}
		appendEntries(gid, entries) {
			this.transaction(() => this.#entries.append(gid, entries));
		}
		fillBody(gid, feed, seq, body, room) {
			this.transaction(() => this.#entries.fillBody(gid, {
				...feed,
				seq
			}, body, room));
		}
		entry(gid, feed, seq) {
			return this.#read(() => this.#entries.entry(gid, feed, seq));
		}
		entries(gid, feed, fromSeq, limit) {
			return this.#read(() => this.#entries.entries(gid, feed, fromSeq, limit));
		}
		findEntries(gid, prefix) {
			return this.#read(() => this.#entries.find(gid, prefix));
		}
		page(gid, query) {
			return this.#read(() => this.#entries.page(gid, query));
		}
		countEntries(gid) {
			return this.#read(() => this.#entries.count(gid));
		}
		addDuplicate(gid, feed, seq, duplicate) {
			this.transaction(() => this.#entries.addDuplicate(gid, feed, seq, duplicate));
		}
		duplicates(gid, feed, seq) {
			return this.#read(() => this.#entries.duplicates(gid, feed, seq));
		}
		feeds(gid) {
			return this.#read(() => this.#entries.feeds(gid));
		}
		saveFeed(gid, feed) {
			this.transaction(() => this.#entries.saveFeed(gid, feed));
		}
		peers(gid) {
			return this.#read(() => this.#statements.peers.all(bytesOf$1(gid)).map(toPeer));
		}
		savePeer(gid, row) {
			let { name, incarnation, version, state, lastSeen, record, signature } = row;
			this.transaction(() => this.#statements.savePeer.run(bytesOf$1(gid), bytesOf$1(row.id), name, incarnation, version, state, lastSeen, record, signature));
		}
		removePeer(gid, id) {
			this.transaction(() => this.#statements.removePeer.run(bytesOf$1(gid), bytesOf$1(id)));
		}
		addresses(gid) {
			return this.#read(() => this.#statements.addresses.all(bytesOf$1(gid)).map(toAddress));
		}
		saveAddress(gid, { address, source, peer, lastGood }) {
			let peerBytes = peer === null ? null : bytesOf$1(peer);
			this.transaction(() => this.#statements.saveAddress.run(bytesOf$1(gid), address, source, peerBytes, lastGood));
		}
		removeAddress(gid, address) {
			this.transaction(() => this.#statements.removeAddress.run(bytesOf$1(gid), address));
		}
		appendEvent(gid, at, event) {
			return this.transaction(() => {
				let seq = this.#statements.nextEvent.get(bytesOf$1(gid));
				if (seq === void 0) throw Error("assertion: an event got no number");
				return this.#statements.insertEvent.run(bytesOf$1(gid), seq, at, JSON.stringify(event)), {
					seq,
					at,
					...event
				};
			});
		}
		events(gid, since, limit) {
			return this.#read(() => this.#statements.events.all(bytesOf$1(gid), since, limit).map(toEvent));
		}
		lastEvent(gid) {
			return this.#read(() => this.#statements.lastEvent.get(bytesOf$1(gid)) ?? 0);
		}
		firstEvent(gid) {
			return this.#read(() => this.#statements.firstEvent.get(bytesOf$1(gid))) ?? this.lastEvent(gid) + 1;
		}
		setting(key) {
			return this.#read(() => this.#statements.setting.get(key));
		}
		setSetting(key, value) {
			this.transaction(() => this.#statements.setSetting.run(key, value));
		}
		close() {
			this.#connection.close();
		}
		#read(work) {
			return this.#connection.read(work);
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/store-identity.ts
/**
* Is this database where it was when it was last used? A copy of a profile, or one restored from a
* backup, must not write on in the feed of the original: it opens a new epoch.
*/
/**
* Text that stays while the file stays where it is. The machine's id goes in as a hash, since the
* id itself is meant to be kept secret. The number of the device is left out: it may change at each
* start of the machine, and the two others already tell a copy.
*/
function storeIdentity(path) {
	return `machine=${machineHash()} file=${fileIdentity(path)}`;
}
function fileIdentity(path) {
	if (process.platform === "linux" && !steadyFileSystems.has(Number(statfsSync(path).type))) return "-";
	let { ino, birthtimeNs } = statSync(path, { bigint: !0 });
	return `${ino}.${birthtimeNs}`;
}
function machineHash() {
	let id = machineId();
	return id === "" ? "-" : encodeBase32(createHash("sha256").update("grapevine/1 machine").update(id).digest().subarray(0, 10));
}
/** '' where the system tells none: a copy on another machine is then told by its file alone. */
function machineId() {
	return process.platform === "darwin" ? firstMatch(/"IOPlatformUUID" = "([^"]+)"/, "/usr/sbin/ioreg", [
		"-rd1",
		"-c",
		"IOPlatformExpertDevice"
	]) : process.platform === "win32" ? firstMatch(/MachineGuid\s+REG_SZ\s+(\S+)/, "reg.exe", [
		"query",
		"HKLM\\SOFTWARE\\Microsoft\\Cryptography",
		"/v",
		"MachineGuid",
		"/reg:64"
	]) : textOf("/etc/machine-id") || textOf("/var/lib/dbus/machine-id");
}
function firstMatch(pattern, command, args) {
	try {
		let output = execFileSync(command, args, {
			encoding: "utf8",
			timeout: commandTimeoutMs,
			windowsHide: !0,
			stdio: [
				"ignore",
				"pipe",
				"ignore"
			]
		});
		return pattern.exec(output)?.[1] ?? "";
	} catch {
		return "";
	}
}
function textOf(path) {
	try {
		return readFileSync(path, "utf8").trim();
	} catch {
		return "";
	}
}
var commandTimeoutMs, steadyFileSystems, init_store_identity = __esmMin((() => {
	init_base32(), commandTimeoutMs = 2e3, steadyFileSystems = /* @__PURE__ */ new Set([
		61267,
		1481003842,
		2435016766,
		4076150800,
		801189825
	]);
}));
// ../../tmp/gv-freeze-rsvX8D/engine/profile.ts
/**
* The folder of one peer: its lock, its identity and its store.
*
* 1. One Grapevine at a time: the lock comes before anything is read.
* 2. What is there and cannot be used is never deleted and never replaced in silence. A damaged
*    database is set aside, because the peers hold its content; a damaged identity is not.
* 3. No other user of the computer can read or change anything in it.
*/
/** Makes what is missing. Throws `EngineError`, its message one line for people. */
function openProfile(dir, options = {}) {
	let paths = layProfile(resolve(dir), process.platform);
	return explained(paths.dir, () => {
		prepareFolders(paths);
		let lock = acquire(paths);
		try {
			let identitySecret = identityOf(paths, options.vault), { store, quarantined } = openStore(paths);
			return {
				paths,
				store,
				identitySecret,
				quarantined,
				release: releaseOnce(store, lock)
			};
		} catch (error) {
			throw lock.release(), error;
		}
	});
}
function prepareFolders(paths) {
	makePrivate(paths.dir) || keepOthersOut(paths), accessSync(paths.dir, constants$1.W_OK | constants$1.X_OK);
	for (let folder of [
		paths.files,
		paths.logs,
		paths.quarantine
	]) makePrivate(folder);
}
/** Makes the folder, whatever the umask would make of it. False: it was there. */
function makePrivate(folder) {
	let made = makeFolder(folder);
	return made && chmodSync(folder, 448), made;
}
/** With those above it, one by one: the recursive kind of Node never returns on a file system such as /proc. */
function makeFolder(folder) {
	let parent = dirname(folder);
	!existsSync(folder) && parent !== folder && makeFolder(parent);
	try {
		return mkdirSync(folder, { mode: 448 }), !0;
	} catch (error) {
		if (existsSync(folder) && statSync(folder).isDirectory()) return !1;
		throw error;
	}
}
/** A folder with other things in it, a home folder say, is not ours to close to others. */
function keepOthersOut(paths) {
	let { dir } = paths, { mode } = statSync(dir);
	if (process.platform !== "win32" && (mode & othersMayAnything) !== 0) {
		if ([
			paths.identity,
			paths.database,
			paths.lock
		].some((file) => existsSync(file)) || readdirSync(dir).length === 0) chmodSync(dir, 448);
		else if ((mode & othersMayWrite) !== 0) throw new EngineError("profile-unwritable", `${dir} holds other things and other users can write to it: choose a folder of its own for the profile`);
	}
}
function acquire(paths) {
	try {
		return lockFile(paths.lock);
	} catch (error) {
		throw !(error instanceof StoreError) || error.code !== "busy" ? error : new EngineError("profile-busy", `another Grapevine is running on the profile ${paths.dir}`, { cause: error });
	}
}
function identityOf(paths, vault) {
	let held = readIdentity(paths.identity, vault);
	if (held !== void 0) return held;
	if (existsSync(paths.database)) throw new EngineError("profile-damaged", `${paths.identity} is missing although the profile has a history: restore it from a backup, or start with an empty profile folder to become a new peer`);
	return makeIdentity(paths.identity, vault);
}
function openStore(paths) {
	try {
		return {
			store: openSqliteStore(paths.database),
			quarantined: void 0
		};
	} catch (error) {
		if (!(error instanceof StoreError) || error.code !== "damaged") throw error;
	}
	let quarantined = setAside(paths);
	return {
		store: openSqliteStore(paths.database),
		quarantined
	};
}
/**
* The database goes last: were its log left beside a new one, SQLite would write the old pages into
* it. A crash in between leaves a damaged database, which the next start sets aside again.
*/
function setAside(paths) {
	let target = freeName(join(paths.quarantine, `${basename(paths.database, ".db")}-${timeStamp()}`));
	for (let suffix of [
		"-wal",
		"-shm",
		"-damaged",
		""
	]) {
		let from = paths.database + suffix;
		existsSync(from) && renameSync(from, target + suffix);
	}
	return syncFolder(paths.dir), syncFolder(paths.quarantine), target;
}
function freeName(stem) {
	for (let number = 1;; number += 1) {
		let name = number === 1 ? `${stem}.db` : `${stem}-${number}.db`;
		if ([
			"",
			"-wal",
			"-shm",
			"-damaged"
		].every((suffix) => !existsSync(name + suffix))) return name;
	}
}
/** Without colons, which Windows does not allow in a name. */
function timeStamp() {
	return (/* @__PURE__ */ new Date()).toISOString().replace(/\.\d+Z$/, "Z").replaceAll(/[-:]/g, "");
}
function releaseOnce(store, lock) {
	let released = !1;
	return () => {
		if (!released) {
			released = !0;
			try {
				store.close();
			} finally {
				lock.release();
			}
		}
	};
}
function explained(dir, work) {
	try {
		return work();
	} catch (error) {
		throw explanationOf(error, dir);
	}
}
function explanationOf(error, dir) {
	return error instanceof StoreError ? storeExplanation(error, dir) : !(error instanceof Error) || !("syscall" in error) || !("code" in error) ? error : unwritable(dir, reasonByCode.get(String(error.code)) ?? error.message, error);
}
function storeExplanation(error, dir) {
	let options = { cause: error };
	switch (error.code) {
		case "busy": return new EngineError("profile-busy", error.message, options);
		case "newer": return new EngineError("profile-newer", error.message, options);
		case "damaged": return new EngineError("profile-damaged", `${error.message}: stop every Grapevine, move that file away and start again`, options);
		case "full": return unwritable(dir, "the disk is full: free some space", error);
		case "readonly":
		case "io": return unwritable(dir, `${error.message}: make it writable for this account, or choose another folder`, error);
	}
}
function unwritable(dir, reason, cause) {
	return new EngineError("profile-unwritable", `cannot use the profile folder ${dir}: ${reason}`, { cause });
}
var othersMayWrite, othersMayAnything, reasonByCode, init_profile = __esmMin((() => {
	init_profile_layout(), init_ports(), init_errors(), init_identity_file(), init_file_lock(), init_sqlite_store(), init_store_identity(), othersMayWrite = 18, othersMayAnything = 63, reasonByCode = /* @__PURE__ */ new Map([
		["EACCES", "permission denied: make it writable for this account, or choose another folder"],
		["EPERM", "permission denied: make it writable for this account, or choose another folder"],
		["EROFS", "the file system is read-only: choose another folder"],
		["ENOSPC", "the disk is full: free some space"],
		["EDQUOT", "the disk quota is used up: free some space"],
		["ENOTDIR", "a part of the path is a file: choose another folder"],
		["EEXIST", "there is a file of that name: choose another folder"],
		["ENAMETOOLONG", "the path is too long: choose another folder"]
	]);
}));
// ../../tmp/gv-freeze-rsvX8D/engine/group-choice.ts
/** Takes the given code and keeps it; without one, what the profile has kept; else the open group. */
function chooseGroup(store, given) {
	if (given === void 0) return describe$5(keptCode(store));
	let parsed = parseGroupCode(given);
	if (!parsed.ok) throw new EngineError("invalid", parsed.reason);
	return store.transaction(() => store.setSetting(settingKey, parsed.code)), describe$5(parsed.code);
}
/** The group of a profile that no host is running on; throws `profile-busy` where one is. */
function readProfileGroup(profileDir) {
	return withStore(profileDir, (store) => chooseGroup(store, void 0));
}
/** Joins a group for the next start. */
function writeProfileGroup(profileDir, code) {
	return withStore(profileDir, (store) => chooseGroup(store, code));
}
function withStore(profileDir, work) {
	let profile = openProfile(profileDir);
	try {
		return work(profile.store);
	} finally {
		profile.release();
	}
}
function keptCode(store) {
	let kept = store.setting(settingKey);
	if (kept === void 0) return openGroupCode;
	let parsed = parseGroupCode(kept);
	if (!parsed.ok) throw new EngineError("profile-damaged", `The profile's group code is damaged: ${parsed.reason}`);
	return parsed.code;
}
function describe$5(code) {
	let keys = groupKeys(code), name = keys.open ? "Everyone on this network" : "Private group";
	return {
		code,
		keys,
		group: {
			id: keys.gid,
			name,
			open: keys.open
		}
	};
}
var settingKey, init_group_choice = __esmMin((() => {
	init_group_code(), init_errors(), init_profile(), settingKey = "group.code";
})), AllDiscoveries, init_all_discoveries = __esmMin((() => {
	AllDiscoveries = class {
		#sources;
		constructor(sources) {
			this.#sources = sources;
		}
		async start(port, handlers) {
			let started = await Promise.allSettled(this.#sources.map(async (source) => await source.start(port, handlers)));
			for (let result of started) result.status === "rejected" && handlers.problem(`discovery could not start: ${String(result.reason)}`);
		}
		gossipiers() {
			return [...new Set(this.#sources.flatMap((source) => source.gossipiers()))].slice(0, 512);
		}
		interfaces() {
			return this.#sources.flatMap((source) => source.interfaces());
		}
		refresh() {
			for (let source of this.#sources) source.refresh();
		}
		async stop() {
			await Promise.allSettled(this.#sources.map(async (source) => await source.stop()));
		}
	};
})), TokenBucket, decodesPerSecondMax, sourceBurst, sourcesMax, PacketBudget, init_packet_budget = __esmMin((() => {
	TokenBucket = class {
		#perSecond;
		#burst;
		#tokens;
		#filledAtMs = -Infinity;
		constructor(perSecond, burst) {
			this.#perSecond = perSecond, this.#burst = burst, this.#tokens = burst;
		}
		take(nowMs) {
			if (nowMs > this.#filledAtMs) {
				let gained = (nowMs - this.#filledAtMs) / 1e3 * this.#perSecond;
				this.#tokens = Math.min(this.#burst, this.#tokens + gained), this.#filledAtMs = nowMs;
			}
			return this.#tokens < 1 ? !1 : (--this.#tokens, !0);
		}
	}, decodesPerSecondMax = 1e3, sourceBurst = 100, sourcesMax = 256, PacketBudget = class {
		#all = new TokenBucket(decodesPerSecondMax, decodesPerSecondMax);
		#bySource = /* @__PURE__ */ new Map();
		/** Whether a packet from `source` may be decoded now. */
		take(source, nowMs) {
			let bucket = this.#bySource.get(source) ?? new TokenBucket(50, sourceBurst);
			if (this.#bySource.delete(source), this.#bySource.set(source, bucket), this.#bySource.size > sourcesMax) for (let oldest of this.#bySource.keys()) {
				this.#bySource.delete(oldest);
				break;
			}
			return bucket.take(nowMs) && this.#all.take(nowMs);
		}
	};
})), foreignPerSecondMax, foreignBurst, newAddressesPerSecondMax, newAddressesBurst, CandidateTable, init_candidates = __esmMin((() => {
	init_packet_budget(), foreignPerSecondMax = 5, foreignBurst = 32, newAddressesPerSecondMax = 1, newAddressesBurst = 8, CandidateTable = class {
		/** The least recently heard first. */
		#byInstance = /* @__PURE__ */ new Map();
		#foreignAdmissions = new TokenBucket(foreignPerSecondMax, foreignBurst);
		#foreignHints = new TokenBucket(foreignPerSecondMax, foreignBurst);
		get size() {
			return this.#byInstance.size;
		}
		/** Takes note of an announcement; returns the addresses that are to be proposed now. */
		hear(sighting, nowMs) {
			if (sighting.addresses.length === 0) return [];
			let candidate = this.#byInstance.get(sighting.instance) ?? this.#admit(sighting, nowMs);
			return candidate === void 0 ? [] : (this.#byInstance.delete(sighting.instance), this.#byInstance.set(sighting.instance, candidate), candidate.heardAtMs = nowMs, candidate.fits ||= sighting.fits, candidate.interfaceNames.add(sighting.interfaceName), sighting.addresses.slice(0, 4).filter((address) => this.#isDue(candidate, address, nowMs)));
		}
		/** Addresses known now, our groups' first, then the most recently heard. */
		addresses(nowMs) {
			this.#forgetOld(nowMs);
			let known = [...this.#byInstance.values()].reverse();
			return known.sort((a, b) => Number(b.fits) - Number(a.fits)), [...new Set(known.flatMap(({ hintedAtMs }) => [...hintedAtMs.keys()].reverse()))];
		}
		/** Peers heard on one interface. */
		countOn(interfaceName, nowMs) {
			this.#forgetOld(nowMs);
			let count = 0;
			for (let { interfaceNames } of this.#byInstance.values()) interfaceNames.has(interfaceName) && (count += 1);
			return count;
		}
		/** The interface is gone or has become another: what was heard there is no longer near. */
		forgetInterface(interfaceName) {
			for (let [instance, { interfaceNames }] of this.#byInstance) interfaceNames.delete(interfaceName), interfaceNames.size === 0 && this.#byInstance.delete(instance);
		}
		#isDue(candidate, address, nowMs) {
			let hintedAtMs = candidate.hintedAtMs.get(address);
			candidate.hintedAtMs.delete(address);
			let allowed = !(hintedAtMs !== void 0 && nowMs - hintedAtMs < 5e3) && (hintedAtMs !== void 0 || candidate.newAddresses.take(nowMs)) && (candidate.fits || this.#foreignHints.take(nowMs));
			allowed ? candidate.hintedAtMs.set(address, nowMs) : hintedAtMs !== void 0 && candidate.hintedAtMs.set(address, hintedAtMs);
			for (let oldest of candidate.hintedAtMs.keys()) {
				if (candidate.hintedAtMs.size <= 4) break;
				candidate.hintedAtMs.delete(oldest);
			}
			return allowed;
		}
		#admit({ fits, source }, nowMs) {
			if (this.#forgetOld(nowMs), !(!fits && this.#foreignFrom(source) >= 8) && (fits || this.#foreignAdmissions.take(nowMs)) && !(this.#byInstance.size >= 64 && !this.#makeRoom(fits))) return {
				fits,
				source,
				heardAtMs: nowMs,
				interfaceNames: /* @__PURE__ */ new Set(),
				hintedAtMs: /* @__PURE__ */ new Map(),
				newAddresses: new TokenBucket(newAddressesPerSecondMax, newAddressesBurst)
			};
		}
		/** Drops the least recently heard stranger, else, for a peer of ours, the least recent of those. */
		#makeRoom(fits) {
			for (let [instance, candidate] of this.#byInstance) if (!candidate.fits) return this.#byInstance.delete(instance);
			if (!fits) return !1;
			for (let instance of this.#byInstance.keys()) return this.#byInstance.delete(instance);
			return !0;
		}
		#foreignFrom(source) {
			let count = 0;
			for (let candidate of this.#byInstance.values()) !candidate.fits && candidate.source === source && (count += 1);
			return count;
		}
		#forgetOld(nowMs) {
			for (let [instance, { heardAtMs }] of this.#byInstance) {
				if (nowMs - heardAtMs <= 6e5) break;
				this.#byInstance.delete(instance);
			}
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/mdns-instance.ts
/** The name under which a peer is announced, and the tag by which its group knows it. */
function newInstanceName(rng) {
	return instancePrefix + encodeBase32(rng.bytes(instanceRandomBytes));
}
function instanceTag({ mdnsTag }, instance) {
	return encodeBase32(createHmac("sha256", mdnsTag).update(instance).digest().subarray(0, tagBytes));
}
/** Everything that TXT says: version and tags, and nothing that tells who or whose this is. */
function announcementTxt(groups, instance) {
	let txt = { v: "1" };
	return groups.forEach((group, index) => {
		txt[index === 0 ? "t" : `t${index + 1}`] = instanceTag(group, instance);
	}), txt;
}
/** Whether any of the tags announced with `instance` is of one of our groups. */
function fitsAnyGroup(groups, instance, tags) {
	if (tags.length === 0) return !1;
	let heard = tags.map((tag) => Buffer.from(tag));
	return groups.some((group) => {
		let ours = Buffer.from(instanceTag(group, instance));
		return heard.some((tag) => tag.length === ours.length && timingSafeEqual(tag, ours));
	});
}
var instanceRandomBytes, instancePrefix, tagBytes, init_mdns_instance = __esmMin((() => {
	init_base32(), instanceRandomBytes = 10, instancePrefix = "gv-", tagBytes = 8;
})), require_dns_equal = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.default = dnsEqual;
	var capitalLetterRegex = /[A-Z]/g;
	function toLowerCase(input) {
		return input.toLowerCase();
	}
	function dnsEqual(a, b) {
		return a.replace(capitalLetterRegex, toLowerCase) === b.replace(capitalLetterRegex, toLowerCase);
	}
})), require_dns_txt = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.DnsTxt = void 0;
	var DnsTxt = class {
		constructor(opts = {}) {
			this.binary = opts ? opts.binary : !1;
		}
		encode(data = {}) {
			return Object.entries(data).map(([key, value]) => {
				let item = `${key}=${value}`;
				return Buffer.from(item);
			});
		}
		decode(buffer) {
			var data = {};
			try {
				let parts = buffer.toString().split(/=(.+)/), key = parts[0];
				data[key] = parts[1];
			} catch {}
			return data;
		}
		decodeAll(buffer) {
			return buffer.filter((i) => i.length > 1).map((i) => this.decode(i)).reduce((prev, curr) => {
				var obj = prev;
				let [key] = Object.keys(curr), [value] = Object.values(curr);
				return obj[key] = value, obj;
			}, {});
		}
	};
	exports.DnsTxt = DnsTxt, exports.default = DnsTxt;
})), require_service_types = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.toType = exports.toString = void 0;
	var Prefix = (name) => "_" + name, AllowedProp = (key) => [
		"name",
		"protocol",
		"subtype"
	].includes(key);
	exports.toString = (data) => {
		let formatted = {
			name: data.name,
			protocol: data.protocol,
			subtype: data.subtype
		};
		return Object.entries(formatted).filter(([key, val]) => AllowedProp(key) && val !== void 0).reduce((prev, [key, val]) => {
			switch (typeof val) {
				case "object":
					val.map((i) => prev.push(Prefix(i)));
					break;
				default: prev.push(Prefix(val));
			}
			return prev;
		}, []).join(".");
	}, exports.toType = (string) => {
		let parts = string.split("."), subtype;
		for (let i in parts) parts[i][0] === "_" && (parts[i] = parts[i].slice(1));
		return parts.includes("sub") && (subtype = parts.shift(), parts.shift()), {
			name: parts.shift(),
			protocol: parts.shift() || null,
			subtype
		};
	};
})), require_service = /* @__PURE__ */ __commonJSMin(((exports, module, this$6) => {
	var __importDefault = this$6 && this$6.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { default: mod };
	};
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.Service = void 0;
	var os_1 = __importDefault(__require("os")), dns_txt_1 = __importDefault(require_dns_txt()), events_1 = __require("events"), service_types_1 = require_service_types(), TLD = ".local", Service = class extends events_1.EventEmitter {
		constructor(config, start, stop) {
			if (super(), this.start = start, this.stop = stop, this.probe = !0, this.published = !1, this.activated = !1, this.destroyed = !1, this.txtService = new dns_txt_1.default(), !config.name) throw Error("ServiceConfig requires `name` property to be set");
			if (!config.type) throw Error("ServiceConfig requires `type` property to be set");
			if (!config.port) throw Error("ServiceConfig requires `port` property to be set");
			this.name = config.name.split(".").join("-"), this.protocol = config.protocol || "tcp", this.type = (0, service_types_1.toString)({
				name: config.type,
				protocol: this.protocol
			}), this.port = config.port, this.host = config.host || os_1.default.hostname(), this.fqdn = `${this.name}.${this.type}${TLD}`, this.txt = config.txt, this.subtypes = config.subtypes, this.disableIPv6 = !!config.disableIPv6;
		}
		records() {
			var records = [
				this.RecordPTR(this),
				this.RecordSRV(this),
				this.RecordTXT(this),
				this.RecordServicePTR(this)
			];
			for (let subtype of this.subtypes || []) records.push(this.RecordSubtypePTR(this, subtype));
			let ifaces = Object.values(os_1.default.networkInterfaces());
			for (let iface of ifaces) {
				let addrs = iface;
				for (let addr of addrs) if (!(addr.internal || addr.mac === "00:00:00:00:00:00")) switch (addr.family) {
					case "IPv4":
						records.push(this.RecordA(this, addr.address));
						break;
					case "IPv6":
						if (this.disableIPv6) break;
						records.push(this.RecordAAAA(this, addr.address));
				}
			}
			return records;
		}
		RecordPTR(service) {
			return {
				name: `${service.type}${TLD}`,
				type: "PTR",
				ttl: 28800,
				data: service.fqdn
			};
		}
		RecordServicePTR(service) {
			return {
				name: `_services._dns-sd._udp${TLD}`,
				type: "PTR",
				ttl: 120,
				data: `${service.type}${TLD}`
			};
		}
		RecordSubtypePTR(service, subtype) {
			return {
				name: `_${subtype}._sub.${service.type}${TLD}`,
				type: "PTR",
				ttl: 28800,
				data: `${service.name}.${service.type}${TLD}`
			};
		}
		RecordSRV(service) {
			return {
				name: service.fqdn,
				type: "SRV",
				ttl: 120,
				data: {
					port: service.port,
					target: service.host
				}
			};
		}
		RecordTXT(service) {
			return {
				name: service.fqdn,
				type: "TXT",
				ttl: 4500,
				data: this.txtService.encode(service.txt)
			};
		}
		RecordA(service, ip) {
			return {
				name: service.host,
				type: "A",
				ttl: 120,
				data: ip
			};
		}
		RecordAAAA(service, ip) {
			return {
				name: service.host,
				type: "AAAA",
				ttl: 120,
				data: ip
			};
		}
	};
	exports.Service = Service, exports.default = Service;
})), require_registry = /* @__PURE__ */ __commonJSMin(((exports, module, this$5) => {
	var __importDefault = this$5 && this$5.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { default: mod };
	};
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.Registry = void 0;
	var dns_equal_1 = __importDefault(require_dns_equal()), service_1 = __importDefault(require_service()), REANNOUNCE_MAX_MS = 36e5, REANNOUNCE_FACTOR = 3, noop = function() {}, Registry = class {
		constructor(server) {
			this.services = [], this.server = server;
		}
		publish(config) {
			let configProbe = config.probe !== !1, service = new service_1.default(config, start.bind(null, this), stop.bind(null, this));
			function start(registry, { probe = configProbe } = {}) {
				service.activated || (service.activated = !0, registry.services.push(service), service instanceof service_1.default && (probe ? registry.probe(registry.server.mdns, service, (exists) => {
					exists ? (service.stop !== void 0 && service.stop(), console.log(/* @__PURE__ */ Error("Service name is already in use on the network"))) : registry.announce(registry.server, service);
				}) : registry.announce(registry.server, service)));
			}
			function stop(registry, callback) {
				if (callback ||= noop, !service.activated || !(service instanceof service_1.default)) return process.nextTick(callback);
				registry.teardown(registry.server, service, callback);
				let index = registry.services.indexOf(service);
				index !== -1 && registry.services.splice(index, 1);
			}
			return service.start(), service;
		}
		unpublishAll(callback) {
			this.teardown(this.server, this.services, callback), this.services = [];
		}
		destroy() {
			this.services.map((service) => service.destroyed = !0);
		}
		probe(mdns, service, callback) {
			var sent = !1, retries = 0, timer;
			let send = () => {
				service.activated && !service.destroyed && mdns.query(service.fqdn, "ANY", function() {
					sent = !0, timer = setTimeout(++retries < 3 ? send : done, 250), timer.unref();
				});
			}, onresponse = (packet) => {
				sent && (packet.answers.some(matchRR) || packet.additionals.some(matchRR)) && done(!0);
			}, matchRR = (rr) => (0, dns_equal_1.default)(rr.name, service.fqdn), done = (exists) => {
				mdns.removeListener("response", onresponse), clearTimeout(timer), callback(!!exists);
			};
			mdns.on("response", onresponse), setTimeout(send, Math.random() * 250);
		}
		announce(server, service) {
			var delay = 1e3, packet = service.records();
			server.register(packet);
			let broadcast = () => {
				service.activated && !service.destroyed && server.mdns.respond(packet, function() {
					service.published || (service.activated = !0, service.published = !0, service.emit("up")), delay *= REANNOUNCE_FACTOR, delay < REANNOUNCE_MAX_MS && !service.destroyed && setTimeout(broadcast, delay).unref();
				});
			};
			broadcast();
		}
		teardown(server, services, callback) {
			Array.isArray(services) || (services = [services]), services = services.filter((service) => service.activated);
			var records = services.flatMap(function(service) {
				service.activated = !1;
				var records = service.records();
				return records.forEach((record) => {
					record.ttl = 0;
				}), records;
			});
			if (records.length === 0) return callback && process.nextTick(callback);
			server.unregister(records), server.mdns.respond(records, function() {
				services.forEach(function(service) {
					service.published = !1;
				}), typeof callback == "function" && callback.apply(null, arguments);
			});
		}
	};
	exports.Registry = Registry, exports.default = Registry;
})), require_types = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.toString = function(type) {
		switch (type) {
			case 1: return "A";
			case 10: return "NULL";
			case 28: return "AAAA";
			case 18: return "AFSDB";
			case 42: return "APL";
			case 257: return "CAA";
			case 60: return "CDNSKEY";
			case 59: return "CDS";
			case 37: return "CERT";
			case 5: return "CNAME";
			case 49: return "DHCID";
			case 32769: return "DLV";
			case 39: return "DNAME";
			case 48: return "DNSKEY";
			case 43: return "DS";
			case 55: return "HIP";
			case 13: return "HINFO";
			case 45: return "IPSECKEY";
			case 25: return "KEY";
			case 36: return "KX";
			case 29: return "LOC";
			case 15: return "MX";
			case 35: return "NAPTR";
			case 2: return "NS";
			case 47: return "NSEC";
			case 50: return "NSEC3";
			case 51: return "NSEC3PARAM";
			case 12: return "PTR";
			case 46: return "RRSIG";
			case 17: return "RP";
			case 24: return "SIG";
			case 6: return "SOA";
			case 99: return "SPF";
			case 33: return "SRV";
			case 44: return "SSHFP";
			case 32768: return "TA";
			case 249: return "TKEY";
			case 52: return "TLSA";
			case 250: return "TSIG";
			case 16: return "TXT";
			case 252: return "AXFR";
			case 251: return "IXFR";
			case 41: return "OPT";
			case 255: return "ANY";
		}
		return "UNKNOWN_" + type;
	}, exports.toType = function(name) {
		switch (name.toUpperCase()) {
			case "A": return 1;
			case "NULL": return 10;
			case "AAAA": return 28;
			case "AFSDB": return 18;
			case "APL": return 42;
			case "CAA": return 257;
			case "CDNSKEY": return 60;
			case "CDS": return 59;
			case "CERT": return 37;
			case "CNAME": return 5;
			case "DHCID": return 49;
			case "DLV": return 32769;
			case "DNAME": return 39;
			case "DNSKEY": return 48;
			case "DS": return 43;
			case "HIP": return 55;
			case "HINFO": return 13;
			case "IPSECKEY": return 45;
			case "KEY": return 25;
			case "KX": return 36;
			case "LOC": return 29;
			case "MX": return 15;
			case "NAPTR": return 35;
			case "NS": return 2;
			case "NSEC": return 47;
			case "NSEC3": return 50;
			case "NSEC3PARAM": return 51;
			case "PTR": return 12;
			case "RRSIG": return 46;
			case "RP": return 17;
			case "SIG": return 24;
			case "SOA": return 6;
			case "SPF": return 99;
			case "SRV": return 33;
			case "SSHFP": return 44;
			case "TA": return 32768;
			case "TKEY": return 249;
			case "TLSA": return 52;
			case "TSIG": return 250;
			case "TXT": return 16;
			case "AXFR": return 252;
			case "IXFR": return 251;
			case "OPT": return 41;
			case "ANY": return 255;
			case "*": return 255;
		}
		return name.toUpperCase().startsWith("UNKNOWN_") ? parseInt(name.slice(8)) : 0;
	};
})), require_rcodes = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.toString = function(rcode) {
		switch (rcode) {
			case 0: return "NOERROR";
			case 1: return "FORMERR";
			case 2: return "SERVFAIL";
			case 3: return "NXDOMAIN";
			case 4: return "NOTIMP";
			case 5: return "REFUSED";
			case 6: return "YXDOMAIN";
			case 7: return "YXRRSET";
			case 8: return "NXRRSET";
			case 9: return "NOTAUTH";
			case 10: return "NOTZONE";
			case 11: return "RCODE_11";
			case 12: return "RCODE_12";
			case 13: return "RCODE_13";
			case 14: return "RCODE_14";
			case 15: return "RCODE_15";
		}
		return "RCODE_" + rcode;
	}, exports.toRcode = function(code) {
		switch (code.toUpperCase()) {
			case "NOERROR": return 0;
			case "FORMERR": return 1;
			case "SERVFAIL": return 2;
			case "NXDOMAIN": return 3;
			case "NOTIMP": return 4;
			case "REFUSED": return 5;
			case "YXDOMAIN": return 6;
			case "YXRRSET": return 7;
			case "NXRRSET": return 8;
			case "NOTAUTH": return 9;
			case "NOTZONE": return 10;
			case "RCODE_11": return 11;
			case "RCODE_12": return 12;
			case "RCODE_13": return 13;
			case "RCODE_14": return 14;
			case "RCODE_15": return 15;
		}
		return 0;
	};
})), require_opcodes = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.toString = function(opcode) {
		switch (opcode) {
			case 0: return "QUERY";
			case 1: return "IQUERY";
			case 2: return "STATUS";
			case 3: return "OPCODE_3";
			case 4: return "NOTIFY";
			case 5: return "UPDATE";
			case 6: return "OPCODE_6";
			case 7: return "OPCODE_7";
			case 8: return "OPCODE_8";
			case 9: return "OPCODE_9";
			case 10: return "OPCODE_10";
			case 11: return "OPCODE_11";
			case 12: return "OPCODE_12";
			case 13: return "OPCODE_13";
			case 14: return "OPCODE_14";
			case 15: return "OPCODE_15";
		}
		return "OPCODE_" + opcode;
	}, exports.toOpcode = function(code) {
		switch (code.toUpperCase()) {
			case "QUERY": return 0;
			case "IQUERY": return 1;
			case "STATUS": return 2;
			case "OPCODE_3": return 3;
			case "NOTIFY": return 4;
			case "UPDATE": return 5;
			case "OPCODE_6": return 6;
			case "OPCODE_7": return 7;
			case "OPCODE_8": return 8;
			case "OPCODE_9": return 9;
			case "OPCODE_10": return 10;
			case "OPCODE_11": return 11;
			case "OPCODE_12": return 12;
			case "OPCODE_13": return 13;
			case "OPCODE_14": return 14;
			case "OPCODE_15": return 15;
		}
		return 0;
	};
})), require_classes = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.toString = function(klass) {
		switch (klass) {
			case 1: return "IN";
			case 2: return "CS";
			case 3: return "CH";
			case 4: return "HS";
			case 255: return "ANY";
		}
		return "UNKNOWN_" + klass;
	}, exports.toClass = function(name) {
		switch (name.toUpperCase()) {
			case "IN": return 1;
			case "CS": return 2;
			case "CH": return 3;
			case "HS": return 4;
			case "ANY": return 255;
		}
		return 0;
	};
})), require_optioncodes = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.toString = function(type) {
		switch (type) {
			case 1: return "LLQ";
			case 2: return "UL";
			case 3: return "NSID";
			case 5: return "DAU";
			case 6: return "DHU";
			case 7: return "N3U";
			case 8: return "CLIENT_SUBNET";
			case 9: return "EXPIRE";
			case 10: return "COOKIE";
			case 11: return "TCP_KEEPALIVE";
			case 12: return "PADDING";
			case 13: return "CHAIN";
			case 14: return "KEY_TAG";
			case 26946: return "DEVICEID";
		}
		return type < 0 ? null : `OPTION_${type}`;
	}, exports.toCode = function(name) {
		if (typeof name == "number") return name;
		if (!name) return -1;
		switch (name.toUpperCase()) {
			case "OPTION_0": return 0;
			case "LLQ": return 1;
			case "UL": return 2;
			case "NSID": return 3;
			case "OPTION_4": return 4;
			case "DAU": return 5;
			case "DHU": return 6;
			case "N3U": return 7;
			case "CLIENT_SUBNET": return 8;
			case "EXPIRE": return 9;
			case "COOKIE": return 10;
			case "TCP_KEEPALIVE": return 11;
			case "PADDING": return 12;
			case "CHAIN": return 13;
			case "KEY_TAG": return 14;
			case "DEVICEID": return 26946;
			case "OPTION_65535": return 65535;
		}
		let m = name.match(/_(\d+)$/);
		return m ? parseInt(m[1], 10) : -1;
	};
})), require_ip_codec = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var ipCodec = (function(exports) {
		Object.defineProperty(exports, "__esModule", { value: !0 }), exports.decode = decode, exports.encode = encode, exports.familyOf = familyOf, exports.name = void 0, exports.sizeOf = sizeOf, exports.v6 = exports.v4 = void 0;
		let v4Regex = /^(\d{1,3}\.){3,3}\d{1,3}$/, v6Regex = /^(::)?(((\d{1,3}\.){3}(\d{1,3}){1})?([0-9a-f]){0,4}:{0,2}){1,8}(::)?$/i, v4 = {
			name: "v4",
			size: 4,
			isFormat: (ip) => v4Regex.test(ip),
			encode(ip, buff, offset) {
				offset = ~~offset, buff ||= new Uint8Array(offset + 4);
				let max = ip.length, n = 0;
				for (let i = 0; i < max;) {
					let c = ip.charCodeAt(i++);
					c === 46 ? (buff[offset++] = n, n = 0) : n = n * 10 + (c - 48);
				}
				return buff[offset] = n, buff;
			},
			decode(buff, offset) {
				return offset = ~~offset, `${buff[offset++]}.${buff[offset++]}.${buff[offset++]}.${buff[offset]}`;
			}
		};
		exports.v4 = v4;
		let v6 = {
			name: "v6",
			size: 16,
			isFormat: (ip) => ip.length > 0 && v6Regex.test(ip),
			encode(ip, buff, offset) {
				offset = ~~offset;
				let end = offset + 16, fill = -1, hexN = 0, decN = 0, prevColon = !0, useDec = !1;
				buff ||= new Uint8Array(offset + 16);
				for (let i = 0; i < ip.length; i++) {
					let c = ip.charCodeAt(i);
					c === 58 ? (prevColon ? fill === -1 ? offset < end && (fill = offset) : (offset < end && (buff[offset] = 0), offset < end - 1 && (buff[offset + 1] = 0), offset += 2) : (useDec === !0 ? (offset < end && (buff[offset] = decN), offset++) : (offset < end && (buff[offset] = hexN >> 8), offset < end - 1 && (buff[offset + 1] = hexN & 255), offset += 2), hexN = 0, decN = 0), prevColon = !0, useDec = !1) : c === 46 ? (offset < end && (buff[offset] = decN), offset++, decN = 0, hexN = 0, prevColon = !1, useDec = !0) : (prevColon = !1, c >= 97 ? c -= 87 : c >= 65 ? c -= 55 : (c -= 48, decN = decN * 10 + c), hexN = (hexN << 4) + c);
				}
				if (prevColon === !1) useDec === !0 ? (offset < end && (buff[offset] = decN), offset++) : (offset < end && (buff[offset] = hexN >> 8), offset < end - 1 && (buff[offset + 1] = hexN & 255), offset += 2);
				else if (fill === 0) offset < end && (buff[offset] = 0), offset < end - 1 && (buff[offset + 1] = 0), offset += 2;
				else if (fill !== -1) {
					offset += 2;
					for (let i = Math.min(offset - 1, end - 1); i >= fill + 2; i--) buff[i] = buff[i - 2];
					buff[fill] = 0, buff[fill + 1] = 0, fill = offset;
				}
				if (fill !== offset && fill !== -1) for (offset > end - 2 && (offset = end - 2); end > fill;) buff[--end] = offset < end && offset > fill ? buff[--offset] : 0;
				else for (; offset < end;) buff[offset++] = 0;
				return buff;
			},
			decode(buff, offset) {
				offset = ~~offset;
				let result = "";
				for (let i = 0; i < 16; i += 2) i !== 0 && (result += ":"), result += (buff[offset + i] << 8 | buff[offset + i + 1]).toString(16);
				return result.replace(/(^|:)0(:0)*:0(:|$)/, "$1::$3").replace(/:{3,4}/, "::");
			}
		};
		exports.v6 = v6, exports.name = "ip";
		function sizeOf(ip) {
			if (v4.isFormat(ip)) return v4.size;
			if (v6.isFormat(ip)) return v6.size;
			throw Error(`Invalid ip address: ${ip}`);
		}
		function familyOf(string) {
			return sizeOf(string) === v4.size ? 1 : 2;
		}
		function encode(ip, buff, offset) {
			offset = ~~offset;
			let size = sizeOf(ip);
			return typeof buff == "function" && (buff = buff(offset + size)), size === v4.size ? v4.encode(ip, buff, offset) : v6.encode(ip, buff, offset);
		}
		function decode(buff, offset, length) {
			if (offset = ~~offset, length ||= buff.length - offset, length === v4.size) return v4.decode(buff, offset, length);
			if (length === v6.size) return v6.decode(buff, offset, length);
			throw Error(`Invalid buffer size needs to be ${v4.size} for v4 or ${v6.size} for v6.`);
		}
		return "default" in exports ? exports.default : exports;
	})({});
	typeof define == "function" && define.amd ? define([], function() {
		return ipCodec;
	}) : typeof module == "object" && typeof exports == "object" && (module.exports = ipCodec);
})), require_dns_packet = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Buffer = __require("buffer").Buffer, types = require_types(), rcodes = require_rcodes(), opcodes = require_opcodes(), classes = require_classes(), optioncodes = require_optioncodes(), ip = require_ip_codec(), QUERY_FLAG = 0, RESPONSE_FLAG = 32768, FLUSH_MASK = 32768, NOT_FLUSH_MASK = -32769, QU_MASK = 32768, NOT_QU_MASK = -32769, name = exports.name = {};
	name.encode = function(str, buf, offset, { mail = !1 } = {}) {
		buf ||= Buffer.alloc(name.encodingLength(str)), offset ||= 0;
		let oldOffset = offset, n = str.replace(/^\.|\.$/gm, "");
		if (n.length) {
			let list = [];
			if (mail) {
				let localPart = "";
				n.split(".").forEach((label) => {
					label.endsWith("\\") ? localPart += (localPart.length ? "." : "") + label.slice(0, -1) : list.length === 0 && localPart.length ? list.push(localPart + "." + label) : list.push(label);
				});
			} else list = n.split(".");
			for (let i = 0; i < list.length; i++) {
				let len = buf.write(list[i], offset + 1);
				buf[offset] = len, offset += len + 1;
			}
		}
		return buf[offset++] = 0, name.encode.bytes = offset - oldOffset, buf;
	}, name.encode.bytes = 0, name.decode = function(buf, offset, { mail = !1 } = {}) {
		offset ||= 0;
		let list = [], oldOffset = offset, totalLength = 0, consumedBytes = 0, jumped = !1;
		for (;;) {
			if (offset >= buf.length) throw Error("Cannot decode name (buffer overflow)");
			let len = buf[offset++];
			if (consumedBytes += +!jumped, len === 0) break;
			if (!(len & 192)) {
				if (offset + len > buf.length) throw Error("Cannot decode name (buffer overflow)");
				if (totalLength += len + 1, totalLength > 254) throw Error("Cannot decode name (name too long)");
				let label = buf.toString("utf-8", offset, offset + len);
				mail && (label = label.replace(/\./g, "\\.")), list.push(label), offset += len, consumedBytes += jumped ? 0 : len;
			} else if ((len & 192) == 192) {
				if (offset + 1 > buf.length) throw Error("Cannot decode name (buffer overflow)");
				let jumpOffset = buf.readUInt16BE(offset - 1) - 49152;
				if (jumpOffset >= oldOffset) throw Error("Cannot decode name (bad pointer)");
				offset = jumpOffset, oldOffset = jumpOffset, consumedBytes += +!jumped, jumped = !0;
			} else throw Error("Cannot decode name (bad label)");
		}
		return name.decode.bytes = consumedBytes, list.length === 0 ? "." : list.join(".");
	}, name.decode.bytes = 0, name.encodingLength = function(n) {
		return n === "." || n === ".." ? 1 : Buffer.byteLength(n.replace(/^\.|\.$/gm, "")) + 2;
	};
	var string = {};
	string.encode = function(s, buf, offset) {
		buf ||= Buffer.alloc(string.encodingLength(s)), offset ||= 0;
		let len = buf.write(s, offset + 1);
		return buf[offset] = len, string.encode.bytes = len + 1, buf;
	}, string.encode.bytes = 0, string.decode = function(buf, offset) {
		offset ||= 0;
		let len = buf[offset], s = buf.toString("utf-8", offset + 1, offset + 1 + len);
		return string.decode.bytes = len + 1, s;
	}, string.decode.bytes = 0, string.encodingLength = function(s) {
		return Buffer.byteLength(s) + 1;
	};
	var header = {};
	header.encode = function(h, buf, offset) {
		buf ||= header.encodingLength(h), offset ||= 0;
		let flags = (h.flags || 0) & 32767, type = h.type === "response" ? RESPONSE_FLAG : QUERY_FLAG;
		return buf.writeUInt16BE(h.id || 0, offset), buf.writeUInt16BE(flags | type, offset + 2), buf.writeUInt16BE(h.questions.length, offset + 4), buf.writeUInt16BE(h.answers.length, offset + 6), buf.writeUInt16BE(h.authorities.length, offset + 8), buf.writeUInt16BE(h.additionals.length, offset + 10), buf;
	}, header.encode.bytes = 12, header.decode = function(buf, offset) {
		if (offset ||= 0, buf.length < 12) throw Error("Header must be 12 bytes");
		let flags = buf.readUInt16BE(offset + 2);
		return {
			id: buf.readUInt16BE(offset),
			type: flags & RESPONSE_FLAG ? "response" : "query",
			flags: flags & 32767,
			flag_qr: (flags >> 15 & 1) == 1,
			opcode: opcodes.toString(flags >> 11 & 15),
			flag_aa: (flags >> 10 & 1) == 1,
			flag_tc: (flags >> 9 & 1) == 1,
			flag_rd: (flags >> 8 & 1) == 1,
			flag_ra: (flags >> 7 & 1) == 1,
			flag_z: (flags >> 6 & 1) == 1,
			flag_ad: (flags >> 5 & 1) == 1,
			flag_cd: (flags >> 4 & 1) == 1,
			rcode: rcodes.toString(flags & 15),
			questions: Array(buf.readUInt16BE(offset + 4)),
			answers: Array(buf.readUInt16BE(offset + 6)),
			authorities: Array(buf.readUInt16BE(offset + 8)),
			additionals: Array(buf.readUInt16BE(offset + 10))
		};
	}, header.decode.bytes = 12, header.encodingLength = function() {
		return 12;
	};
	var runknown = exports.unknown = {};
	runknown.encode = function(data, buf, offset) {
		return buf ||= Buffer.alloc(runknown.encodingLength(data)), offset ||= 0, buf.writeUInt16BE(data.length, offset), data.copy(buf, offset + 2), runknown.encode.bytes = data.length + 2, buf;
	}, runknown.encode.bytes = 0, runknown.decode = function(buf, offset) {
		offset ||= 0;
		let len = buf.readUInt16BE(offset), data = buf.slice(offset + 2, offset + 2 + len);
		return runknown.decode.bytes = len + 2, data;
	}, runknown.decode.bytes = 0, runknown.encodingLength = function(data) {
		return data.length + 2;
	};
	var rns = exports.ns = {};
	rns.encode = function(data, buf, offset) {
		return buf ||= Buffer.alloc(rns.encodingLength(data)), offset ||= 0, name.encode(data, buf, offset + 2), buf.writeUInt16BE(name.encode.bytes, offset), rns.encode.bytes = name.encode.bytes + 2, buf;
	}, rns.encode.bytes = 0, rns.decode = function(buf, offset) {
		offset ||= 0;
		let len = buf.readUInt16BE(offset), dd = name.decode(buf, offset + 2);
		return rns.decode.bytes = len + 2, dd;
	}, rns.decode.bytes = 0, rns.encodingLength = function(data) {
		return name.encodingLength(data) + 2;
	};
	var rsoa = exports.soa = {};
	rsoa.encode = function(data, buf, offset) {
		buf ||= Buffer.alloc(rsoa.encodingLength(data)), offset ||= 0;
		let oldOffset = offset;
		return offset += 2, name.encode(data.mname, buf, offset), offset += name.encode.bytes, name.encode(data.rname, buf, offset, { mail: !0 }), offset += name.encode.bytes, buf.writeUInt32BE(data.serial || 0, offset), offset += 4, buf.writeUInt32BE(data.refresh || 0, offset), offset += 4, buf.writeUInt32BE(data.retry || 0, offset), offset += 4, buf.writeUInt32BE(data.expire || 0, offset), offset += 4, buf.writeUInt32BE(data.minimum || 0, offset), offset += 4, buf.writeUInt16BE(offset - oldOffset - 2, oldOffset), rsoa.encode.bytes = offset - oldOffset, buf;
	}, rsoa.encode.bytes = 0, rsoa.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, data = {};
		return offset += 2, data.mname = name.decode(buf, offset), offset += name.decode.bytes, data.rname = name.decode(buf, offset, { mail: !0 }), offset += name.decode.bytes, data.serial = buf.readUInt32BE(offset), offset += 4, data.refresh = buf.readUInt32BE(offset), offset += 4, data.retry = buf.readUInt32BE(offset), offset += 4, data.expire = buf.readUInt32BE(offset), offset += 4, data.minimum = buf.readUInt32BE(offset), offset += 4, rsoa.decode.bytes = offset - oldOffset, data;
	}, rsoa.decode.bytes = 0, rsoa.encodingLength = function(data) {
		return 22 + name.encodingLength(data.mname) + name.encodingLength(data.rname);
	};
	var rtxt = exports.txt = {};
	rtxt.encode = function(data, buf, offset) {
		Array.isArray(data) || (data = [data]);
		for (let i = 0; i < data.length; i++) if (typeof data[i] == "string" && (data[i] = Buffer.from(data[i])), !Buffer.isBuffer(data[i])) throw Error("Must be a Buffer");
		buf ||= Buffer.alloc(rtxt.encodingLength(data)), offset ||= 0;
		let oldOffset = offset;
		return offset += 2, data.forEach(function(d) {
			buf[offset++] = d.length, d.copy(buf, offset, 0, d.length), offset += d.length;
		}), buf.writeUInt16BE(offset - oldOffset - 2, oldOffset), rtxt.encode.bytes = offset - oldOffset, buf;
	}, rtxt.encode.bytes = 0, rtxt.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, remaining = buf.readUInt16BE(offset);
		offset += 2;
		let data = [];
		for (; remaining > 0;) {
			let len = buf[offset++];
			if (--remaining, remaining < len) throw Error("Buffer overflow");
			data.push(buf.slice(offset, offset + len)), offset += len, remaining -= len;
		}
		return rtxt.decode.bytes = offset - oldOffset, data;
	}, rtxt.decode.bytes = 0, rtxt.encodingLength = function(data) {
		Array.isArray(data) || (data = [data]);
		let length = 2;
		return data.forEach(function(buf) {
			length += typeof buf == "string" ? Buffer.byteLength(buf) + 1 : buf.length + 1;
		}), length;
	};
	var rnull = exports.null = {};
	rnull.encode = function(data, buf, offset) {
		buf ||= Buffer.alloc(rnull.encodingLength(data)), offset ||= 0, typeof data == "string" && (data = Buffer.from(data)), data ||= Buffer.alloc(0);
		let oldOffset = offset;
		offset += 2;
		let len = data.length;
		return data.copy(buf, offset, 0, len), offset += len, buf.writeUInt16BE(offset - oldOffset - 2, oldOffset), rnull.encode.bytes = offset - oldOffset, buf;
	}, rnull.encode.bytes = 0, rnull.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, len = buf.readUInt16BE(offset);
		offset += 2;
		let data = buf.slice(offset, offset + len);
		return offset += len, rnull.decode.bytes = offset - oldOffset, data;
	}, rnull.decode.bytes = 0, rnull.encodingLength = function(data) {
		return data ? (Buffer.isBuffer(data) ? data.length : Buffer.byteLength(data)) + 2 : 2;
	};
	var rhinfo = exports.hinfo = {};
	rhinfo.encode = function(data, buf, offset) {
		buf ||= Buffer.alloc(rhinfo.encodingLength(data)), offset ||= 0;
		let oldOffset = offset;
		return offset += 2, string.encode(data.cpu, buf, offset), offset += string.encode.bytes, string.encode(data.os, buf, offset), offset += string.encode.bytes, buf.writeUInt16BE(offset - oldOffset - 2, oldOffset), rhinfo.encode.bytes = offset - oldOffset, buf;
	}, rhinfo.encode.bytes = 0, rhinfo.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, data = {};
		return offset += 2, data.cpu = string.decode(buf, offset), offset += string.decode.bytes, data.os = string.decode(buf, offset), offset += string.decode.bytes, rhinfo.decode.bytes = offset - oldOffset, data;
	}, rhinfo.decode.bytes = 0, rhinfo.encodingLength = function(data) {
		return string.encodingLength(data.cpu) + string.encodingLength(data.os) + 2;
	};
	var rptr = exports.ptr = {}, rcname = exports.cname = rptr, rdname = exports.dname = rptr;
	rptr.encode = function(data, buf, offset) {
		return buf ||= Buffer.alloc(rptr.encodingLength(data)), offset ||= 0, name.encode(data, buf, offset + 2), buf.writeUInt16BE(name.encode.bytes, offset), rptr.encode.bytes = name.encode.bytes + 2, buf;
	}, rptr.encode.bytes = 0, rptr.decode = function(buf, offset) {
		offset ||= 0;
		let data = name.decode(buf, offset + 2);
		return rptr.decode.bytes = name.decode.bytes + 2, data;
	}, rptr.decode.bytes = 0, rptr.encodingLength = function(data) {
		return name.encodingLength(data) + 2;
	};
	var rsrv = exports.srv = {};
	rsrv.encode = function(data, buf, offset) {
		buf ||= Buffer.alloc(rsrv.encodingLength(data)), offset ||= 0, buf.writeUInt16BE(data.priority || 0, offset + 2), buf.writeUInt16BE(data.weight || 0, offset + 4), buf.writeUInt16BE(data.port || 0, offset + 6), name.encode(data.target, buf, offset + 8);
		let len = name.encode.bytes + 6;
		return buf.writeUInt16BE(len, offset), rsrv.encode.bytes = len + 2, buf;
	}, rsrv.encode.bytes = 0, rsrv.decode = function(buf, offset) {
		offset ||= 0;
		let len = buf.readUInt16BE(offset), data = {};
		return data.priority = buf.readUInt16BE(offset + 2), data.weight = buf.readUInt16BE(offset + 4), data.port = buf.readUInt16BE(offset + 6), data.target = name.decode(buf, offset + 8), rsrv.decode.bytes = len + 2, data;
	}, rsrv.decode.bytes = 0, rsrv.encodingLength = function(data) {
		return 8 + name.encodingLength(data.target);
	};
	var rcaa = exports.caa = {};
	rcaa.ISSUER_CRITICAL = 128, rcaa.encode = function(data, buf, offset) {
		let len = rcaa.encodingLength(data);
		return buf ||= Buffer.alloc(rcaa.encodingLength(data)), offset ||= 0, data.issuerCritical && (data.flags = rcaa.ISSUER_CRITICAL), buf.writeUInt16BE(len - 2, offset), offset += 2, buf.writeUInt8(data.flags || 0, offset), offset += 1, string.encode(data.tag, buf, offset), offset += string.encode.bytes, buf.write(data.value, offset), offset += Buffer.byteLength(data.value), rcaa.encode.bytes = len, buf;
	}, rcaa.encode.bytes = 0, rcaa.decode = function(buf, offset) {
		offset ||= 0;
		let len = buf.readUInt16BE(offset);
		offset += 2;
		let oldOffset = offset, data = {};
		return data.flags = buf.readUInt8(offset), offset += 1, data.tag = string.decode(buf, offset), offset += string.decode.bytes, data.value = buf.toString("utf-8", offset, oldOffset + len), data.issuerCritical = !!(data.flags & rcaa.ISSUER_CRITICAL), rcaa.decode.bytes = len + 2, data;
	}, rcaa.decode.bytes = 0, rcaa.encodingLength = function(data) {
		return string.encodingLength(data.tag) + string.encodingLength(data.value) + 2;
	};
	var rmx = exports.mx = {};
	rmx.encode = function(data, buf, offset) {
		buf ||= Buffer.alloc(rmx.encodingLength(data)), offset ||= 0;
		let oldOffset = offset;
		return offset += 2, buf.writeUInt16BE(data.preference || 0, offset), offset += 2, name.encode(data.exchange, buf, offset), offset += name.encode.bytes, buf.writeUInt16BE(offset - oldOffset - 2, oldOffset), rmx.encode.bytes = offset - oldOffset, buf;
	}, rmx.encode.bytes = 0, rmx.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, data = {};
		return offset += 2, data.preference = buf.readUInt16BE(offset), offset += 2, data.exchange = name.decode(buf, offset), offset += name.decode.bytes, rmx.decode.bytes = offset - oldOffset, data;
	}, rmx.encodingLength = function(data) {
		return 4 + name.encodingLength(data.exchange);
	};
	var ra = exports.a = {};
	ra.encode = function(host, buf, offset) {
		return buf ||= Buffer.alloc(ra.encodingLength(host)), offset ||= 0, buf.writeUInt16BE(4, offset), offset += 2, ip.v4.encode(host, buf, offset), ra.encode.bytes = 6, buf;
	}, ra.encode.bytes = 0, ra.decode = function(buf, offset) {
		offset ||= 0, offset += 2;
		let host = ip.v4.decode(buf, offset);
		return ra.decode.bytes = 6, host;
	}, ra.decode.bytes = 0, ra.encodingLength = function() {
		return 6;
	};
	var raaaa = exports.aaaa = {};
	raaaa.encode = function(host, buf, offset) {
		return buf ||= Buffer.alloc(raaaa.encodingLength(host)), offset ||= 0, buf.writeUInt16BE(16, offset), offset += 2, ip.v6.encode(host, buf, offset), raaaa.encode.bytes = 18, buf;
	}, raaaa.encode.bytes = 0, raaaa.decode = function(buf, offset) {
		offset ||= 0, offset += 2;
		let host = ip.v6.decode(buf, offset);
		return raaaa.decode.bytes = 18, host;
	}, raaaa.decode.bytes = 0, raaaa.encodingLength = function() {
		return 18;
	};
	var roption = exports.option = {};
	roption.encode = function(option, buf, offset) {
		buf ||= Buffer.alloc(roption.encodingLength(option)), offset ||= 0;
		let oldOffset = offset, code = optioncodes.toCode(option.code);
		if (buf.writeUInt16BE(code, offset), offset += 2, option.data) buf.writeUInt16BE(option.data.length, offset), offset += 2, option.data.copy(buf, offset), offset += option.data.length;
		else switch (code) {
			case 8:
				let spl = option.sourcePrefixLength || 0, fam = option.family || ip.familyOf(option.ip), ipBuf = ip.encode(option.ip, Buffer.alloc), ipLen = Math.ceil(spl / 8);
				buf.writeUInt16BE(ipLen + 4, offset), offset += 2, buf.writeUInt16BE(fam, offset), offset += 2, buf.writeUInt8(spl, offset++), buf.writeUInt8(option.scopePrefixLength || 0, offset++), ipBuf.copy(buf, offset, 0, ipLen), offset += ipLen;
				break;
			case 11:
				option.timeout ? (buf.writeUInt16BE(2, offset), offset += 2, buf.writeUInt16BE(option.timeout, offset), offset += 2) : (buf.writeUInt16BE(0, offset), offset += 2);
				break;
			case 12:
				let len = option.length || 0;
				buf.writeUInt16BE(len, offset), offset += 2, buf.fill(0, offset, offset + len), offset += len;
				break;
			case 14:
				let tagsLen = option.tags.length * 2;
				buf.writeUInt16BE(tagsLen, offset), offset += 2;
				for (let tag of option.tags) buf.writeUInt16BE(tag, offset), offset += 2;
				break;
			default: throw Error(`Unknown roption code: ${option.code}`);
		}
		return roption.encode.bytes = offset - oldOffset, buf;
	}, roption.encode.bytes = 0, roption.decode = function(buf, offset) {
		offset ||= 0;
		let option = {};
		option.code = buf.readUInt16BE(offset), option.type = optioncodes.toString(option.code), offset += 2;
		let len = buf.readUInt16BE(offset);
		switch (offset += 2, option.data = buf.slice(offset, offset + len), option.code) {
			case 8:
				option.family = buf.readUInt16BE(offset), offset += 2, option.sourcePrefixLength = buf.readUInt8(offset++), option.scopePrefixLength = buf.readUInt8(offset++);
				let padded = Buffer.alloc(option.family === 1 ? 4 : 16);
				buf.copy(padded, 0, offset, offset + len - 4), option.ip = ip.decode(padded);
				break;
			case 11:
				len > 0 && (option.timeout = buf.readUInt16BE(offset), offset += 2);
				break;
			case 14:
				option.tags = [];
				for (let i = 0; i < len; i += 2) option.tags.push(buf.readUInt16BE(offset)), offset += 2;
		}
		return roption.decode.bytes = len + 4, option;
	}, roption.decode.bytes = 0, roption.encodingLength = function(option) {
		if (option.data) return option.data.length + 4;
		switch (optioncodes.toCode(option.code)) {
			case 8:
				let spl = option.sourcePrefixLength || 0;
				return Math.ceil(spl / 8) + 8;
			case 11: return typeof option.timeout == "number" ? 6 : 4;
			case 12: return option.length + 4;
			case 14: return 4 + option.tags.length * 2;
		}
		throw Error(`Unknown roption code: ${option.code}`);
	};
	var ropt = exports.opt = {};
	ropt.encode = function(options, buf, offset) {
		buf ||= Buffer.alloc(ropt.encodingLength(options)), offset ||= 0;
		let oldOffset = offset, rdlen = encodingLengthList(options, roption);
		return buf.writeUInt16BE(rdlen, offset), offset = encodeList(options, roption, buf, offset + 2), ropt.encode.bytes = offset - oldOffset, buf;
	}, ropt.encode.bytes = 0, ropt.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, options = [], rdlen = buf.readUInt16BE(offset);
		offset += 2;
		let o = 0;
		for (; rdlen > 0;) options[o++] = roption.decode(buf, offset), offset += roption.decode.bytes, rdlen -= roption.decode.bytes;
		return ropt.decode.bytes = offset - oldOffset, options;
	}, ropt.decode.bytes = 0, ropt.encodingLength = function(options) {
		return 2 + encodingLengthList(options || [], roption);
	};
	var rdnskey = exports.dnskey = {};
	rdnskey.PROTOCOL_DNSSEC = 3, rdnskey.ZONE_KEY = 128, rdnskey.SECURE_ENTRYPOINT = 32768, rdnskey.encode = function(key, buf, offset) {
		buf ||= Buffer.alloc(rdnskey.encodingLength(key)), offset ||= 0;
		let oldOffset = offset, keydata = key.key;
		if (!Buffer.isBuffer(keydata)) throw Error("Key must be a Buffer");
		return offset += 2, buf.writeUInt16BE(key.flags, offset), offset += 2, buf.writeUInt8(rdnskey.PROTOCOL_DNSSEC, offset), offset += 1, buf.writeUInt8(key.algorithm, offset), offset += 1, keydata.copy(buf, offset, 0, keydata.length), offset += keydata.length, rdnskey.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rdnskey.encode.bytes - 2, oldOffset), buf;
	}, rdnskey.encode.bytes = 0, rdnskey.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset;
		var key = {}, length = buf.readUInt16BE(offset);
		if (offset += 2, key.flags = buf.readUInt16BE(offset), offset += 2, buf.readUInt8(offset) !== rdnskey.PROTOCOL_DNSSEC) throw Error("Protocol must be 3");
		return offset += 1, key.algorithm = buf.readUInt8(offset), offset += 1, key.key = buf.slice(offset, oldOffset + length + 2), offset += key.key.length, rdnskey.decode.bytes = offset - oldOffset, key;
	}, rdnskey.decode.bytes = 0, rdnskey.encodingLength = function(key) {
		return 6 + Buffer.byteLength(key.key);
	};
	var rrrsig = exports.rrsig = {};
	rrrsig.encode = function(sig, buf, offset) {
		buf ||= Buffer.alloc(rrrsig.encodingLength(sig)), offset ||= 0;
		let oldOffset = offset, signature = sig.signature;
		if (!Buffer.isBuffer(signature)) throw Error("Signature must be a Buffer");
		return offset += 2, buf.writeUInt16BE(types.toType(sig.typeCovered), offset), offset += 2, buf.writeUInt8(sig.algorithm, offset), offset += 1, buf.writeUInt8(sig.labels, offset), offset += 1, buf.writeUInt32BE(sig.originalTTL, offset), offset += 4, buf.writeUInt32BE(sig.expiration, offset), offset += 4, buf.writeUInt32BE(sig.inception, offset), offset += 4, buf.writeUInt16BE(sig.keyTag, offset), offset += 2, name.encode(sig.signersName, buf, offset), offset += name.encode.bytes, signature.copy(buf, offset, 0, signature.length), offset += signature.length, rrrsig.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rrrsig.encode.bytes - 2, oldOffset), buf;
	}, rrrsig.encode.bytes = 0, rrrsig.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset;
		var sig = {}, length = buf.readUInt16BE(offset);
		return offset += 2, sig.typeCovered = types.toString(buf.readUInt16BE(offset)), offset += 2, sig.algorithm = buf.readUInt8(offset), offset += 1, sig.labels = buf.readUInt8(offset), offset += 1, sig.originalTTL = buf.readUInt32BE(offset), offset += 4, sig.expiration = buf.readUInt32BE(offset), offset += 4, sig.inception = buf.readUInt32BE(offset), offset += 4, sig.keyTag = buf.readUInt16BE(offset), offset += 2, sig.signersName = name.decode(buf, offset), offset += name.decode.bytes, sig.signature = buf.slice(offset, oldOffset + length + 2), offset += sig.signature.length, rrrsig.decode.bytes = offset - oldOffset, sig;
	}, rrrsig.decode.bytes = 0, rrrsig.encodingLength = function(sig) {
		return 20 + name.encodingLength(sig.signersName) + Buffer.byteLength(sig.signature);
	};
	var rrp = exports.rp = {};
	rrp.encode = function(data, buf, offset) {
		buf ||= Buffer.alloc(rrp.encodingLength(data)), offset ||= 0;
		let oldOffset = offset;
		return offset += 2, name.encode(data.mbox || ".", buf, offset, { mail: !0 }), offset += name.encode.bytes, name.encode(data.txt || ".", buf, offset), offset += name.encode.bytes, rrp.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rrp.encode.bytes - 2, oldOffset), buf;
	}, rrp.encode.bytes = 0, rrp.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, data = {};
		return offset += 2, data.mbox = name.decode(buf, offset, { mail: !0 }) || ".", offset += name.decode.bytes, data.txt = name.decode(buf, offset) || ".", offset += name.decode.bytes, rrp.decode.bytes = offset - oldOffset, data;
	}, rrp.decode.bytes = 0, rrp.encodingLength = function(data) {
		return 2 + name.encodingLength(data.mbox || ".") + name.encodingLength(data.txt || ".");
	};
	var typebitmap = {};
	typebitmap.encode = function(typelist, buf, offset) {
		buf ||= Buffer.alloc(typebitmap.encodingLength(typelist)), offset ||= 0;
		let oldOffset = offset;
		for (var typesByWindow = [], i = 0; i < typelist.length; i++) {
			var typeid = types.toType(typelist[i]);
			typesByWindow[typeid >> 8] === void 0 && (typesByWindow[typeid >> 8] = []), typesByWindow[typeid >> 8][typeid >> 3 & 31] |= 1 << 7 - (typeid & 7);
		}
		for (i = 0; i < typesByWindow.length; i++) if (typesByWindow[i] !== void 0) {
			var windowBuf = Buffer.from(typesByWindow[i]);
			buf.writeUInt8(i, offset), offset += 1, buf.writeUInt8(windowBuf.length, offset), offset += 1, windowBuf.copy(buf, offset), offset += windowBuf.length;
		}
		return typebitmap.encode.bytes = offset - oldOffset, buf;
	}, typebitmap.encode.bytes = 0, typebitmap.decode = function(buf, offset, length) {
		offset ||= 0;
		let oldOffset = offset;
		for (var typelist = []; offset - oldOffset < length;) {
			var window = buf.readUInt8(offset);
			offset += 1;
			var windowLength = buf.readUInt8(offset);
			offset += 1;
			for (var i = 0; i < windowLength; i++) for (var b = buf.readUInt8(offset + i), j = 0; j < 8; j++) if (b & 1 << 7 - j) {
				var typeid = types.toString(window << 8 | i << 3 | j);
				typelist.push(typeid);
			}
			offset += windowLength;
		}
		return typebitmap.decode.bytes = offset - oldOffset, typelist;
	}, typebitmap.decode.bytes = 0, typebitmap.encodingLength = function(typelist) {
		for (var extents = [], i = 0; i < typelist.length; i++) {
			var typeid = types.toType(typelist[i]);
			extents[typeid >> 8] = Math.max(extents[typeid >> 8] || 0, typeid & 255);
		}
		var len = 0;
		for (i = 0; i < extents.length; i++) extents[i] !== void 0 && (len += 2 + Math.ceil((extents[i] + 1) / 8));
		return len;
	};
	var rnsec = exports.nsec = {};
	rnsec.encode = function(record, buf, offset) {
		buf ||= Buffer.alloc(rnsec.encodingLength(record)), offset ||= 0;
		let oldOffset = offset;
		return offset += 2, name.encode(record.nextDomain, buf, offset), offset += name.encode.bytes, typebitmap.encode(record.rrtypes, buf, offset), offset += typebitmap.encode.bytes, rnsec.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rnsec.encode.bytes - 2, oldOffset), buf;
	}, rnsec.encode.bytes = 0, rnsec.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset;
		var record = {}, length = buf.readUInt16BE(offset);
		return offset += 2, record.nextDomain = name.decode(buf, offset), offset += name.decode.bytes, record.rrtypes = typebitmap.decode(buf, offset, length - (offset - oldOffset)), offset += typebitmap.decode.bytes, rnsec.decode.bytes = offset - oldOffset, record;
	}, rnsec.decode.bytes = 0, rnsec.encodingLength = function(record) {
		return 2 + name.encodingLength(record.nextDomain) + typebitmap.encodingLength(record.rrtypes);
	};
	var rnsec3 = exports.nsec3 = {};
	rnsec3.encode = function(record, buf, offset) {
		buf ||= Buffer.alloc(rnsec3.encodingLength(record)), offset ||= 0;
		let oldOffset = offset, salt = record.salt;
		if (!Buffer.isBuffer(salt)) throw Error("salt must be a Buffer");
		let nextDomain = record.nextDomain;
		if (!Buffer.isBuffer(nextDomain)) throw Error("nextDomain must be a Buffer");
		return offset += 2, buf.writeUInt8(record.algorithm, offset), offset += 1, buf.writeUInt8(record.flags, offset), offset += 1, buf.writeUInt16BE(record.iterations, offset), offset += 2, buf.writeUInt8(salt.length, offset), offset += 1, salt.copy(buf, offset, 0, salt.length), offset += salt.length, buf.writeUInt8(nextDomain.length, offset), offset += 1, nextDomain.copy(buf, offset, 0, nextDomain.length), offset += nextDomain.length, typebitmap.encode(record.rrtypes, buf, offset), offset += typebitmap.encode.bytes, rnsec3.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rnsec3.encode.bytes - 2, oldOffset), buf;
	}, rnsec3.encode.bytes = 0, rnsec3.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset;
		var record = {}, length = buf.readUInt16BE(offset);
		offset += 2, record.algorithm = buf.readUInt8(offset), offset += 1, record.flags = buf.readUInt8(offset), offset += 1, record.iterations = buf.readUInt16BE(offset), offset += 2;
		let saltLength = buf.readUInt8(offset);
		offset += 1, record.salt = buf.slice(offset, offset + saltLength), offset += saltLength;
		let hashLength = buf.readUInt8(offset);
		return offset += 1, record.nextDomain = buf.slice(offset, offset + hashLength), offset += hashLength, record.rrtypes = typebitmap.decode(buf, offset, length - (offset - oldOffset)), offset += typebitmap.decode.bytes, rnsec3.decode.bytes = offset - oldOffset, record;
	}, rnsec3.decode.bytes = 0, rnsec3.encodingLength = function(record) {
		return 8 + record.salt.length + record.nextDomain.length + typebitmap.encodingLength(record.rrtypes);
	};
	var rds = exports.ds = {};
	rds.encode = function(digest, buf, offset) {
		buf ||= Buffer.alloc(rds.encodingLength(digest)), offset ||= 0;
		let oldOffset = offset, digestdata = digest.digest;
		if (!Buffer.isBuffer(digestdata)) throw Error("Digest must be a Buffer");
		return offset += 2, buf.writeUInt16BE(digest.keyTag, offset), offset += 2, buf.writeUInt8(digest.algorithm, offset), offset += 1, buf.writeUInt8(digest.digestType, offset), offset += 1, digestdata.copy(buf, offset, 0, digestdata.length), offset += digestdata.length, rds.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rds.encode.bytes - 2, oldOffset), buf;
	}, rds.encode.bytes = 0, rds.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset;
		var digest = {}, length = buf.readUInt16BE(offset);
		return offset += 2, digest.keyTag = buf.readUInt16BE(offset), offset += 2, digest.algorithm = buf.readUInt8(offset), offset += 1, digest.digestType = buf.readUInt8(offset), offset += 1, digest.digest = buf.slice(offset, oldOffset + length + 2), offset += digest.digest.length, rds.decode.bytes = offset - oldOffset, digest;
	}, rds.decode.bytes = 0, rds.encodingLength = function(digest) {
		return 6 + Buffer.byteLength(digest.digest);
	};
	var rsshfp = exports.sshfp = {};
	rsshfp.getFingerprintLengthForHashType = function(hashType) {
		switch (hashType) {
			case 1: return 20;
			case 2: return 32;
		}
	}, rsshfp.encode = function(record, buf, offset) {
		buf ||= Buffer.alloc(rsshfp.encodingLength(record)), offset ||= 0;
		let oldOffset = offset;
		offset += 2, buf[offset] = record.algorithm, offset += 1, buf[offset] = record.hash, offset += 1;
		let fingerprintBuf = Buffer.from(record.fingerprint.toUpperCase(), "hex");
		if (fingerprintBuf.length !== rsshfp.getFingerprintLengthForHashType(record.hash)) throw Error("Invalid fingerprint length");
		return fingerprintBuf.copy(buf, offset), offset += fingerprintBuf.byteLength, rsshfp.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rsshfp.encode.bytes - 2, oldOffset), buf;
	}, rsshfp.encode.bytes = 0, rsshfp.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, record = {};
		offset += 2, record.algorithm = buf[offset], offset += 1, record.hash = buf[offset], offset += 1;
		let fingerprintLength = rsshfp.getFingerprintLengthForHashType(record.hash);
		return record.fingerprint = buf.slice(offset, offset + fingerprintLength).toString("hex").toUpperCase(), offset += fingerprintLength, rsshfp.decode.bytes = offset - oldOffset, record;
	}, rsshfp.decode.bytes = 0, rsshfp.encodingLength = function(record) {
		return 4 + Buffer.from(record.fingerprint, "hex").byteLength;
	};
	var rnaptr = exports.naptr = {};
	rnaptr.encode = function(data, buf, offset) {
		buf ||= Buffer.alloc(rnaptr.encodingLength(data)), offset ||= 0;
		let oldOffset = offset;
		return offset += 2, buf.writeUInt16BE(data.order || 0, offset), offset += 2, buf.writeUInt16BE(data.preference || 0, offset), offset += 2, string.encode(data.flags, buf, offset), offset += string.encode.bytes, string.encode(data.services, buf, offset), offset += string.encode.bytes, string.encode(data.regexp, buf, offset), offset += string.encode.bytes, name.encode(data.replacement, buf, offset), offset += name.encode.bytes, rnaptr.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rnaptr.encode.bytes - 2, oldOffset), buf;
	}, rnaptr.encode.bytes = 0, rnaptr.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, data = {};
		return offset += 2, data.order = buf.readUInt16BE(offset), offset += 2, data.preference = buf.readUInt16BE(offset), offset += 2, data.flags = string.decode(buf, offset), offset += string.decode.bytes, data.services = string.decode(buf, offset), offset += string.decode.bytes, data.regexp = string.decode(buf, offset), offset += string.decode.bytes, data.replacement = name.decode(buf, offset), offset += name.decode.bytes, rnaptr.decode.bytes = offset - oldOffset, data;
	}, rnaptr.decode.bytes = 0, rnaptr.encodingLength = function(data) {
		return string.encodingLength(data.flags) + string.encodingLength(data.services) + string.encodingLength(data.regexp) + name.encodingLength(data.replacement) + 6;
	};
	var rtlsa = exports.tlsa = {};
	rtlsa.encode = function(cert, buf, offset) {
		buf ||= Buffer.alloc(rtlsa.encodingLength(cert)), offset ||= 0;
		let oldOffset = offset, certdata = cert.certificate;
		if (!Buffer.isBuffer(certdata)) throw Error("Certificate must be a Buffer");
		return offset += 2, buf.writeUInt8(cert.usage, offset), offset += 1, buf.writeUInt8(cert.selector, offset), offset += 1, buf.writeUInt8(cert.matchingType, offset), offset += 1, certdata.copy(buf, offset, 0, certdata.length), offset += certdata.length, rtlsa.encode.bytes = offset - oldOffset, buf.writeUInt16BE(rtlsa.encode.bytes - 2, oldOffset), buf;
	}, rtlsa.encode.bytes = 0, rtlsa.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, cert = {}, length = buf.readUInt16BE(offset);
		return offset += 2, cert.usage = buf.readUInt8(offset), offset += 1, cert.selector = buf.readUInt8(offset), offset += 1, cert.matchingType = buf.readUInt8(offset), offset += 1, cert.certificate = buf.slice(offset, oldOffset + length + 2), offset += cert.certificate.length, rtlsa.decode.bytes = offset - oldOffset, cert;
	}, rtlsa.decode.bytes = 0, rtlsa.encodingLength = function(cert) {
		return 5 + Buffer.byteLength(cert.certificate);
	};
	var renc = exports.record = function(type) {
		switch (type.toUpperCase()) {
			case "A": return ra;
			case "PTR": return rptr;
			case "CNAME": return rcname;
			case "DNAME": return rdname;
			case "TXT": return rtxt;
			case "NULL": return rnull;
			case "AAAA": return raaaa;
			case "SRV": return rsrv;
			case "HINFO": return rhinfo;
			case "CAA": return rcaa;
			case "NS": return rns;
			case "SOA": return rsoa;
			case "MX": return rmx;
			case "OPT": return ropt;
			case "DNSKEY": return rdnskey;
			case "RRSIG": return rrrsig;
			case "RP": return rrp;
			case "NSEC": return rnsec;
			case "NSEC3": return rnsec3;
			case "SSHFP": return rsshfp;
			case "DS": return rds;
			case "NAPTR": return rnaptr;
			case "TLSA": return rtlsa;
		}
		return runknown;
	}, answer = exports.answer = {};
	answer.encode = function(a, buf, offset) {
		buf ||= Buffer.alloc(answer.encodingLength(a)), offset ||= 0;
		let oldOffset = offset;
		if (name.encode(a.name, buf, offset), offset += name.encode.bytes, buf.writeUInt16BE(types.toType(a.type), offset), a.type.toUpperCase() === "OPT") {
			if (a.name !== ".") throw Error("OPT name must be root.");
			buf.writeUInt16BE(a.udpPayloadSize || 4096, offset + 2), buf.writeUInt8(a.extendedRcode || 0, offset + 4), buf.writeUInt8(a.ednsVersion || 0, offset + 5), buf.writeUInt16BE(a.flags || 0, offset + 6), offset += 8, ropt.encode(a.options || [], buf, offset), offset += ropt.encode.bytes;
		} else {
			let klass = classes.toClass(a.class === void 0 ? "IN" : a.class);
			a.flush && (klass |= FLUSH_MASK), buf.writeUInt16BE(klass, offset + 2), buf.writeUInt32BE(a.ttl || 0, offset + 4), offset += 8;
			let enc = renc(a.type);
			enc.encode(a.data, buf, offset), offset += enc.encode.bytes;
		}
		return answer.encode.bytes = offset - oldOffset, buf;
	}, answer.encode.bytes = 0, answer.decode = function(buf, offset) {
		offset ||= 0;
		let a = {}, oldOffset = offset;
		if (a.name = name.decode(buf, offset), offset += name.decode.bytes, a.type = types.toString(buf.readUInt16BE(offset)), a.type === "OPT") a.udpPayloadSize = buf.readUInt16BE(offset + 2), a.extendedRcode = buf.readUInt8(offset + 4), a.ednsVersion = buf.readUInt8(offset + 5), a.flags = buf.readUInt16BE(offset + 6), a.flag_do = (a.flags >> 15 & 1) == 1, a.options = ropt.decode(buf, offset + 8), offset += 8 + ropt.decode.bytes;
		else {
			let klass = buf.readUInt16BE(offset + 2);
			a.ttl = buf.readUInt32BE(offset + 4), a.class = classes.toString(klass & NOT_FLUSH_MASK), a.flush = !!(klass & FLUSH_MASK);
			let enc = renc(a.type);
			a.data = enc.decode(buf, offset + 8), offset += 8 + enc.decode.bytes;
		}
		return answer.decode.bytes = offset - oldOffset, a;
	}, answer.decode.bytes = 0, answer.encodingLength = function(a) {
		let data = a.data !== null && a.data !== void 0 ? a.data : a.options;
		return name.encodingLength(a.name) + 8 + renc(a.type).encodingLength(data);
	};
	var question = exports.question = {};
	question.encode = function(q, buf, offset) {
		buf ||= Buffer.alloc(question.encodingLength(q)), offset ||= 0;
		let oldOffset = offset;
		return name.encode(q.name, buf, offset), offset += name.encode.bytes, buf.writeUInt16BE(types.toType(q.type), offset), offset += 2, buf.writeUInt16BE(classes.toClass(q.class === void 0 ? "IN" : q.class), offset), offset += 2, question.encode.bytes = offset - oldOffset, q;
	}, question.encode.bytes = 0, question.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, q = {};
		return q.name = name.decode(buf, offset), offset += name.decode.bytes, q.type = types.toString(buf.readUInt16BE(offset)), offset += 2, q.class = classes.toString(buf.readUInt16BE(offset)), offset += 2, q.class & QU_MASK && (q.class &= NOT_QU_MASK), question.decode.bytes = offset - oldOffset, q;
	}, question.decode.bytes = 0, question.encodingLength = function(q) {
		return name.encodingLength(q.name) + 4;
	}, exports.AUTHORITATIVE_ANSWER = 1024, exports.TRUNCATED_RESPONSE = 512, exports.RECURSION_DESIRED = 256, exports.RECURSION_AVAILABLE = 128, exports.AUTHENTIC_DATA = 32, exports.CHECKING_DISABLED = 16, exports.DNSSEC_OK = 32768, exports.encode = function(result, buf, offset) {
		let allocing = !buf;
		allocing && (buf = Buffer.alloc(exports.encodingLength(result))), offset ||= 0;
		let oldOffset = offset;
		return result.questions ||= [], result.answers ||= [], result.authorities ||= [], result.additionals ||= [], header.encode(result, buf, offset), offset += header.encode.bytes, offset = encodeList(result.questions, question, buf, offset), offset = encodeList(result.answers, answer, buf, offset), offset = encodeList(result.authorities, answer, buf, offset), offset = encodeList(result.additionals, answer, buf, offset), exports.encode.bytes = offset - oldOffset, allocing && exports.encode.bytes !== buf.length ? buf.slice(0, exports.encode.bytes) : buf;
	}, exports.encode.bytes = 0, exports.decode = function(buf, offset) {
		offset ||= 0;
		let oldOffset = offset, result = header.decode(buf, offset);
		return offset += header.decode.bytes, offset = decodeList(result.questions, question, buf, offset), offset = decodeList(result.answers, answer, buf, offset), offset = decodeList(result.authorities, answer, buf, offset), offset = decodeList(result.additionals, answer, buf, offset), exports.decode.bytes = offset - oldOffset, result;
	}, exports.decode.bytes = 0, exports.encodingLength = function(result) {
		return header.encodingLength(result) + encodingLengthList(result.questions || [], question) + encodingLengthList(result.answers || [], answer) + encodingLengthList(result.authorities || [], answer) + encodingLengthList(result.additionals || [], answer);
	}, exports.streamEncode = function(result) {
		let buf = exports.encode(result), sbuf = Buffer.alloc(2);
		sbuf.writeUInt16BE(buf.byteLength);
		let combine = Buffer.concat([sbuf, buf]);
		return exports.streamEncode.bytes = combine.byteLength, combine;
	}, exports.streamEncode.bytes = 0, exports.streamDecode = function(sbuf) {
		let len = sbuf.readUInt16BE(0);
		if (sbuf.byteLength < len + 2) return null;
		let result = exports.decode(sbuf.slice(2));
		return exports.streamDecode.bytes = exports.decode.bytes, result;
	}, exports.streamDecode.bytes = 0;
	function encodingLengthList(list, enc) {
		let len = 0;
		for (let i = 0; i < list.length; i++) len += enc.encodingLength(list[i]);
		return len;
	}
	function encodeList(list, enc, buf, offset) {
		for (let i = 0; i < list.length; i++) enc.encode(list[i], buf, offset), offset += enc.encode.bytes;
		return offset;
	}
	function decodeList(list, enc, buf, offset) {
		for (let i = 0; i < list.length; i++) list[i] = enc.decode(buf, offset), offset += enc.decode.bytes;
		return offset;
	}
})), require_thunky = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var nextTick = nextTickArgs;
	process.nextTick(upgrade, 42), module.exports = thunky;
	function thunky(fn) {
		var state = run;
		return thunk;
		function thunk(callback) {
			state(callback || noop);
		}
		function run(callback) {
			var stack = [callback];
			state = wait, fn(done);
			function wait(callback) {
				stack.push(callback);
			}
			function done(err) {
				var args = arguments;
				for (state = isError(err) ? run : finished; stack.length;) finished(stack.shift());
				function finished(callback) {
					nextTick(apply, callback, args);
				}
			}
		}
	}
	function isError(err) {
		return Object.prototype.toString.call(err) === "[object Error]";
	}
	function noop() {}
	function apply(callback, args) {
		callback.apply(null, args);
	}
	function upgrade(val) {
		val === 42 && (nextTick = process.nextTick);
	}
	function nextTickArgs(fn, a, b) {
		process.nextTick(function() {
			fn(a, b);
		});
	}
})), require_multicast_dns = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var packet = require_dns_packet(), dgram = __require("dgram"), thunky = require_thunky(), events = __require("events"), os = __require("os"), noop = function() {};
	module.exports = function(opts) {
		opts ||= {};
		var that = new events.EventEmitter(), port = typeof opts.port == "number" ? opts.port : 5353, type = opts.type || "udp4", ip = opts.ip || opts.host || (type === "udp4" ? "224.0.0.251" : null), me = {
			address: ip,
			port
		}, memberships = {}, destroyed = !1, interval = null;
		if (type === "udp6" && (!ip || !opts.interface)) throw Error("For IPv6 multicast you must specify `ip` and `interface`");
		var socket = opts.socket || dgram.createSocket({
			type,
			reuseAddr: opts.reuseAddr !== !1,
			toString: function() {
				return type;
			}
		});
		socket.on("error", function(err) {
			err.code === "EACCES" || err.code === "EADDRINUSE" ? that.emit("error", err) : that.emit("warning", err);
		}), socket.on("message", function(message, rinfo) {
			try {
				message = packet.decode(message);
			} catch (err) {
				that.emit("warning", err);
				return;
			}
			that.emit("packet", message, rinfo), message.type === "query" && that.emit("query", message, rinfo), message.type === "response" && that.emit("response", message, rinfo);
		}), socket.on("listening", function() {
			port ||= me.port = socket.address().port, opts.multicast !== !1 && (that.update(), interval = setInterval(that.update, 5e3), socket.setMulticastTTL(opts.ttl || 255), socket.setMulticastLoopback(opts.loopback !== !1));
		});
		var bind = thunky(function(cb) {
			if (!port || opts.bind === !1) return cb(null);
			socket.once("error", cb), socket.bind(port, opts.bind || opts.interface, function() {
				socket.removeListener("error", cb), cb(null);
			});
		});
		return bind(function(err) {
			if (err) return that.emit("error", err);
			that.emit("ready");
		}), that.send = function(value, rinfo, cb) {
			if (typeof rinfo == "function") return that.send(value, null, rinfo);
			cb ||= noop, rinfo ? !rinfo.host && !rinfo.address && (rinfo.address = me.address) : rinfo = me, bind(onbind);
			function onbind(err) {
				if (destroyed) return cb();
				if (err) return cb(err);
				var message = packet.encode(value);
				socket.send(message, 0, message.length, rinfo.port, rinfo.address || rinfo.host, cb);
			}
		}, that.response = that.respond = function(res, rinfo, cb) {
			Array.isArray(res) && (res = { answers: res }), res.type = "response", res.flags = (res.flags || 0) | packet.AUTHORITATIVE_ANSWER, that.send(res, rinfo, cb);
		}, that.query = function(q, type, rinfo, cb) {
			if (typeof type == "function") return that.query(q, null, null, type);
			if (typeof type == "object" && type && type.port) return that.query(q, null, type, rinfo);
			if (typeof rinfo == "function") return that.query(q, type, null, rinfo);
			cb ||= noop, typeof q == "string" && (q = [{
				name: q,
				type: type || "ANY"
			}]), Array.isArray(q) && (q = {
				type: "query",
				questions: q
			}), q.type = "query", that.send(q, rinfo, cb);
		}, that.destroy = function(cb) {
			if (cb ||= noop, destroyed) return process.nextTick(cb);
			for (var iface in destroyed = !0, clearInterval(interval), memberships) try {
				socket.dropMembership(ip, iface);
			} catch {}
			memberships = {}, socket.close(cb);
		}, that.update = function() {
			for (var ifaces = opts.interface ? [].concat(opts.interface) : allInterfaces(), updated = !1, i = 0; i < ifaces.length; i++) {
				var addr = ifaces[i];
				if (!memberships[addr]) try {
					socket.addMembership(ip, addr), memberships[addr] = !0, updated = !0;
				} catch (err) {
					that.emit("warning", err);
				}
			}
			if (updated) {
				if (socket.setMulticastInterface) try {
					socket.setMulticastInterface(opts.interface || defaultInterface());
				} catch (err) {
					that.emit("warning", err);
				}
				that.emit("networkInterface");
			}
		}, that;
	};
	function defaultInterface() {
		for (var networks = os.networkInterfaces(), names = Object.keys(networks), i = 0; i < names.length; i++) for (var net = networks[names[i]], j = 0; j < net.length; j++) {
			var iface = net[j];
			if (isIPv4(iface.family) && !iface.internal) return os.platform() === "darwin" && names[i] === "en0" ? iface.address : "0.0.0.0";
		}
		return "127.0.0.1";
	}
	function allInterfaces() {
		for (var networks = os.networkInterfaces(), names = Object.keys(networks), res = [], i = 0; i < names.length; i++) for (var net = networks[names[i]], j = 0; j < net.length; j++) {
			var iface = net[j];
			if (isIPv4(iface.family)) {
				res.push(iface.address);
				break;
			}
		}
		return res;
	}
	function isIPv4(family) {
		return family === 4 || family === "IPv4";
	}
})), require_es6 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function equal(a, b) {
		if (a === b) return !0;
		if (a && b && typeof a == "object" && typeof b == "object") {
			if (a.constructor !== b.constructor) return !1;
			var length, i, keys;
			if (Array.isArray(a)) {
				if (length = a.length, length != b.length) return !1;
				for (i = length; i-- !== 0;) if (!equal(a[i], b[i])) return !1;
				return !0;
			}
			if (a instanceof Map && b instanceof Map) {
				if (a.size !== b.size) return !1;
				for (i of a.entries()) if (!b.has(i[0])) return !1;
				for (i of a.entries()) if (!equal(i[1], b.get(i[0]))) return !1;
				return !0;
			}
			if (a instanceof Set && b instanceof Set) {
				if (a.size !== b.size) return !1;
				for (i of a.entries()) if (!b.has(i[0])) return !1;
				return !0;
			}
			if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
				if (length = a.length, length != b.length) return !1;
				for (i = length; i-- !== 0;) if (a[i] !== b[i]) return !1;
				return !0;
			}
			if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
			if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
			if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
			if (keys = Object.keys(a), length = keys.length, length !== Object.keys(b).length) return !1;
			for (i = length; i-- !== 0;) if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return !1;
			for (i = length; i-- !== 0;) {
				var key = keys[i];
				if (!equal(a[key], b[key])) return !1;
			}
			return !0;
		}
		return a !== a && b !== b;
	};
})), require_mdns_server = /* @__PURE__ */ __commonJSMin(((exports, module, this$4) => {
	var __importDefault = this$4 && this$4.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { default: mod };
	};
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.Server = void 0;
	var multicast_dns_1 = __importDefault(require_multicast_dns()), es6_1 = __importDefault(require_es6()), dns_equal_1 = __importDefault(require_dns_equal()), Server = class {
		constructor(opts, errorCallback) {
			this.registry = {}, this.mdns = (0, multicast_dns_1.default)(opts), this.mdns.setMaxListeners(0), this.mdns.on("query", this.respondToQuery.bind(this)), this.errorCallback = errorCallback ?? function(err) {
				throw err;
			};
		}
		register(records) {
			let shouldRegister = (record) => {
				var subRegistry = this.registry[record.type];
				if (!subRegistry) subRegistry = this.registry[record.type] = [];
				else if (subRegistry.some(this.isDuplicateRecord(record))) return;
				subRegistry.push(record);
			};
			Array.isArray(records) ? records.forEach(shouldRegister) : shouldRegister(records);
		}
		unregister(records) {
			let shouldUnregister = (record) => {
				let type = record.type;
				type in this.registry && (this.registry[type] = this.registry[type].filter((i) => i.name !== record.name));
			};
			Array.isArray(records) ? records.forEach(shouldUnregister) : shouldUnregister(records);
		}
		respondToQuery(query) {
			let self = this;
			query.questions.forEach((question) => {
				var type = question.type, name = question.name, answers = type === "ANY" ? Object.keys(self.registry).map(self.recordsFor.bind(self, name)).flat(1) : self.recordsFor(name, type);
				if (answers.length !== 0) {
					var additionals = [];
					type !== "ANY" && (answers.forEach((answer) => {
						answer.type === "PTR" && (additionals = additionals.concat(self.recordsFor(answer.data, "SRV")).concat(self.recordsFor(answer.data, "TXT")));
					}), additionals.filter(function(record) {
						return record.type === "SRV";
					}).map(function(record) {
						return record.data.target;
					}).filter(this.unique()).forEach(function(target) {
						additionals = additionals.concat(self.recordsFor(target, "A")).concat(self.recordsFor(target, "AAAA"));
					})), self.mdns.respond({
						answers,
						additionals
					}, (err) => {
						err && this.errorCallback(err);
					});
				}
			});
		}
		recordsFor(name, type) {
			return type in this.registry ? this.registry[type].filter((record) => {
				var _name = ~name.indexOf(".") ? record.name : record.name.split(".")[0];
				return (0, dns_equal_1.default)(_name, name);
			}) : [];
		}
		isDuplicateRecord(a) {
			return (b) => a.type === b.type && a.name === b.name && (0, es6_1.default)(a.data, b.data);
		}
		unique() {
			var set = [];
			return (obj) => !~set.indexOf(obj) && (set.push(obj), !0);
		}
	};
	exports.Server = Server, exports.default = Server;
})), require_filter_service = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.default = (service, txtQuery) => {
		if (txtQuery === void 0) return !0;
		let serviceTxt = service.txt, query = Object.entries(txtQuery).map(([key, value]) => {
			let queryValue = serviceTxt[key];
			return queryValue !== void 0 && value == queryValue;
		});
		return query.length == 0 || !query.includes(!1);
	};
})), require_filter_txt = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.default = (data) => Object.keys(data).filter((key) => !key.includes("binary")).reduce((cur, key) => Object.assign(cur, { [key]: data[key] }), {});
})), require_equal_txt = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.default = equalTxt;
	function equalTxt(a, b) {
		if (a === void 0 || b === void 0) return !1;
		let aKeys = Object.keys(a), bKeys = Object.keys(b);
		if (aKeys.length != bKeys.length) return !1;
		for (let key of aKeys) if (a[key] != b[key]) return !1;
		return !0;
	}
})), require_browser = /* @__PURE__ */ __commonJSMin(((exports, module, this$3) => {
	var __importDefault = this$3 && this$3.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { default: mod };
	};
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.Browser = void 0;
	var dns_txt_1 = __importDefault(require_dns_txt()), dns_equal_1 = __importDefault(require_dns_equal()), events_1 = __require("events"), service_types_1 = require_service_types(), filter_service_1 = __importDefault(require_filter_service()), filter_txt_1 = __importDefault(require_filter_txt()), equal_txt_1 = __importDefault(require_equal_txt()), TLD = ".local", WILDCARD = "_services._dns-sd._udp" + TLD, Browser = class Browser extends events_1.EventEmitter {
		constructor(mdns, opts, onup) {
			if (super(), this.onresponse = void 0, this.serviceMap = {}, this.wildcard = !1, this._services = [], typeof opts == "function") return new Browser(mdns, null, opts);
			this.mdns = mdns, this.txt = new dns_txt_1.default(opts !== null && opts.txt != null ? opts.txt : void 0), opts === null || opts.type === void 0 ? (this.name = WILDCARD, this.wildcard = !0) : (this.name = (0, service_types_1.toString)({
				name: opts.type,
				protocol: opts.protocol || "tcp"
			}) + TLD, opts.name && (this.name = opts.name + "." + this.name), this.wildcard = !1), opts != null && opts.txt !== void 0 && (this.txtQuery = (0, filter_txt_1.default)(opts.txt)), onup && this.on("up", onup), this.start();
		}
		start() {
			if (!(this.onresponse || this.name === void 0)) {
				var self = this, nameMap = {};
				this.wildcard || (nameMap[this.name] = !0), this.onresponse = (packet, rinfo) => {
					self.wildcard && packet.answers.forEach((answer) => {
						answer.type !== "PTR" || answer.name !== self.name || answer.name in nameMap || (nameMap[answer.data] = !0, self.mdns.query(answer.data, "PTR"));
					});
					let receiveTime = Date.now();
					Object.keys(nameMap).forEach(function(name) {
						self.goodbyes(name, packet).forEach(self.removeService.bind(self));
						var matches = self.buildServicesFor(name, packet, self.txt, rinfo, receiveTime);
						matches.length !== 0 && matches.forEach((service) => {
							let existingService = self._services.find((s) => (0, dns_equal_1.default)(s.fqdn, service.fqdn));
							existingService ? (self.updateServiceSrv(existingService, service), self.updateServiceTxt(existingService, service)) : self.addService(service);
						});
					});
				}, this.mdns.on("response", this.onresponse), this.update();
			}
		}
		stop() {
			this.onresponse &&= (this.mdns.removeListener("response", this.onresponse), void 0);
		}
		update() {
			this.mdns.query(this.name, "PTR");
		}
		expire() {
			let currentTime = Date.now();
			this._services = this._services.filter((service) => !service.ttl || service.lastSeen === void 0 ? !0 : service.lastSeen + service.ttl * 1e3 < currentTime ? (this.emit("down", service), !1) : !0);
		}
		get services() {
			return this._services;
		}
		addService(service) {
			(0, filter_service_1.default)(service, this.txtQuery) !== !1 && (this._services.push(service), this.serviceMap[service.fqdn] = !0, this.emit("up", service));
		}
		updateServiceSrv(existingService, newService) {
			(existingService.name !== newService.name || existingService.host !== newService.host || existingService.port !== newService.port || existingService.type !== newService.type || existingService.protocol !== newService.protocol) && (this.replaceService(newService), this.emit("srv-update", newService, existingService));
		}
		updateServiceTxt(existingService, service) {
			(0, equal_txt_1.default)(service.txt, existingService?.txt || {}) || ((0, filter_service_1.default)(service, this.txtQuery) ? (this.replaceService(service), this.emit("txt-update", service, existingService)) : this.removeService(service.fqdn));
		}
		replaceService(service) {
			this._services = this._services.map((s) => (0, dns_equal_1.default)(s.fqdn, service.fqdn) ? service : s);
		}
		removeService(fqdn) {
			var service, index;
			this._services.some(function(s, i) {
				if ((0, dns_equal_1.default)(s.fqdn, fqdn)) return service = s, index = i, !0;
			}), service && index !== void 0 && (this._services.splice(index, 1), delete this.serviceMap[fqdn], this.emit("down", service));
		}
		goodbyes(name, packet) {
			return packet.answers.concat(packet.additionals).filter((rr) => rr.type === "PTR" && rr.ttl === 0 && (0, dns_equal_1.default)(rr.name, name)).map((rr) => rr.data);
		}
		buildServicesFor(name, packet, txt, referer, receiveTime) {
			var records = packet.answers.concat(packet.additionals).filter((rr) => rr.ttl > 0);
			return records.filter((rr) => rr.type === "PTR" && (0, dns_equal_1.default)(rr.name, name)).map((ptr) => {
				let service = {
					addresses: [],
					subtypes: [],
					ttl: ptr.ttl,
					lastSeen: receiveTime
				};
				if (records.filter((rr) => rr.type === "PTR" && (0, dns_equal_1.default)(rr.data, ptr.data) && rr.name.includes("._sub")).forEach((rr) => {
					let types = (0, service_types_1.toType)(rr.name);
					service.subtypes.push(types.subtype);
				}), records.filter((rr) => (rr.type === "SRV" || rr.type === "TXT") && (0, dns_equal_1.default)(rr.name, ptr.data)).forEach((rr) => {
					if (rr.type === "SRV") {
						var parts = rr.name.split("."), name = parts[0], types = (0, service_types_1.toType)(parts.slice(1, -1).join("."));
						service.name = name, service.fqdn = rr.name, service.host = rr.data.target, service.referer = referer, service.port = rr.data.port, service.type = types.name, service.protocol = types.protocol;
					} else rr.type === "TXT" && (service.rawTxt = rr.data, service.txt = this.txt.decodeAll(rr.data));
				}), service.name) return records.filter((rr) => (rr.type === "A" || rr.type === "AAAA") && (0, dns_equal_1.default)(rr.name, service.host)).forEach((rr) => service.addresses.push(rr.data)), service;
			}).filter((rr) => !!rr);
		}
	};
	exports.Browser = Browser, exports.default = Browser;
})), require_bonjour = /* @__PURE__ */ __commonJSMin(((exports, module, this$2) => {
	var __importDefault = this$2 && this$2.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { default: mod };
	};
	Object.defineProperty(exports, "__esModule", { value: !0 }), exports.Browser = exports.Service = void 0;
	var registry_1 = __importDefault(require_registry()), mdns_server_1 = __importDefault(require_mdns_server()), browser_1 = __importDefault(require_browser());
	exports.Browser = browser_1.default, exports.Service = __importDefault(require_service()).default, exports.default = class {
		constructor(opts = {}, errorCallback) {
			this.server = new mdns_server_1.default(opts, errorCallback), this.registry = new registry_1.default(this.server);
		}
		publish(opts) {
			return this.registry.publish(opts);
		}
		unpublishAll(callback) {
			return this.registry.unpublishAll(callback);
		}
		find(opts = null, onup) {
			return new browser_1.default(this.server.mdns, opts, onup);
		}
		findOne(opts = null, timeout = 1e4, callback) {
			let browser = new browser_1.default(this.server.mdns, opts);
			var timer;
			return browser.once("up", (service) => {
				timer !== void 0 && clearTimeout(timer), browser.stop(), callback && callback(service);
			}), timer = setTimeout(() => {
				browser.stop(), callback && callback(null);
			}, timeout), browser;
		}
		destroy(callback) {
			this.registry.destroy(), this.server.mdns.destroy(callback);
		}
	};
})), require_dist = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	var __createBinding = this$1 && this$1.__createBinding || (Object.create ? (function(o, m, k, k2) {
		k2 === void 0 && (k2 = k);
		var desc = Object.getOwnPropertyDescriptor(m, k);
		(!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) && (desc = {
			enumerable: !0,
			get: function() {
				return m[k];
			}
		}), Object.defineProperty(o, k2, desc);
	}) : (function(o, m, k, k2) {
		k2 === void 0 && (k2 = k), o[k2] = m[k];
	})), __setModuleDefault = this$1 && this$1.__setModuleDefault || (Object.create ? (function(o, v) {
		Object.defineProperty(o, "default", {
			enumerable: !0,
			value: v
		});
	}) : function(o, v) {
		o.default = v;
	}), __importStar = this$1 && this$1.__importStar || (function() {
		var ownKeys = function(o) {
			return ownKeys = Object.getOwnPropertyNames || function(o) {
				var ar = [];
				for (var k in o) Object.prototype.hasOwnProperty.call(o, k) && (ar[ar.length] = k);
				return ar;
			}, ownKeys(o);
		};
		return function(mod) {
			if (mod && mod.__esModule) return mod;
			var result = {};
			if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) k[i] !== "default" && __createBinding(result, mod, k[i]);
			return __setModuleDefault(result, mod), result;
		};
	})(), bonjour_1 = (this$1 && this$1.__importDefault || function(mod) {
		return mod && mod.__esModule ? mod : { default: mod };
	})(require_bonjour()), imported = __importStar(require_bonjour()), Bonjour = class extends bonjour_1.default {}, BonjourClass = Bonjour;
	(function(Bonjour) {
		Bonjour.Bonjour = BonjourClass, Bonjour.Service = imported.Service, Bonjour.Browser = imported.Browser;
	})(Bonjour ||= {}), Object.defineProperty(Bonjour, "default", {
		enumerable: !0,
		value: Bonjour
	}), module.exports.Bonjour = Bonjour, module.exports.Service = imported.Service, module.exports.Browser = imported.Browser, module.exports.default = Bonjour, module.exports = Bonjour;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/mdns-packet.ts
/**
* Sorts a datagram without decoding it: a LAN is full of other services' packets, and a flood of
* them must cost next to nothing. `instance` is our own name: questions about it are ours too.
*/
function packetKind(bytes, instance) {
	if (bytes.length < headerBytes || bytes.length > 1472) return "foreign";
	let asks = isQuestion(bytes);
	return bytes.includes(serviceLabelBytes) ? asks ? "question" : "answer" : asks && bytes.includes(instance, headerBytes, "latin1") ? "question" : "foreign";
}
function isQuestion(bytes) {
	return ((bytes[2] ?? 0) & answerFlag) === 0;
}
/** Instances of the service in a decoded packet. Goodbyes (ttl 0) are not trusted, so not read. */
function readAnnouncements(packet) {
	let records = [...listOf(packet, "answers"), ...listOf(packet, "additionals")].slice(0, recordsMax).filter((record) => isAlive(field(record, "ttl"))), found = /* @__PURE__ */ new Map();
	for (let record of records) {
		if (found.size === announcementsMax) break;
		let announcement = readInstance(record, records);
		announcement !== void 0 && found.set(announcement.instance, announcement);
	}
	return [...found.values()];
}
function isAlive(ttl) {
	return typeof ttl == "number" && ttl > 0;
}
function readInstance(record, records) {
	if (field(record, "type") !== "SRV") return;
	let name = field(record, "name");
	if (typeof name != "string") return;
	let instance = instanceOf(name), port = field(field(record, "data"), "port"), target = field(field(record, "data"), "target");
	if (instance === void 0 || typeof port != "number" || typeof target != "string") return;
	let tags = readTags(records.find((other) => field(other, "type") === "TXT" && field(other, "name") === name));
	if (tags !== void 0) return {
		instance,
		port,
		addresses: readAddresses(records, target),
		tags
	};
}
/** `gv-...` of `gv-....<service>.local`; undefined for another service or a name that is no single label. */
function instanceOf(name) {
	let suffix = `.${serviceName}`;
	if (!name.endsWith(suffix)) return;
	let instance = name.slice(0, -suffix.length);
	return instance.length <= labelBytesMax && /^[\x21-\x2d\x2f-\x7e]+$/.test(instance) ? instance : void 0;
}
function readAddresses(records, target) {
	let addresses = [];
	for (let record of records) {
		let type = field(record, "type");
		if (type !== "A" && type !== "AAAA" || field(record, "name") !== target) continue;
		let address = field(record, "data");
		if (typeof address == "string" && !addresses.includes(address) && addresses.push(address), addresses.length === recordAddressesMax) break;
	}
	return addresses;
}
/** Values of `t`, `t2`, ...; undefined where TXT is larger than any of ours. No TXT is no tags. */
function readTags(record) {
	if (record === void 0) return [];
	let strings = txtStrings(field(record, "data"));
	if (strings === void 0) return;
	let tags = [];
	for (let text of strings) {
		let tag = /^t[2-9]?=([0-9a-z]{1,32})$/.exec(text.toString("latin1"))?.[1];
		tag !== void 0 && tags.length < 4 && tags.push(tag);
	}
	return tags;
}
function txtStrings(data) {
	let list = Array.isArray(data) ? data : [data];
	if (list.length > txtStringsMax) return;
	let strings = list.filter((item) => Buffer.isBuffer(item));
	return strings.reduce((sum, text) => sum + 1 + text.length, 0) > txtBytesMax ? void 0 : strings;
}
function listOf(packet, name) {
	let list = field(packet, name);
	return Array.isArray(list) ? list : [];
}
/** A property of whatever a decoder made of hostile bytes. */
function field(value, name) {
	return typeof value == "object" && value ? Reflect.get(value, name) : void 0;
}
function labelBytes(label) {
	return Buffer.from([label.length, ...Buffer.from(label, "latin1")]);
}
var serviceType, serviceLabels, serviceName, headerBytes, recordsMax, announcementsMax, recordAddressesMax, labelBytesMax, txtBytesMax, txtStringsMax, typePtr, classInternet, answerFlag, serviceLabelBytes, questionBytes, init_mdns_packet = __esmMin((() => {
	init_mdns_instance(), serviceType = "grapevine", serviceLabels = [
		`_${serviceType}`,
		"_tcp",
		"local"
	], serviceName = serviceLabels.join("."), headerBytes = 12, recordsMax = 64, announcementsMax = 2, recordAddressesMax = 4, labelBytesMax = 63, txtBytesMax = 200, txtStringsMax = 8, typePtr = 12, classInternet = 1, answerFlag = 128, serviceLabelBytes = labelBytes(`_${serviceType}`), questionBytes = Buffer.concat([
		Buffer.from([
			0,
			0,
			0,
			0,
			0,
			1,
			0,
			0,
			0,
			0,
			0,
			0
		]),
		...serviceLabels.map(labelBytes),
		Buffer.from([
			0,
			0,
			typePtr,
			0,
			classInternet
		])
	]);
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/multicast-socket.ts
/**
* The UDP socket under one mDNS responder. It stands between the network and the mDNS library, which
* decodes whatever comes, answers every question and lets errors escape: here strangers' packets are
* dropped undecoded, questions are answered once a second, and no error leaves but as an event.
*/
function isSingleAddress({ mask }) {
	return mask === wholeAddress;
}
var mdnsGroup, answerIntervalMs, echoMsMax, MulticastSocket, wholeAddress, init_multicast_socket = __esmMin((() => {
	init_lan_address(), init_mdns_packet(), init_packet_budget(), mdnsGroup = "224.0.0.251", answerIntervalMs = 1e3, echoMsMax = 200, MulticastSocket = class extends EventEmitter {
		#options;
		#socket;
		#budget = new PacketBudget();
		#joined = !1;
		#answeredAtMs = -Infinity;
		#askedAtMs = -Infinity;
		#heldQuestion;
		#closed = !1;
		constructor(options) {
			super(), this.#options = options, this.#socket = createSocket({
				type: "udp4",
				reuseAddr: !0
			}), this.#socket.on("error", (error) => this.emit("error", error)), this.#socket.on("listening", () => {
				this.#sendFromOwnInterface(), this.emit("listening");
			}), this.#socket.on("message", (bytes, from) => this.#receive(bytes, from));
		}
		bind(port, host, callback) {
			this.#socket.bind(port, host, callback);
		}
		address() {
			return this.#socket.address();
		}
		send(bytes, offset, length, ...rest) {
			let [port, address, callback] = rest;
			this.#closed ? callback(null) : (isQuestion(bytes) && (this.#askedAtMs = this.#options.clock()), this.#socket.send(bytes, offset, length, port, address, callback));
		}
		setMulticastTTL(ttl) {
			this.#attempt(() => this.#socket.setMulticastTTL(ttl));
		}
		setMulticastLoopback(loopback) {
			this.#attempt(() => this.#socket.setMulticastLoopback(loopback));
		}
		setMulticastInterface(address) {
			this.#attempt(() => this.#socket.setMulticastInterface(address));
		}
		addMembership(group, address) {
			this.#socket.addMembership(group, address), this.#joined = !0, this.emit("joined");
		}
		dropMembership(group, address) {
			this.#socket.dropMembership(group, address);
		}
		/**
		* Joins the group once more. The system refuses where we are members already; where it does not,
		* the membership was lost with a network card that went and came back, and nobody had told us.
		* Never before the first time: it would bind a socket that is about to be bound to another port.
		*/
		rejoin() {
			if (this.#closed || !this.#joined) return !1;
			try {
				this.#socket.addMembership(mdnsGroup, this.#options.lanInterface.address);
			} catch {
				return !1;
			}
			return this.#sendFromOwnInterface(), !0;
		}
		close(callback = () => void 0) {
			if (this.#closed) callback();
			else {
				this.#closed = !0, clearTimeout(this.#heldQuestion);
				try {
					this.#socket.close(callback);
				} catch {
					callback();
				}
			}
		}
		/** Not only once it has joined: on an interface without multicast it would use another one. */
		#sendFromOwnInterface() {
			this.setMulticastInterface(this.#options.lanInterface.address);
		}
		#receive(bytes, from) {
			if (this.#closed || !this.#isNeighbour(from.address)) return;
			let kind = packetKind(bytes, this.#options.instance);
			kind !== "foreign" && (kind === "question" ? this.#isOwnEcho(from) || this.#ask(from) : from.port === 5353 && this.#budget.take(from.address, this.#options.clock()) && this.emit("message", bytes, from));
		}
		/**
		* Passes on the one question that we answer, whatever was asked about us: its answer holds every
		* record. A question too soon after an answer waits, and speaks for all that follow it.
		*/
		#ask(from) {
			if (this.#heldQuestion !== void 0) return;
			let waitMs = Math.max(0, this.#answeredAtMs + answerIntervalMs - this.#options.clock());
			this.#heldQuestion = setTimeout(() => {
				this.#heldQuestion = void 0, this.#answeredAtMs = this.#options.clock(), this.emit("message", questionBytes, from);
			}, waitMs);
		}
		/** Without this every peer would answer itself. Each question sent comes back once. */
		#isOwnEcho({ address, port }) {
			if (address !== this.#options.lanInterface.address || port !== 5353) return !1;
			let isEcho = this.#options.clock() - this.#askedAtMs <= echoMsMax;
			return this.#askedAtMs = -Infinity, isEcho;
		}
		/**
		* RFC 6762 section 11: what was not sent on this link is ignored. The system hands every socket
		* the packets of every interface, so this also tells on which one a peer was heard. On a subnet
		* of one address (a tunnel) there is no telling, so all may speak.
		*/
		#isNeighbour(address) {
			let bits = parseIpv4(address);
			if (bits === void 0) return !1;
			let { subnets } = this.#options.lanInterface;
			return subnets.some((subnet) => isOnLink(bits, subnet)) || subnets.every(isSingleAddress);
		}
		#attempt(act) {
			try {
				act();
			} catch (error) {
				this.emit("error", error);
			}
		}
	}, wholeAddress = subnetOf("0.0.0.0", "255.255.255.255")?.mask;
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/mdns-responder.ts
/** Runs `act` and waits for its callback, but not for ever. */
async function withTimeout(act) {
	await new Promise((resolve) => {
		let timer = setTimeout(resolve, 500), done = () => {
			clearTimeout(timer), resolve();
		};
		try {
			act(done);
		} catch {
			done();
		}
	});
}
/** `packet` with one A record behind every SRV record and no other address. */
function withOnlyAddress(packet, address) {
	if (Array.isArray(packet)) return replaceAddresses(packet, address);
	if (typeof packet != "object" || !packet) return packet;
	let copy = { ...packet };
	for (let section of ["answers", "additionals"]) {
		let records = copy[section];
		Array.isArray(records) && (copy[section] = replaceAddresses(records, address));
	}
	return copy;
}
function replaceAddresses(records, address) {
	return records.flatMap((record) => {
		let type = property(record, "type");
		return type === "A" || type === "AAAA" ? [] : type === "SRV" ? [record, {
			name: property(property(record, "data"), "target"),
			type: "A",
			ttl: property(record, "ttl"),
			data: address
		}] : [record];
	});
}
function property(value, name) {
	return typeof value == "object" && value ? Reflect.get(value, name) : void 0;
}
function codeOf$1(error) {
	let code = property(error, "code");
	return typeof code == "string" ? code : void 0;
}
/** One clear line for people; the code stays in it for those who search for it. */
function describe$4(error) {
	let code = codeOf$1(error);
	return code === "EADDRINUSE" ? "another program holds UDP port 5353 for itself (EADDRINUSE)" : code === "EACCES" ? "the system does not allow mDNS on UDP port 5353 (EACCES)" : code === "ENETUNREACH" || code === "EHOSTUNREACH" || code === "ENETDOWN" ? `the network is down (${code})` : error instanceof Error ? error.message : String(error);
}
var import_dist, firstQuestionsMs, questionIntervalMsMin, MdnsResponder, init_mdns_responder = __esmMin((() => {
	import_dist = /* @__PURE__ */ __toESM(require_dist(), 1), init_mdns_instance(), init_mdns_packet(), init_multicast_socket(), firstQuestionsMs = [
		0,
		1e3,
		3e3
	], questionIntervalMsMin = 6e4, MdnsResponder = class {
		lanInterface;
		instance;
		#options;
		#bonjour;
		#mdns;
		#socket;
		#question;
		#questionsAsked = 0;
		#listeningSinceMs;
		#error;
		#failed = !1;
		#closed = !1;
		constructor(options) {
			let { lanInterface, rng, clock } = options;
			this.#options = options, this.lanInterface = lanInterface, this.instance = newInstanceName(rng), this.#socket = new MulticastSocket({
				lanInterface,
				instance: this.instance,
				clock
			}), this.#socket.on("joined", () => {
				this.#listeningSinceMs ??= clock(), this.#error = void 0;
			});
			let multicast = {
				interface: lanInterface.address,
				bind: "0.0.0.0",
				socket: this.#socket
			};
			this.#bonjour = new import_dist.default(multicast, (error) => this.#note(error)), this.#mdns = this.#bonjour.server.mdns, this.#mdns.on("error", (error) => this.#fail(error)), this.#mdns.on("warning", (error) => this.#note(error)), this.#mdns.on("response", (packet, from) => this.#read(packet, from.address)), this.#announceOwnAddressOnly(), this.#publish(), this.#armQuestion();
		}
		/** Milliseconds since it began to listen; undefined: it does not. */
		get listeningMs() {
			return this.#listeningSinceMs === void 0 ? void 0 : this.#options.clock() - this.#listeningSinceMs;
		}
		get error() {
			return this.#error;
		}
		/** Asks who is there, now and twice more soon. */
		ask() {
			this.#questionsAsked = 0, this.#armQuestion();
		}
		/** Joins the group again if the membership was lost, and then asks. */
		keepJoined() {
			!this.#closed && !this.#failed && this.#socket.rejoin() && this.ask();
		}
		/** Says goodbye and lets go of the socket, in `goodbyeTimeoutMs` and a little. Never rejects. */
		async close() {
			this.#closed || (this.#closed = !0, clearTimeout(this.#question), this.#failed || await withTimeout((done) => this.#bonjour.unpublishAll(done)), await withTimeout((done) => this.#bonjour.destroy(done)));
		}
		#publish() {
			let { port, groups } = this.#options;
			this.#bonjour.publish({
				name: this.instance,
				type: serviceType,
				protocol: "tcp",
				port,
				host: `${this.instance}.local`,
				txt: announcementTxt(groups, this.instance),
				probe: !1,
				disableIPv6: !0
			});
		}
		/**
		* The library announces the addresses of all interfaces: this network has no business with the
		* others, and a machine with many container bridges would fill the packet with them.
		*/
		#announceOwnAddressOnly() {
			let respond = this.#mdns.respond, address = this.lanInterface.address;
			this.#mdns.respond = (packet, ...rest) => respond(withOnlyAddress(packet, address), ...rest);
		}
		#armQuestion() {
			if (clearTimeout(this.#question), this.#closed || this.#failed) return;
			let previousMs = firstQuestionsMs[this.#questionsAsked - 1] ?? 0, nextMs = firstQuestionsMs[this.#questionsAsked], spreadMs = 6e4 * this.#options.rng.next(), delayMs = nextMs === void 0 ? questionIntervalMsMin + spreadMs : nextMs - previousMs;
			this.#question = setTimeout(() => {
				this.#questionsAsked += 1, this.#mdns.query(serviceName, "PTR", (error) => this.#noteSent(error)), this.#armQuestion();
			}, delayMs);
		}
		#noteSent(error) {
			error ? this.#note(error) : this.#listeningSinceMs !== void 0 && !this.#failed && (this.#error = void 0);
		}
		#read(packet, source) {
			if (!this.#closed) for (let announcement of readAnnouncements(packet)) this.#options.handlers.announced(announcement, source);
		}
		#fail(error) {
			this.#failed || this.#closed || (this.#failed = !0, this.#listeningSinceMs = void 0, clearTimeout(this.#question), this.#error = describe$4(error), this.#options.handlers.failed(this.#error));
		}
		/** Something that passes, or that the library tries again: a dead network, a garbled packet. */
		#note(error) {
			codeOf$1(error) !== void 0 && (this.#error = describe$4(error));
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/mdns-discovery.ts
/**
* Discovery by mDNS on every network interface. What it hears is a hint and no more: anybody on the
* LAN can say anything, so the session proves who is there, and a goodbye proves nothing.
*/
/** Monotonic milliseconds. */
function now() {
	return performance.now();
}
var interfaceWatchMs, retryMsMin, retryMsMax, refreshMsMin, ownInstancesMax, MdnsDiscovery, init_mdns_discovery = __esmMin((() => {
	init_address(), init_candidates(), init_interfaces(), init_lan_address(), init_mdns_instance(), init_mdns_responder(), interfaceWatchMs = 2e3, retryMsMin = 5e3, retryMsMax = 6e4, refreshMsMin = 1e3, ownInstancesMax = 64, MdnsDiscovery = class {
		#options;
		#candidates = new CandidateTable();
		#seats = /* @__PURE__ */ new Map();
		#ownInstances = /* @__PURE__ */ new Set();
		#closing = /* @__PURE__ */ new Set();
		#rules = {
			subnets: [],
			loopback: !1
		};
		#ownAddresses = /* @__PURE__ */ new Set();
		#port = 0;
		#handlers;
		#watch;
		#watchedAtWallMs = 0;
		#refreshedAtMs = -Infinity;
		#readFailed = !1;
		constructor(options) {
			if (options.groups.length > 4) throw Error(`assertion: ${options.groups.length} groups to announce, not 4`);
			this.#options = options;
		}
		start(port, handlers) {
			if (this.#handlers !== void 0) throw Error("assertion: discovery is started already");
			return this.#port = port, this.#handlers = handlers, this.#seatInterfaces(), this.#watchedAtWallMs = Date.now(), this.#watch = setInterval(() => this.#look(), interfaceWatchMs), Promise.resolve();
		}
		gossipiers() {
			return this.#candidates.addresses(now());
		}
		interfaces() {
			let rows = [...this.#seats.values()].map(({ lanInterface, responder }) => ({
				name: lanInterface.name,
				address: lanInterface.address,
				listeningMs: responder.listeningMs ?? null,
				heard: this.#candidates.countOn(lanInterface.name, now()),
				error: responder.error ?? null
			})), missing = (this.#options.interfaces ?? []).filter((name) => !this.#seats.has(name));
			return [...rows, ...missing.map((name) => ({
				name,
				address: "",
				listeningMs: null,
				heard: 0,
				error: "there is no such interface, or it has no IPv4 address"
			}))];
		}
		refresh() {
			if (!(this.#handlers === void 0 || now() - this.#refreshedAtMs < refreshMsMin)) {
				this.#refreshedAtMs = now(), this.#look();
				for (let { responder } of this.#seats.values()) responder.ask();
			}
		}
		async stop() {
			clearInterval(this.#watch), this.#handlers = void 0;
			for (let name of this.#seats.keys()) this.#unseat(name);
			await Promise.all(this.#closing);
		}
		/** Every two seconds: what has changed since the last time? */
		#look() {
			let wallMs = Date.now(), slept = wallMs - this.#watchedAtWallMs > 17e3;
			if (this.#watchedAtWallMs = wallMs, slept) {
				this.#options.log?.("mdns: the machine slept; beginning anew on every interface");
				for (let name of this.#seats.keys()) this.#unseat(name);
			}
			(this.#seatInterfaces() || slept) && this.#handlers?.interfacesChanged();
			for (let seat of this.#seats.values()) seat.retryAtMs !== void 0 && seat.retryAtMs <= now() ? this.#retry(seat) : seat.responder.keepJoined();
		}
		/** Makes the responders fit the interfaces there are; true where that changed any. */
		#seatInterfaces() {
			let found = this.#readInterfaces();
			if (found === void 0) return !1;
			let lans = lanInterfaces(found, this.#options.interfaces), keys = new Map(lans.map((lan) => [lan.name, lan.key]));
			this.#rules = {
				subnets: lans.flatMap((lan) => lan.subnets),
				loopback: lans.some((lan) => lan.address.startsWith("127."))
			}, this.#ownAddresses = ownAddresses(found);
			let changed = !1;
			for (let [name, { lanInterface }] of this.#seats) keys.get(name) !== lanInterface.key && (this.#options.log?.(`mdns: ${name} ${lanInterface.address} is gone or has changed`), this.#unseat(name), changed = !0);
			for (let lanInterface of lans) this.#seats.has(lanInterface.name) || (this.#options.log?.(`mdns: beginning on ${lanInterface.name} ${lanInterface.address}`), this.#seat(lanInterface), changed = !0);
			return changed;
		}
		#seat(lanInterface) {
			let responder = this.#newResponder(lanInterface);
			this.#seats.set(lanInterface.name, {
				lanInterface,
				responder,
				retryAtMs: void 0,
				retryDelayMs: retryMsMin
			});
		}
		#newResponder(lanInterface) {
			let { groups, rng } = this.#options, handlers = {
				announced: (announcement, source) => this.#hear(announcement, source, lanInterface.name),
				failed: (message) => this.#planRetry(lanInterface, message)
			}, port = this.#port, responder = new MdnsResponder({
				lanInterface,
				port,
				groups,
				rng,
				clock: now,
				handlers
			});
			this.#ownInstances.add(responder.instance);
			for (let oldest of this.#ownInstances) {
				if (this.#ownInstances.size <= ownInstancesMax) break;
				this.#ownInstances.delete(oldest);
			}
			return responder;
		}
		#unseat(name) {
			let seat = this.#seats.get(name);
			seat !== void 0 && (this.#seats.delete(name), this.#candidates.forgetInterface(name), this.#close(seat.responder));
		}
		/** The goodbye takes its time while whatever follows goes on; `stop` waits for it. */
		#close(responder) {
			let closing = responder.close().finally(() => this.#closing.delete(closing));
			this.#closing.add(closing);
		}
		#planRetry({ name, key }, message) {
			let seat = this.#seats.get(name);
			seat !== void 0 && seat.lanInterface.key === key && (seat.retryAtMs = now() + seat.retryDelayMs, seat.retryDelayMs = Math.min(2 * seat.retryDelayMs, retryMsMax), this.#handlers?.problem(`mdns on ${name}: ${message}; trying again`));
		}
		#retry(seat) {
			seat.retryAtMs = void 0, this.#close(seat.responder), seat.responder = this.#newResponder(seat.lanInterface);
		}
		#hear({ instance, port, addresses, tags }, source, interfaceName) {
			if (this.#handlers === void 0 || this.#ownInstances.has(instance) || !isDialablePort(port)) return;
			let hosts = [.../* @__PURE__ */ new Set([source, ...addresses])].filter((host) => this.#isPeerAt(host, port)), fits = fitsAnyGroup(this.#options.groups, instance, tags), known = hosts.slice(0, 4).map((host) => formatAddress({
				host,
				port
			})), due = this.#candidates.hear({
				instance,
				fits,
				addresses: known,
				source,
				interfaceName
			}, now());
			for (let address of due) this.#handlers?.hint({
				address,
				source: "mdns",
				fits
			});
		}
		/** Another peer on this machine has one of our addresses, and another port. */
		#isPeerAt(host, port) {
			return port === this.#port && this.#ownAddresses.has(host) ? !1 : isDialable(host, this.#rules);
		}
		#readInterfaces() {
			try {
				let found = (this.#options.networkInterfaces ?? os.networkInterfaces)();
				return this.#readFailed = !1, found;
			} catch (error) {
				let message = error instanceof Error ? error.message : String(error);
				this.#readFailed || this.#handlers?.problem(`the network interfaces cannot be read: ${message}`), this.#readFailed = !0;
				return;
			}
		}
	};
})), SeedDiscovery, init_seed_discovery = __esmMin((() => {
	init_address(), SeedDiscovery = class {
		#addresses;
		/** What was given and is no host:port. */
		#refused;
		#overLimit;
		#handlers;
		/** Host names stay text: they are resolved when they are dialled, for they may move. */
		constructor(seeds) {
			let parsed = seeds.map((seed) => ({
				seed,
				address: parseAddress(seed)
			}));
			this.#refused = parsed.filter(({ address }) => address === void 0).map(({ seed }) => seed);
			let texts = parsed.flatMap(({ address }) => address === void 0 ? [] : [formatAddress(address)]), distinct = [...new Set(texts)];
			this.#addresses = distinct.slice(0, 256), this.#overLimit = distinct.length - this.#addresses.length;
		}
		start(_port, handlers) {
			this.#handlers = handlers;
			for (let seed of this.#refused) handlers.problem(`the seed ${JSON.stringify(seed)} is no host:port`);
			return this.#overLimit > 0 && handlers.problem(`only 256 seeds are used; ${this.#overLimit} are left out`), this.refresh(), Promise.resolve();
		}
		gossipiers() {
			return this.#addresses;
		}
		interfaces() {
			return [];
		}
		refresh() {
			for (let address of this.#addresses) this.#handlers?.hint({
				address,
				source: "seed",
				fits: !0
			});
		}
		stop() {
			return this.#handlers = void 0, Promise.resolve();
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/accept-limits.ts
function refill(bucket, monoMs, perSecond, burst) {
	bucket.tokens = Math.min(burst, bucket.tokens + (monoMs - bucket.at) / 1e3 * perSecond), bucket.at = monoMs;
}
var acceptLimitDefaults, AcceptLimits, init_accept_limits = __esmMin((() => {
	acceptLimitDefaults = {
		unprovenPerAddressMax: 16,
		unprovenMax: 64,
		perAddressPerSecond: 10,
		perAddressBurst: 40,
		perSecond: 50,
		burst: 100
	}, AcceptLimits = class {
		#options;
		/** Least recently seen first. */
		#sources = /* @__PURE__ */ new Map();
		#all;
		#unproven = 0;
		constructor(options = {}) {
			this.#options = {
				...acceptLimitDefaults,
				...options
			}, this.#all = {
				tokens: this.#options.burst,
				at: 0
			};
		}
		/** Unproven connections now. */
		get unproven() {
			return this.#unproven;
		}
		/** Null: the connection must be refused. */
		admit(host, monoMs) {
			let options = this.#options, source = this.#source(host, monoMs);
			if (refill(source, monoMs, options.perAddressPerSecond, options.perAddressBurst), refill(this.#all, monoMs, options.perSecond, options.burst), source.unproven >= options.unprovenPerAddressMax || this.#unproven >= options.unprovenMax || source.tokens < 1 || this.#all.tokens < 1) return null;
			--source.tokens, --this.#all.tokens, source.unproven += 1, this.#unproven += 1;
			let held = !0;
			return { release: () => {
				held && (held = !1, --source.unproven, --this.#unproven);
			} };
		}
		#source(name, monoMs) {
			let source = this.#sources.get(name) ?? {
				tokens: this.#options.perAddressBurst,
				at: monoMs,
				unproven: 0
			};
			return this.#sources.delete(name), this.#sources.set(name, source), this.#sources.size > 1024 && this.#forgetOne(), source;
		}
		/** One that holds a place is kept: 64 hold one at most, so there is always another. */
		#forgetOne() {
			for (let [name, source] of this.#sources) if (!(source.unproven > 0)) {
				this.#sources.delete(name);
				return;
			}
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/certificate.ts
/**
* A self-signed P-256 certificate, new for each process. Nobody trusts it: TLS wants one, and the
* session above proves who is there. P-256 because BoringSSL takes no Ed25519 in a certificate;
* no extensions because a key usage that does not fit is refused there.
*/
function makeCertificate() {
	let { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" }), algorithm = der(tag.sequence, der(tag.objectId, Buffer.from(ecdsaWithSha256))), name = der(tag.sequence, der(tag.set, der(tag.sequence, der(tag.objectId, Buffer.from(commonNameId)), der(tag.utf8String, Buffer.from(commonName))))), toBeSigned = der(tag.sequence, der(tag.version, der(tag.integer, Buffer.from([2]))), der(tag.integer, serialNumber()), algorithm, name, der(tag.sequence, time(notBefore), time(notAfter)), name, publicKey.export({
		format: "der",
		type: "spki"
	})), signature = der(tag.bitString, Buffer.from([0]), sign("sha256", toBeSigned, privateKey));
	return {
		key: privateKey.export({
			format: "pem",
			type: "pkcs8"
		}).toString(),
		certificate: pem(der(tag.sequence, toBeSigned, algorithm, signature))
	};
}
/** Positive, and of one length whatever the chance. */
function serialNumber() {
	let number = randomBytes(16);
	return number[0] = (number[0] ?? 0) & 63 | 64, number;
}
function time(text) {
	return der(tag.generalizedTime, Buffer.from(text));
}
function der(type, ...contents) {
	let content = Buffer.concat(contents);
	if (content.length > 65535) throw Error("assertion: certificate field too long");
	let { length } = content, label = length < 128 ? [length] : length < 256 ? [129, length] : [
		130,
		length >> 8,
		length & 255
	];
	return Buffer.concat([Buffer.from([type, ...label]), content]);
}
function pem(bytes) {
	return `-----BEGIN CERTIFICATE-----\n${bytes.toString("base64").replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`;
}
var notBefore, notAfter, commonName, tag, ecdsaWithSha256, commonNameId, init_certificate = __esmMin((() => {
	notBefore = "20000101000000Z", notAfter = "99991231235959Z", commonName = "peer", tag = {
		integer: 2,
		bitString: 3,
		objectId: 6,
		utf8String: 12,
		generalizedTime: 24,
		sequence: 48,
		set: 49,
		version: 160
	}, ecdsaWithSha256 = [
		42,
		134,
		72,
		206,
		61,
		4,
		3,
		2
	], commonNameId = [
		85,
		4,
		3
	];
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/tls-connection.ts
/** Undefined where the socket has lost its addresses, because it is closed already. */
function endsOf(socket, initiator) {
	let { remoteAddress, remotePort, localAddress, localPort } = socket;
	if (remoteAddress !== void 0 && remotePort !== void 0 && localAddress !== void 0 && localPort !== void 0) return {
		initiator,
		remote: {
			host: plainHost(remoteAddress),
			port: remotePort
		},
		local: {
			host: plainHost(localAddress),
			port: localPort
		}
	};
}
/** An IPv4 address as a dual-stack socket writes it, in its own form. */
function plainHost(host) {
	return host.startsWith("::ffff:") && host.includes(".") ? host.slice(7) : host;
}
var bindingLabel, bindingBytes, closeGraceMs, keepAliveMs, TlsConnection, init_tls_connection = __esmMin((() => {
	init_transport(), bindingLabel = "EXPORTER-grapevine-auth-v1", bindingBytes = 32, closeGraceMs = 2e3, keepAliveMs = 15e3, TlsConnection = class {
		initiator;
		remote;
		local;
		binding;
		#socket;
		#proven;
		#handlers = null;
		/** Set by what happened first; reported when the socket has closed. */
		#end = null;
		#closed = !1;
		#graceTimer;
		/** Asserts that the handshake is over. `proven` is called by `markProven`. */
		constructor(socket, ends, proven) {
			this.#socket = socket, this.#proven = proven, this.initiator = ends.initiator, this.remote = ends.remote, this.local = ends.local;
			let value = socket.exportKeyingMaterial(bindingBytes, bindingLabel, Buffer.alloc(0));
			this.binding = new Uint8Array(value), socket.setNoDelay(!0), socket.setKeepAlive(!0, keepAliveMs), socket.on("error", () => this.#note("reset")), socket.on("end", () => this.#handleEnd()), socket.on("close", () => this.#handleClose());
		}
		get pendingBytes() {
			return this.#socket.writableLength;
		}
		attach(handlers) {
			if (this.#handlers !== null) throw Error("assertion: attached twice");
			this.#handlers = handlers, this.#closed ? queueMicrotask(() => this.#report()) : this.#socket.on("data", (bytes) => {
				this.#end === null && handlers.data(bytes);
			});
		}
		markProven() {
			this.#proven();
		}
		send(bytes) {
			this.#end === null && (this.#socket.write(bytes), this.#socket.writableLength > 1048576 && this.#cut("backlog"));
		}
		pause() {
			this.#socket.pause();
		}
		resume() {
			this.#socket.resume();
		}
		close() {
			this.#end === null && (this.#note("closed"), this.#socket.end(), this.#socket.resume(), this.#graceTimer = setTimeout(() => this.#socket.destroy(), closeGraceMs));
		}
		destroy() {
			this.#cut("closed");
		}
		/** The other end has said all. Nothing of ours is awaited there, so this end closes too. */
		#handleEnd() {
			this.#end !== "closed" && this.#cut("ended");
		}
		#handleClose() {
			clearTimeout(this.#graceTimer), this.#note("reset"), this.#closed = !0, this.#report();
		}
		#cut(reason) {
			this.#note(reason), this.#socket.destroy();
		}
		#note(reason) {
			this.#end ??= reason;
		}
		#report() {
			this.#handlers !== null && this.#end !== null && this.#handlers.end(this.#end);
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/net/tls-transport.ts
/**
* TLS 1.3 over TCP. It keeps strangers from reading and meddling, and tells nobody who is there:
* that is the session's part. No client certificate, no tickets, no SNI, ALPN or PSK, and so none of
* the callbacks in which a throw would end the process.
*/
function leave({ place, deadline }) {
	clearTimeout(deadline), place.release();
}
/** The TLS socket of an accepted one shows the same two ends, which no other open connection has. */
function guestName(socket) {
	let { remoteAddress, remotePort, localAddress, localPort } = socket;
	if (remoteAddress !== void 0 && remotePort !== void 0) return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}
function isSound(socket) {
	return socket.getProtocol() === "TLSv1.3" && !socket.isSessionReused();
}
function listenError(error, host, ports) {
	let code = codeOf(error), names = ports.join(", "), place = `${ports.length === 1 ? "port" : "ports"} ${names} of ${host}`;
	return code === "EADDRINUSE" ? new ListenError("busy", `${place}: in use by another program`, { cause: error }) : code === "EACCES" || code === "EPERM" ? new ListenError("denied", `${place}: this account may not listen there`, { cause: error }) : new ListenError("no-such-address", `${place}: cannot listen there (${code})`, { cause: error });
}
function dialErrorCode(error) {
	let code = codeOf(error);
	return code === "ECONNREFUSED" ? "refused" : code === "ETIMEDOUT" ? "timeout" : "unreachable";
}
/** Torn by the other end or on the way, as opposed to an answer that is no TLS. */
function isCut(error) {
	return [
		"ECONNRESET",
		"ECONNABORTED",
		"EPIPE"
	].includes(codeOf(error));
}
function codeOf(error) {
	return error instanceof Error && "code" in error && typeof error.code == "string" ? error.code : "unknown";
}
var secure, TlsTransport, init_tls_transport = __esmMin((() => {
	init_address(), init_limits$1(), init_accept_limits(), init_certificate(), init_tls_connection(), init_transport(), secure = {
		minVersion: "TLSv1.3",
		maxVersion: "TLSv1.3"
	}, TlsTransport = class {
		#limits;
		#authDeadlineMs;
		#clientContext = tls.createSecureContext(secure);
		/** Takes over accepted sockets; it never listens itself, so that limits come before TLS. */
		#tlsServer;
		/** Those whose TLS handshake is under way, by their two ends. */
		#guests = /* @__PURE__ */ new Map();
		/** Every established connection, and how to destroy it. */
		#connections = /* @__PURE__ */ new Map();
		#dials = /* @__PURE__ */ new Set();
		#listener = null;
		#accept = () => void 0;
		#closed = !1;
		constructor(options = {}) {
			this.#limits = new AcceptLimits(options.acceptLimits), this.#authDeadlineMs = options.authDeadlineMs ?? 2e4;
			let { key, certificate } = makeCertificate();
			this.#tlsServer = tls.createServer({
				...secure,
				key,
				cert: certificate,
				requestCert: !1,
				secureOptions: constants.SSL_OP_NO_TICKET,
				handshakeTimeout: this.#authDeadlineMs
			}), this.#tlsServer.on("secureConnection", (socket) => this.#handleSecure(socket)), this.#tlsServer.on("tlsClientError", (_error, socket) => socket.destroy());
		}
		/** Unproven accepted connections now. */
		get unproven() {
			return this.#limits.unproven;
		}
		async listen(host, ports, accept) {
			if (this.#listener !== null || this.#closed) throw Error("assertion: listening already, or closed");
			this.#accept = accept;
			for (let [index, port] of ports.entries()) try {
				return await this.#listenOn(host, port);
			} catch (error) {
				let failure = listenError(error, host, ports.slice(0, index + 1));
				if (failure.code !== "busy" || index === ports.length - 1) throw failure;
			}
			throw Error("assertion: no port to listen on");
		}
		async dial(address, { timeoutMs, signal }) {
			let closing = new AbortController(), stop = AbortSignal.any(signal === void 0 ? [closing.signal] : [closing.signal, signal]);
			if (this.#closed || stop.aborted) throw new DialError("aborted", "the dial was given up");
			this.#dials.add(closing);
			try {
				return await this.#connect(address, timeoutMs, stop);
			} finally {
				this.#dials.delete(closing);
			}
		}
		async close() {
			this.#closed = !0;
			for (let dial of this.#dials) dial.abort();
			let listener = this.#listener, stopped = new Promise((resolve) => {
				listener === null ? resolve() : listener.close(() => resolve());
			}), ended = [...this.#connections].map(([socket, destroy]) => {
				let closed = new Promise((resolve) => socket.once("close", () => resolve()));
				return destroy(), closed;
			});
			for (let guest of this.#guests.values()) guest.socket.destroy();
			await Promise.all([stopped, ...ended]);
		}
		#listenOn(host, port) {
			let listener = net.createServer({ noDelay: !0 }, (socket) => this.#handleSocket(socket));
			return new Promise((resolve, reject) => {
				listener.once("error", reject), listener.listen({
					host,
					port,
					exclusive: !0
				}, () => {
					listener.off("error", reject), listener.on("error", () => void 0), this.#listener = listener;
					let bound = listener.address();
					if (bound === null || typeof bound == "string") throw Error("assertion: not a TCP listener");
					resolve({
						host: bound.address,
						port: bound.port
					});
				});
			});
		}
		#handleSocket(socket) {
			socket.on("error", () => socket.destroy());
			let name = guestName(socket), place = name === void 0 ? null : this.#limits.admit(plainHost(socket.remoteAddress ?? ""), performance.now());
			if (name === void 0 || place === null || this.#closed) {
				place?.release(), socket.destroy();
				return;
			}
			let guest = {
				place,
				deadline: setTimeout(() => guest.socket.destroy(), this.#authDeadlineMs),
				socket
			};
			this.#guests.set(name, guest), socket.once("close", () => {
				leave(guest), this.#guests.get(name) === guest && this.#guests.delete(name);
			}), this.#tlsServer.emit("connection", socket);
		}
		#handleSecure(socket) {
			socket.on("error", () => socket.destroy());
			let name = guestName(socket), guest = name === void 0 ? void 0 : this.#takeGuest(name), ends = endsOf(socket, !1);
			if (guest === void 0 || ends === void 0 || this.#closed || !isSound(socket)) {
				socket.destroy();
				return;
			}
			guest.socket = socket;
			let connection = new TlsConnection(socket, ends, () => leave(guest));
			this.#hold(socket, () => connection.destroy()), this.#accept(connection);
		}
		#connect(address, timeoutMs, stop) {
			return new Promise((resolve, reject) => {
				let connected = !1, settled = !1, socket = tls.connect({
					host: address.host,
					port: address.port,
					rejectUnauthorized: !1,
					secureContext: this.#clientContext
				}), fail = (code, reason, cause) => {
					settled || (settle(), socket.destroy(), reject(new DialError(code, `${formatAddress(address)}: ${reason}`, { cause })));
				}, abort = () => fail("aborted", "the dial was given up"), timer = setTimeout(() => fail("timeout", `no answer within ${timeoutMs} ms`), timeoutMs), settle = () => {
					settled = !0, clearTimeout(timer), stop.removeEventListener("abort", abort);
				};
				stop.addEventListener("abort", abort), socket.once("connect", () => {
					connected = !0;
				}), socket.on("error", (error) => {
					connected && isCut(error) ? fail("cut", "it cut the connection: it is ending or too busy", error) : connected ? fail("not-grapevine", "something else answers there", error) : fail(dialErrorCode(error), `no connection (${codeOf(error)})`, error);
				}), socket.once("close", () => fail("cut", "it closed the connection at once")), socket.once("secureConnect", () => {
					let ends = endsOf(socket, !0);
					if (ends === void 0 || !isSound(socket)) {
						fail("not-grapevine", "something else answers there");
						return;
					}
					settle();
					let connection = new TlsConnection(socket, ends, () => void 0);
					this.#hold(socket, () => connection.destroy()), resolve(connection);
				});
			});
		}
		#takeGuest(name) {
			let guest = this.#guests.get(name);
			return this.#guests.delete(name), guest;
		}
		#hold(socket, destroy) {
			this.#connections.set(socket, destroy), socket.once("close", () => this.#connections.delete(socket));
		}
	};
})), Subscribers, init_subscribers = __esmMin((() => {
	Subscribers = class {
		listeners = /* @__PURE__ */ new Set();
		stale = /* @__PURE__ */ new Set();
		intervalMs;
		report;
		timer;
		constructor(intervalMs, report) {
			this.intervalMs = intervalMs, this.report = report;
		}
		add(listener) {
			return this.listeners.add(listener), () => this.listeners.delete(listener);
		}
		emit(event) {
			for (let listener of this.listeners) try {
				listener(event);
			} catch (error) {
				this.listeners.delete(listener), this.report(`a subscriber failed and was dropped: ${String(error)}`);
			}
		}
		changed(views) {
			for (let view of views) this.stale.add(view);
			this.timer ??= setTimeout(() => this.tell(), this.intervalMs);
		}
		clear() {
			clearTimeout(this.timer), this.listeners.clear();
		}
		tell() {
			this.timer = void 0;
			let what = [...this.stale];
			this.stale.clear(), this.emit({
				kind: "changed",
				what
			});
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/engine/engine.ts
/** Rejects with an EngineError whose message is one clear line. */
async function openEngine(options) {
	checkOptions(options);
	let { profileDir, vault } = options, profile = openProfile(profileDir, vault === void 0 ? {} : { vault }), peer;
	try {
		let choice = chooseGroup(profile.store, options.groupCode);
		return options.name !== void 0 && keepName(profile.store, cleanName(options.name)), peer = new Peer(options, profile, choice), await peer.start(), peer.handle();
	} catch (error) {
		throw peer === void 0 ? profile.release() : await peer.stop(), error;
	}
}
function coreConfig({ degree, neighbors = [], gossipPeers }) {
	return {
		...defaultCoreConfig,
		degree: degree ?? null,
		neighbors: neighbors.flatMap(canonicalAddress),
		gossipPeers: gossipPeers ?? defaultCoreConfig.gossipPeers
	};
}
function canonicalAddress(text) {
	let parsed = parseAddress(text);
	return parsed === void 0 ? [] : [formatAddress(parsed)];
}
function checkOptions(options) {
	let { name, seeds = [], neighbors = [], degree, gossipPeers } = options;
	if (name !== void 0 && cleanName(name) === "") throw new EngineError("invalid", "the name has no visible character");
	for (let address of [...seeds, ...neighbors]) {
		let parsed = parseAddress(address);
		if (parsed === void 0) throw new EngineError("invalid", `${address} is no address: write host:port, as in 192.168.1.20:47474`);
		if (!namesOneHost(parsed.host)) throw new EngineError("invalid", `${address} is the address of no single computer`);
	}
	checkCount("degree", degree, 64), checkCount("number of gossip peers", gossipPeers, 256);
}
function checkCount(what, value, max) {
	if (!(value === void 0 || Number.isInteger(value) && value >= 1 && value <= max)) throw new EngineError("invalid", `the ${what} is a whole number from 1 to ${max}, not ${value}`);
}
var portKey, storeIdentityKey, anyHost, Peer, init_engine$1 = __esmMin((() => {
	init_address(), init_limits$2(), init_name(), init_address_book(), init_calls(), init_config(), init_connector(), init_config$1(), init_node(), init_identity(), init_rng(), init_driver(), init_endpoints(), init_errors(), init_group_choice(), init_all_discoveries(), init_lan_address(), init_mdns_discovery(), init_seed_discovery(), init_tls_transport(), init_transport(), init_profile(), init_store_identity(), init_subscribers(), portKey = "listen.port", storeIdentityKey = "store.identity", anyHost = "0.0.0.0", Peer = class {
		options;
		profile;
		choice;
		transport = new TlsTransport();
		crypto;
		rng = makeRng();
		drivers = /* @__PURE__ */ new Map();
		connector;
		discovery;
		subscribers;
		listening = {
			host: anyHost,
			port: 0
		};
		stopping = null;
		constructor(options, profile, choice) {
			this.options = options, this.profile = profile, this.choice = choice, this.crypto = makeCrypto(profile.identitySecret), this.subscribers = new Subscribers(200, (message) => this.log("error", message)), this.connector = new Connector({
				transport: this.transport,
				crypto: this.crypto,
				groups: [choice.keys],
				drivers: this.drivers,
				refusal: (address) => dialRefusal(address, {
					listening: this.listening,
					isSeed: this.isSeed(address)
				}),
				log: (message) => this.log("debug", message)
			}), this.discovery = new AllDiscoveries(this.sources());
		}
		async start() {
			let accept = (connection) => connection.destroy();
			this.listening = await this.listen((connection) => accept(connection));
			let { gid } = this.choice.keys, driver = this.makeDriver();
			this.drivers.set(gid, driver), accept = (connection) => this.connector.accept(connection), driver.attempt((node, now) => {
				let { store } = this.profile;
				keepSeeds(store, gid, (this.options.seeds ?? []).flatMap(canonicalAddress).slice(0, 256));
				for (let { address, source, peer } of rememberedAddresses(store, gid)) node.handleAddress(now, {
					address,
					source: source === "seed" ? "seed" : "remembered",
					peer,
					fits: !0
				});
			}), await this.discovery.start(this.listening.port, {
				hint: ({ address, source, fits }) => {
					driver.attempt((node, now) => node.handleAddress(now, {
						address,
						source,
						peer: null,
						fits
					}));
				},
				interfacesChanged: () => {
					driver.attempt((node, now) => node.handleNetworkChange(now, this.endpoints()));
				},
				problem: (message) => this.log("warn", message)
			}), this.profile.quarantined !== void 0 && this.log("warn", `the database was damaged and set aside as ${this.profile.quarantined}; peers fill a new one`);
		}
		handle() {
			let driver = this.drivers.get(this.choice.keys.gid);
			if (driver === void 0) throw Error("assertion: not started");
			return {
				...makeCalls({
					self: this.crypto.self,
					group: this.choice.group,
					code: this.choice.code,
					store: this.profile.store,
					driver,
					discovery: this.discovery,
					mdns: this.options.mdns !== !1 && !this.isStatic,
					port: this.listening.port,
					startedAt: performance.now(),
					places: /* @__PURE__ */ new Map(),
					monoMs: () => performance.now(),
					emit: (event) => this.subscribers.emit(event)
				}),
				subscribe: (listener) => this.subscribers.add(listener),
				stop: () => this.stop()
			};
		}
		/** Whatever was started; asked twice, it is done once. */
		stop() {
			return this.stopping ??= this.leave(), this.stopping;
		}
		async leave() {
			let goodbye = this.discovery.stop();
			this.connector.stop();
			let hasLinks = [...this.drivers.values()].some((driver) => driver.node.links.size > 0);
			for (let driver of this.drivers.values()) driver.stop();
			hasLinks && await new Promise((resolve) => setTimeout(resolve, 100)), await goodbye, await this.transport.close(), this.subscribers.clear(), this.profile.release();
		}
		makeDriver() {
			let { store } = this.profile, changed = this.identityChange(store), isFirst = !0;
			return new Driver({
				gid: this.choice.keys.gid,
				self: this.crypto.self,
				store,
				now: () => ({
					mono: performance.now(),
					wall: Date.now()
				}),
				makeNode: (now) => {
					let node = this.makeNode(now, store, isFirst ? changed : null);
					return isFirst = !1, node;
				},
				dial: (address) => this.connector.dial(this.choice.keys.gid, address),
				linked: (address, peer) => {
					let source = this.isSeed(address) ? "seed" : "remembered";
					store.saveAddress(this.choice.keys.gid, {
						address,
						source,
						peer,
						lastGood: Date.now()
					});
				},
				emit: (event) => this.subscribers.emit(event),
				changed: (views) => this.subscribers.changed(views),
				fault: (error) => this.log("error", `an error of ours: ${error instanceof Error ? error.stack : String(error)}`),
				storeFailed: (error) => this.log("error", `the database failed: ${error.message}`)
			});
		}
		makeNode(now, store, changed) {
			return new GossipNode(now, {
				gid: this.choice.keys.gid,
				config: coreConfig(this.options),
				store,
				crypto: this.crypto,
				rng: this.rng,
				profile: {
					name: this.shownName(),
					endpoints: this.endpoints(),
					left: !1
				},
				changed
			});
		}
		shownName() {
			return keptName(this.profile.store) || cleanName(this.options.fallbackName ?? "");
		}
		/** Why the database may be a copy; remembers where it is now. */
		identityChange(store) {
			let identity = storeIdentity(this.profile.paths.database), kept = store.setting(storeIdentityKey);
			return kept === identity ? null : (store.transaction(() => store.setSetting(storeIdentityKey, identity)), kept === void 0 ? null : "the database was copied or moved");
		}
		async listen(accept) {
			let { store } = this.profile, given = this.options.listen, host = given?.host ?? anyHost, kept = Number(store.setting(portKey) ?? 47474), usual = Array.from({ length: 10 }, (_, index) => gossipPort + index), ports = given?.port === void 0 ? [kept, ...usual] : [given.port];
			try {
				let address = await this.transport.listen(host, ports, accept);
				return store.transaction(() => store.setSetting(portKey, String(address.port))), {
					host,
					port: address.port
				};
			} catch (error) {
				throw error instanceof ListenError ? new EngineError("port-busy", error.message, { cause: error }) : error;
			}
		}
		sources() {
			let { seeds = [], neighbors = [], interfaces, mdns } = this.options, sources = [new SeedDiscovery([...seeds, ...neighbors])];
			return mdns === !1 || this.isStatic || sources.unshift(new MdnsDiscovery({
				groups: [this.choice.keys],
				rng: this.rng,
				log: (message) => this.log("debug", message),
				...interfaces === void 0 || interfaces.length === 0 ? {} : { interfaces }
			})), sources;
		}
		isSeed(address) {
			for (let driver of this.drivers.values()) if (driver.node.dialer.entry(address)?.source === "seed") return !0;
			return !1;
		}
		/** With neighbours given the graph is what the lists say: nobody else is to find this peer. */
		get isStatic() {
			return (this.options.neighbors ?? []).length > 0;
		}
		endpoints() {
			if (this.isStatic) return [];
			let { interfaces = [] } = this.options;
			return ownEndpoints(this.listening.host, this.listening.port, interfaces.length === 0 ? void 0 : interfaces);
		}
		log(level, message) {
			this.options.log?.({
				level,
				message
			});
		}
	};
})), engine_exports = /* @__PURE__ */ __exportAll({
	EngineError: () => EngineError,
	formatGroupCode: () => formatGroupCode,
	groupKeys: () => groupKeys,
	newGroupCode: () => newGroupCode,
	openEngine: () => openEngine,
	openGroupCode: () => openGroupCode,
	parseGroupCode: () => parseGroupCode,
	readProfileGroup: () => readProfileGroup,
	writeProfileGroup: () => writeProfileGroup
}), init_engine = __esmMin((() => {
	init_engine$1(), init_errors(), init_group_code(), init_group_choice();
})), start_exports = /* @__PURE__ */ __exportAll({ start: () => start });
async function serveUntilStopped(args, engine, api, rendererDir) {
	process.umask(63);
	let stopAsked = stopSignal(), host = await openHost(await Promise.resolve().then(() => (init_engine(), engine_exports)), {
		engine: args.flag("headless") ? {
			fallbackName: os.hostname(),
			...engine
		} : engine,
		api,
		rendererDir: existsSync(path.join(rendererDir, "index.html")) ? rendererDir : void 0
	});
	announce(host, args.json);
	let linkFile = profilePaths(engine.profileDir).openPage, opens = !args.flag("headless") && !args.flag("no-open") && hasDisplay();
	opens && await openInBrowser(host.link, linkFile), await stopAsked, opens && await unlink(linkFile).catch(() => {}), await closeInTime(host);
}
function announce({ hello, status, link, token }, json) {
	let { id, group } = hello, name = oneLine(hello.name || hello.suggestedName);
	if (!json) return print(`ready ${id} ${name} port ${status.port} ${link}`);
	printJson({
		type: "ready",
		id,
		name,
		port: status.port,
		url: link,
		token,
		pid: process.pid,
		group
	});
}
/** Resolves at the first signal; a second one, meant as such, ends the process whatever it is doing. */
function stopSignal() {
	return new Promise((resolve) => {
		let askedAt, handle = () => {
			askedAt !== void 0 && performance.now() - askedAt > sameSignalMs && process.exit(1), askedAt ??= performance.now(), resolve();
		};
		for (let signal of [
			"SIGINT",
			"SIGTERM",
			"SIGHUP"
		]) process.on(signal, handle);
	});
}
async function closeInTime(host) {
	let late = setTimeout(() => {
		process.stderr.write(`grapevine: stopping took over ${stopMsMax / 1e3} s and was broken off\n`), process.exit(1);
	}, stopMsMax);
	await host.close(), clearTimeout(late), process.exit(0);
}
async function readEngineOptions(args) {
	let codeFile = args.text("group-code-file");
	return {
		...args.peerOptions(),
		profileDir: args.profileDir,
		log: writeLog,
		...codeFile !== void 0 && { groupCode: await readCodeFile(codeFile) }
	};
}
/** Anybody who reaches the API acts as this user, so it is not offered to the network. */
function readApiAddress(args) {
	let address = args.address("api");
	if (address === void 0 || loopbackHosts.includes(address.host)) return address;
	throw usage(`--api ${address.host} is not this computer alone: use 127.0.0.1, localhost or [::1]`);
}
function writeLog({ level, message }) {
	level !== "debug" && process.stderr.write(`${(/* @__PURE__ */ new Date()).toISOString()} ${level} ${oneLine(message)}\n`);
}
var stopMsMax, sameSignalMs, loopbackHosts, start, init_start = __esmMin((() => {
	init_peer_options(), init_browser(), init_code_file(), init_command(), init_desktop(), init_failure(), init_host(), init_output(), init_package_root(), init_profile$1(), init_terminal_text(), stopMsMax = 1e4, sameSignalMs = 500, loopbackHosts = [
		"127.0.0.1",
		"localhost",
		"::1"
	], start = {
		name: "start",
		usage: [
			"start [--headless] [--name N] [--group-code-file F] [--listen HOST:PORT] [--api HOST:PORT]",
			"      [--seed HOST:PORT]... [--neighbor HOST:PORT]... [--degree N] [--gossip-peers N]",
			"      [--interface NAME]... [--no-mdns] [--no-open]"
		],
		summary: "Starts Grapevine: the desktop app, the same app in the browser, or without any.",
		options: {
			headless: { type: "boolean" },
			api: { type: "string" },
			...peerOptions,
			"no-open": { type: "boolean" }
		},
		notes: [
			["--headless", "no window and no browser: prints one line when ready, logs to standard error"],
			["--name N", "the display name, kept in the profile (default: the profile's, else the page asks)"],
			["--group-code-file F", "join the group whose code is in file F, and no other"],
			["--listen HOST:PORT", "where other peers reach this one (default: port 47474 or the next free one)"],
			["--api HOST:PORT", "where page and API are served: 127.0.0.1, localhost or [::1]"],
			["--seed HOST:PORT", "a peer to try for ever; may be given several times"],
			["--neighbor HOST:PORT", "a peer to link with, and no others but those that name this one; repeatable"],
			["--degree N", "links to hold, in place of the automatic number"],
			["--gossip-peers N", "peers asked in one gossip step"],
			["--interface NAME", "the only network interfaces to announce on; may be given several times"],
			["--no-mdns", "neither announce nor look for peers by mDNS"],
			["--no-open", "do not open the browser"]
		],
		async run(args) {
			positionals(args, []);
			let engine = await readEngineOptions(args), api = readApiAddress(args), root = packageRoot().dir;
			if (!args.flag("headless")) {
				let choice = chooseDesktop(root);
				if ("starter" in choice) {
					process.exitCode = await runStarter(choice.starter, process.argv.slice(3));
					return;
				}
				choice.obstacle !== void 0 && process.stderr.write(`Electron cannot open a window here (${choice.obstacle}): Grapevine is served to the browser.\n`);
			}
			await serveUntilStopped(args, engine, api, path.join(root, "out", "renderer"));
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/client.ts
/**
* How a command reaches the running host: over the profile's private socket, else over TCP. Over
* TCP the host proves first that it holds the token, since any program may listen on an old port.
*/
function noHost(profileDir) {
	return new CommandFailure("no-host", `no Grapevine host is running on profile ${profileDir}: start one with \`grapevine start --headless\``);
}
/** Whether our own host listens there. A dead host's socket file refuses; another user's may be a trap. */
async function answers(socketPath) {
	if (!await isOwn(socketPath)) return !1;
	let { promise, resolve } = Promise.withResolvers(), socket = net.connect(socketPath, () => resolve(!0));
	return socket.on("error", () => resolve(!1)), promise.finally(() => socket.destroy());
}
/** Root may reach every user's host. Named pipes on Windows have no owner to ask for. */
async function isOwn(socketPath) {
	let user = process.getuid?.();
	return user === void 0 || user === 0 || stat(socketPath).then(({ uid }) => uid === user, () => !1);
}
async function proves(host, port, token) {
	let nonce = newToken(), { promise, resolve } = Promise.withResolvers(), signal = AbortSignal.timeout(proofMsMax), options = {
		host,
		port,
		path: `/api/prove?nonce=${nonce}`,
		agent: !1,
		signal
	};
	return http.get(options, (response) => {
		readText(response, proofBytesMax).then((text) => {
			let value = parse(text), proof = typeof value == "object" && value && "proof" in value ? value.proof : void 0;
			resolve(typeof proof == "string" && equalSecrets(proof, proofOf(token, port, nonce)));
		}, () => resolve(!1));
	}).on("error", () => resolve(!1)), promise;
}
async function readText(response, bytesMax = Infinity) {
	let chunks = [], bytes = 0;
	try {
		for await (let chunk of response) {
			if (!Buffer.isBuffer(chunk)) throw Error("assertion: a response without an encoding comes in buffers");
			if (bytes += chunk.length, bytes > bytesMax) break;
			chunks.push(chunk);
		}
	} catch (error) {
		throw new HostGone("the host went away in the middle of its answer", error);
	}
	return Buffer.concat(chunks).toString();
}
/** Whole lines only: a host that dies tears the stream anywhere, and the rest of a line is nothing. */
async function* readLines(response) {
	response.setEncoding("utf8");
	let pending = "";
	try {
		for await (let chunk of response) {
			let parts = (pending + String(chunk)).split("\n");
			pending = parts.pop() ?? "", yield* parts;
		}
	} catch (error) {
		throw new HostGone("the host went away in the middle of its answer", error);
	}
}
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function failureOf(value, status) {
	if (typeof value == "object" && value && "code" in value && "message" in value) {
		let { code, message } = value;
		if (isFailureCode(code) && typeof message == "string") return new CommandFailure(code, message);
	}
	return new CommandFailure("failed", `the host answered with status ${status ?? 0}`);
}
var answerMsMax, proofMsMax, proofBytesMax, HostGone, HostClient, init_client = __esmMin((() => {
	init_api_file(), init_failure(), init_profile$1(), init_token(), answerMsMax = 3e4, proofMsMax = 3e3, proofBytesMax = 4096, HostGone = class extends CommandFailure {
		constructor(message, cause) {
			super("failed", message, { cause });
		}
	}, HostClient = class HostClient {
		#profileDir;
		#route;
		/** Address of the page with its token; undefined where the host has not written one. */
		link;
		constructor(profileDir, route, link) {
			this.#profileDir = profileDir, this.#route = route, this.link = link;
		}
		/** Throws `no-host` where no host of this profile answers. */
		static async open(profileDir) {
			let paths = profilePaths(profileDir), api = await readApiFile(paths.apiFile), link = api === void 0 ? void 0 : `${api.url}/?token=${api.token}`;
			for (let socketPath of /* @__PURE__ */ new Set([api?.socket ?? paths.apiSocket, paths.apiSocket])) if (await answers(socketPath)) return new HostClient(profileDir, {
				socketPath,
				headers: {}
			}, link);
			if (api === void 0) throw noHost(profileDir);
			let { hostname, port: portText } = new URL(api.url), [host, port] = [hostname.replace(/^\[|\]$/g, ""), Number(portText)];
			if (!await proves(host, port, api.token)) throw noHost(profileDir);
			return new HostClient(profileDir, {
				host,
				port,
				headers: { authorization: `Bearer ${api.token}` }
			}, link);
		}
		async call(name, args) {
			let response = await this.#request("POST", `/api/${name}`, JSON.stringify(args)), value = parse(await readText(response));
			if (response.statusCode !== 200) throw failureOf(value, response.statusCode);
			return value;
		}
		/** Lines of the event stream from `since` on, until the host ends it. Throws `HostGone` where it is torn. */
		async *events(since, follow) {
			let response = await this.#request("GET", `/api/events?since=${since}${follow ? "" : "&follow=0"}`);
			if (response.statusCode !== 200) throw failureOf(parse(await readText(response)), response.statusCode);
			for await (let line of readLines(response)) {
				let value = parse(line);
				value !== void 0 && (yield value);
			}
		}
		#request(method, path, body) {
			let { promise, resolve, reject } = Promise.withResolvers(), headers = {
				...this.#route.headers,
				...body !== void 0 && { "content-type": "application/json" }
			}, request = http.request({
				...this.#route,
				method,
				path,
				headers,
				agent: !1
			}), deadline = setTimeout(() => {
				reject(new CommandFailure("timeout", `the host did not answer within ${answerMsMax / 1e3} s`)), request.destroy();
			}, answerMsMax);
			return request.on("response", (response) => {
				clearTimeout(deadline), resolve(response);
			}), request.on("error", (error) => {
				clearTimeout(deadline), ["ECONNREFUSED", "ENOENT"].includes(systemCode(error) ?? "") ? reject(noHost(this.#profileDir)) : reject(new HostGone("the host went away before it answered", error));
			}), request.end(body), promise;
		}
	};
})), group_exports = /* @__PURE__ */ __exportAll({ group: () => group });
/** Joins nothing: the code is made to be handed on, and to be joined by everybody in the same way. */
async function showNew(args) {
	positionals(args, ["new"]);
	let { formatGroupCode, groupKeys, newGroupCode } = await Promise.resolve().then(() => (init_engine(), engine_exports)), code = newGroupCode();
	args.json ? printJson({
		code: formatGroupCode(code),
		id: groupKeys(code).gid
	}) : print(formatGroupCode(code));
}
/** Asks the running host, which holds the profile; without one, the profile itself. */
async function showKept(args) {
	positionals(args, ["show"]);
	let { code, name, id, open } = await askHost(args.profileDir) ?? await readProfile(args.profileDir);
	if (args.json) return printJson({
		code,
		id,
		name,
		open
	});
	print(code), open && process.stderr.write("This is the open group: anybody on this network can read it.\n");
}
async function askHost(profileDir) {
	try {
		return await (await HostClient.open(profileDir)).call("group", {});
	} catch (error) {
		if (error instanceof CommandFailure && error.code === "no-host") return;
		throw error;
	}
}
async function readProfile(profileDir) {
	if (!existsSync(profilePaths(profileDir).database)) throw new CommandFailure("not-found", `there is no profile in ${profileDir}: start Grapevine once to make it`);
	let { formatGroupCode, readProfileGroup } = await Promise.resolve().then(() => (init_engine(), engine_exports)), { code, group: kept } = readProfileGroup(profileDir);
	return {
		...kept,
		code: formatGroupCode(code)
	};
}
async function join$1(args) {
	let file = args.text("group-code-file"), [, given] = positionals(args, file === void 0 ? ["join", "CODE"] : ["join"]), { formatGroupCode, parseGroupCode, writeProfileGroup } = await Promise.resolve().then(() => (init_engine(), engine_exports)), parsed = parseGroupCode(file === void 0 ? given ?? "" : await readCodeFile(file));
	if (!parsed.ok) throw usage(parsed.reason);
	let { code, group: joined } = writeProfileGroup(args.profileDir, parsed.code);
	args.json ? printJson({
		code: formatGroupCode(code),
		...joined
	}) : print(`Joined group ${joined.id}. It takes effect when Grapevine starts with this profile.`);
}
var group, init_group = __esmMin((() => {
	init_peer_options(), init_client(), init_code_file(), init_command(), init_failure(), init_output(), init_profile$1(), group = {
		name: "group",
		usage: [
			"group new",
			"group show",
			"group join CODE",
			"group join --group-code-file F"
		],
		summary: "Makes a new group code, shows the code of the profile, or joins the group of a code.",
		options: { "group-code-file": { type: "string" } },
		notes: [["--group-code-file F", "a file with the code, so that it is in no command line"]],
		async run(args) {
			let [action] = args.positionals;
			switch (action) {
				case "new": return showNew(args);
				case "show": return showKept(args);
				case "join": return join$1(args);
				case void 0: throw usage("group needs one of new, show, join");
				default: throw usage(`group has no ${quote(action)}: use new, show or join`);
			}
		}
	};
})), send_exports = /* @__PURE__ */ __exportAll({ send: () => send });
/** All of standard input, without the line break that ends it. */
async function readInput() {
	let chunks = [], bytes = 0;
	for await (let chunk of process.stdin) {
		if (!Buffer.isBuffer(chunk)) throw Error("assertion: standard input without an encoding comes in buffers");
		if (bytes += chunk.length, bytes > inputBytesMax) throw usage("TEXT from standard input is too long for one message");
		chunks.push(chunk);
	}
	return readUtf8(Buffer.concat(chunks)).replace(/\r?\n$/, "");
}
/** A mended text would be another one than was given. */
function readUtf8(bytes) {
	try {
		return new TextDecoder("utf-8", {
			fatal: !0,
			ignoreBOM: !0
		}).decode(bytes);
	} catch {
		throw usage("TEXT from standard input is no UTF-8");
	}
}
var inputBytesMax, send, init_send = __esmMin((() => {
	init_client(), init_command(), init_failure(), init_output(), inputBytesMax = 49152, send = {
		name: "send",
		usage: ["send [--room R] TEXT"],
		summary: "Sends TEXT to the group and prints its id; \"-\" reads the text from standard input.",
		options: { room: { type: "string" } },
		notes: [["--room R", "the room to write in (default: general)"]],
		async run(args) {
			let [given = ""] = positionals(args, ["TEXT"]), text = given === "-" ? await readInput() : given, room = args.text("room"), message = await (await HostClient.open(args.profileDir)).call("send", {
				text,
				...room !== void 0 && { room }
			});
			args.json ? printJson(message) : print(message.id);
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/who.ts
function nameBook(members) {
	return (id) => {
		let name = oneLine(members.find((member) => member.id.startsWith(id))?.name ?? "");
		return name === "" ? shortened(id) : `${name} (${shortened(id)})`;
	};
}
function shortened(id) {
	return id.slice(0, 8);
}
/** An id or its beginning, in any case, with the look-alikes i, l and o read as 1 and 0. */
function readIdText(text) {
	let id = text.trim().toLowerCase().replace(/[il]/g, "1").replace(/o/g, "0");
	if (isIdPrefix(id)) return id;
	throw usage(`ID ${quote(text)} must be an id or the first 8 characters or more of one`);
}
var init_who = __esmMin((() => {
	init_ids(), init_peer_options(), init_failure(), init_terminal_text();
}));
// ../../tmp/gv-freeze-rsvX8D/host/message-text.ts
/** "2/3 devices"; with "at least" where only a part of the group can be asked. */
function holdersText({ count, total, atLeast }) {
	return `${atLeast ? "at least " : ""}${count}/${total}`;
}
/** The text line by line, or in brackets why there is none. */
function messageLines({ content, text }) {
	return content === "text" ? lines(text) : [content === "absent" ? "[its text has not arrived]" : "[written by a newer Grapevine]"];
}
var init_message_text = __esmMin((() => {
	init_terminal_text();
}));
// ../../tmp/gv-freeze-rsvX8D/host/words.ts
/** Local date and time. */
function localTime(ms) {
	return dayAndTime.format(ms);
}
/** "9 s", "3 min", "2 h", "5 d". */
function span(ms) {
	let seconds = Math.max(0, Math.round(ms / 1e3));
	return seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min` : seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}
function counted(count, one, many = `${one}s`) {
	return `${count} ${count === 1 ? one : many}`;
}
var dayAndTime, init_words = __esmMin((() => {
	dayAndTime = new Intl.DateTimeFormat(void 0, {
		dateStyle: "short",
		timeStyle: "medium"
	});
})), get_exports = /* @__PURE__ */ __exportAll({ get: () => get });
function describe$3(detail, names) {
	let all = (ids) => ids.length === 0 ? "-" : ids.map(names).join(", ");
	return [
		`id        ${detail.id}`,
		`from      ${names(detail.author)}`,
		`room      ${lines(detail.room).join(" ")}`,
		`sent      ${localTime(detail.sentAt)} by its author's clock`,
		`received  ${localTime(detail.receivedAt)}${detail.receivedFrom.length === 0 ? "" : ` from ${all(detail.receivedFrom)}`}`,
		`path      ${detail.path.map(names).join(" > ") || "-"}`,
		`held by   ${holdersText(detail.holders)}: ${all(detail.holderIds)}`,
		`missing   ${all(detail.missingIds)}`,
		...detail.duplicates.length === 0 ? [] : [`again     ${detail.duplicates.map(({ from, at }) => `${names(from)} at ${localTime(at)}`).join(", ")}`],
		"",
		...messageLines(detail)
	];
}
var get, init_get = __esmMin((() => {
	init_client(), init_command(), init_output(), init_terminal_text(), init_who(), init_message_text(), init_words(), get = {
		name: "get",
		usage: ["get ID"],
		summary: "Shows one message, who has it and how it came here; 8 characters of its id are enough.",
		options: {},
		async run(args) {
			let [given = ""] = positionals(args, ["ID"]), id = readIdText(given), client = await HostClient.open(args.profileDir), detail = await client.call("message", { id });
			if (args.json) return printJson(detail);
			let members = await client.call("members", {});
			for (let line of describe$3(detail, nameBook(members))) print(line);
		}
	};
})), list_exports = /* @__PURE__ */ __exportAll({ list: () => list });
/** The newest `limit` in display order, page by page: no page of the host holds a whole history. */
async function fetchNewest(client, room, limit) {
	let pages = [], wanted = limit, before;
	for (; wanted > 0;) {
		let page = await client.call("messages", {
			limit: Math.min(pageRows, wanted),
			...room !== void 0 && { room },
			...before !== void 0 && { before }
		});
		if (pages.push(page.messages), wanted -= page.messages.length, before = page.messages[0]?.id, !page.hasMoreBefore || before === void 0) break;
	}
	return pages.reverse().flat();
}
function describe$2(messages, members) {
	let names = new Map(members.map(({ id, name }) => [id, name])), rows = messages.flatMap((message) => {
		let name = names.get(message.author) ?? "", [first = "", ...rest] = messageLines(message);
		return [[
			shortened(message.id),
			localTime(message.sentAt),
			fit(name === "" ? shortened(message.author) : name, nameColumnsMax),
			holdersText(message.holders),
			first
		], ...rest.map((line) => [
			"",
			"",
			"",
			"",
			line
		])];
	});
	return messages.length === 0 ? [] : table([
		"ID",
		"SENT",
		"FROM",
		"HELD BY",
		"TEXT"
	], rows);
}
var pageRows, limitMax, nameColumnsMax, list, init_list = __esmMin((() => {
	init_client(), init_command(), init_output(), init_terminal_text(), init_message_text(), init_who(), init_words(), pageRows = 500, limitMax = 1e9, nameColumnsMax = 20, list = {
		name: "list",
		usage: ["list [--room R] [--limit N]"],
		summary: "Prints the messages of a room, oldest first.",
		options: {
			room: { type: "string" },
			limit: { type: "string" }
		},
		notes: [["--room R", "the room (default: general)"], ["--limit N", "only the newest N"]],
		async run(args) {
			positionals(args, []);
			let room = args.text("room"), limit = args.count("limit", 1, limitMax) ?? Infinity, client = await HostClient.open(args.profileDir), messages = await fetchNewest(client, room, limit);
			if (args.json) return printJson(messages);
			let members = await client.call("members", {});
			for (let line of describe$2(messages, members)) print(line);
		}
	};
})), members_exports = /* @__PURE__ */ __exportAll({ members: () => members });
function describe$1(all, now) {
	let names = nameBook(all);
	return table([
		"ID",
		"NAME",
		"STATE",
		"LAST HEARD",
		"ROUND TRIP",
		"LINK",
		"ADDRESS"
	], all.map((member) => [
		shortened(member.id),
		member.name === "" ? "(no name yet)" : member.name,
		stateOf(member),
		member.self ? "this computer" : lastSeen(member, now),
		member.rttMs === null ? "" : `${member.rttMs.toFixed(1)} ms`,
		member.linked ? "direct" : member.via === null ? "" : `via ${names(member.via)}`,
		member.address ?? ""
	]));
}
/** Remembered from an earlier run is not the same as known to be gone. */
function stateOf({ self, state, heard }) {
	return self || heard ? state : "not heard yet";
}
function lastSeen({ lastSeen: at }, now) {
	return at === null ? "never" : `${span(now - at)} ago`;
}
var members, init_members = __esmMin((() => {
	init_client(), init_command(), init_output(), init_terminal_text(), init_who(), init_words(), members = {
		name: "members",
		usage: ["members"],
		summary: "Lists the members of the group, this computer included.",
		options: {},
		async run(args) {
			positionals(args, []);
			let all = await (await HostClient.open(args.profileDir)).call("members", {});
			if (args.json) return printJson(all);
			for (let line of describe$1(all, Date.now())) print(line);
		}
	};
})), events_exports = /* @__PURE__ */ __exportAll({ events: () => events });
/** Prints until the host ends the stream; returns the last number printed. */
async function printFrom(client, since, follow) {
	let last = since;
	try {
		for await (let line of client.events(since, follow)) {
			if (!("seq" in line) && line.type === "stream-end") {
				if (follow) continue;
				throw new CommandFailure("failed", `the host ended the events early after number ${last} (${line.reason})`);
			}
			await printSlowly(jsonLine(line)), "seq" in line ? last = line.seq : line.type === "stream-gap" && (last = line.firstKept - 1);
		}
	} catch (error) {
		if (!follow || !isGone(error)) throw error;
	}
	return last;
}
async function findAgain(profileDir) {
	for (;;) {
		await setTimeout$1(retryMs);
		try {
			return await HostClient.open(profileDir);
		} catch (error) {
			if (!isGone(error)) throw error;
		}
	}
}
function isGone(error) {
	return error instanceof HostGone || error instanceof CommandFailure && error.code === "no-host";
}
var retryMs, events, init_events = __esmMin((() => {
	init_client(), init_command(), init_failure(), init_output(), init_terminal_text(), retryMs = 250, events = {
		name: "events",
		usage: ["events [--since N] [--no-follow]"],
		summary: "Prints the events after number N as JSON lines, and goes on with new ones.",
		options: {
			since: { type: "string" },
			"no-follow": { type: "boolean" }
		},
		notes: [["--since N", "the last number already known (default: 0, everything)"], ["--no-follow", "end after the newest event"]],
		async run(args) {
			positionals(args, []);
			let since = args.count("since", 0, 999999999999999) ?? 0, follow = !args.flag("no-follow"), client = await HostClient.open(args.profileDir);
			for (;;) {
				if (since = await printFrom(client, since, follow), !follow) return;
				client = await findAgain(args.profileDir);
			}
		}
	};
})), gossip_exports = /* @__PURE__ */ __exportAll({ gossip: () => gossip }), gossip, init_gossip = __esmMin((() => {
	init_client(), init_command(), init_output(), init_who(), init_words(), gossip = {
		name: "gossip",
		usage: ["gossip"],
		summary: "Does one gossip step now and tells with whom.",
		options: {},
		async run(args) {
			positionals(args, []);
			let client = await HostClient.open(args.profileDir), step = await client.call("gossip", {});
			if (args.json) return printJson(step);
			let names = nameBook(await client.call("members", {}));
			step.peers.length === 0 ? print("No peer is linked: nobody to gossip with.") : print(`Gossiped with ${counted(step.peers.length, "peer")}: ${step.peers.map(names).join(", ")}`);
		}
	};
})), status_exports = /* @__PURE__ */ __exportAll({ status: () => status });
function describe(current, link) {
	return [
		...current.problem === null ? [] : [["problem", oneLine(current.problem)]],
		["name", oneLine(current.name) || "(none yet)"],
		["id", current.id],
		["group", groupText(current)],
		["page", link ?? "not known"],
		["running", `${span(current.uptimeMs)}, version ${oneLine(current.version)}, gossip port ${current.port}`],
		["members", `${current.members} known, ${current.alive} alive, ${counted(current.links, "link")}`],
		["stored", `${counted(current.entries, "entry", "entries")}, ${counted(current.events, "event")}`],
		["traffic", `${Math.round(current.bytesPerSecond)} B/s, ${current.syncing ? "exchanging now" : "at rest"}`],
		...mdnsRows(current),
		...current.addresses.map(({ address, source, nextTryMs, lastError }) => ["address", oneLine(`${address} (${source})${nextTryMs === null ? "" : `, next try in ${span(nextTryMs)}`}${lastError === null ? "" : `, last: ${lastError}`}`)])
	].map(([label, value]) => `${label.padEnd(9)}${value}`);
}
function groupText({ group }) {
	let name = oneLine(group.name);
	return group.open ? `${name || "open group"}: anybody on this network can read it` : `${name || "private group"} (${group.id})`;
}
function mdnsRows({ mdns, interfaces }) {
	return mdns ? interfaces.length === 0 ? [["mDNS", "no network interface"]] : interfaces.map(({ name, address, listeningMs, heard, error }) => ["mDNS", oneLine(`${name} ${address}: ${error ?? (listeningMs === null ? "not listening" : `${counted(heard, "other")} heard`)}`)]) : [["mDNS", "off"]];
}
var status, init_status = __esmMin((() => {
	init_client(), init_command(), init_output(), init_terminal_text(), init_words(), status = {
		name: "status",
		usage: ["status"],
		summary: "Shows how the running host does, and the address of its page.",
		options: {},
		async run(args) {
			positionals(args, []);
			let client = await HostClient.open(args.profileDir), current = await client.call("status", {});
			if (args.json) return printJson(current);
			for (let line of describe(current, client.link)) print(line);
		}
	};
}));
// ../../tmp/gv-freeze-rsvX8D/host/command-table.ts
async function loadCommand(name) {
	return isCommandName(name) ? loaders[name]() : void 0;
}
function isCommandName(name) {
	return Object.hasOwn(loaders, name);
}
var loaders, commandNames, init_command_table = __esmMin((() => {
	loaders = {
		start: async () => (await Promise.resolve().then(() => (init_start(), start_exports))).start,
		group: async () => (await Promise.resolve().then(() => (init_group(), group_exports))).group,
		send: async () => (await Promise.resolve().then(() => (init_send(), send_exports))).send,
		get: async () => (await Promise.resolve().then(() => (init_get(), get_exports))).get,
		list: async () => (await Promise.resolve().then(() => (init_list(), list_exports))).list,
		members: async () => (await Promise.resolve().then(() => (init_members(), members_exports))).members,
		events: async () => (await Promise.resolve().then(() => (init_events(), events_exports))).events,
		gossip: async () => (await Promise.resolve().then(() => (init_gossip(), gossip_exports))).gossip,
		status: async () => (await Promise.resolve().then(() => (init_status(), status_exports))).status
	}, commandNames = [...Object.keys(loaders), "help"];
})), help_exports = /* @__PURE__ */ __exportAll({
	help: () => help,
	showOne: () => showOne
});
function showOne(command, json) {
	let { name, summary, notes = [] } = command;
	if (json) return printJson({
		name,
		usage: command.usage,
		summary,
		options: [...notes, ...commonNotes]
	});
	print(`Usage: ${command.usage.map(usageLine).join("\n       ")}`), print(`\n${summary}\n`);
	let rows = [...notes, ...commonNotes], width = Math.max(...rows.map(([option]) => option.length));
	for (let [option, meaning] of rows) print(`  ${option.padEnd(width)}  ${meaning}`);
}
/** A form that begins with spaces goes on from the line before. */
function usageLine(form) {
	return `${form.startsWith(" ") ? "         " : "grapevine"} ${form}`;
}
async function showAll(json) {
	let commands = [...(await Promise.all(commandNames.map(loadCommand))).filter((command) => command !== void 0), help];
	if (json) return printJson(commands.map(({ name, usage: forms, summary }) => ({
		name,
		usage: forms,
		summary
	})));
	print("Usage: grapevine COMMAND [OPTIONS]\n");
	let width = Math.max(...commandNames.map((name) => name.length));
	for (let { name, summary } of commands) print(`  ${name.padEnd(width)}  ${summary}`);
	print("\nOptions of a command: grapevine help COMMAND. Every one takes --json and --profile DIR."), print("Exit codes: 0 ok, 1 failed, 2 usage, 3 no host running, 4 profile busy or newer, 5 not found, 6 timeout.");
}
var commonNotes, help, init_help = __esmMin((() => {
	init_command(), init_peer_options(), init_command_table(), init_failure(), init_output(), commonNotes = [["--profile DIR", "the profile to use (default: GRAPEVINE_PROFILE, else the desktop app's)"], ["--json", "answers, and errors, as JSON"]], help = {
		name: "help",
		usage: ["help [COMMAND]"],
		summary: "Tells what there is, or how COMMAND is used.",
		options: {},
		async run(args) {
			let [name] = args.positionals;
			if (name === void 0) return showAll(args.json);
			positionals(args, ["COMMAND"]);
			let command = name === help.name ? help : await loadCommand(name);
			if (command === void 0) throw usage(`there is no command ${quote(name)}: see grapevine help`);
			showOne(command, args.json);
		}
	};
}));
init_peer_options(), init_command_table(), init_failure(), init_output(), init_terminal_text();
var given = process.argv.slice(2);
endWithReader(() => process.exit(0), (reason) => {
	tell(new CommandFailure("failed", `standard output cannot be written (${reason})`), given), process.exit();
}), await main(given);
async function main(args) {
	try {
		await run(args);
	} catch (error) {
		tell(error, args);
	}
}
function tell(error, args) {
	let { code, message, exit } = toFailure(error), line = wantsJson(args) ? jsonLine({ error: {
		code,
		message
	} }) : `grapevine: ${oneLine(message)}`;
	process.stderr.write(`${line}\n`), process.exitCode = exit;
}
async function run(args) {
	let [name, ...rest] = args;
	if (name === "--version") return showVersion(rest.includes("--json"));
	if (name === "--help" || name === "-h") return run(["help", ...rest]);
	if (name === void 0) throw usage("no command is given: see grapevine help");
	let command = name === "help" ? (await Promise.resolve().then(() => (init_help(), help_exports))).help : await loadCommand(name);
	if (command === void 0) {
		let hint = name.startsWith("-") ? "the command comes first" : `use one of ${commandNames.join(", ")}`;
		throw usage(`there is no command ${quote(name)}: ${hint} (see grapevine help)`);
	}
	let parsed = new Arguments(command.name, command.options, rest);
	if (parsed.help) return (await Promise.resolve().then(() => (init_help(), help_exports))).showOne(command, parsed.json);
	await command.run(parsed);
}
async function showVersion(json) {
	let { version } = (await Promise.resolve().then(() => (init_package_root(), package_root_exports))).packageRoot();
	json ? printJson({ version }) : print(version);
}
export {};
