import { ObjectVersionPage, type VersionParams, versionMetadata } from "../../../../object-version-page";

export const generateMetadata = ({ params }: { params: VersionParams }) => versionMetadata(params);

export default function Page({ params }: { params: VersionParams }) {
  return <ObjectVersionPage params={params} kind="op" />;
}
