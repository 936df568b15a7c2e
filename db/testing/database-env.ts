import { inject } from "vitest";

// What listens for changes has a connection of its own, to the database that the process is told.
process.env.DATABASE_URL ??= inject("databaseUrl");
