import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * The switches in Electron's binary as a packaged ArcEnroll is to have them: what packages it flips them, before
 * the binary is signed. What a fuse forbids no argument and no variable of the environment allows.
 */
export const packagedFuses = {
  version: FuseVersion.V1,
  // ELECTRON_RUN_AS_NODE would make of the app an interpreter that has its signature and its access to the camera.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // NODE_OPTIONS and --inspect would let in other people's code.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Only the archive that was packaged is run, and only as it was packaged.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of the app's own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page is served by app://, and never from file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const satisfies FuseConfig;
