// planted: depcruise electron-main-imports
export { post } from '../../host/post.ts';
