// planted: depcruise protobufjs-room
export { default } from 'protobufjs/minimal.js';
