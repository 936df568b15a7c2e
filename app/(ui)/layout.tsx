import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import { RAIL_COOKIE } from "@/components/shell/rail-cookie";
import { Shell } from "@/components/shell/shell";

export default async function UiLayout({ children }: { children: ReactNode }) {
  const railCollapsed = (await cookies()).get(RAIL_COOKIE)?.value === "collapsed";
  return (
    <Providers>
      <Shell railCollapsed={railCollapsed}>{children}</Shell>
    </Providers>
  );
}
