import type { Metadata } from "next";
import { ApiDocs } from "@/components/api-docs/api-docs";
import { PageFrame } from "@/components/shell/page-frame";
import { allEndpoints } from "@/lib/api/endpoints";
import { listDocumented } from "@/lib/api/list-documented";

export const metadata: Metadata = { title: "API" };

export default function ApiDocsPage() {
  return (
    <PageFrame crumbs={[{ label: "Projects", href: "/" }, { label: "API" }]}>
      <ApiDocs endpoints={listDocumented(allEndpoints.map(({ endpoint }) => endpoint))} />
    </PageFrame>
  );
}
