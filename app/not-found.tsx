import Link from "next/link";

export default function NotFound() {
  return (
    <main className="flex h-full flex-col items-center justify-center gap-2">
      <h1 className="font-semibold text-lg">There is no such page</h1>
      <Link href="/" className="text-accent-text underline">
        All projects
      </Link>
    </main>
  );
}
