/** An address outside of every layout. A plain link: the router's own would come with every page for the sake of this one. */
export default function NotFound() {
  return (
    <main className="flex h-full flex-col items-center justify-center gap-2">
      <h1 className="font-semibold text-lg">There is no such page</h1>
      <a href="/" className="text-accent-text underline">
        All projects
      </a>
    </main>
  );
}
