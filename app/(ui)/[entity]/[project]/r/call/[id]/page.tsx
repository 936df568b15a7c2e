import { redirect } from "next/navigation";

type Props = { params: Promise<{ entity: string; project: string; id: string }> };

/** The short address of a call, which the SDKs print. Its parts come encoded and go on so. */
export default async function Page({ params }: Props) {
  const { entity, project, id } = await params;
  redirect(`/${entity}/${project}/weave/calls/${id}`);
}
