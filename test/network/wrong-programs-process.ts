/** Programs that are no Grapevine, on two ports: one greets in plain text, one is a web server over TLS. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [plainPort = '', tlsPort = ''] = process.argv.slice(2);
const dir = mkdtempSync(join(tmpdir(), 'gv-wrong-'));
const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30'];
execFileSync('openssl', [...request, '-subj', '/CN=printer', '-keyout', key, '-out', cert], { stdio: 'ignore' });

const plain = net.createServer((socket) => {
  socket.on('error', () => undefined);
  socket.write('220 a mail server\r\n');
});
const web = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => {
  response.end('a web page');
});
rmSync(dir, { recursive: true });
plain.listen(Number(plainPort), () => {
  web.listen(Number(tlsPort), () => process.stdout.write('listening\n'));
});
