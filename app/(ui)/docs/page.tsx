import type { Metadata } from "next";
import { ApiDocs } from "@/components/api-docs/api-docs";
import { PageFrame } from "@/components/shell/page-frame";
import { listDocumented } from "@/lib/api/docs/list-documented";
import { allEndpoints } from "@/lib/api/endpoints";

type Props = { searchParams: Promise<{ project?: string | string[] }> };

export const metadata: Metadata = { title: "API" };

export default async function ApiDocsPage({ searchParams }: Props) {
  const { project } = await searchParams;
  const place =
    typeof project === "string" && project.includes("/")
      ? { projectId: project, crumbs: [{ label: "API" }] }
      : { crumbs: [{ label: "Projects", href: "/" }, { label: "API" }] };
  return (
    <PageFrame {...place}>
      <ApiDocs endpoints={listDocumented(allEndpoints.map(({ endpoint }) => endpoint))} />
    </PageFrame>
  );
}
