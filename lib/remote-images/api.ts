import { type ServedEndpoint, serveImage } from "../api/serve";
import { remoteImage } from "./endpoints";
import { getRemoteImage } from "./get-remote-image";

/** Images that calls only name. */
export const remoteImageEndpoints: readonly ServedEndpoint[] = [serveImage(remoteImage, getRemoteImage)];
