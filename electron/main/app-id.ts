/** By what Windows knows the app; the installer gives its shortcut the same, from electron-builder.yml. */
export const appId = 'app.grapevine.desktop';
