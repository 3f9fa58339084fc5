// planted: depcruise host-api-imports
export { post } from '../post.ts';
