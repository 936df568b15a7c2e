import type { Metadata } from "next";
import { ApiDocs } from "@/components/api-docs/api-docs";
import { PageFrame } from "@/components/shell/page-frame";
import { listDocumented } from "@/lib/api/docs/list-documented";
import { allEndpoints } from "@/lib/api/endpoints";

export const metadata: Metadata = { title: "API" };

export default function ApiDocsPage() {
  return (
    <PageFrame crumbs={[{ label: "Projects", href: "/" }, { label: "API" }]}>
      <ApiDocs endpoints={listDocumented(allEndpoints.map(({ endpoint }) => endpoint))} />
    </PageFrame>
  );
}
