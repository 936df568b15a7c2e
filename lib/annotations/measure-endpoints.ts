import { z } from "zod";
import { defineEndpoint } from "../api/endpoint.ts";
import { ofQueue, spec } from "./page-endpoints.ts";
import { ANNOTATION_PATHS } from "./page-paths.ts";

/** What the app's own pages ask about how far people, and judges, agree. Declarations only. */

const label = z.union([z.string(), z.number(), z.boolean()]);
const share = z.number().nullable();
const interval = z.object({ estimate: share, lo: share, hi: share });

export const agreement = defineEndpoint({
  ...ANNOTATION_PATHS.agreement,
  summary: "How far the reviewers of a queue agree, by spec and field, and where they don't",
  request: ofQueue,
  response: z.object({
    specs: z.array(
      spec.extend({
        fields: z.array(
          z.object({
            key: z.string().nullable(),
            label: z.string().nullable(),
            kind: z.string(),
            measured: z
              .object({
                level: z.enum(["nominal", "interval"]),
                labels: z.array(label),
                raters: z.array(z.string()),
                units: z.number(),
                ratings: z.number(),
                alpha: interval,
                fleiss: z.object({ kappa: share, units: z.number(), raters: z.number() }).optional(),
                pairs: z.array(
                  z.object({
                    a: z.string(),
                    b: z.string(),
                    n: z.number(),
                    agreement: share,
                    kappa: interval,
                    matrix: z.array(z.array(z.number())),
                  }),
                ),
              })
              .nullable(),
          }),
        ),
        disagreements: z.array(
          z.object({
            call_id: z.string(),
            said: z.array(z.object({ annotator: z.string(), value: z.unknown() })),
            fields: z.array(z.string().nullable()),
            final: z.object({ value: z.unknown(), author: z.string(), at: z.string() }).nullable(),
          }),
        ),
      }),
    ),
  }),
});
export type AgreementShown = z.infer<typeof agreement.response>;

export const judges = defineEndpoint({
  ...ANNOTATION_PATHS.judges,
  summary: "How well scorers agree with the reviewers of a queue",
  request: ofQueue.extend({ threshold: z.number().default(0.5) }),
  response: z.object({
    scorers: z.array(z.string()),
    results: z.array(
      z.object({
        spec: z.string(),
        field: z.string().nullable(),
        scorer: z.string(),
        path: z.string(),
        /** The versions of the scorer that judged, with how many of the calls; without a ref where the score names none. */
        versions: z.array(z.object({ ref: z.string().nullable(), calls: z.number() })),
        n: z.number(),
        labels: z.array(label),
        /** Ids of calls by place of the human label and of the judge's. */
        cells: z.array(z.array(z.array(z.string()))),
        accuracy: share,
        precision: share,
        recall: share,
        f1: share,
        mcc: share,
      }),
    ),
  }),
});
export type JudgesShown = z.infer<typeof judges.response>;
