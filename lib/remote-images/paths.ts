/** Where the app asks for an image that lies elsewhere. */
export const REMOTE_IMAGE_PATHS = {
  remoteImage: { method: "POST", path: "/weft/remote-image" },
} as const;
