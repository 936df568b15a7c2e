import type { ComponentProps } from "react";

/** Two threads that cross. */
export function Logo(props: ComponentProps<"svg">) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="18"
      height="18"
      fill="none"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden
      {...props}
    >
      <path d="M2.5 7c4.5 0 5 10 9.5 10s5-10 9.5-10" className="stroke-iris-9" />
      <path d="M2.5 17c4.5 0 5-10 9.5-10s5 10 9.5 10" className="stroke-iris-8" />
    </svg>
  );
}
