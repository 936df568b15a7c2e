import { configureGlobal } from "fast-check";

// Property tests draw the same cases in every run, so that a run that fails can be had again. `FC_SEED` draws others.
configureGlobal({ seed: Number(process.env.FC_SEED ?? 7_363) });
