"use client";
// Inside the shell, so that the way out of a failed page stays in sight.
export { default } from "../error";
