import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/components/shell/theme";
import "./fonts.css";
import "./globals.css";

// The Latin subset is preloaded, and used if it is there before anything is painted, so that no text moves.
const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "optional",
  variable: "--font-inter",
});
const jetbrainsMono = localFont({
  src: "../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  display: "optional",
  variable: "--font-jetbrains-mono",
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: "Weft", template: "%s · Weft" },
  description: "Traces and evaluations of LLM applications",
  referrer: "same-origin",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9f9fb" },
    { media: "(prefers-color-scheme: dark)", color: "#111214" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const isMac = /Mac|iPhone|iPad/.test((await headers()).get("user-agent") ?? "");
  return (
    <html
      lang="en"
      data-theme={theme}
      data-platform={isMac ? "mac" : "other"}
      className={`${inter.variable} ${jetbrainsMono.variable} font-sans`}
    >
      <body>{children}</body>
    </html>
  );
}
