// planted: depcruise ws-room
export { WebSocket } from 'ws';
