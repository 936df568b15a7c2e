"use client";
import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link whose page's frame is fetched once somebody goes near it. Of itself a page fetches no others: dozens of small questions at
 * once would hold up what is asked meanwhile.
 */
export function NearLink({ onPointerEnter, onFocus, ...props }: Omit<ComponentProps<typeof Link>, "prefetch">) {
  const [near, setNear] = useState(false);
  return (
    <Link
      {...props}
      prefetch={near ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
