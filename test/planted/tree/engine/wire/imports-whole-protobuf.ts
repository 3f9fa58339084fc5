// planted: depcruise wire-imports
export { default } from 'protobufjs';
