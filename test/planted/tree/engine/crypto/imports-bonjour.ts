// planted: depcruise bonjour-service-room
export { default } from 'bonjour-service';
