// planted: depcruise engine-imports
export { post } from '../host/post.ts';
